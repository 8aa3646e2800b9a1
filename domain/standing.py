"""What stands between a family and a new booking: a debt, or a file that is not complete."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from domain.money import Money
from domain.refusal import FileIncomplete, InDebt

if TYPE_CHECKING:
    from datetime import date

    from domain.family import Child
    from domain.refusal import Reason
    from domain.structure import Structure


@dataclass(eq=False)
class Paper:
    """A document that the service must have, of the family or of one child: « pièce à fournir »."""

    id: int = field(init=False)
    label: str
    child_id: int | None  # None: of the whole family
    accepted: bool = False
    valid_to: date | None = None  # included; None: for good

    def has_expired(self, day: date) -> bool:
        return self.accepted and self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True)
class Standing:
    """What a family owes, and the papers that are asked of it."""

    due: Money = field(default_factory=Money)  # what its wallets lack, together; a credit of one pays for no other
    papers: tuple[Paper, ...] = ()

    def against(self, child: Child, today: date, structure: Structure) -> Reason | None:
        """Why nothing new may be booked for the child; None when it may (R7, R8)."""
        limit = structure.debt_limit
        if limit is not None and self.due.cents > 0 and self.due >= limit:
            return InDebt(self.due, limit)
        asked = [paper for paper in self.papers if paper.child_id in {None, child.id}]
        missing = tuple(paper.label for paper in asked if not paper.accepted)
        expired = tuple(paper.label for paper in asked if paper.has_expired(today))
        return FileIncomplete(missing, expired) if missing or expired else None


CLEAR = Standing()
