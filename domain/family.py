"""Families, the adults who answer for them, and their children."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.preferences import UNCHOSEN, Preferences

if TYPE_CHECKING:
    from datetime import date

    from domain.activity import Activity
    from domain.enrolment import Enrolment


@dataclass(eq=False)
class Child:
    """A child, who may live in two families when the parents are separated."""

    id: int = field(init=False)
    first_name: str
    born: date
    enrolments: list[Enrolment] = field(default_factory=list)

    def age(self, day: date) -> int:
        """Full years on that day."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def enrolments_in(self, activity: Activity) -> list[Enrolment]:
        return [enrolment for enrolment in self.enrolments if enrolment.activity is activity]


@dataclass(frozen=True)
class Quotient:
    """« quotient familial », and the days on which it holds, both included; None: no bound (G-034)."""

    value: int
    valid_from: date | None = None
    valid_to: date | None = None

    def covers(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(eq=False)
class Family:
    """The unit that books and pays: « famille », « dossier »."""

    id: int = field(init=False)
    structure_id: int
    reference: str
    name: str
    children: list[Child] = field(default_factory=list)
    quotient: Quotient | None = None
    is_resident: bool = True  # lives in the town

    def quotient_on(self, day: date) -> int | None:
        return self.quotient.value if self.quotient and self.quotient.covers(day) else None


@dataclass(eq=False)
class Guardian:
    """An adult of a family, with conversations of their own: « responsable »."""

    id: int = field(init=False)
    family: Family
    first_name: str
    locale: str = "fr"
    email: str | None = None
    preferences: Preferences = UNCHOSEN
