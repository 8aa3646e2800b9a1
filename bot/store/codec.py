"""Outcomes, reasons, by-laws, tariffs, details of entries as JSON: `{"kind": "Booked", "price": 850, "surcharge": 0}`.

A value of a union is the object of its kind and its fields; a plain dataclass, that of the fields that are not as by
default. Fields are read by their declared types. A class or a field that is renamed needs a migration, like a renamed
column; a field that is added needs a default, which old rows are read with.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from domain.by_laws import ByLaws
from domain.deadlines import Deadline
from domain.money import Money
from domain.outcome import Outcome
from domain.refusal import Reason
from domain.tariff import Terms
from domain.wallet import Detail

if TYPE_CHECKING:
    from dataclasses import Field

UNIONS = (Outcome, Reason, Deadline, Detail)
KINDS: dict[str, type[Any]] = {kind.__name__: kind for union in UNIONS for kind in get_args(union)}


def encode(value: Any) -> Any:
    """The JSON of an outcome, a reason or by-laws. TypeError for what is none of them."""
    kind = type(value)
    if KINDS.get(kind.__name__) is kind:
        return {"kind": kind.__name__} | {field.name: _told(getattr(value, field.name)) for field in fields(value)}
    if not is_dataclass(value):
        raise TypeError(f"neither an outcome, a reason nor by-laws: {value!r}")
    return {f.name: _told(told) for f in fields(value) if (told := getattr(value, f.name)) != _default(f)}


def decode_outcome(data: Any) -> Outcome:
    """The outcome that was encoded. ValueError for an unknown kind, or for fields that are not its own."""
    return _read(Outcome, data)  # type: ignore[no-any-return]


def decode_reason(data: Any) -> Reason:
    """The reason that was encoded. ValueError as above."""
    return _read(Reason, data)  # type: ignore[no-any-return]


def decode_detail(data: Any) -> Detail:
    """The detail of an entry that was encoded. ValueError as above."""
    return _read(Detail, data)  # type: ignore[no-any-return]


def decode_by_laws(data: Any) -> ByLaws:
    """The by-laws that were encoded, or written by hand. ValueError as above."""
    return _read(ByLaws, data)  # type: ignore[no-any-return]


def decode_terms(data: Any) -> Terms:
    """The terms of a tariff that were encoded, or written by hand. ValueError as above."""
    return _read(Terms, data)  # type: ignore[no-any-return]


def _told(value: Any) -> Any:
    match value:
        case None | bool() | StrEnum() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case Money():
            return value.cents
        case frozenset():
            return sorted(_told(one) for one in value)
        case tuple():
            return [_told(one) for one in value]
    return encode(value)


def _read(declared: Any, data: Any) -> Any:
    """A value of a declared type."""
    reader = READERS.get(declared)
    if reader:
        return reader(data)
    if get_origin(declared) in {frozenset, tuple}:
        return get_origin(declared)(_read(get_args(declared)[0], one) for one in data)
    if isinstance(declared, UnionType):
        return _read_one_of(get_args(declared), data)
    if isinstance(declared, type) and is_dataclass(declared):
        return _read_fields(declared, data)
    return declared(data)


def _read_one_of(kinds: tuple[Any, ...], data: Any) -> Any:
    if NoneType in kinds and data is None:
        return None
    named = {kind.__name__: kind for kind in kinds if kind is not NoneType}
    if len(named) == 1:
        return _read(next(iter(named.values())), data)
    kind = named.get(data.get("kind", "")) if isinstance(data, dict) else None
    if kind is None:
        raise ValueError(f"not one of {', '.join(named)}: {data}")
    return _read_fields(kind, {name: value for name, value in data.items() if name != "kind"})


def _read_fields(kind: Any, data: Any) -> Any:
    hints, needed = _fields(kind)
    if not isinstance(data, dict) or not needed <= data.keys() <= hints.keys():
        raise ValueError(f"not the fields of {kind.__name__}: {data}")
    return kind(**{name: _read(hints[name], value) for name, value in data.items()})


@cache
def _fields(kind: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """The types of the fields, and which must be there."""
    hints = get_type_hints(kind)
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    return {f.name: hints[f.name] for f in fields(kind)}, frozenset(needed)


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


READERS: dict[Any, Any] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    Money: Money,
}
