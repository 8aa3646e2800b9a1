"""The family and the activities that the sentences of these tests speak of."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.commands.understand import as_scripts_know
from bot.school_calendars import school_calendar
from dialogs.engine.reading import Context, Doubtful, Reading
from dialogs.french import read
from domain.activity import Activity, Unit, Window
from domain.family import Child

TODAY = date(2026, 11, 20)  # a Friday
CALENDAR = school_calendar("C", range(2025, 2028))
CHILDREN = [
    Child("Léo", date(2018, 3, 12)),
    Child("Marina", date(2021, 1, 9)),
    Child("Jean-Baptiste", date(2016, 5, 1)),
]
_WINDOW = Window(TODAY, date(2027, 7, 2), datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 7, 2, tzinfo=UTC))


def _activity(name: str, *aliases: str, unit: Unit = Unit.DAY) -> Activity:
    return Activity(1, name, "la", aliases, unit, _WINDOW)


ACTIVITIES = [
    _activity("Cantine", "restauration scolaire", unit=Unit.MEAL),
    _activity("Accueil périscolaire matin", "APS matin", "garderie du matin", unit=Unit.MORNING),
    _activity("Accueil périscolaire soir", "APS soir", "garderie du soir", unit=Unit.EVENING),
    _activity("ALSH mercredi journée", "centre de loisirs", "centre aéré"),
    _activity("ALSH vacances journée avec repas"),
]


for number, activity in enumerate(ACTIVITIES, start=1):
    activity.id = number


def understood(text: str, asked: str | None = None, also: str = "") -> Reading:
    """The text, read in the demo town; `also` names one more child."""
    children = [*CHILDREN, Child(also, date(2019, 1, 1))] if also else CHILDREN
    return read(text, Context(TODAY, children, ACTIVITIES, asked, calendar=CALENDAR))


def children(text: str, asked: str | None = None, also: str = "") -> list[str]:
    found = understood(text, asked, also).children
    return [child.first_name for child in found.values] if found else []


def activities(text: str, asked: str | None = None) -> list[str]:
    """Of all the requests of the text."""
    found = as_scripts_know(understood(text, asked), TODAY).activities
    return [activity.name for activity in found.values] if found else []


def days(text: str, asked: str | None = None, also: str = "") -> str:
    """« 2026-11-23, 2026-11-24 », or « clarify », « error », « nothing »."""
    found = understood(text, asked, also).days
    if found is None:
        return "nothing"
    return found.doubt.value if isinstance(found, Doubtful) else ", ".join(day.isoformat() for day in found.values)
