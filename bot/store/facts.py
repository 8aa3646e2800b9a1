"""From the columns of a row to facts of the domain: within a transaction, one fact is one object.

Nothing is read behind our back: what a fact refers to is in hand, or a LookupError; a collection that was not read is
not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.store import tables as t
from domain.activity import Activity, Group, Window
from domain.attempt import Attempt
from domain.audit import Actor, AuditEvent, Subject
from domain.batch import Batch
from domain.booking import Booking
from domain.enrolment import Enrolment
from domain.family import Child, Family, Guardian, Quotient
from domain.hours import Hours
from domain.line import Line
from domain.link import Invitation, Link
from domain.opening import Opening
from domain.payment import Order
from domain.preferences import Preferences
from domain.request import Request
from domain.staff import StaffMember
from domain.standing import Paper
from domain.structure import Contact, PayFip, Phase, Structure
from domain.tariff import Tariff
from domain.wallet import LedgerEntry, Wallet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Column, Table

T = TypeVar("T")


class Memory:
    """What a transaction has read."""

    def __init__(self) -> None:
        self._facts: dict[tuple[type, int], Any] = {}
        self._read: dict[tuple[type, int], tuple[Any, ...]] = {}  # what rows said last, where that may change

    def get(self, kind: type[T], key: int | None) -> T | None:
        """What was read under this id; None for no id. Raise LookupError when it was not read."""
        return None if key is None else self._facts[kind, key]

    def keep(self, *facts: Any) -> None:
        """What was read elsewhere is in hand here too."""
        for fact in facts:
            self._facts.setdefault((type(fact), fact.id), fact)

    def fact(self, part: Part[Any], values: tuple[Any, ...]) -> Any:
        """The fact that these columns tell; None when an outer join has found none.

        A row that says what it said before tells nothing new: what was decided since, and not kept yet, stands.
        """
        key = part.kind, values[0]
        if values[0] is None:
            return None
        found = self._facts.get(key)
        if found is None:
            found = self._facts[key] = part.make(self, *values[1:])
            found.id = values[0]
            for collection in part.unread:
                delattr(found, collection)
        elif part.refresh and self._read.get(key) != values:
            part.refresh(found, *values[1:])
        if part.refresh:
            self._read[key] = values
        return found


@dataclass(frozen=True)
class Part(Generic[T]):
    """The columns that tell a fact, its id first, and how it is made of the others."""

    kind: type[T]
    columns: tuple[Column[Any], ...]
    make: Callable[..., T]
    refresh: Callable[..., None] | None = None  # takes over what has changed since an earlier look
    unread: tuple[str, ...] = ()  # collections, which another query fills


def _part(kind: type[T], table: Table, names: str, make: Callable[..., T] | None = None) -> Part[T]:
    """By default the columns are the fields, in their order."""
    columns = tuple(table.c[name] for name in ["id", *names.split()])
    return Part(kind, columns, make or (lambda _memory, *values: kind(*values)))


def _refresh_booking(booking: Booking, *values: Any) -> None:
    booking.status = values[3]
    booking.booked_by, booking.booked_at = Actor(*values[5:8]), values[8]
    booking.position, _surcharge, booking.priority, booking.offered_until, booking.skipped, *_others = values[9:]
    booking.price, booking.attendance = values[4], values[-5]
    booking.order_id, booking.is_prepaid, _party = values[-3:]


def _refresh_request(request: Request, *values: Any) -> None:
    request.status, request.decided_by_name, request.decided_at, request.why = values[-4:]


def _refresh_opening(opening: Opening, *values: Any) -> None:
    opening.capacity, opening.queue_capacity, opening.taken, opening.waiting, opening.last_position = values[3:8]
    opening.closed_for = values[8]


def _refresh_wallet(wallet: Wallet, *values: Any) -> None:
    wallet.balance, wallet.held = values[-2:]


def _refresh_order(order: Order, *values: Any) -> None:
    order.amount, order.credit, order.status, order.paid = values[1], *values[-3:]


STRUCTURE = _part(
    Structure,
    t.structure,
    "name zone school_zone region calendar_corrections debt_limit payfip_client payfip_stage"
    " contact_service contact_telephone contact_hours contact_address",
    lambda _, name, zone, school_zone, region, corrections, debt_limit, client, stage, *contact: Structure(
        *(name, zone, school_zone, Contact(*contact), region, corrections, debt_limit),
        PayFip(client, Phase(stage)) if client else None,
    ),
)
STAFF_MEMBER = _part(StaffMember, t.staff_member, "structure_id first_name locale role")
FAMILY = replace(
    _part(
        Family,
        t.family,
        "structure_id reference name is_resident quotient quotient_from quotient_to",
        lambda _, structure, reference, name, is_resident, quotient, *dates: Family(
            structure, reference, name, [], None if quotient is None else Quotient(quotient, *dates), is_resident
        ),
    ),
    unread=("children",),
)
GUARDIAN = _part(
    Guardian,
    t.guardian,
    "family_id first_name locale email hears_others reminded_until digested_until",
    lambda memory, family, name, locale, email, others, *until: Guardian(
        memory.get(Family, family), name, locale, email, Preferences(others, *(one is not None for one in until))
    ),
)
CHILD = replace(_part(Child, t.child, "first_name born"), unread=("enrolments",))
TARIFF = _part(Tariff, t.tariff, "version valid_from valid_to terms")
GROUP = _part(Group, t.activity_group, "name youngest oldest")
ACTIVITY = _part(
    Activity,
    t.activity,
    "structure_id name article aliases unit begins ends by_laws wallet window_first window_last window_opens_at"
    " window_closes_at",
    lambda _, structure, name, article, aliases, unit, begins, ends, by_laws, wallet, *window: Activity(
        structure, name, article, aliases, unit, Window(*window), [], begins, ends, by_laws, wallet
    ),
)
ENROLMENT = _part(
    Enrolment,
    t.enrolment,
    "activity_id group_id valid_from valid_to",
    lambda memory, activity, group, *values: Enrolment(
        memory.get(Activity, activity), memory.get(Group, group), *values
    ),
)
OPENING = _part(
    Opening,
    t.opening,
    "activity_id group_id day capacity queue_capacity taken waiting last_position closed_for",
    lambda memory, activity, group, day, seats, queue, taken, waiting, position, closed_for: Opening(
        memory.get(Activity, activity),
        memory.get(Group, group),
        day,
        seats,
        queue,
        taken,
        waiting,
        position,
        closed_for=closed_for,
    ),
)
LOCKED_OPENING = replace(OPENING, refresh=_refresh_opening)
BOOKING = replace(
    _part(
        Booking,
        t.booking,
        "child_id opening_id family_id status price booked_by_kind booked_by_id booked_by_name booked_at"
        " position surcharge priority offered_until skipped starts ends tariff_id attendance replaces order_id"
        " is_prepaid party",
        lambda memory, child, opening, family, status, price, kind, key, name, *values: Booking(
            memory.get(Child, child),
            memory.get(Opening, opening),
            memory.get(Family, family),
            status,
            price,
            Actor(kind, key, name),
            *values,
        ),
    ),
    refresh=_refresh_booking,
)
BATCH = _part(
    Batch,
    t.batch,
    "key family_id actor_kind actor_id actor_name at undoes",
    lambda memory, key, family, kind, actor, name, *values: Batch(
        key, memory.get(Family, family), Actor(kind, actor, name), *values
    ),
)
LINE = _part(
    Line,
    t.line,
    "child_id activity_id day outcome starts ends",
    lambda memory, child, activity, day, outcome, *hours: Line(
        memory.get(Child, child), memory.get(Activity, activity), day, outcome, Hours.between(*hours)
    ),
)
AUDIT_EVENT = _part(
    AuditEvent,
    t.audit_event,
    "structure_id actor_kind actor_id actor_name at action subject family_id child_id activity_id day",
    lambda _, structure, kind, key, name, at, action, subject, *place: AuditEvent(
        structure, Actor(kind, key, name), at, action, subject, Subject(*place) if place[0] else None
    ),
)
WALLET = replace(_part(Wallet, t.wallet, "family_id label balance held"), refresh=_refresh_wallet)
ENTRY = _part(
    LedgerEntry,
    t.ledger_entry,
    "wallet_id kind amount day at reference label detail",
    lambda memory, wallet, *values: LedgerEntry(memory.get(Wallet, wallet), *values),
)
ORDER = replace(
    _part(
        Order,
        t.payment_order,
        "wallet_id amount payer_kind payer_id payer_name at until credit status paid",
        lambda memory, wallet, amount, kind, key, name, *values: Order(
            memory.get(Wallet, wallet), amount, Actor(kind, key, name), *values
        ),
    ),
    refresh=_refresh_order,
    unread=("seats",),
)
ATTEMPT = _part(Attempt, t.payment_attempt, "order_id amount email at number address result")
ENTRY = _part(
    LedgerEntry,
    t.ledger_entry,
    "wallet_id kind amount day at reference label detail",
    lambda memory, wallet, *values: LedgerEntry(memory.get(Wallet, wallet), *values),
)
PAPER = _part(Paper, t.paper, "label child_id accepted valid_to")
REQUEST = replace(
    _part(
        Request,
        t.request,
        "family_id child_id activity_id asked_by_kind asked_by_id asked_by_name kind asked_at key status"
        " decided_by_name decided_at why",
        lambda memory, family, child, activity, actor, person, name, kind, *values: Request(
            memory.get(Family, family),
            kind,
            memory.get(Child, child),
            memory.get(Activity, activity),
            Actor(actor, person, name),
            *values,
        ),
    ),
    refresh=_refresh_request,
)
LINK = _part(
    Link,
    t.link,
    "guardian_id staff_member_id address linked_at revoked_at muted_at hat",
    lambda memory, guardian, staff, address, *values: Link(
        address, memory.get(Guardian, guardian), memory.get(StaffMember, staff), *values
    ),
)
INVITATION = _part(
    Invitation,
    t.invitation,
    "guardian_id staff_member_id digest expires_at used_at",
    lambda memory, guardian, staff, digest, *values: Invitation(
        digest, memory.get(Guardian, guardian), memory.get(StaffMember, staff), *values
    ),
)
