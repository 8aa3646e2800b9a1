"""Amounts are whole cents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money

cents = st.lists(st.integers(-10_000_000, 10_000_000))


def test_figures_of_the_guides_add_up() -> None:
    """G-231, G-240: four meals at 3,70 make 14,80; two Wednesdays at 24,87 make 49,74."""
    assert Money.total([Money(370)] * 4) == Money(1480)
    assert Money.total([Money(2487), Money(2487)]) == Money(4974)


def test_nothing_costs_nothing() -> None:
    """The total of no line at all."""
    assert Money.total([]) == Money(0) == Money()


def test_a_debt_is_less_than_nothing() -> None:
    """G-213: it is negative, and amounts can be compared."""
    assert Money(-1) < Money(0) < Money(1)


def test_amounts_are_values() -> None:
    """Two equal amounts are one."""
    assert {Money(370), Money(370)} == {Money(370)}


@given(cents)
def test_a_total_is_the_sum_of_its_lines_in_any_order(amounts: list[int]) -> None:
    """No cent is lost on the way."""
    lines = [Money(amount) for amount in amounts]
    assert Money.total(lines) == Money.total(reversed(lines)) == Money(sum(amounts))
