"""Amounts that parents name."""

from __future__ import annotations

import pytest

from domain.money import Money
from tests.dialogs.french.town import understood

SAID = {
    "payer 50 euros": 5000,
    "je voudrais verser 45,60 € svp": 4560,
    "régler 45.6€ par carte": 4560,
    "je paie vingt euros": 2000,
    "verser 1 250,50 € sur le porte-monnaie": 125050,
    "payer 99999,99 eur": 9999999,
}


@pytest.mark.parametrize(("text", "cents"), SAID.items())
def test_an_amount_is_read_as_it_is_written(text: str, cents: int) -> None:
    """With a comma, a dot, a space between thousands, in letters; and none of its words is left over."""
    assert understood(text).amount == Money(cents)
    assert understood(text).rest == ()


@pytest.mark.parametrize("text", ["payer 20 € ou 30 €", "payer 0 €", "payer 123456 €", "payer le 4", "payer 50"])
def test_what_is_no_amount_beyond_doubt_is_none(text: str) -> None:
    """Two of them, nothing, too much, a day, a number alone."""
    assert understood(text).amount is None
