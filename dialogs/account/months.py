"""What was and will be spent, month by month: in words, and as a picture."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs.engine.document import Bar, Chart, Part, Tone
from dialogs.engine.reply import Reply, _
from dialogs.follow_up.slots import said
from dialogs.follow_up.words import joined
from domain.balance import CONFIRMED, Cost
from domain.history import by_month
from domain.money import Money
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from dialogs.engine.reply import Value
    from domain.booking import Booking
    from domain.wallet import LedgerEntry

BACK, AHEAD = 3, 4  # months around that of today


@dataclass(frozen=True)
class Month:
    """What was taken in a month, what its bookings will take, and what may come to it."""

    period: Period
    spent: Money
    booked: Money
    hoped: Money

    @property
    def parts(self) -> list[Part]:
        """Those that there are."""
        found = [
            Part(self.spent, Reply(_("consumed")), Tone.OVER),
            Part(self.booked, Reply(_("booked")), Tone.SETTLED),
            Part(self.hoped, Reply(_("waiting")), Tone.WAITING),
        ]
        return [part for part in found if part.amount.cents > 0]


def around(today: date) -> Period:
    """The days that are drawn."""
    months = [Period.month_of(today)]
    for _step in range(BACK):
        months.insert(0, months[0].before)
    for _step in range(AHEAD):
        months.append(months[-1].after)
    return Period(months[0].first, months[-1].last)


def months(around: Period, entries: Iterable[LedgerEntry], bookings: Sequence[Booking]) -> list[Month]:
    """From the first in which there is something to the last."""
    spent = by_month(entries)
    sure = _costs(booking for booking in bookings if booking.status in CONFIRMED)
    hoped = _costs(booking for booking in bookings if booking.status not in CONFIRMED)
    amounts = [Month(one, *(found.get(one.first, Money()) for found in (spent, sure, hoped))) for one in around.months]
    filled = [place for place, month in enumerate(amounts) if month.parts]
    return amounts[filled[0] : filled[-1] + 1] if filled else []


def _costs(bookings: Iterable[Booking]) -> Mapping[date, Money]:
    found: defaultdict[date, list[Booking]] = defaultdict(list)
    for booking in bookings:
        found[booking.opening.day.replace(day=1)].append(booking)
    return {month: Cost.of(of_month).amount for month, of_month in found.items()}


def lines(months: Sequence[Month]) -> Reply:
    """What the picture shows."""
    told = [Reply(_("{period}: {parts}"), period=said(month.period), parts=_parts(month)) for month in months]
    return Reply(_("Your spending, month by month:\n{months}"), months=told)


def _parts(month: Month) -> Value:
    if not month.parts:
        return Money()
    return joined(*(Reply(_("{amount} {what}"), amount=part.amount, what=part.word) for part in month.parts))


def chart(months: Sequence[Month]) -> Chart:
    title = Reply(_("Your spending, month by month"))
    return Chart(title, [Bar(said(month.period), month.parts) for month in months])
