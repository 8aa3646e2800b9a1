"""Prices in words: one that nobody knows yet is « à calculer », and is left out of totals, which say so (G-196)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Collection

    from dialogs.engine.reply import Value


def said(price: Money | None) -> Value:
    return Reply(_("price to be calculated")) if price is None else price


def total(prices: Collection[Money | None]) -> Value:
    """What they come to together."""
    known = Money.total(prices)
    return Reply(_("{total}, not counting prices to be calculated"), total=known) if None in prices else known
