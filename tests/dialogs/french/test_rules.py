"""The examples in the grammar's docstrings are its tests."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from datetime import date

import pytest

from dialogs import french
from tests.dialogs.french.town import days

_EXAMPLE = re.compile(r"« ([^»]+) » → ([^;\n]+?)(?=;|\.?\n|\.?$)")


def _functions() -> Iterator[tuple[str, str]]:
    """Every function and method of the reader, with its docstring."""
    for module in pkgutil.iter_modules(french.__path__):
        home = importlib.import_module(f"dialogs.french.{module.name}")
        owners = [
            home,
            *(one for _, one in inspect.getmembers(home, inspect.isclass) if one.__module__ == home.__name__),
        ]
        for owner in owners:
            for name, rule in inspect.getmembers(owner, inspect.isfunction):
                if rule.__module__ == home.__name__:
                    yield name, rule.__doc__ or ""


EXAMPLES = sorted({(name, *found) for name, text in _functions() for found in _EXAMPLE.findall(text)})


def _written_out(expected: str) -> str:
    """« 2026-12-01 … 2026-12-04 » names every day between."""
    first, dots, last = expected.partition(" … ")
    if not dots:
        return expected
    between = range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
    return ", ".join(date.fromordinal(day).isoformat() for day in between)


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_a_rule_reads_its_own_example(rule: str, text: str, expected: str) -> None:
    """What a docstring promises is what the whole reader reads, on Friday 20 November 2026."""
    assert _written_out(expected) == days(text), rule


def test_every_rule_has_an_example() -> None:
    """A rule without an example is a rule without a test."""
    tables = ("points.POINT_RULES", "periods.PERIOD_RULES", "lures.LURES")
    named = {name for name, *_ in EXAMPLES}
    for table in tables:
        module, _, attribute = table.partition(".")
        rules = getattr(importlib.import_module(f"dialogs.french.{module}"), attribute)
        assert {rule.__name__ for rule in rules} <= named
