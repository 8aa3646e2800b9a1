"""One time that somebody set out to pay an order: what they were asked for, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from domain.money import Money

GOES_ON = timedelta(minutes=15)  # in which the provider's page can be opened, and no second attempt is begun beside it
ENDS = 2 * GOES_ON  # in which whoever opened it in time is done there, perhaps with a second card


class Result(StrEnum):
    """What became of an attempt, as the provider says."""

    PENDING = "pending"
    PAID = "paid"
    REFUSED = "refused"
    ABANDONED = "abandoned"


@dataclass(eq=False)
class Attempt:
    """The payer's browser is at the provider's; the amount is what they chose, never less than the order's."""

    id: int = field(init=False)
    order_id: int
    amount: Money
    email: str
    at: datetime
    number: str = ""  # what the provider calls it
    address: str = ""  # where the browser was sent
    result: Result = Result.PENDING

    def can_serve(self, amount: Money, email: str, at: datetime) -> bool:
        """True when who asks again, by a double click or from the page before, is sent where they were."""
        same = (self.amount, self.email) == (amount, email)
        return same and self.result is Result.PENDING and bool(self.address) and at < self.at + GOES_ON
