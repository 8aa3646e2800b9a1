"""Amounts of money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE = 100  # per cent


@dataclass(frozen=True, order=True)
class Money:
    """An amount in euro cents."""

    cents: int = 0

    @staticmethod
    def total(amounts: Iterable[Money | None]) -> Money:
        """Without those that are unknown: whoever tells a total says so (R18)."""
        return Money(sum(amount.cents for amount in amounts if amount))

    def share(self, part: int, of: int = WHOLE) -> Money:
        """So many per cent, or of another whole, to the cent; half a cent counts as one. All rounding is done here."""
        return Money((2 * self.cents * part + of) // (2 * of))
