"""Errors, for those who can mend them and for the log."""

from __future__ import annotations

import traceback


class ForTheOperator(Exception):
    """Something must be mended before the program can go on; the message is one line that says how."""


def where(error: Exception) -> str:
    """The kind of an error and where it arose. Its message is left out: it may hold what the person wrote."""
    places = [f"{place.filename}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)[-3:]]
    return f"{type(error).__name__} at {' < '.join(reversed(places))}"
