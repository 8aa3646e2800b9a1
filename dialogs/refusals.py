"""Each reason for a refusal, told with what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.deadlines import deadline
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
        case refusal.AttendanceRecorded():
            return Reply(_("attendance on that day is recorded already"))
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
            return Reply(_("an enrolment in {activity} comes first: write “enrolment”"), activity=activity)
        case refusal.EnrolmentNotValid(valid_from, valid_to):
            return Reply(
                _("the enrolment in {activity} runs from {first} to {last}"),
                activity=activity,
                first=valid_from,
                last=valid_to,
            )
        case refusal.AlreadyEnrolled(valid_from, valid_to):
            return Reply(_("enrolled already, from {first} to {last}"), first=valid_from, last=valid_to)
        case refusal.AlreadyAsked(reference, at):
            return Reply(
                _("request {reference} was sent on {day} and waits for an answer"), reference=reference, day=at
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
        case refusal.TooLate(until, rule):
            return Reply(
                _("too late: to be booked by {day} at {time} ({rule})"), day=until, time=until, rule=deadline(rule)
            )
        case refusal.TooLateToCancel(until, rule):
            return Reply(
                _("too late: to be cancelled by {day} at {time} ({rule}); the service may still help"),
                day=until,
                time=until,
                rule=deadline(rule),
            )
        case refusal.NoBookingNeeded():
            return Reply(_("no booking is needed: come as you are"))
        case refusal.Overlaps(other):
            return Reply(_("already at {other} at those hours that day"), other=other)
        case refusal.Requires(other):
            return Reply(_("first book {other} for that day"), other=other)
        case refusal.NotAlone(other):
            return Reply(_("it is booked together with {other}, which is not possible that day"), other=other)
        case refusal.NotTogether():
            return Reply(_("not possible for all of them that day; write “separately” to ask for each apart"))
        case refusal.StillNeeded(other):
            return Reply(
                _("{other} depends on it that day, and can no longer be cancelled; the service may still help"),
                other=other,
            )
        case refusal.DependentStays(other):
            return Reply(_("{other} depends on it, and stays on that day"), other=other)
        case refusal.InDebt(due, limit):
            return Reply(
                _("{due} is owed, and from {limit} on nothing new can be booked until it is paid"), due=due, limit=limit
            )
        case refusal.FileIncomplete():
            return of_papers(reason)
        case refusal.NotRetained():
            return Reply(_("no place came free in time"))
        case refusal.Closed(why):
            return Reply(_("closed that day: {why}"), why=why)
        case refusal.Unpaid():
            return Reply(_("it was not paid for in time"))
        case refusal.Lapsed(until):
            return Reply(_("the offer was open until {day} at {time}"), day=until, time=until)
        case refusal.ByTheService(""):
            return Reply(_("the service decided so"))
        case refusal.ByTheService(why):
            return Reply(_("the service decided so: {why}"), why=why)
        case refusal.SeatKept(day):
            return Reply(_("full: the booking of {day} is kept"), day=day)
        case refusal.CannotGiveUp(day):
            return Reply(
                _("the booking of {day}, which was to be given up for it, can no longer be cancelled"), day=day
            )
        case refusal.ServiceDecides():
            return Reply(_("the service has its say in each booking there, and must be asked"))
        case refusal.OutsideHours(earliest, latest):
            return Reply(_("the hours must lie between {earliest} and {latest}"), earliest=earliest, latest=latest)
        case refusal.NoLongerLive():
            return Reply(_("it had already ended"))


def of_papers(reason: refusal.FileIncomplete) -> Reply:
    """Which papers must be handed in, and which again."""
    missing, expired = list(reason.missing), list(reason.expired)
    if not expired:
        return Reply(_("the file is not complete, these are missing: {papers}"), papers=missing)
    if not missing:
        return Reply(_("the file is out of date, these are to be renewed: {papers}"), papers=expired)
    return Reply(
        _("the file is not complete, these are missing: {papers}; to be renewed: {expired}"),
        papers=missing,
        expired=expired,
    )
