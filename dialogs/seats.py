"""How many may still come on a day: « il reste des places mercredi ? »."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from dialogs.engine.reading import Found
from dialogs.engine.reply import Reply, _, _n
from dialogs.slots import DaysSlot
from domain import promotion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.family import Child
    from domain.opening import Opening

SEATS = "seats"  # as the reader calls the question
MOST = 10  # lines


class BookedDaysSlot(DaysSlot):
    """Days that are asked for; whether there is room then is told first, to whoever asks."""

    def remark(self, dialog: Dialog, reading: Reading) -> Reply | None:
        """Of the activities and the children that are named, else of all that take place."""
        days = reading.days.values if isinstance(reading.days, Found) else self.load(dialog, self.keys(dialog))
        if reading.intent != SEATS or not days:
            return None
        held = dialog.frame.values
        activities = [one for one in dialog.turn.activities if str(one.id) in held.get("activity", [])]
        named = reading.activities.values if reading.activities else activities
        children = [one for one in dialog.turn.family.children if str(one.id) in held.get("children", [])]
        lines = list(_lines(dialog.turn, named or dialog.turn.activities, days, children))[:MOST]
        if not lines:
            return Reply(_("Nothing of the kind takes place on {days}."), days=sorted(days))
        return Reply(_("Places left:\n{lines}"), lines=lines)


def _lines(
    turn: Turn, activities: Sequence[Activity], days: Collection[date], children: Sequence[Child]
) -> Iterator[Reply]:
    """By activity, day and group; only the groups of these children, where some are named."""
    found = [turn.town.openings(one, min(days), max(days)) for one in activities]
    openings = [one for one in chain.from_iterable(found) if one.day in days and _is_for(one, children)]
    promotion.foresee(turn.town, openings, turn.here)
    return map(_line, openings)


def _is_for(opening: Opening, children: Sequence[Child]) -> bool:
    group = opening.group
    return group is None or not children or any(group.admits(child.age(opening.day)) for child in children)


def _line(opening: Opening) -> Reply:
    words = _("{activity}, {group}, {day}: {state}") if opening.group else _("{activity}, {day}: {state}")
    group = opening.group.name if opening.group else ""
    return Reply(words, activity=opening.activity, group=group, day=opening.day, state=_state(opening))


def _state(opening: Opening) -> Reply:
    if opening.closed_for is not None:
        return Reply(_("closed that day: {why}"), why=opening.closed_for)
    if opening.seats_to_give is None:
        return Reply(_("there is room for everybody"))
    if opening.seats_to_give:
        return Reply(_n("{n} place left", "{n} places left"), n=opening.seats_to_give)
    if opening.waiting:
        return Reply(_n("full, {n} child is waiting", "full, {n} children are waiting"), n=opening.waiting)
    return Reply(_("full"))
