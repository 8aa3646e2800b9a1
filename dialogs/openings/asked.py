"""What families ask of the service, a line each, as the service reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from dialogs.engine.reply import Value
    from domain.request import Asked


def line(one: Asked) -> Reply:
    """What is asked, and since when."""
    return Reply(_("{asked}, asked on {since}"), asked=short(one), since=one.since)


def short(one: Asked) -> Reply:
    """Its number, who and what: for a button."""
    what: dict[str, Value] = {
        "reference": one.reference,
        "who": Reply(_("{child} ({family})"), child=one.child, family=one.family),
        "activity": one.activity,
    }
    if one.day is None:
        return Reply(_("{reference}, {who}: enrolment, {activity}"), **what)
    if one.kind == "booking":
        return Reply(_("{reference}, {who}: booking, {activity}, {day}"), **what, day=one.day)
    return Reply(_("{reference}, {who}: cancellation, {activity}, {day}"), **what, day=one.day)
