"""Each reason for a refusal, told with what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from domain import refusal

if TYPE_CHECKING:
    from domain.activity import Activity
    from domain.refusal import Reason


def because(reason: Reason, activity: Activity) -> Reply:  # noqa: C901, PLR0912 - one case a reason, nothing else
    """Why, in the words that follow « refusée : »."""
    match reason:
        case refusal.DayGone():
            return Reply(_("that day is past or has begun"))
        case refusal.NotOpen():
            return Reply(_("it does not take place that day"))
        case refusal.OutsideWindow(first, last):
            return Reply(_("only days from {first} to {last} can be booked"), first=first, last=last)
        case refusal.WindowNotOpen(opens_at):
            return Reply(_("booking opens on {day} at {time}"), day=opens_at, time=opens_at)
        case refusal.WindowClosed(closed_at):
            return Reply(
                _("booking closed on {day} at {time}; the service may still help"), day=closed_at, time=closed_at
            )
        case refusal.NotEnrolled():
            return Reply(_("not enrolled in {activity}: ask the service for an enrolment first"), activity=activity)
        case refusal.EnrolmentNotValid(valid_from, valid_to):
            return Reply(
                _("the enrolment in {activity} runs from {first} to {last}"),
                activity=activity,
                first=valid_from,
                last=valid_to,
            )
        case refusal.GroupNotOpen(group):
            return Reply(_("the group {group} is not open that day"), group=group)
        case refusal.WrongAge(age, youngest, oldest):
            return Reply(
                _("the group is for ages {youngest} to {oldest}, and the age that day is {age}"),
                age=age,
                youngest=youngest,
                oldest=oldest,
            )
        case refusal.AlreadyBooked(by, at):
            return Reply(_("already booked by {name} on {day} at {time}"), name=by, day=at, time=at)
        case refusal.AlreadyWaiting(by, at):
            return Reply(_("already on the waiting list, by {name} on {day} at {time}"), name=by, day=at, time=at)
        case refusal.HeldElsewhere():
            return Reply(_("a booking already exists for that day"))
        case refusal.Full():
            return Reply(_("full, without a waiting list"))
        case refusal.QueueFull(places):
            return Reply(
                _n(
                    "full, and the {n} place of the waiting list is taken",
                    "full, and the {n} places of the waiting list are taken",
                ),
                n=places,
            )
        case refusal.NoLongerLive():
            return Reply(_("it had already ended"))
