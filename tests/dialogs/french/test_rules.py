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
from dialogs.french.days.rules import LURES, PERIODS, POINTS
from tests.dialogs.french.town import days

_EXAMPLE = re.compile(r"« ([^»]+) » → ((?:[\d-]{10}|, | … )+|clarify|error|nothing)")


def _functions() -> Iterator[tuple[str, str]]:
    """Every function and method of the reader, with its docstring."""
    for module in pkgutil.walk_packages(french.__path__, "dialogs.french."):
        home = importlib.import_module(module.name)
        owners = [
            home,
            *(one for _, one in inspect.getmembers(home, inspect.isclass) if one.__module__ == home.__name__),
        ]
        for owner in owners:
            for name, rule in inspect.getmembers(owner, inspect.isfunction):
                if rule.__module__ == home.__name__:
                    yield name, " ".join((rule.__doc__ or "").split())


EXAMPLES = sorted({(name, *found) for name, text in _functions() for found in _EXAMPLE.findall(text)})


def _written_out(expected: str) -> str:
    """« 2026-12-01 … 2026-12-04 » names every day between."""
    return ", ".join(day for part in expected.split(", ") for day in _days(part))


def _days(part: str) -> list[str]:
    first, dots, last = part.partition(" … ")
    if not dots:
        return [part]
    between = range(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal() + 1)
    return [date.fromordinal(day).isoformat() for day in between]


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_a_rule_reads_its_own_example(rule: str, text: str, expected: str) -> None:
    """What a docstring promises is what the whole reader reads, on Friday 20 November 2026."""
    assert _written_out(expected) in {days(text), days(text, "days")}, rule


def test_every_rule_has_an_example() -> None:
    """A rule without an example is a rule without a test."""
    named = {name for name, *_ in EXAMPLES}
    rules = [rule for table in (POINTS, PERIODS, LURES) for rule in table]
    assert {getattr(rule, "__name__", "") for rule in rules} <= named
