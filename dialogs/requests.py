"""What a family has asked of the service, and when an answer may be expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _
from domain.booking import Booking, Status
from domain.request import RequestStatus

if TYPE_CHECKING:
    from dialogs.engine.reply import Value
    from domain.request import Request
    from domain.structure import Structure


def sent(request: Request) -> Reply:
    """« inscription de Marina à la cantine : demande D-00012 »."""
    return Reply(
        _("enrolment of {child} in {activity}: request {reference}"),
        child=request.child or "",
        activity=request.activity or "",
        reference=request.reference,
    )


def waiting(asked: Request | Booking) -> Reply:
    """A line of what waits for an answer."""
    if isinstance(asked, Booking):
        return standing(asked)
    return Reply(_("{request}, sent on {day}, waiting for an answer"), request=sent(asked), day=asked.asked_at)


def answered(request: Request) -> Reply:
    """A line of what was answered, or taken back."""
    what: dict[str, Value] = {"request": sent(request), "day": request.decided_at or request.asked_at}
    if request.status is RequestStatus.WITHDRAWN:
        return Reply(_("{request}, taken back on {day}"), **what)
    told = (
        _("{request}, accepted on {day}")
        if request.status is RequestStatus.ACCEPTED
        else _("{request}, refused on {day}")
    )
    return Reply(_("{told} ({why})"), told=Reply(told, **what), why=request.why) if request.why else Reply(told, **what)


def standing(booking: Booking) -> Reply:
    """A booking of which something was asked."""
    what: dict[str, Value] = {"child": booking.child, "activity": booking.opening.activity, "day": booking.opening.day}
    if booking.status is Status.CANCEL_REQUESTED:
        return Reply(_("{child}, {activity}, {day}: request to cancel sent, waiting for an answer"), **what)
    return Reply(_("{child}, {activity}, {day}: request sent, waiting for an answer"), **what)


def delay(structure: Structure) -> Reply:
    """When an answer may be expected: no more is promised than is known."""
    return Reply(_("The service answers during its opening hours: {hours}."), hours=structure.contact.hours)


def promised(structure: Structure) -> Reply:
    """The same, and that the answer will be told."""
    return Reply(_("{delay} I will tell you here."), delay=delay(structure))
