"""`mercredi understand`: what is read in a sentence, for the demo family."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from bot.commands.operator import Refusal, clock_of
from bot.demo import fill
from bot.demo.year import SCHOOL_ZONE, ZONE
from bot.school_calendars import UnknownZone, school_calendar, years_around
from bot.store import people, schema
from bot.store.engine import open_engine
from bot.wording import LOCALE, Wording
from dialogs import french
from dialogs.engine.reading import Context, Doubtful, Found
from domain.activity import Activity
from domain.family import Child

if TYPE_CHECKING:
    from dialogs.engine.reading import Reading

INTENTS = frozenset(
    "book cancel balance history upcoming waitlist register copy week_template pay profile documents absence contact "
    "help stop restart yes no back staff_announce".split()
)  # the names that scripts rely on; anything else is unknown to them
CONTRACT = {
    "move": "book",
    "cancelling": "cancel",
    "bookable": "book",
    "why_waiting": "waitlist",
    "why_refused": "upcoming",
    "missed": "absence",
    "received": "pay",
    "spent": "balance",
    "recorded": "yes",
    "farewell": "thanks",
    "seats": "book",
    "opening_hours": "contact",
    "dishes": "contact",
    "keep": "no",
    "quiet": "stop",
    "follow": "upcoming",
    "undo": "cancel",
    "journal": "history",
    "runs_out": "balance",
    "accept": "yes",
    "decline": "no",
    "leave_list": "waitlist",
    "requests": "upcoming",
    "difference": "register",
    "enrolments": "upcoming",
    "quotient": "profile",
    "receipt": "documents",
    "proof": "documents",
    "holidays": "help",
    "paid": "pay",
    **dict.fromkeys("messages others reminders digest".split(), "profile"),
    **dict.fromkeys("no_others no_reminders no_digest".split(), "stop"),
    "notices": "history",
}  # what errands of their own are to them
NOON = time(12)
T = TypeVar("T")


def run(options: Namespace) -> int:
    """One JSON line for TEXT, or one for each line of stdin."""
    if options.text is not None:
        today = clock_of(options.now, ZONE)().astimezone(ZoneInfo(ZONE)).date()
        reading = french.read(options.text, _context(today, SCHOOL_ZONE, options))
        print(_told("", as_scripts_know(reading, today)))
        return 0
    for number, line in enumerate(sys.stdin, 1):
        try:
            case = json.loads(line)
            today = date.fromisoformat(case["ref"])
            reading = french.read(case["text"], _context(today, case.get("zone") or SCHOOL_ZONE, options))
        except UnknownZone as error:
            raise Refusal(f"line {number}: {error}") from error
        except (ValueError, KeyError, TypeError) as error:
            raise Refusal(f'line {number} is no case {{"id","text","ref","zone"}}: {error!r}') from error
        print(_told(case.get("id", ""), as_scripts_know(reading, today)), flush=True)
    return 0


def _context(today: date, zone: str, options: Namespace) -> Context:
    calendar = school_calendar(zone, years_around(today))
    asked = "days" if options.dates else None
    return replace(_demo_family(today), asked=asked, allow_past=options.allow_past, calendar=calendar)


@cache
def _demo_family(today: date) -> Context:
    """The children and activities of the family DUPONT, as the demo town has them on that day."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'demo.db'}", throwaway=True)
        schema.create(engine)
        with engine.begin() as connection:
            fill.fill(connection, datetime.combine(today, NOON, ZoneInfo(ZONE)))
            sender = people.sender(connection, fill.PARENT)
            activities = sender.town.activities() if sender else []
            children = sender.family.children if sender and sender.family else []
        engine.dispose()
    return Context(today, children, activities)


def _told(case: str, reading: Reading) -> str:
    children = [child.first_name for child in reading.children.values] if reading.children else None
    activities = [activity.name for activity in reading.activities.values] if reading.activities else None
    doubtful = reading.days if isinstance(reading.days, Doubtful) else None
    days = reading.days if not isinstance(reading.days, Doubtful) else None
    told = {
        "id": case,
        "intent": reading.intent,
        "child": "all" if reading.everyone else children,
        "activity": activities[0] if activities and len(activities) == 1 else activities,
        "dates": [day.isoformat() for day in sorted(days.values)] if days else None,
        "outcome": doubtful.doubt.value if doubtful else "ok",
        "message": Wording(LOCALE, ZONE).text(doubtful.why) if doubtful else "",
        "read": [
            {"words": use.words, "slot": use.slot, "values": [_name(value) for value in use.values]}
            for use in reading.uses
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def as_scripts_know(reading: Reading, today: date) -> Reading:
    """One intent of theirs, one set of days: those wanted, of all requests, not those of last week that are copied."""
    while reading.also and reading.also.intent == reading.intent:
        reading = _in_one(reading, reading.also)
    reading = replace(reading.wanted, intent=contract(reading.intent))
    days = reading.days.values if isinstance(reading.days, Found) else ()
    copied = reading.intent == "copy" and days and days[-1] < today
    return replace(reading, days=None) if copied else reading


def _in_one(reading: Reading, other: Reading) -> Reading:
    """Two bookings of one sentence, as one: to scripts, all of them have all these days."""
    return replace(
        reading,
        children=_both(reading.children, other.children),
        activities=_both(reading.activities, other.activities),
        days=_both(_found(reading.days), _found(other.days)),
        also=other.also,
    )


def _both(one: Found[T] | None, other: Found[T] | None) -> Found[T] | None:
    values = dict.fromkeys([*(one.values if one else ()), *(other.values if other else ())])
    return Found(tuple(values), one.words if one else "") if values else None


def _found(days: Found[date] | Doubtful | None) -> Found[date] | None:
    return days if isinstance(days, Found) else None


def contract(intent: str | None) -> str:
    """The name by which scripts know an intent."""
    known = CONTRACT.get(intent or "", intent)
    return known if known in INTENTS else "unknown"


def _name(value: str | date | Child | Activity) -> str:
    match value:
        case str():
            return value
        case date():
            return value.isoformat()
        case Child():
            return value.first_name
        case Activity():
            return value.name
