"""Answers as data: which message, with which values. `bot` finds the words and draws the choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from domain.activity import Activity
from domain.family import Child
from domain.money import Money

if TYPE_CHECKING:
    from dialogs.engine.conversation import Surface
    from dialogs.engine.document import Document
    from domain.family import Guardian


def _(msgid: str) -> str:
    """Mark a message for the catalogue. Msgids are English; every language, French too, is a catalogue."""
    return msgid


@dataclass(frozen=True)
class Plural:
    """A message that depends on the value named `n`."""

    one: str
    many: str


def _n(one: str, many: str) -> Plural:
    return Plural(one, many)


@dataclass(frozen=True, init=False)
class Reply:
    """A message and the values it speaks of.

    A value is what it is in the domain (a child, a day, an amount): wording knows how to say it, in a sentence as in a
    list. A value may be a reply; a sequence of replies is worded as one line each.
    """

    message: str | Plural
    values: dict[str, Value]

    def __init__(self, message: str | Plural, **values: Value) -> None:
        object.__setattr__(self, "message", message)
        object.__setattr__(self, "values", values)


@dataclass(frozen=True)
class PaymentLink:
    """Where an order is paid: `bot` signs the address; where nothing is paid online, it says what stands instead."""

    reference: str
    until: datetime  # the last instant at which it works
    otherwise: Reply
    amount: Money | None = None  # that the payer has named: the page proposes it


Value = str | int | date | datetime | time | Money | Child | Activity | Reply | PaymentLink | Sequence["Value"]


PAGE = 9  # choices shown at once
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mark(position: int, *, lettered: bool) -> str:
    """The mark of the choice at this position, counted from 0: 1, 2… or a, b… z, aa, ab… when lettered."""
    if not lettered:
        return str(position + 1)
    rounds, place = divmod(position, len(LETTERS))
    return (LETTERS[rounds - 1] if rounds else "") + LETTERS[place]


@dataclass(frozen=True)
class Choice:
    """Something that can be picked: by a tap, its mark, its label, a unique beginning of it, or free text."""

    key: str  # stable: it is kept in the conversation and stands in buttons
    label: Value


@dataclass(frozen=True)
class Prompt:
    """A question, what may be picked, and what else may be done."""

    question: Reply
    choices: Sequence[Choice] = ()
    actions: Sequence[Choice] = ()  # « Valider », « Modifier »…: drawn last, never numbered away from their words
    many: bool = False  # several choices may be picked at once
    lettered: bool = False  # marks are a, b, c: so that « 2 » can be the 2nd of the month
    picker: str | None = None  # "calendar": how a transport that can draw one should
    start: int = 0  # where this page begins
    ticked: Sequence[str] = ()  # keys that are ticked so far, where a transport lets people tick

    @property
    def shown(self) -> list[tuple[str, Choice]]:
        """The choices of this page, each behind its mark."""
        page = self.choices[self.start : self.start + PAGE]
        return [(mark(self.start + place, lettered=self.lettered), choice) for place, choice in enumerate(page)]

    @property
    def has_more(self) -> bool:
        return self.start + PAGE < len(self.choices)


NOTICE = "0"  # the surface of every notice: no conversation remembers it, and no message has this number


@dataclass(frozen=True)
class Notice:
    """Something a person must be told though they did not speak. It goes to the person, not to an address.

    Its choices are commands such as « !start:accept:12 », which the errand that they start authorises.
    """

    to: Guardian
    reply: Reply
    quiet: bool = False  # it is for others in the first place: no sound
    by: datetime | None = None  # when it is of no use any more: at night, what can wait does
    choices: Sequence[Choice] = ()
    documents: Sequence[Document] = ()  # whatever they show, the reply says as well


@dataclass(frozen=True)
class Aside:
    """A message of its own, behind the prompt."""

    reply: Reply
    file: int | None = None  # the enclosure that it brings, by its id


@dataclass
class Answer:
    """All that one turn says: replies, at most one prompt, then documents, to who spoke; notices to others."""

    replies: list[Reply] = field(default_factory=list)
    prompt: Prompt | None = None
    asides: list[Aside] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    surface: Surface | None = None  # the prompt as it will be remembered; its labels are worded later
    reference: str | None = None  # makes a repeated sending harmless
    goes_on: bool = False  # more will be told in its place
    gone: bool = False  # it answers a form whose errand is not remembered
    may_repeat: bool = False  # it may be word for word what was said before, as the stored answer to a double tap
