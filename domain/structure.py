"""The town's service that runs the activities."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from domain.school_calendar import Region

if TYPE_CHECKING:
    from datetime import date

    from domain.calendar_correction import Correction
    from domain.money import Money


@dataclass(frozen=True)
class Contact:
    """How a parent reaches a person at the service."""

    service: str
    telephone: str
    hours: str
    address: str


class Phase(StrEnum):
    """How far an account has come: payments are real in production, and in activation, which is one to try."""

    TEST = "T"
    ACTIVATION = "X"
    PRODUCTION = "W"


@dataclass(frozen=True)
class PayFip:
    """Where the public treasury takes payments for the service."""

    client: str  # six figures
    stage: Phase = Phase.TEST


@dataclass(eq=False)
class Structure:
    """A children's service: « structure »."""

    id: int = field(init=False)
    name: str
    zone: str  # IANA time zone: every deadline is local to it
    school_zone: str  # A, B, C or the name of an island; empty when the corrections say all
    contact: Contact
    region: Region = Region.FRANCE
    calendar_corrections: tuple[Correction, ...] = ()
    debt_limit: Money | None = None  # who owes as much books nothing new (R7); None: no debt blocks
    payfip: PayFip | None = None  # None: nothing is paid by a link

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))

    def midnight(self, day: date) -> datetime:
        """When the day begins."""
        return datetime.combine(day, time.min, ZoneInfo(self.zone))

    def today(self, at: datetime) -> date:
        return self.local(at).date()
