"""What families are told of days that the service closes: their own lines, and what becomes of the money."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import grouped, outcomes
from dialogs.engine.reply import Notice, Reply, _
from domain.money import Money
from domain.outcome import Cancelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from domain.closure import Closure
    from domain.family import Family
    from domain.line import Line
    from domain.repository import Town


def told(town: Town, closure: Closure, families: Collection[Family]) -> Iterator[Notice]:
    """All that a closure has ended so far, to each guardian of these families."""
    lines: defaultdict[Family, list[Line]] = defaultdict(list)
    for batch, line in town.lines_under(closure.key, families):
        lines[batch.family].append(line)
    for guardian in town.guardians(lines):
        yield Notice(guardian, _news(closure.why, lines[guardian.family]))


def _news(why: str, lines: Sequence[Line]) -> Reply:
    ended = grouped.told(sorted(lines, key=lambda line: line.day), _ended)
    told = Reply(_("The service has to close: {why}.\n{lines}"), why=why, lines=ended)
    money = _money([line.outcome for line in lines if isinstance(line.outcome, Cancelled)])
    return Reply(_("{told}\n{money}"), told=told, money=money) if money else told


def _money(ended: Sequence[Cancelled]) -> Reply | None:
    """What was paid beforehand is credit, what was not is never asked for."""
    credit = Money.total(one.credit for one in ended)
    owed = Money(Money.total(one.price for one in ended).cents - credit.cents)
    if credit.cents:
        return Reply(_("A credit of {amount} is yours: it is deducted from what you book next."), amount=credit)
    return Reply(_("You will not be charged for it: {amount} less."), amount=owed) if owed.cents else None


def _ended(line: Line) -> Reply:
    return Reply(_("{child}, {activity}, {day}: cancelled"), **outcomes.values_of_line(line))
