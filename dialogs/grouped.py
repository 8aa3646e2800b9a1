"""Recaps and outcomes of many lines: days with the same answer are told together, month by month."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from domain.money import Money
from domain.outcome import Booked, Cancelled, PreBooked, Refused
from domain.refusal import NotOpen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.engine.reply import Value
    from domain.line import Line

SEVERAL = {
    "{child}, {activity}, {day}: confirmed, {price}": _("{child}, {activity}, {day}: all confirmed, {price}"),
    "{child}, {activity}, {day}: cancelled": _("{child}, {activity}, {day}: all cancelled"),
    "{child}, {activity}, {day}: refused, {why}": _("{child}, {activity}, {day}: all refused, {why}"),
    "{child}, {activity}, {day}: kept, {why}": _("{child}, {activity}, {day}: all kept, {why}"),
}
LONG = 12  # lines that a phone shows without scrolling


def told(lines: Sequence[Line], say: Callable[[Line], Reply]) -> list[Reply]:
    """A line each, as `say` tells it; of many lines, those that differ by their child and day only are one."""
    if len(lines) <= LONG:
        return [say(line) for line in lines]
    together = _alike(lines)
    possible = [alike for alike in together if not isinstance(alike[0].outcome, Refused)]
    return [_together(alike, say) for alike in (*possible, *(other for other in together if other not in possible))]


def _alike(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of the same activity, hours and outcome, of children who share all these days."""
    of_child: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        of_child[line.child, line.activity, line.hours, line.outcome].append(line)
    shared: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for (_child, *what), its_own in of_child.items():
        shared[*what, *(line.day for line in its_own)] += its_own
    return list(shared.values())


def _together(lines: Sequence[Line], say: Callable[[Line], Reply]) -> Reply:
    days = sorted({line.day for line in lines})
    one = say(lines[0])
    if len(lines) == 1:
        return one
    children = list(dict.fromkeys(line.child for line in lines))
    if isinstance(lines[0].outcome, Refused) and isinstance(lines[0].outcome.reason, NotOpen):
        closed = _n("{child}, {activity}: {n} day without opening", "{child}, {activity}: {n} days without opening")
        return Reply(closed, child=children, activity=lines[0].activity, n=len(days))
    what: dict[str, Value] = {"child": children, "day": Reply(_n("{n} day", "{n} days"), n=len(days))}
    line = Reply(SEVERAL.get(str(one.message), one.message), **(one.values | what))
    together = _cost(lines) if "price" in one.values else ""
    return Reply(_("{line}{together}\n{days:mois}"), line=line, together=together, days=days)


def _cost(lines: Sequence[Line]) -> Value:
    """What they cost together, beside the price of one."""
    prices = [line.outcome.price for line in lines if isinstance(line.outcome, Booked | Cancelled | PreBooked)]
    if not prices or None in prices:
        return ""
    return Reply(_(" × {n} = {total}"), n=len(prices), total=Money.total(prices))
