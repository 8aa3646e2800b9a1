"""How facts are written: each function says what it keeps, and nothing is kept without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from bot.store import tables as t
from bot.store.dialects import insert_into
from domain.booking import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Executable

    from domain.audit import Actor, AuditEvent
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.enrolment import Enrolment
    from domain.family import Child, Family, Guardian
    from domain.line import Line
    from domain.link import Invitation, Link
    from domain.opening import Opening
    from domain.payment import Order
    from domain.promotion import Run
    from domain.request import Request
    from domain.staff import Role, StaffMember
    from domain.till import Till
    from domain.wallet import LedgerEntry, Wallet

KEEP_BATCH = insert(t.batch).returning(t.batch.c.id)
KEEP_LINES = insert(t.line)
KEEP_BOOKINGS = insert(t.booking).returning(t.booking.c.id, sort_by_parameter_order=True)
KEEP_EVENTS = insert(t.audit_event)
CHANGE_BOOKING = update(t.booking).where(t.booking.c.id == bindparam("booking"))
ASK_TO_CANCEL = CHANGE_BOOKING.values(cancel_batch_id=bindparam("batch"))
TO_SETTLE = CHANGE_BOOKING.values(to_settle=True)
SETTLE = CHANGE_BOOKING.values(to_settle=False).where(
    t.booking.c.attendance.is_not_distinct_from(bindparam("was", type_=t.booking.c.attendance.type)),
    t.booking.c.price == bindparam("cost", type_=t.booking.c.price.type),
)
COUNT_SEATS = update(t.opening).where(t.opening.c.id == bindparam("opening"))
NO_PLACE = dict.fromkeys(["family_id", "child_id", "activity_id", "day"])
KEEP_REQUESTS = insert(t.request).returning(t.request.c.id, sort_by_parameter_order=True)
CHANGE_REQUEST = update(t.request).where(t.request.c.id == bindparam("request"))
KEEP_ENTRIES = insert(t.ledger_entry)
CHANGE_WALLET = update(t.wallet).where(t.wallet.c.id == bindparam("wallet"))
KEEP_ORDER = insert(t.payment_order).returning(t.payment_order.c.id)
CHANGE_ORDER = update(t.payment_order).where(t.payment_order.c.id == bindparam("order"))
CHANGE_LINK = update(t.link).where(t.link.c.id == bindparam("link"))


def keep_batch(connection: Connection, batch: Batch) -> None:
    """Keep a new batch with its lines, the bookings it made and changed, their openings and its audit events."""
    row = {"key": batch.key, "family_id": batch.family.id, "at": batch.at, "undoes": batch.undoes}
    batch.id = connection.execute(KEEP_BATCH, row | by("actor", batch.actor)).scalar_one()
    _issue(connection, KEEP_LINES, [_line(batch, line) for line in batch.lines])
    _keep_orders(connection, batch.till)
    promoted = batch.run.changed if batch.run else []
    _change_bookings(connection, [*batch.changed, *promoted], batch.made)
    _keep_bookings(connection, batch)  # who left may be back
    _keep_written(connection, batch.till)
    asked = [{"booking": b.id, "batch": batch.id} for b in batch.changed if b.status is Status.CANCEL_REQUESTED]
    _issue(connection, ASK_TO_CANCEL, asked)
    _issue(connection, TO_SETTLE, [{"booking": booking.id} for booking in _kept_too_late(batch)])
    keep_events(connection, batch.audit())


def _kept_too_late(batch: Batch) -> list[Booking]:
    """Those that stay after all, of days that were perhaps charged without them: nothing is before it is answered."""
    return [b for b in batch.changed if b.status is Status.CONFIRMED and b.opening.day <= batch.at.date()]


def keep_run(connection: Connection, run: Run) -> None:
    """Keep the bookings that a promotion run has changed, their openings and its audit events."""
    _keep_orders(connection, run.till)
    _change_bookings(connection, run.changed, [], run.resized)
    _keep_written(connection, run.till)
    keep_events(connection, run.audit())


def keep_till(connection: Connection, till: Till) -> None:
    """Keep what was written in wallets, and how orders stand now."""
    _keep_orders(connection, till)
    _keep_written(connection, till)


def _keep_bookings(connection: Connection, batch: Batch) -> None:
    if batch.made:
        ids = connection.scalars(KEEP_BOOKINGS, [_booking(batch, booking) for booking in batch.made])
        for booking, key in zip(batch.made, ids, strict=True):
            booking.id = key


def _keep_orders(connection: Connection, till: Till) -> None:
    """Keep new orders, before the seats that they hold, and how others stand now."""
    for order in till.made:
        order.id = connection.execute(KEEP_ORDER, _order(order)).scalar_one()
        for seat in order.seats:
            seat.order_id = order.id
    _issue(connection, CHANGE_ORDER, [_stand_of(order) for order in dict.fromkeys(till.changed)])


def _keep_written(connection: Connection, till: Till) -> None:
    """Keep what was written in purses, and what is set aside of them; the bookings that it is for have their ids."""
    _issue(connection, KEEP_ENTRIES, [_entry(entry) for entry in till.entries])
    _issue(connection, CHANGE_WALLET, [_purse(wallet) for wallet in till.touched])


def _change_bookings(
    connection: Connection, changed: Sequence[Booking], made: Sequence[Booking], resized: Sequence[Opening] = ()
) -> None:
    """Keep how bookings stand now, and the seats of their openings, of those of new ones, and of those resized."""
    _issue(connection, CHANGE_BOOKING, [_standing(booking) for booking in changed])
    openings = dict.fromkeys([*(booking.opening for booking in (*made, *changed)), *resized])
    _issue(connection, COUNT_SEATS, [_seats(opening) for opening in openings])


def keep_events(connection: Connection, events: Iterable[AuditEvent]) -> None:
    """Keep lines of the journal."""
    _issue(connection, KEEP_EVENTS, [_event(event) for event in events])


def keep_requests(connection: Connection, asked: Sequence[Request]) -> None:
    """Keep new requests."""
    ids = connection.scalars(KEEP_REQUESTS, [_request(request) for request in asked])
    for request, key in zip(asked, ids, strict=True):
        request.id = key


def change_requests(connection: Connection, requests: Sequence[Request]) -> None:
    """Keep how requests stand now."""
    _issue(connection, CHANGE_REQUEST, [_answer(request) for request in requests])


def keep_enrolment(connection: Connection, child: Child, enrolment: Enrolment) -> None:
    """Keep a new enrolment."""
    row = {
        "child_id": child.id,
        "activity_id": enrolment.activity.id,
        "group_id": enrolment.group.id if enrolment.group else None,
        "valid_from": enrolment.valid_from,
        "valid_to": enrolment.valid_to,
    }
    enrolment.id = connection.execute(insert(t.enrolment).returning(t.enrolment.c.id), row).scalar_one()


def change_link(connection: Connection, link: Link) -> None:
    """Keep how a link stands now."""
    stands = {"link": link.id, "revoked_at": link.revoked_at, "muted_at": link.muted_at, "hat": link.hat}
    connection.execute(CHANGE_LINK, stands | _whose(link))


def change_preferences(connection: Connection, guardian: Guardian, at: datetime) -> None:
    """Keep what a guardian wants to be told; what is wanted from now on tells of nothing that came before."""
    wants, row = guardian.preferences, t.guardian.c
    last = select(func.max(t.audit_event.c.id)).where(t.audit_event.c.family_id == row.family_id).scalar_subquery()
    values = {
        "hears_others": wants.others,
        "reminded_until": func.coalesce(row.reminded_until, at) if wants.reminders else None,
        "digested_until": func.coalesce(row.digested_until, at) if wants.digest else None,
        "digested_event": func.coalesce(row.digested_event, last) if wants.digest else None,
    }
    connection.execute(update(t.guardian).where(row.id == guardian.id).values(values))


def open_wallets(connection: Connection, labels: Iterable[tuple[Family, str]]) -> None:
    """Give families the wallets of these labels that they lack; in one order, as whoever makes the same one waits."""
    lacking = insert_into(t.wallet, connection.dialect.name).on_conflict_do_nothing()
    wanted = sorted({(family.id, label) for family, label in labels})
    _issue(connection, lacking, [{"family_id": family, "label": label} for family, label in wanted])


def keep_entries(connection: Connection, entries: Sequence[LedgerEntry]) -> None:
    """Keep new entries, and the balances of their wallets, which must be locked (I9)."""
    _issue(connection, KEEP_ENTRIES, [_entry(entry) for entry in entries])
    wallets = dict.fromkeys(entry.wallet for entry in entries)
    _issue(connection, CHANGE_WALLET, [_purse(wallet) for wallet in wallets])


def settle(connection: Connection, bookings: Iterable[Booking]) -> None:
    """What is charged for these is right, unless a file has changed them meanwhile."""
    told = [{"booking": one.id, "was": one.attendance, "cost": one.price} for one in bookings]
    _issue(connection, SETTLE, told)


def keep_link(connection: Connection, link: Link) -> None:
    """Keep a new link."""
    row = {"address": link.address, "linked_at": link.linked_at, "hat": link.hat, **_whose(link)}
    link.id = connection.execute(insert(t.link).returning(t.link.c.id), row).scalar_one()


def keep_invitation(connection: Connection, invitation: Invitation) -> None:
    """Keep a new invitation."""
    row = {"digest": invitation.digest, "expires_at": invitation.expires_at, "used_at": invitation.used_at}
    connection.execute(insert(t.invitation), row | _whose(invitation))


def keep_staff_member(connection: Connection, member: StaffMember) -> None:
    """Keep somebody new at the service."""
    row = {
        "structure_id": member.structure_id,
        "first_name": member.first_name,
        "locale": member.locale,
        "role": member.role,
    }
    member.id = connection.execute(insert(t.staff_member).returning(t.staff_member.c.id), row).scalar_one()


def change_role(connection: Connection, member: StaffMember, role: Role) -> None:
    """Keep what somebody of the service may do from now on."""
    connection.execute(update(t.staff_member).where(t.staff_member.c.id == member.id).values(role=role))
    member.role = role


def use_invitation(connection: Connection, invitation: Invitation) -> None:
    """Keep that an invitation has been used."""
    used = update(t.invitation).where(t.invitation.c.id == invitation.id)
    connection.execute(used.values(used_at=invitation.used_at))


def _issue(connection: Connection, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
    """Once for each of these rows, of which there may be none."""
    if rows:
        connection.execute(statement, rows)


def _line(batch: Batch, line: Line) -> dict[str, Any]:
    where = {"batch_id": batch.id, "child_id": line.child.id, "activity_id": line.activity.id}
    starts, ends = (line.hours.start, line.hours.end) if line.hours else (None, None)
    return {**where, "day": line.day, "outcome": line.outcome, "starts": starts, "ends": ends}


def _standing(booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking.id,
        "status": booking.status,
        "position": booking.position,
        "priority": booking.priority,
        "offered_until": booking.offered_until,
        "skipped": booking.skipped,
        "booked_at": booking.booked_at,
        "order_id": booking.order_id,
        "is_prepaid": booking.is_prepaid,
        **by("booked_by", booking.booked_by),
    }


def _booking(batch: Batch, booking: Booking) -> dict[str, Any]:
    return {
        "child_id": booking.child.id,
        "opening_id": booking.opening.id,
        "family_id": booking.family.id,
        "batch_id": batch.id,
        "status": booking.status,
        "price": booking.price,
        "booked_at": booking.booked_at,
        "position": booking.position,
        "surcharge": booking.surcharge,
        "starts": booking.starts,
        "ends": booking.ends,
        "tariff_id": booking.tariff_id,
        "replaces": booking.replaces,
        "party": booking.party,
        "order_id": booking.order_id,
        "is_prepaid": booking.is_prepaid,
        **by("booked_by", booking.booked_by),
    }


def _entry(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "wallet_id": entry.wallet.id,
        "kind": entry.kind,
        "amount": entry.amount,
        "day": entry.day,
        "at": entry.at,
        "reference": entry.key,
        "label": entry.label,
        "detail": entry.detail,
    }


def _purse(wallet: Wallet) -> dict[str, Any]:
    return {"wallet": wallet.id, "balance": wallet.balance, "held": wallet.held}


def _order(order: Order) -> dict[str, Any]:
    asked = {"wallet_id": order.wallet.id, "at": order.at, "until": order.until, **by("payer", order.payer)}
    return asked | {name: told for name, told in _stand_of(order).items() if name != "order"}


def _stand_of(order: Order) -> dict[str, Any]:
    return {
        "order": getattr(order, "id", None),
        "amount": order.amount,
        "credit": order.credit,
        "status": order.status,
        "paid": order.paid,
    }


def _seats(opening: Opening) -> dict[str, Any]:
    return {
        "opening": opening.id,
        "capacity": opening.capacity,
        "taken": opening.taken,
        "waiting": opening.waiting,
        "last_position": opening.last_position,
        "closed_for": opening.closed_for,
    }


def _request(request: Request) -> dict[str, Any]:
    return {
        "family_id": request.family.id,
        "kind": request.kind,
        "child_id": request.child.id if request.child else None,
        "activity_id": request.activity.id if request.activity else None,
        "asked_at": request.asked_at,
        "key": request.key,
        "status": request.status,
        "why": request.why,
        **by("asked_by", request.asked_by),
    }


def _answer(request: Request) -> dict[str, Any]:
    told = {"decided_by_name": request.decided_by_name, "decided_at": request.decided_at, "why": request.why}
    return {"request": request.id, "status": request.status, **told}


def _event(event: AuditEvent) -> dict[str, Any]:
    told = {"structure_id": event.structure_id, "at": event.at, "action": event.action, "subject": event.subject}
    return {**told, **by("actor", event.actor), **(vars(event.place) if event.place else NO_PLACE)}


def by(prefix: str, actor: Actor) -> dict[str, Any]:
    return {f"{prefix}_kind": actor.kind, f"{prefix}_id": actor.id, f"{prefix}_name": actor.name}


def _whose(what: Link | Invitation) -> dict[str, int | None]:
    return {
        "guardian_id": what.guardian.id if what.guardian else None,
        "staff_member_id": what.staff.id if what.staff else None,
    }
