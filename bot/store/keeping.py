"""How facts are written: each function says what it keeps, and nothing is kept without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, insert, update

from bot.store import tables as t

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Executable

    from domain.audit import Actor, AuditEvent
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.line import Line
    from domain.link import Invitation, Link
    from domain.opening import Opening
    from domain.promotion import Run
    from domain.staff import StaffMember

KEEP_BATCH = insert(t.batch).returning(t.batch.c.id)
KEEP_LINES = insert(t.line)
KEEP_BOOKINGS = insert(t.booking)
KEEP_EVENTS = insert(t.audit_event)
CHANGE_BOOKING = update(t.booking).where(t.booking.c.id == bindparam("booking"))
COUNT_SEATS = update(t.opening).where(t.opening.c.id == bindparam("opening"))
NO_PLACE = dict.fromkeys(["family_id", "child_id", "activity_id", "day"])
CHANGE_LINK = update(t.link).where(t.link.c.id == bindparam("link"))


def keep_batch(connection: Connection, batch: Batch) -> None:
    """Keep a new batch with its lines, the bookings it made and changed, their openings and its audit events."""
    row = {"key": batch.key, "family_id": batch.family.id, "at": batch.at, **_by("actor", batch.actor)}
    batch.id = connection.execute(KEEP_BATCH, row).scalar_one()
    _issue(connection, KEEP_LINES, [_line(batch, line) for line in batch.lines])
    promoted = batch.run.changed if batch.run else []
    _change_bookings(connection, [*batch.changed, *promoted], batch.made)
    _issue(connection, KEEP_BOOKINGS, [_booking(batch, booking) for booking in batch.made])  # who left may be back
    keep_events(connection, batch.audit())


def keep_run(connection: Connection, run: Run) -> None:
    """Keep the bookings that a promotion run has changed, their openings and its audit events."""
    _change_bookings(connection, run.changed, [])
    keep_events(connection, run.audit())


def _change_bookings(connection: Connection, changed: Sequence[Booking], made: Sequence[Booking]) -> None:
    """Keep how bookings stand now, and the counters of their openings with those of new ones."""
    _issue(connection, CHANGE_BOOKING, [_standing(booking) for booking in changed])
    openings = dict.fromkeys(booking.opening for booking in (*made, *changed))
    _issue(connection, COUNT_SEATS, [_counters(opening) for opening in openings])


def keep_events(connection: Connection, events: Iterable[AuditEvent]) -> None:
    """Keep lines of the journal."""
    _issue(connection, KEEP_EVENTS, [_event(event) for event in events])


def change_link(connection: Connection, link: Link) -> None:
    """Keep how a link stands now."""
    stands = {"link": link.id, "revoked_at": link.revoked_at, "muted_at": link.muted_at}
    connection.execute(CHANGE_LINK, stands)


def keep_link(connection: Connection, link: Link) -> None:
    """Keep a new link."""
    row = {"address": link.address, "linked_at": link.linked_at, **_whose(link)}
    link.id = connection.execute(insert(t.link).returning(t.link.c.id), row).scalar_one()


def keep_invitation(connection: Connection, invitation: Invitation) -> None:
    """Keep a new invitation."""
    row = {"digest": invitation.digest, "expires_at": invitation.expires_at, "used_at": invitation.used_at}
    connection.execute(insert(t.invitation), row | _whose(invitation))


def keep_staff_member(connection: Connection, member: StaffMember) -> None:
    """Keep somebody new at the service."""
    row = {"structure_id": member.structure_id, "first_name": member.first_name, "locale": member.locale}
    member.id = connection.execute(insert(t.staff_member).returning(t.staff_member.c.id), row).scalar_one()


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
    return {**where, "day": line.day, "outcome": line.outcome}


def _standing(booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking.id,
        "status": booking.status,
        "priority": booking.priority,
        "offered_until": booking.offered_until,
        "skipped": booking.skipped,
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
        **_by("booked_by", booking.booked_by),
    }


def _counters(opening: Opening) -> dict[str, Any]:
    return {
        "opening": opening.id,
        "taken": opening.taken,
        "waiting": opening.waiting,
        "last_position": opening.last_position,
    }


def _event(event: AuditEvent) -> dict[str, Any]:
    told = {"structure_id": event.structure_id, "at": event.at, "action": event.action, "subject": event.subject}
    return {**told, **_by("actor", event.actor), **(vars(event.place) if event.place else NO_PLACE)}


def _by(prefix: str, actor: Actor) -> dict[str, Any]:
    return {f"{prefix}_kind": actor.kind, f"{prefix}_id": actor.id, f"{prefix}_name": actor.name}


def _whose(what: Link | Invitation) -> dict[str, int | None]:
    return {
        "guardian_id": what.guardian.id if what.guardian else None,
        "staff_member_id": what.staff.id if what.staff else None,
    }
