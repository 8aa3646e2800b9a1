"""Events as agendas take them in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar

from bot.files.agenda import agenda
from bot.wording import Wording
from dialogs.engine.document import Event, Events
from dialogs.engine.reply import Reply

FRENCH = Wording("fr", "Europe/Paris")
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SEVEN, NINE = datetime(2026, 11, 24, 6, 30, tzinfo=UTC), datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def read(*events: Event) -> icalendar.Calendar:
    """What an agenda understands."""
    written = agenda(Events(Reply("Réservations"), events), FRENCH, AT)
    calendar = icalendar.Calendar.from_ical(written)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def told(*events: Event) -> list[dict[str, object]]:
    """Each event by its properties."""
    return [{name: said(event, name) for name in event} for event in read(*events).walk("VEVENT")]


def said(event: icalendar.Component, name: str) -> object:
    value = event.decoded(name)
    return value.decode() if isinstance(value, bytes) else value


def test_a_day_is_a_whole_day_that_keeps_nobody_busy() -> None:
    """It ends where the next one begins."""
    (event,) = told(Event("b-1", Reply("Léo, cantine"), date(2026, 11, 24)))
    assert (event["DTSTART"], event["DTEND"]) == (date(2026, 11, 24), date(2026, 11, 25))
    assert (event["UID"], event["SUMMARY"], event["TRANSP"]) == ("b-1", "Léo, cantine", "TRANSPARENT")
    assert (event["STATUS"], event["DTSTAMP"]) == ("CONFIRMED", AT)


def test_a_week_ends_behind_its_last_day() -> None:
    """A centre in the holidays."""
    (event,) = told(Event("b-1", Reply("ALSH"), date(2026, 12, 21), date(2026, 12, 24)))
    assert event["DTEND"] == date(2026, 12, 25)


def test_hours_are_instants() -> None:
    """The agenda shows them by the clock of whoever looks."""
    (timed, moment) = told(Event("b-1", Reply("Garderie"), SEVEN, NINE), Event("b-2", Reply("Rendez-vous"), SEVEN))
    assert (timed["DTSTART"], timed["DTEND"], "TRANSP" in timed) == (SEVEN, NINE, False)
    assert "DTEND" not in moment


def test_what_is_not_sure_yet_is_told_so() -> None:
    """A place on a waiting list, with what there is to say about it."""
    waiting = Event("b-1", Reply("Léo"), date(2026, 11, 24), description=Reply("Rang 2 ; à suivre"), is_sure=False)
    (event,) = told(waiting)
    assert (event["STATUS"], event["DESCRIPTION"]) == ("TENTATIVE", "Rang 2\u202f; à suivre")


def test_nobody_is_asked_to_answer() -> None:
    """A calendar that is published, with a name, in lines that are not too long."""
    long = Event("b-1", Reply("é" * 200), date(2026, 11, 24))
    calendar = read(long)
    assert [str(calendar[name]) for name in ("METHOD", "VERSION", "X-WR-CALNAME")] == ["PUBLISH", "2.0", "Réservations"]
    lines = agenda(Events(Reply("Réservations"), [long]), FRENCH, AT).split(b"\r\n")
    assert max(map(len, lines)) <= 75
