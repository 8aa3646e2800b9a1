"""Files as data: what stands in them, in whatever language; `bot` words and draws them.

A document never comes alone: the reply beside it says the same in words, for whoever cannot open it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, auto
from types import UnionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.engine.reply import Reply, Value
    from domain.money import Money


class Format(StrEnum):
    """What a document is, by the ending of its file."""

    PICTURE = "png"
    PDF = "pdf"
    CSV = "csv"
    AGENDA = "ics"


@dataclass(frozen=True)
class Table:
    """Rows under headers, each with a value for every header; « » is an empty place."""

    title: Reply
    headers: Sequence[Reply]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()  # a last row, which stands out
    about: Sequence[Reply] = ()  # lines between title and rows, in a PDF: who, when, which reference
    notes: Sequence[Reply] = ()  # lines below them


class Tone(StrEnum):
    """How a state looks at a glance: a colour and a sign. What it is, its word says in the legend."""

    SETTLED = auto()  # it will be, or was, as wanted
    WAITING = auto()  # for a place
    ASKED = auto()  # somebody must answer
    REFUSED = auto()
    OVER = auto()  # cancelled, given back
    CLOSED = auto()  # nothing takes place that day


SIGNS = {
    Tone.SETTLED: "✓",
    Tone.WAITING: "···",
    Tone.ASKED: "?",
    Tone.REFUSED: "×",
    Tone.OVER: "–",
    Tone.CLOSED: "■",
}


@dataclass(frozen=True)
class Entry:
    """One line in a day of a month sheet."""

    day: date
    label: Value  # short: a first name
    state: Reply
    tone: Tone


@dataclass(frozen=True)
class MonthSheet:
    """A month, day by day; the entries of a day stand in the order in which they are given."""

    title: Reply
    month: date  # any day of it
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Part:
    """A piece of a bar: so much of something."""

    amount: Money
    word: Reply
    tone: Tone


@dataclass(frozen=True)
class Bar:
    """An amount that is made of parts; one that has none is nothing."""

    label: Value
    parts: Sequence[Part]


@dataclass(frozen=True)
class Chart:
    """Amounts side by side."""

    title: Reply
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Event:
    """Something for an agenda: on a day as a whole, or from one instant to another."""

    uid: str  # unique in the world, and always the same for the same thing: the agenda then replaces it
    summary: Reply
    begins: date | datetime
    ends: date | datetime | None = None  # the last day, or the instant; None for one day
    description: Reply | None = None
    is_sure: bool = True


@dataclass(frozen=True)
class Events:
    """At least one."""

    title: Reply
    events: Sequence[Event]


HOLDS: dict[Format, type | UnionType] = {
    Format.PICTURE: MonthSheet | Chart,
    Format.PDF: Table,
    Format.CSV: Table,
    Format.AGENDA: Events,
}


@dataclass(frozen=True)
class Document:
    """A file for whoever spoke. The title of what it holds goes with it as its caption."""

    format: Format
    name: Reply  # of the file, without its ending, in plain words: « réservations novembre 2026 »
    content: Table | MonthSheet | Chart | Events

    def __post_init__(self) -> None:
        if not isinstance(self.content, HOLDS[self.format]):
            raise TypeError(f"no {self.format} holds a {type(self.content).__name__}")
