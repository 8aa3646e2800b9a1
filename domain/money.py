"""Amounts of money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True)
class Money:
    """An amount in euro cents."""

    cents: int = 0

    @staticmethod
    def total(amounts: Iterable[Money]) -> Money:
        return Money(sum(amount.cents for amount in amounts))
