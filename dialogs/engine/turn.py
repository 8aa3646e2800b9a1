"""What one person said or picked, when, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from domain.audit import Actor
from domain.family import Guardian
from domain.moment import Moment
from domain.school_calendar import PLAIN_CALENDAR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.enclosure import Enclosure, Trouble
    from domain.family import Family
    from domain.link import Link
    from domain.repository import Town
    from domain.school_calendar import SchoolCalendar
    from domain.staff import StaffMember
    from domain.structure import Structure


@dataclass(frozen=True)
class Pick:
    """A choice that was tapped: on which message, and which one. Neither is to be trusted: clients can forge both."""

    surface: str
    key: str


@dataclass(frozen=True)
class Said:
    """What came in, before anybody knows who spoke."""

    number: int  # unique and growing: frames, prompts and confirmations take their ids from it
    key: str  # the transport's own name of the message
    at: datetime
    text: str = ""
    pick: Pick | None = None
    command: str | None = None  # what a form or a menu of the transport asks for: « !start:book »
    frame: str | None = None  # the errand that a form goes on with
    other: str | None = None  # what came instead of words: see dialogs/wordless.py
    edits: str | None = None  # the key of the message that this one replaces
    file: Enclosure | Trouble | None = None  # what came with it, where somebody may do something with it
    answers: int | None = None  # the announcement that it answers, as far as the network tells
    quotes: str = ""  # what it quotes
    late: bool = False  # it waited for hours: whoever wrote it may have changed their mind


@dataclass(frozen=True)
class Turn:
    """One message of a linked person, with the town they may ask about. `at` is the only clock."""

    said: Said
    link: Link
    structure: Structure
    town: Town
    calendar: SchoolCalendar = PLAIN_CALENDAR  # the structure's, for the school years around today

    @property
    def at(self) -> datetime:
        return self.said.at

    @cached_property
    def here(self) -> Moment:
        """The instant at which everything of the turn is judged."""
        return Moment(self.at, self.structure, self.calendar)

    @property
    def today(self) -> date:
        return self.structure.today(self.at)

    @property
    def person(self) -> Guardian | StaffMember:
        return self.link.person

    @property
    def actor(self) -> Actor:
        return Actor.of(self.person)

    @property
    def is_parent(self) -> bool:
        return isinstance(self.person, Guardian)

    @property
    def family(self) -> Family:
        """The speaker's family; a TypeError for staff, who have none."""
        if not isinstance(self.person, Guardian):
            raise TypeError(self.person)
        return self.person.family

    @cached_property
    def activities(self) -> Sequence[Activity]:
        """Every activity of the structure, asked for once a turn."""
        return self.town.activities()
