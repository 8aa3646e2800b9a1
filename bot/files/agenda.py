"""Events as iCalendar (RFC 5545), which every agenda takes in."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import icalendar

if TYPE_CHECKING:
    from bot.wording import Wording
    from dialogs.engine.document import Event, Events

WHO = "-//Mercredi//Mercredi//FR"


def agenda(events: Events, wording: Wording, at: datetime) -> bytes:
    """A calendar that is only told: nobody has to answer it."""
    calendar = icalendar.Calendar()
    title = wording.text(events.title)
    for name, value in {"prodid": WHO, "version": "2.0", "method": "PUBLISH", "x-wr-calname": title}.items():
        calendar.add(name, value)
    for event in events.events:
        calendar.add_component(_event(event, wording, at))
    return bytes(calendar.to_ical())


def _event(event: Event, wording: Wording, at: datetime) -> icalendar.Event:
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("dtstamp", at.astimezone(UTC))
    made.add("summary", wording.text(event.summary))
    made.add("dtstart", _place(event.begins))
    made.add("status", "CONFIRMED" if event.is_sure else "TENTATIVE")
    if event.ends or not isinstance(event.begins, datetime):
        made.add("dtend", _end(event))
    if not isinstance(event.begins, datetime):
        made.add("transp", "TRANSPARENT")  # the family is not busy all day long
    if event.description:
        made.add("description", wording.text(event.description))
    return made


def _place(when: date | datetime) -> date | datetime:
    """An instant in UTC, which needs no description of a time zone; a day as it is."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _end(event: Event) -> date | datetime:
    """Where an event is over already: the day after its last."""
    last = event.begins if event.ends is None else event.ends
    return _place(last) if isinstance(last, datetime) else last + timedelta(days=1)
