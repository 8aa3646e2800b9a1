"""Orders as their pages show them, and the attempts to pay them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, select, update

from bot.store import queries
from bot.store import tables as t
from bot.store.facts import ATTEMPT, STRUCTURE, Memory
from bot.store.query import of
from bot.store.town import SqlTown
from domain.attempt import ENDS, Result
from domain.due import being_paid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Select

    from domain.attempt import Attempt
    from domain.booking import Booking
    from domain.family import Family
    from domain.payment import Order
    from domain.structure import Structure

CHASED = timedelta(days=1)  # what was not paid in that time will not be


@dataclass(frozen=True)
class Payable:
    """An order with all that its page shows."""

    structure: Structure
    family: Family
    order: Order
    seats: Sequence[Booking]
    email: str = ""  # that the payer gave last
    pending: Attempt | None = None  # what was begun for the same, perhaps by the other parent


@of(ATTEMPT)
def _attempt(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.payment_attempt.c.id == bindparam("attempt"))


@of(ATTEMPT)
def _last(rows: Select[Any]) -> Select[Any]:
    latest = rows.where(t.payment_attempt.c.order_id == bindparam("order"))
    return latest.order_by(t.payment_attempt.c.id.desc()).limit(1)


@of(STRUCTURE, ATTEMPT)
def _unpaid(rows: Select[Any]) -> Select[Any]:
    """By their age, which the index on them has in order."""
    attempt = t.payment_attempt.c
    open_still = (attempt.result == Result.PENDING) | (attempt.at >= bindparam("settled"))
    return (
        rows.select_from(t.payment_attempt)
        .join(t.payment_order, t.payment_order.c.id == attempt.order_id)
        .join(t.wallet, t.wallet.c.id == t.payment_order.c.wallet_id)
        .join(t.family, t.family.c.id == t.wallet.c.family_id)
        .join(t.structure, t.structure.c.id == t.family.c.structure_id)
        .where(t.is_unpaid_attempt, attempt.at >= bindparam("since"), open_still, attempt.number != "")
        .order_by(attempt.id)
    )


LAST_EMAIL = (
    select(t.payment_attempt.c.email)
    .join(t.payment_order, t.payment_order.c.id == t.payment_attempt.c.order_id)
    .where(t.payment_order.c.wallet_id == bindparam("wallet"), t.payment_order.c.payer_id == bindparam("payer"))
    .order_by(t.payment_attempt.c.id.desc())
    .limit(1)
)


EMAILS = select(t.payment_attempt.c.id).where(t.has_email, t.payment_attempt.c.at < bindparam("before")).limit(1)


def payable(connection: Connection, order_id: int, at: datetime) -> Payable:
    """An order with the seats that it still holds, and how it stands then. Raise LookupError when there is none."""
    memory = Memory()
    structure, family, _wallet, order = queries.who_owes.ask(connection, memory, order=order_id)[0]
    town = SqlTown(connection, structure, memory)
    held = town.held_by(family, order.id)
    asked = {"wallet": order.wallet.id, "payer": order.payer.id}
    seats = [seat for seat in held if seat.is_live]
    pending = being_paid(town, order, town.open_orders(family), at)
    return Payable(structure, family, order, seats, connection.scalar(LAST_EMAIL, asked) or "", pending)


def attempt(connection: Connection, key: int) -> Attempt:
    """The attempt with this id. Raise LookupError when there is none."""
    found: Attempt = _attempt.ask(connection, Memory(), attempt=key)[0][0]
    return found


def last_attempt(connection: Connection, order_id: int) -> Attempt | None:
    """The one begun last for this order."""
    rows = _last.ask(connection, Memory(), order=order_id)
    return rows[0][0] if rows else None


def unpaid(connection: Connection, at: datetime) -> list[tuple[Structure, Attempt]]:
    """The attempts of which more may be heard."""
    asked = {"since": at - CHASED, "settled": at - ENDS}
    return [(structure, one) for structure, one in _unpaid.ask(connection, Memory(), **asked)]


def keep(connection: Connection, begun: Attempt) -> None:
    """Keep a new attempt."""
    row = {name: getattr(begun, name) for name in ("order_id", "amount", "email", "at", "number", "address", "result")}
    begun.id = connection.execute(insert(t.payment_attempt).returning(t.payment_attempt.c.id), row).scalar_one()


def has_email(connection: Connection, before: datetime) -> bool:
    """Whether an e-mail address is known of an attempt from before that instant."""
    return connection.scalar(EMAILS, {"before": before}) is not None


def forget_emails(connection: Connection, before: datetime) -> None:
    """Forget the e-mail addresses of attempts from before that instant."""
    old = t.has_email & (t.payment_attempt.c.at < before)
    connection.execute(update(t.payment_attempt).where(old).values(email=""))


def change(connection: Connection, one: Attempt) -> None:
    """Keep where the provider has it, and what became of it; what is paid stays so."""
    stands = {"number": one.number, "address": one.address, "result": one.result}
    unpaid_still = (t.payment_attempt.c.id == one.id) & t.is_unpaid_attempt
    connection.execute(update(t.payment_attempt).where(unpaid_still).values(**stands))
