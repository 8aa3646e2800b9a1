"""Until when a day may be booked or cancelled, in words: the rule, and the minute that follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.deadlines import deadline
from dialogs.engine.reply import Reply, _
from dialogs.price_list import surcharge

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime

    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.deadlines import Deadline
    from domain.moment import Moment
    from domain.opening import Opening


MOST = 10  # lines


def taking_place(turn: Turn, activities: Sequence[Activity], days: Collection[date]) -> list[Opening]:
    """The first opening of each activity that has this time limit, whatever its groups; of many, those that come first.

    All days of the holidays may have the same.
    """
    found: dict[tuple[Activity, datetime], Opening] = {}
    for activity in activities:
        for opening in turn.town.openings(activity, min(days), max(days)):
            if opening.day in days and opening.closed_for is None:
                until = opening.last_minute(activity.by_laws.booking, turn.here)
                found.setdefault((activity, until), opening)
    return list(found.values())[:MOST]


def rule(activity: Activity, when: Deadline) -> Reply:
    """« cantine : le jour d’école précédent à 11 h »."""
    return Reply(_("{activity}: {rule}"), activity=activity, rule=_timed(when))


def rule_of_booking(activity: Activity) -> Reply:
    """And what comes after it, where there is a price for that."""
    laws = activity.by_laws
    if laws.needs_no_booking:
        return Reply(_("{activity}: no booking is needed"), activity=activity)
    if laws.late is None:
        return rule(activity, laws.booking)
    words = _("{rule}; then {more} more, until {late}")
    more = {"more": surcharge(activity), "late": _timed(laws.late.until)}
    return Reply(words, rule=rule(activity, laws.booking), **more)


def of_cancelling(opening: Opening, here: Moment) -> Reply:
    """The last minute for that day, and the rule."""
    when = opening.activity.by_laws.cancelling_until
    until = opening.last_minute(when, here)
    words = _("{activity}, {day}: can be cancelled until {until} at {time} ({rule})")
    if here.is_after(until):
        words = _("{activity}, {day}: could be cancelled until {until} at {time} ({rule})")
    return Reply(words, **_what(opening), until=until, time=until, rule=deadline(when))


def of_booking(opening: Opening, here: Moment) -> Reply:
    """The same; then until when it is still possible, dearer."""
    laws = opening.activity.by_laws
    if laws.needs_no_booking:
        return Reply(_("{activity}: no booking is needed"), activity=opening.activity)
    until = opening.last_minute(laws.booking, here)
    words = _("{activity}, {day}: can be booked until {until} at {time} ({rule})")
    if here.is_after(until):
        words = _("{activity}, {day}: had to be booked by {until} at {time} ({rule})")
    told = Reply(words, **_what(opening), until=until, time=until, rule=deadline(laws.booking))
    late = opening.last_minute(laws.late.until, here) if laws.late else until
    if laws.late is None or here.is_after(late):
        return told
    more = surcharge(opening.activity)
    return Reply(
        _("{told}; then, for {more} more, until {until} at {time}"), told=told, more=more, until=late, time=late
    )


def _what(opening: Opening) -> dict[str, Value]:
    return {"activity": opening.activity, "day": opening.day}


def _timed(when: Deadline) -> Reply:
    """Not all rules say an hour."""
    hour = getattr(when, "at", None)
    return Reply(_("{rule} at {time}"), rule=deadline(when), time=hour) if hour else deadline(when)
