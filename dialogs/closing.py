"""What families are told of days that the service closes: their own lines, and what becomes of the money."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import grouped, outcomes
from dialogs.engine.reply import Choice, Notice, Reply, _
from domain.line import Line
from domain.money import Money
from domain.outcome import Cancelled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from domain.booking import Booking
    from domain.closure import Closure
    from domain.family import Family
    from domain.repository import Town


def told(town: Town, closure: Closure, families: Collection[Family]) -> Iterator[Notice]:
    """All that a closure has ended so far, to each guardian of these families."""
    lines: defaultdict[Family, list[Line]] = defaultdict(list)
    for batch, line in town.lines_under(closure.key, families):
        lines[batch.family].append(line)
    for guardian in town.guardians(lines):
        yield Notice(guardian, _news(closure.why, lines[guardian.family]))


def reopened(town: Town, ended: Sequence[Booking]) -> Iterator[Notice]:
    """Days that were closed are open again: what was ended there, to each guardian, and one tap to have it again."""
    places: defaultdict[Family, list[Booking]] = defaultdict(list)
    for booking in sorted(ended, key=lambda one: (one.opening.day, one.child.first_name)):
        places[booking.family].append(booking)
    for guardian in town.guardians(places):
        theirs = places[guardian.family]
        lines = [Line.of(booking, Cancelled()) for booking in theirs]
        told = Reply(
            _("What was closed is open again:\n{lines}\nNothing is booked again of itself. Do you want your places?"),
            lines=grouped.told(lines, _line),
        )
        ids = ",".join(str(booking.id) for booking in theirs)
        yield Notice(guardian, told, choices=[Choice(f"!start:retake:{ids}", Reply(_("Book again")))])


def _line(line: Line) -> Reply:
    return Reply(_("{child}, {activity}, {day}"), **outcomes.values_of_line(line))


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
