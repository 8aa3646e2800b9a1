"""How values of the domain are written in columns."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import JSON, DateTime, Enum, Integer, String
from sqlalchemy.types import TypeDecorator

from bot.store import codec
from domain.audience import Audience, audience
from domain.by_laws import LENIENT, ByLaws
from domain.calendar_correction import Correction
from domain.money import Money
from domain.tariff import Terms

if TYPE_CHECKING:
    from sqlalchemy import Dialect

    from domain.outcome import Outcome
    from domain.refusal import Reason
    from domain.wallet import Detail


class Instant(TypeDecorator[datetime]):
    """An instant: UTC goes in, an aware datetime comes out. A naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant without a zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite drops the zone, PostgreSQL answers in the zone of its session."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Cents(TypeDecorator[Money]):
    """Money, as an integer number of cents."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        del dialect
        return None if value is None else value.cents

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        del dialect
        return None if value is None else Money(value)


class AudienceKey(TypeDecorator[Audience]):
    """An audience, in a line."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Audience | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> Audience | None:
        del dialect
        return None if value is None else audience(value)


class OutcomeJson(TypeDecorator["Outcome"]):
    """The outcome of a line, as JSON: see `codec`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Outcome | None, dialect: Dialect) -> dict[str, Any] | None:
        del dialect
        return None if value is None else codec.encode(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Outcome | None:
        del dialect
        return None if value is None else codec.decode_outcome(value)


class ReasonJson(TypeDecorator["Reason"]):
    """A reason, as JSON: see `codec`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Reason | None, dialect: Dialect) -> Any:
        del dialect
        return None if value is None else codec.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Reason | None:
        del dialect
        return None if value is None else codec.decode_reason(value)


class DetailJson(TypeDecorator["Detail"]):
    """What an entry of the ledger was for, as JSON: see `codec`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Detail | None, dialect: Dialect) -> Any:
        del dialect
        return None if value is None else codec.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Detail | None:
        del dialect
        return None if value is None else codec.decode_detail(value)


class ByLawsJson(TypeDecorator[ByLaws]):
    """By-laws, as a JSON object of what they say; NULL when they say nothing."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: ByLaws | None, dialect: Dialect) -> Any:
        del dialect
        return None if value is None else codec.encode(value) or None

    def process_result_value(self, value: Any, dialect: Dialect) -> ByLaws:
        """Those of an activity are read each time it is: what was read once is kept."""
        del dialect
        return _by_laws(msgspec.json.encode(value)) if value else LENIENT


@lru_cache(1000)
def _by_laws(told: bytes) -> ByLaws:
    return codec.decode_by_laws(msgspec.json.decode(told))


class TermsJson(TypeDecorator[Terms]):
    """The terms of a tariff, as a JSON object."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Terms | None, dialect: Dialect) -> Any:
        del dialect
        return None if value is None else codec.encode(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Terms | None:
        """As by-laws."""
        del dialect
        return None if value is None else _terms(msgspec.json.encode(value))


@lru_cache(1000)
def _terms(told: bytes) -> Terms:
    return codec.decode_terms(msgspec.json.decode(told))


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of strings, as a JSON list."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str] | None:
        del dialect
        return None if value is None else list(value)

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        del dialect
        return None if value is None else tuple(value)


class Corrections(TypeDecorator[tuple[Correction, ...]]):
    """Corrections of a school calendar, as a JSON list of objects; NULL when there are none."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: tuple[Correction, ...] | None, dialect: Dialect) -> Any:
        del dialect
        return msgspec.to_builtins(value) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Correction, ...]:
        del dialect
        return msgspec.convert(value, tuple[Correction, ...]) if value else ()


def one_of(kind: type[StrEnum], name: str) -> Any:
    """A member of an enumeration, by its value, with a CHECK of that name."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def as_json(value: Any) -> str:
    """A dataclass is the object of its fields. Half a letter, which msgspec refuses, is what a telephone may send."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return json.dumps(value)


def from_json(text: str | bytes) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return json.loads(text)
