"""What some words of a sentence name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Named(Generic[T]):
    """Who or what some words name, and where they stand."""

    values: tuple[T, ...]
    start: int
    end: int


class Span(Protocol):
    """Anything that stands somewhere in a sentence."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def ends(named: Iterable[Span]) -> dict[int, int]:
    """Where each begins, and where it ends."""
    return {name.start: name.end for name in named}


def places(named: Iterable[Span]) -> set[int]:
    """The places of all their words."""
    return {at for name in named for at in range(name.start, name.end)}
