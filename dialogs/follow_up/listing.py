"""What is followed, as lines: by child, then by activity, days that stand alike together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reply import Reply, _
from dialogs.follow_up.words import STATES, joined, reason_of, standing
from domain.follow_up import State, Totals
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Value
    from domain.follow_up import Entry
    from domain.moment import Moment


LONG = 5  # days that a sentence holds


def lines(entries: Sequence[Entry], here: Moment) -> Iterator[Reply]:
    """A reply for each child and activity."""
    of_whom: defaultdict[tuple[object, object], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (entry.child.id, entry.activity.id)):
        of_whom[entry.child, entry.activity].append(entry)
    for its_own in of_whom.values():
        told = [_line(alike, here) for alike in _alike(its_own, here)]
        yield Reply(
            _("{child}, {activity}:\n{lines}"), child=its_own[0].child, activity=its_own[0].activity, lines=told
        )


def _alike(entries: Sequence[Entry], here: Moment) -> list[list[Entry]]:
    found: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        is_past = entry.day < here.today
        by_time = is_past, entry.is_locked(here), None if is_past else entry.is_transmitted
        cost = entry.price if entry.is_seated else None
        found[entry.status, by_time, cost, entry.rank, reason_of(entry), _bound(entry)].append(entry)
    return list(found.values())


def _bound(entry: Entry) -> object:
    """What else tells entries of one standing apart: how many wait, until when a place is offered."""
    booking = entry.booking
    return booking and (booking.attendance, booking.offered_until, entry.rank and booking.opening.waiting)


def _line(alike: Sequence[Entry], here: Moment) -> Reply:
    """Many days are told weekday by weekday."""
    days = [entry.day for entry in alike]
    words = _("{told}:\n{days}") if len(days) > LONG else _("{days}: {told}")
    return Reply(words, days=days, told=_told(alike, here))


def _told(alike: Sequence[Entry], here: Moment) -> Reply:
    """How they stand, and what they cost together."""
    n, one = len(alike), alike[0]
    stands = standing(one, here, n)
    if not one.is_seated or one.is_excused or one.price == Money():
        return stands
    if n == 1 or one.price is None:
        return Reply(_("{stands}, {price}"), stands=stands, price=amounts.said(one.price))
    total = Money(n * one.price.cents)
    return Reply(_("{stands}, {n} × {price} = {total}"), stands=stands, n=n, price=one.price, total=total)


def totals(entries: Sequence[Entry], here: Moment) -> Iterator[Reply]:
    """What is due, and apart from it what may come to it."""
    cost = Totals.of(entries, here.today)
    if cost.past.cents and cost.past != cost.due:
        yield Reply(
            _("Total of your confirmed bookings: {due}, of which {past} for days gone by."),
            due=cost.due,
            past=cost.past,
        )
    elif cost.due.cents:
        yield Reply(_("Total of your confirmed bookings: {due}."), due=cost.due)
    yield from lacking(entries, here)
    yield from hoped(entries, here)


def lacking(entries: Sequence[Entry], here: Moment) -> Iterator[Reply]:
    """What no sum holds (G-196)."""
    yield from amounts.left_out(Totals.of(entries, here.today).lacking)


def hoped(entries: Sequence[Entry], here: Moment) -> Iterator[Reply]:
    """What may come to it."""
    cost = Totals.of(entries, here.today)
    yield from amounts.hoped([cost.hoped, *[None] * cost.lacking_hoped])


def untransmitted(entries: Sequence[Entry], here: Moment) -> Iterator[Reply]:
    """That it is not refused, and what is to come (G-187)."""
    if any(entry.is_transmitted is False and entry.day >= here.today for entry in entries):
        yield Reply(_("What is not transmitted is confirmed all the same: the service is given it with the next ones."))


def counted(entries: Sequence[Entry]) -> Value:
    """« 12 confirmées, 1 en liste d’attente »; there must be an entry."""
    numbers = {state: sum(entry.state is state for entry in entries) for state in State}
    return joined(*(Reply(_("{n} {state}"), n=n, state=Reply(STATES[state], n=n)) for state, n in numbers.items() if n))
