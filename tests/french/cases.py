"""The lines of the corpora."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from bot.demo.year import SCHOOL_ZONE
from bot.school_calendars import school_calendar, years_around
from domain.school_calendar import SchoolCalendar

HERE = Path(__file__).parent
DATES = ("dates_near", "dates_far", "dates_daily", "dates_hard", "dates_shown")
SENTENCES = ("sentences", "sentences_daily", "sentences_hard", "sentences_shown")
ERRANDS = ("errands",)
SLOTS = ("intent", "child", "activity", "dates")

Doubt = Literal["clarify", "error", "none"]
Words = str | list[str] | None  # of an intent, a child, an activity; several in any order


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All days between two, both included."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(step) for step in range((self.last - self.first).days + 1)]


Days = list[date] | Span | Doubt | None
Class = Literal["weekend", "ferie", "vacances"]


class _Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every line says."""

    id: str
    text: str
    ref: date
    zone: str = SCHOOL_ZONE
    ignore: list[Class] = []
    kind: str = ""
    note: str = ""

    @property
    def calendar(self) -> SchoolCalendar:
        return school_calendar(self.zone, years_around(self.ref))


class DatesCase(_Case, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be answered to « Quels jours ? »."""

    expect: Days
    accept: list[Days] = []


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a whole message says."""

    intent: str
    child: Words
    activity: Words
    dates: Days


class Accepted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Other answers that are right, slot by slot."""

    intent: list[str] = []
    child: list[Words] = []
    activity: list[Words] = []
    dates: list[Days] = []


class SentenceCase(_Case, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole message."""

    expect: Slots
    accept: Accepted = Accepted()


class Without(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a message imagines away."""

    child: Words = None
    activity: Words = None
    dates: Days = None
    weekdays: str = ""


class Details(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a message says to an errand: what is left out is not spoken of."""

    intent: str | None = None  # as the errands know it
    child: Words = None
    activity: Words = None
    dates: Days = None
    to_child: Words = None
    to_activity: Words = None
    to_dates: Days = None
    weekdays: str = ""  # « 0 3 »: Monday and Thursday
    rhythm: str | None = None
    states: list[str] = []
    sides: list[str] = []
    without: Without | None = None
    format: str | None = None
    span: str | None = None
    hours: str = ""  # « 07:35-08:15 », « -18:00 »


class ErrandCase(_Case, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole message, or an answer to what an errand asks."""

    expect: Details
    asked: str | None = None
    shown: Literal["balance", "history"] | None = None  # by the errand under way


Case = DatesCase | SentenceCase | ErrandCase


@cache
def dates(name: str) -> list[DatesCase]:
    return [msgspec.json.decode(line, type=DatesCase) for line in _lines(name)]


@cache
def sentences(name: str) -> list[SentenceCase]:
    return [msgspec.json.decode(line, type=SentenceCase) for line in _lines(name)]


@cache
def errands(name: str) -> list[ErrandCase]:
    return [msgspec.json.decode(line, type=ErrandCase) for line in _lines(name)]


def _lines(name: str) -> list[bytes]:
    return (HERE / f"{name}.jsonl").read_bytes().splitlines()
