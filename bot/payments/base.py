"""What a provider of payments is: it takes a browser and an amount, and says later what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from domain.attempt import Result
from domain.money import Money

if TYPE_CHECKING:
    from datetime import datetime

    from domain.attempt import Attempt


class Unavailable(Exception):
    """The provider cannot be reached, or does not want this payment now: nothing was begun."""


class Unverified(Exception):
    """What came in is not what the provider has said."""


@dataclass(frozen=True)
class Asked:
    """What the browser is sent to pay."""

    attempt: int
    reference: str  # of the order
    amount: Money
    email: str
    label: str  # what it is for, in plain words
    at: datetime  # on the clocks of the town: it has a fiscal year
    notify: str  # the address for the provider's notice, signed
    back: str  # the address to which the browser returns, signed


@dataclass(frozen=True)
class Started:
    """Where the browser goes, and what the provider calls the attempt."""

    number: str
    address: str


@dataclass(frozen=True)
class Heard:
    """What the provider says of an attempt; the amount, means and instant when it is paid."""

    result: Result
    amount: Money = field(default_factory=Money)
    means: str = ""
    at: datetime | None = None


class Provider(Protocol):
    """One way to pay, for one structure."""

    @property
    def origin(self) -> str:
        """Where its pages are: « https://www.payfip.gouv.fr »; empty when they are ours."""

    @property
    def least(self) -> Money:
        """It takes no smaller amount."""

    @property
    def most(self) -> Money:
        """It takes no larger amount."""

    async def start(self, asked: Asked) -> Started:
        """Begin. Raise Unavailable."""

    async def heard(self, attempt: Attempt, reference: str, said: Mapping[str, str]) -> Heard:
        """What a notice at the signed address says, once it is verified. Raise Unverified or Unavailable."""

    async def look(self, attempt: Attempt, reference: str) -> Heard:
        """What the provider says when it is asked. Raise Unverified or Unavailable."""
