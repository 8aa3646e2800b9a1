"""Outcomes and reasons as JSON: `{"kind": "Booked", "price": 850}`.

The kinds are those of `domain.outcome.Outcome` and `domain.refusal.Reason`, no other; the fields are read by their
declared types. A class or a field that is renamed needs a migration, like a renamed column.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from domain.money import Money
from domain.outcome import Outcome
from domain.refusal import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

OUTCOMES: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Outcome)}
REASONS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Reason)}
KINDS = OUTCOMES | REASONS


def encode(value: Any) -> dict[str, Any]:
    """The kind and the fields. TypeError for what is no outcome and no reason."""
    kind = type(value).__name__
    if KINDS.get(kind) is not type(value):
        raise TypeError(f"neither an outcome nor a reason: {value!r}")
    return {"kind": kind} | {field.name: _encode_field(getattr(value, field.name)) for field in fields(value)}


def decode_outcome(data: dict[str, Any]) -> Outcome:
    """The outcome that was encoded. ValueError for an unknown kind, or for fields that are not its own."""
    outcome: Outcome = _decode(OUTCOMES, data)
    return outcome


def _encode_field(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Money():
            return value.cents
        case int() | str():
            return value
    return encode(value)


def _decode_reason(data: dict[str, Any]) -> Any:
    return _decode(REASONS, data)


def _decode(kinds: dict[str, type[Any]], data: dict[str, Any]) -> Any:
    kind: Any = kinds.get(data.get("kind", ""))
    if kind is None or data.keys() != {"kind", *_readers(kind)}:
        raise ValueError(f"not one of {', '.join(kinds)}: {data}")
    return kind(**{name: read(data[name]) for name, read in _readers(kind).items()})


@cache
def _readers(kind: Any) -> dict[str, Callable[[Any], Any]]:
    """How to read each field of a kind."""
    hints = get_type_hints(kind)
    return {field.name: READERS[hints[field.name]] for field in fields(kind)}


READERS: dict[Any, Callable[[Any], Any]] = {
    int: int,
    str: str,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Money: Money,
    Reason: _decode_reason,
}
