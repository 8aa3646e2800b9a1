"""« mes documents » gives the family's bookings of the month as every kind of file; no house has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.engine.dialog import Dialog
from dialogs.engine.document import Document, Entry, Event, Events, Format, MonthSheet, Table, Tone
from dialogs.engine.reply import Reply, Value
from domain.booking import Booking
from domain.money import Money


class Papers(Dialog):
    """A yes → words, and the same as files."""

    intents = ("documents",)
    title = doing = "papers"
    in_menu = False

    def finish(self) -> Iterator[Reply | Document]:
        """The reply says what the files show."""
        today = self.turn.today
        bookings = [
            booking
            for booking in self.turn.town.upcoming(self.turn.family, today)
            if booking.opening.day.month == today.month
        ]
        title = Reply("Vos réservations de {month:mois}", month=today)
        name = Reply("réservations {month:mois}", month=today)
        yield Reply("{title} :\n{lines}", title=title, lines=[_line(booking) for booking in bookings])
        month = MonthSheet(title, today, [_entry(booking) for booking in bookings])
        yield Document(Format.PICTURE, name, month)
        for format_ in (Format.PDF, Format.CSV):
            yield Document(format_, name, _table(title, bookings))
        yield Document(Format.AGENDA, name, Events(title, [_event(booking) for booking in bookings]))


def _line(booking: Booking) -> Reply:
    opening = booking.opening
    return Reply("{child}, {activity:nu}, {day}", child=booking.child, activity=opening.activity, day=opening.day)


def _entry(booking: Booking) -> Entry:
    return Entry(booking.opening.day, booking.child, Reply("confirmée"), Tone.SETTLED)


def _table(title: Reply, bookings: Sequence[Booking]) -> Table:
    headers = [Reply(words) for words in ("Jour", "Enfant", "Activité", "Prix")]
    rows: list[list[Value]] = [
        [one.opening.day, one.child, one.opening.activity, one.price or Money()] for one in bookings
    ]
    return Table(title, headers, rows, ["Total", "", "", Money.total(one.price for one in bookings)])


def _event(booking: Booking) -> Event:
    return Event(f"booking-{booking.id}@ville.test", _line(booking), booking.opening.day)
