"""What is followed, as files: a table to print or to reckon with, and dates for an agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from dialogs import amounts
from dialogs.engine.document import Document, Event, Events, Format, Table
from dialogs.engine.reply import Reply, _
from dialogs.follow_up import listing
from dialogs.follow_up.words import standing
from domain.follow_up import State, Totals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dialogs.engine.reply import Value
    from domain.family import Family
    from domain.follow_up import Entry
    from domain.moment import Moment


def table(title: Reply, entries: Sequence[Entry], family: Family, here: Moment) -> Table:
    """A line for each day; a price only where it is due, so that they add up to the total."""
    headers = [Reply(_("Day")), Reply(_("Child")), Reply(_("Activity")), Reply(_("State")), Reply(_("Price"))]
    rows = [_row(entry, here) for entry in entries]
    due = Totals.of(entries, here.today).due
    about = [Reply(_("Family {name}, file {reference}"), name=family.name, reference=family.reference)]
    notes = [
        *listing.lacking(entries, here),
        *listing.hoped(entries, here),
        Reply(_("Prices of days to come may change when they are revised.")),
    ]
    return Table(title, headers, rows, [Reply(_("Total confirmed")), "", "", "", due], about, notes)


def _row(entry: Entry, here: Moment) -> list[Value]:
    price: Value = amounts.said(entry.price) if entry.is_settled else ""
    return [entry.day, entry.child, entry.activity, standing(entry, here), price]


def agenda(title: Reply, entries: Sequence[Entry], here: Moment) -> Events | None:
    """What will take place, or may; None when nothing will."""
    live = [entry for entry in entries if entry.booking and entry.booking.is_live]
    events = [_event(e, here) for e in live if e.day >= here.today or e.state is State.CONFIRMED]
    return Events(title, events) if events else None


def _event(entry: Entry, here: Moment) -> Event:
    is_sure = entry.state is State.CONFIRMED
    what: dict[str, Value] = {"child": entry.child, "activity": entry.activity}
    named = Reply(_("{child}, {activity}"), **what)
    stands = standing(entry, here)
    return Event(
        _uid(entry, here),
        named if is_sure else Reply(_("{what} ({stands})"), what=named, stands=stands),
        *_hours(entry, here),
        description=Reply(_("{stands}."), stands=stands),
        is_sure=is_sure,
    )


def _uid(entry: Entry, here: Moment) -> str:
    """The same for a day that is given back and booked again: the agenda keeps one event of it."""
    place = f"{entry.child.id}:{entry.activity.id}:{entry.day.isoformat()}"
    return str(uuid5(NAMESPACE_URL, f"mercredi:{here.structure.name}:{place}"))


def _hours(entry: Entry, here: Moment) -> tuple[date, date | None]:
    """Those that were typed, else those of the activity; the whole day where none are known."""
    booking, activity = entry.booking, entry.activity
    begins = (booking and booking.starts) or activity.begins
    ends = (booking and booking.ends) or activity.ends
    if begins is None or ends is None:
        return entry.day, None
    return here.local(entry.day, begins), here.local(entry.day, ends)


def document(format_: Format, title: Reply, content: Table | Events) -> Document:
    """A file that is called what it shows."""
    return Document(format_, title, content)
