"""What is due by the clock: each look is one statement, by an index that holds little else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from bot.store import tables as t
from domain.attempt import ENDS, Result
from domain.moment import MINUTE
from domain.money import Money

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy import Connection


@dataclass(frozen=True)
class Place:
    """Where something is due: ids, and the day."""

    structure: int
    activity: int
    opening: int
    day: date


@dataclass(frozen=True)
class Hold:
    """An order that is due, whose it is, and the last minute in which it can be paid; or nothing is left to pay."""

    order: int
    family: int
    until: datetime
    is_covered: bool


ORDER = t.payment_order.c
IS_COVERED = ORDER.amount == Money()
UNPAID = (
    select(ORDER.id, t.wallet.c.family_id, ORDER.until, IS_COVERED)
    .join(t.wallet, t.wallet.c.id == ORDER.wallet_id)
    .where(t.is_open_order, ORDER.until.is_not(None), (ORDER.until <= bindparam("last")) | IS_COVERED)
    .order_by(ORDER.id)
)


def unpaid(connection: Connection, at: datetime) -> list[Hold]:
    """The orders that hold seats and whose last minute is over, or for which nothing is left to pay."""
    return [Hold(*row) for row in connection.execute(UNPAID, {"last": at - MINUTE})]


LAPSED = (
    select(t.activity.c.structure_id, t.activity.c.id, t.opening.c.id, t.opening.c.day)
    .select_from(t.booking)
    .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
    .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
    .where(t.is_offered(t.booking.c.status), t.booking.c.offered_until <= bindparam("last"))
    .distinct()
    .order_by(t.opening.c.id)
)


def lapsed(connection: Connection, at: datetime) -> list[Place]:
    """The openings with offers whose last minute is over."""
    return [Place(*row) for row in connection.execute(LAPSED, {"last": at - MINUTE})]


PAYING = (
    select(t.payment_attempt.c.id)
    .where(t.payment_attempt.c.order_id == bindparam("order"), t.payment_attempt.c.result == Result.PENDING)
    .where(t.payment_attempt.c.at < bindparam("before"), t.payment_attempt.c.at > bindparam("since"))
    .limit(1)
)


def is_paying(connection: Connection, hold: Hold, at: datetime) -> bool:
    """True while somebody who set out to pay in time may still be at the provider's, as far as is known."""
    asked = {"order": hold.order, "before": hold.until + MINUTE, "since": at - ENDS}
    return connection.scalar(PAYING, asked) is not None


WRITING = (
    select(t.inbox.c.id)
    .join(t.link, t.link.c.address == t.inbox.c.address)
    .join(t.guardian, t.guardian.c.id == t.link.c.guardian_id)
    .where(t.guardian.c.family_id == bindparam("family"), t.link.c.revoked_at.is_(None))
    .where(t.is_open, t.inbox.c.received_at < bindparam("before"))
    .limit(1)
)


def is_writing(connection: Connection, family_id: int, until: datetime) -> bool:
    """True while a message of the family that came in time for that last minute waits for its turn: it may accept."""
    return connection.scalar(WRITING, {"family": family_id, "before": until + MINUTE}) is not None
