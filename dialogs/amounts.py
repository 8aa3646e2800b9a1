"""Prices in words: one that nobody knows yet is « à calculer », and is left out of totals, which say so (G-196)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dialogs.engine.reply import Value


def said(price: Money | None) -> Value:
    return Reply(_("price to be calculated")) if price is None else price


def total(prices: Collection[Money | None]) -> Value:
    """What they come to together."""
    known = Money.total(prices)
    return Reply(_("{total}, not counting prices to be calculated"), total=known) if None in prices else known


def left_out(n: int) -> Iterator[Reply]:
    """What no sum holds."""
    if n:
        words = _n(
            "{n} price is still to be calculated, and left out of the total.",
            "{n} prices are still to be calculated, and left out of the total.",
        )
        yield Reply(words, n=n)


def hoped(prices: Collection[Money | None]) -> Iterator[Reply]:
    """What would come to it, were every wish fulfilled."""
    if Money.total(prices).cents:
        yield Reply(_("If all that is waiting is accepted, {hoped} will be added."), hoped=total(prices))
