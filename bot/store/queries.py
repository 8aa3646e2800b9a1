"""What a town is asked, in SQL: the answers are put together by the method of `SqlTown` that bears the same name.

Each query is made once, because making it costs more than asking it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
)

from bot.store import tables as t
from bot.store.facts import (
    ACTIVITY,
    ATTEMPT,
    AUDIT_EVENT,
    BATCH,
    BOOKING,
    CHILD,
    ENROLMENT,
    ENTRY,
    FAMILY,
    GROUP,
    GUARDIAN,
    INVITATION,
    LINE,
    LINK,
    LOCKED_OPENING,
    OPENING,
    ORDER,
    PAPER,
    REQUEST,
    STAFF_MEMBER,
    STRUCTURE,
    TARIFF,
    WALLET,
)
from bot.store.query import Query, of
from bot.store.types import Cents
from domain.attempt import Result
from domain.attendance import Attendance
from domain.audit import CONFIRMING
from domain.booking import Status
from domain.consumption import OF_CORRECTIONS
from domain.link import Hat
from domain.money import Money
from domain.outcome import Refused
from domain.school_calendar import DAY
from domain.wallet import OF_PRICES, EntryKind

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, ColumnElement, Select, Table

    from domain.audit import Search
    from domain.structure import Structure


def _with_person(rows: Select[Any], owner: Table) -> Select[Any]:
    """Links or invitations, each with the guardian and the family, or the member of staff, that it is of."""
    return (
        rows.select_from(owner)
        .outerjoin(t.guardian, t.guardian.c.id == owner.c.guardian_id)
        .outerjoin(t.family, t.family.c.id == t.guardian.c.family_id)
        .outerjoin(t.staff_member, t.staff_member.c.id == owner.c.staff_member_id)
    )


OURS = select(t.activity.c.id).where(t.activity.c.structure_id == bindparam("structure"))


AT: ColumnElement[int] = t.staff_member.c.structure_id
AS_AGENT = ((t.link.c.hat == Hat.AGENT) & AT.is_not(None), AT)


@of(STRUCTURE, FAMILY, GUARDIAN, STAFF_MEMBER, LINK)
def sender(rows: Select[Any]) -> Select[Any]:
    return (
        _with_person(rows, t.link)
        .join(t.structure, t.structure.c.id == case(AS_AGENT, else_=func.coalesce(t.family.c.structure_id, AT)))
        .where(t.link.c.address == bindparam("from_address"), t.link.c.revoked_at.is_(None))
    )


@of(FAMILY, GUARDIAN, STAFF_MEMBER, INVITATION)
def invitation(rows: Select[Any]) -> Select[Any]:
    return (
        _with_person(rows, t.invitation)
        .where(t.invitation.c.digest == bindparam("digest"))
        .with_for_update(of=t.invitation)
    )


@of(STRUCTURE)
def structures(rows: Select[Any]) -> Select[Any]:
    return rows.order_by(t.structure.c.id)


@of(FAMILY)
def families(rows: Select[Any]) -> Select[Any]:
    named: BindParameter[str] = bindparam("named")
    return rows.where((t.family.c.reference == named) | (t.family.c.name == named)).order_by(t.family.c.id)


@of(FAMILY)
def family(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.family.c.id == bindparam("family"))


@of(STRUCTURE, FAMILY, WALLET, ORDER)
def who_owes(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.payment_order)
        .join(t.wallet, t.wallet.c.id == t.payment_order.c.wallet_id)
        .join(t.family, t.family.c.id == t.wallet.c.family_id)
        .join(t.structure, t.structure.c.id == t.family.c.structure_id)
        .where(t.payment_order.c.id == bindparam("order"))
    )


@of(STRUCTURE, FAMILY, GUARDIAN)
def whose_letter(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.guardian)
        .join(t.family, t.family.c.id == t.guardian.c.family_id)
        .join(t.structure, t.structure.c.id == t.family.c.structure_id)
        .where(t.guardian.c.id == bindparam("guardian"))
    )


@of(STAFF_MEMBER)
def staff_members(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.staff_member.c.first_name == bindparam("first_name")).order_by(t.staff_member.c.id)


@of(ACTIVITY, GROUP, TARIFF)
def activities(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.activity)
        .outerjoin(t.activity_group, t.activity_group.c.activity_id == t.activity.c.id)
        .outerjoin(t.tariff, t.tariff.c.activity_id == t.activity.c.id)
        .where(t.activity.c.structure_id == bindparam("structure"))
        .order_by(t.activity.c.id, t.activity_group.c.id, t.tariff.c.version)
    )


@of(CHILD, ENROLMENT)
def children(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.family_child)
        .join(t.child, t.child.c.id == t.family_child.c.child_id)
        .outerjoin(t.enrolment, (t.enrolment.c.child_id == t.child.c.id) & t.enrolment.c.activity_id.in_(OURS))
        .where(t.family_child.c.family_id == bindparam("family"))
        .order_by(t.child.c.id, t.enrolment.c.id)
    )


@of(OPENING)
def openings(rows: Select[Any]) -> Select[Any]:
    return (
        rows.where(t.opening.c.activity_id == bindparam("activity"))
        .where(t.opening.c.day.between(bindparam("first"), bindparam("last")))
        .order_by(t.opening.c.day, t.opening.c.id)
    )


@of(LOCKED_OPENING)
def openings_locked(rows: Select[Any]) -> Select[Any]:
    return (
        rows.where(t.opening.c.id.in_(bindparam("ids")), t.opening.c.activity_id.in_(OURS))
        .order_by(t.opening.c.id)
        .with_for_update(of=t.opening)
    )


CHILDREN_LOCKED = (  # against each other only: who refers to a child goes on
    select(t.child.c.id)
    .where(t.child.c.id.in_(bindparam("children")))
    .order_by(t.child.c.id)
    .with_for_update(key_share=True)
)


@of(FAMILY, OPENING, BOOKING)
def live_bookings(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.opening)
        .join(t.booking, t.booking.c.opening_id == t.opening.c.id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(t.opening.c.activity_id.in_(bindparam("activities")))
        .where(t.opening.c.day.between(bindparam("first"), bindparam("last")))
        .where(t.booking.c.child_id.in_(bindparam("children")))
        .where(t.is_live(t.booking.c.status))
        .order_by(t.booking.c.id)
    )


def _standings() -> Select[Any]:
    owed = select(func.coalesce(-func.sum(t.wallet.c.balance), 0))
    owed = owed.where(t.wallet.c.family_id == t.family.c.id, t.wallet.c.balance < Money())
    return (
        select(t.family.c.id, type_coerce(owed.scalar_subquery(), Cents), *PAPER.columns)
        .outerjoin(t.paper, t.paper.c.family_id == t.family.c.id)
        .where(t.family.c.id.in_(bindparam("families")))
        .order_by(t.family.c.id, t.paper.c.id)
    )


STANDINGS = _standings()  # the family's id, what it owes, and one of its papers


def _of_a_family(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
        .where(t.booking.c.family_id == bindparam("family"))
    )


@of(CHILD, OPENING, BOOKING)
def upcoming(rows: Select[Any]) -> Select[Any]:
    return (
        _of_a_family(rows)
        .where(t.opening.c.day >= bindparam("first"))
        .where(t.is_live(t.booking.c.status))
        .order_by(t.opening.c.day, t.activity.c.name, t.booking.c.id)
    )


@of(CHILD, OPENING, BOOKING)
def bookings(rows: Select[Any]) -> Select[Any]:
    return _of_a_family(rows).where(t.booking.c.id.in_(bindparam("ids"))).order_by(t.opening.c.day, t.booking.c.id)


@of(CHILD, OPENING, BOOKING)
def held_by(rows: Select[Any]) -> Select[Any]:
    return (
        _of_a_family(rows).where(t.booking.c.order_id == bindparam("order")).order_by(t.opening.c.day, t.booking.c.id)
    )


@of(CHILD, OPENING, BOOKING)
def followed(rows: Select[Any]) -> Select[Any]:
    days = select(t.opening.c.id).where(t.opening.c.activity_id.in_(OURS))
    days = days.where(t.opening.c.day.between(bindparam("first"), bindparam("last")))
    return (
        _of_a_family(rows)
        .where(t.booking.c.opening_id.in_(days))
        .order_by(t.opening.c.day, t.activity.c.id, t.booking.c.id)
    )


@of(BATCH, CHILD, LINE)
def refused(rows: Select[Any]) -> Select[Any]:
    kind = type_coerce(t.line.c.outcome, JSON)["kind"].as_string()
    return (
        rows.select_from(t.line)
        .join(t.batch, t.batch.c.id == t.line.c.batch_id)
        .join(t.child, t.child.c.id == t.line.c.child_id)
        .where(t.line.c.child_id.in_(bindparam("children")))
        .where(t.line.c.day.between(bindparam("first"), bindparam("last")))
        .where(t.batch.c.family_id == bindparam("family"), kind == Refused.__name__)
        .order_by(t.line.c.id)
    )


_HAS_WAITED = t.booking.c.position.is_not(None) & (t.booking.c.status == Status.CONFIRMED)
LET_IN = (
    select(t.opening.c.activity_id, t.opening.c.group_id, func.count(t.booking.c.id))
    .outerjoin_from(t.opening, t.booking, (t.booking.c.opening_id == t.opening.c.id) & _HAS_WAITED)
    .where(t.opening.c.activity_id.in_(bindparam("activities")), t.opening.c.last_position > 0)
    .where(t.opening.c.closed_for.is_(None))  # a closure lets nobody in, and says nothing of a waiting list
    .where(t.opening.c.day.between(bindparam("first"), bindparam("last")))
    .group_by(t.opening.c.id, t.opening.c.activity_id, t.opening.c.group_id)
)


@of(CHILD, ENROLMENT, FAMILY, BOOKING)
def queues(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .outerjoin(t.enrolment, (t.enrolment.c.child_id == t.child.c.id) & t.enrolment.c.activity_id.in_(OURS))
        .where(t.booking.c.opening_id.in_(bindparam("openings")))
        .where(t.is_waiting(t.booking.c.status))
        .order_by(t.booking.c.opening_id, t.booking.c.priority.desc(), t.booking.c.position, t.enrolment.c.id)
    )


@of(CHILD, ENROLMENT, FAMILY, OPENING, BOOKING)
def parties(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .outerjoin(t.enrolment, (t.enrolment.c.child_id == t.child.c.id) & t.enrolment.c.activity_id.in_(OURS))
        .where(t.booking.c.party.in_(bindparam("parties")), t.is_waiting(t.booking.c.status))
        .order_by(t.booking.c.id, t.enrolment.c.id)
    )


@of(CHILD, FAMILY, BOOKING)
def live_at(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(t.booking.c.opening_id == bindparam("opening"), t.is_live(t.booking.c.status))
        .order_by(t.booking.c.id)
        .limit(bindparam("limit"))
    )


@of(CHILD, FAMILY, BOOKING)
def offers_at(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .where(t.booking.c.opening_id.in_(bindparam("openings")))
        .where(t.is_offered(t.booking.c.status))
        .order_by(t.booking.c.id)
    )


@of(CHILD, FAMILY, BOOKING)
def closed_upon(rows: Select[Any]) -> Select[Any]:
    """A batch of a closure ends one family's bookings of one opening, and has a line for each."""
    of_closure = t.batch.c.family_id == t.booking.c.family_id, t.batch.c.key.startswith("closure:")
    line = t.line.c
    of_booking = line.child_id == t.booking.c.child_id, line.activity_id == t.opening.c.activity_id
    told = select(line.id).join(t.batch, t.batch.c.id == line.batch_id)
    told = told.where(*of_closure, *of_booking, line.day == t.opening.c.day)
    return (
        rows.select_from(t.booking)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .where(t.booking.c.opening_id.in_(bindparam("openings")), t.booking.c.status == Status.CANCELLED)
        .where(told.exists())
        .order_by(t.booking.c.id)
    )


@of(CHILD, OPENING, BOOKING)
def offers(rows: Select[Any]) -> Select[Any]:
    return (
        _of_a_family(rows)
        .where(t.booking.c.offered_until.is_not(None), t.opening.c.day >= bindparam("first"))
        .order_by(t.booking.c.offered_until, t.booking.c.id)
    )


@of(OPENING)
def waited_for(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.is_waited_for, t.opening.c.activity_id.in_(OURS)).order_by(t.opening.c.id)


@of(FAMILY, BATCH, CHILD, LINE)
def batch(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.batch)
        .join(t.family, t.family.c.id == t.batch.c.family_id)
        .outerjoin(t.line, t.line.c.batch_id == t.batch.c.id)
        .outerjoin(t.child, t.child.c.id == t.line.c.child_id)
        .where(t.batch.c.key == bindparam("key"), t.family.c.structure_id == bindparam("structure"))
        .order_by(t.line.c.id)
    )


@of(CHILD, REQUEST)
def requests(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.request)
        .outerjoin(t.child, t.child.c.id == t.request.c.child_id)
        .where(t.request.c.family_id == bindparam("family"))
        .order_by(t.request.c.id)
    )


@of(FAMILY, CHILD, REQUEST)
def requests_locked(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.request)
        .join(t.family, t.family.c.id == t.request.c.family_id)
        .outerjoin(t.child, t.child.c.id == t.request.c.child_id)
        .where(t.request.c.id.in_(bindparam("ids")), t.family.c.structure_id == bindparam("structure"))
        .order_by(t.request.c.id)
        .with_for_update(of=t.request)
    )


@of(BATCH, CHILD, LINE)
def last_batch(rows: Select[Any]) -> Select[Any]:
    theirs = (t.batch.c.family_id == bindparam("family")) & (t.batch.c.actor_kind == bindparam("kind"))
    last = select(func.max(t.batch.c.id)).where(theirs, t.batch.c.actor_id == bindparam("actor"))
    return (
        rows.select_from(t.batch)
        .outerjoin(t.line, t.line.c.batch_id == t.batch.c.id)
        .outerjoin(t.child, t.child.c.id == t.line.c.child_id)
        .where(t.batch.c.id == last.scalar_subquery())
        .order_by(t.line.c.id)
    )


@of(BATCH, CHILD, LINE)
def lines_under(rows: Select[Any]) -> Select[Any]:
    prefix: BindParameter[str] = bindparam("prefix")
    return (
        rows.select_from(t.batch)
        .join(t.line, t.line.c.batch_id == t.batch.c.id)
        .join(t.child, t.child.c.id == t.line.c.child_id)
        .where(t.batch.c.family_id.in_(bindparam("families")), t.batch.c.key.startswith(prefix))
        .order_by(t.line.c.id)
    )


@of(AUDIT_EVENT)
def journal(rows: Select[Any]) -> Select[Any]:
    """Read by the id, so that no page costs more than another, however long the journal is."""
    return (
        rows.where(t.audit_event.c.family_id == bindparam("family"), t.audit_event.c.id < bindparam("before"))
        .order_by(t.audit_event.c.id.desc())
        .limit(bindparam("limit"))
    )


@of(AUDIT_EVENT)
def decided(rows: Select[Any]) -> Select[Any]:
    event = t.audit_event.c
    return rows.where(
        event.family_id == bindparam("family"), event.id > bindparam("after"), event.day.is_not(None)
    ).order_by(event.id)


_SINCE = t.audit_event.c
UNTRANSMITTED = (
    select(_SINCE.child_id, _SINCE.activity_id, _SINCE.day)
    .select_from(t.bookmark)
    .outerjoin(
        t.audit_event,
        (_SINCE.family_id == bindparam("family"))
        & (_SINCE.id > cast(t.bookmark.c.value, BigInteger))
        & _SINCE.action.in_(sorted(CONFIRMING)),
    )
    .where(t.bookmark.c.name == bindparam("mark"))
)

NOTICES_READ = (
    select(t.outbox.c.created_at, t.outbox.c.body)
    .where(t.outbox.c.guardian_id == bindparam("guardian"), t.outbox.c.kind == literal_column("'notice'"))
    .where(t.outbox.c.state.not_in(("replaced", "cancelled")))
    .order_by(t.outbox.c.id.desc())
    .limit(bindparam("limit"))
)


def narrowed(asked: Search, structure: Structure) -> Query:
    """The journal, of some children, activities or days only."""
    event, statement = t.audit_event.c, journal.statement
    for column, wanted in ((event.child_id, asked.children), (event.activity_id, asked.activities)):
        if wanted:
            statement = statement.where(column.in_([one.id for one in wanted]))
    if asked.days:
        first, last = (structure.midnight(day) for day in (min(asked.days), max(asked.days) + DAY))
        statement = statement.where(event.day.in_(asked.days) | event.at.between(first, last))
    return replace(journal, statement=statement)


@of(GUARDIAN)
def guardians(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.guardian.c.family_id.in_(bindparam("families"))).order_by(t.guardian.c.id)


@of(WALLET)
def wallets(rows: Select[Any]) -> Select[Any]:
    return rows.where(t.wallet.c.family_id.in_(bindparam("families"))).order_by(t.wallet.c.id)


@of(WALLET, ENTRY)
def ledger(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.wallet)
        .join(t.ledger_entry, t.ledger_entry.c.wallet_id == t.wallet.c.id)
        .where(t.wallet.c.family_id == bindparam("family"))
        .where(t.ledger_entry.c.day.between(bindparam("first"), bindparam("last")))
        .order_by(t.ledger_entry.c.day.desc(), t.ledger_entry.c.id.desc())
    )


def _written_beside() -> Select[Any]:
    """Wallet by wallet, so that each end is found by one step in the index."""
    day, mine = t.ledger_entry.c.day, t.ledger_entry.c.wallet_id == t.wallet.c.id
    before = select(func.max(day)).where(mine, day < bindparam("first")).scalar_subquery()
    after = select(func.min(day)).where(mine, day > bindparam("last")).scalar_subquery()
    return select(func.max(before), func.min(after)).where(t.wallet.c.family_id == bindparam("family"))


WRITTEN_BESIDE = _written_beside()


@of(WALLET, ORDER)
def orders(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.payment_order)
        .join(t.wallet, t.wallet.c.id == t.payment_order.c.wallet_id)
        .where(t.payment_order.c.id.in_(bindparam("ids")))
        .order_by(t.payment_order.c.id)
    )


@of(WALLET, ORDER)
def orders_of(rows: Select[Any]) -> Select[Any]:
    """An order is made at the instant of its batch, and holds what a line of it is for."""
    it_is_for = (
        exists()
        .where(t.booking.c.order_id == t.payment_order.c.id, t.booking.c.child_id == t.line.c.child_id)
        .where(t.opening.c.id == t.booking.c.opening_id, t.opening.c.day == t.line.c.day)
        .where(t.opening.c.activity_id == t.line.c.activity_id, t.line.c.batch_id == bindparam("batch"))
    )
    return (
        rows.select_from(t.payment_order)
        .join(t.wallet, t.wallet.c.id == t.payment_order.c.wallet_id)
        .where(t.wallet.c.family_id == bindparam("family"), t.payment_order.c.at == bindparam("at"), it_is_for)
        .order_by(t.payment_order.c.id)
    )


@of(WALLET, ORDER)
def open_orders(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.wallet)
        .join(t.payment_order, t.payment_order.c.wallet_id == t.wallet.c.id)
        .where(t.wallet.c.family_id == bindparam("family"), t.is_open_order)
        .order_by(t.payment_order.c.id)
    )


@of(ATTEMPT)
def attempts_pending(rows: Select[Any]) -> Select[Any]:
    attempt = t.payment_attempt.c
    pending = (attempt.result == Result.PENDING, attempt.at > bindparam("since"), attempt.number != "")
    return rows.where(attempt.order_id.in_(bindparam("ids")), *pending).order_by(attempt.id)


@of(WALLET, ENTRY)
def payments(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.wallet)
        .join(t.ledger_entry, t.ledger_entry.c.wallet_id == t.wallet.c.id)
        .where(t.wallet.c.family_id == bindparam("family"), t.ledger_entry.c.kind == EntryKind.PAYMENT)
        .order_by(t.ledger_entry.c.day.desc(), t.ledger_entry.c.id.desc())
        .limit(bindparam("limit"))
    )


@of(WALLET)
def wallets_locked(rows: Select[Any]) -> Select[Any]:
    """`key_share` lets entries be inserted meanwhile, which refer to the wallet and do not change it."""
    return (
        rows.where(t.wallet.c.family_id.in_(bindparam("families")))
        .order_by(t.wallet.c.id)
        .with_for_update(of=t.wallet, key_share=True)
    )


WRITTEN = select(t.ledger_entry.c.id).where(
    t.ledger_entry.c.wallet_id == bindparam("wallet"), t.ledger_entry.c.reference == bindparam("reference")
)


@of(FAMILY, CHILD, OPENING, BOOKING)
def uncharged(rows: Select[Any]) -> Select[Any]:
    reference = literal(OF_PRICES).concat(cast(t.booking.c.id, String))
    written = exists().where(t.wallet.c.family_id == t.booking.c.family_id)
    written = written.where(t.ledger_entry.c.wallet_id == t.wallet.c.id, t.ledger_entry.c.reference == reference)
    return (
        rows.select_from(t.opening)
        .join(t.booking, t.booking.c.opening_id == t.opening.c.id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .where(t.opening.c.activity_id.in_(OURS), t.opening.c.day.between(bindparam("first"), bindparam("last")))
        .where(t.booking.c.status == Status.CONFIRMED, ~t.booking.c.is_prepaid, ~written)
        .where(t.booking.c.price.is_not(None), t.booking.c.attendance.is_distinct_from(Attendance.JUSTIFIED))
        .order_by(t.opening.c.day, t.booking.c.id)
        .limit(bindparam("limit"))
    )


@of(FAMILY, CHILD, OPENING, BOOKING)
def unsettled(rows: Select[Any]) -> Select[Any]:
    return (
        rows.select_from(t.booking)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .join(t.family, t.family.c.id == t.booking.c.family_id)
        .join(t.child, t.child.c.id == t.booking.c.child_id)
        .where(t.booking.c.to_settle, t.booking.c.status == Status.CONFIRMED, t.booking.c.price.is_not(None))
        .where(t.opening.c.activity_id.in_(OURS), t.opening.c.day <= bindparam("until"))
        .order_by(t.booking.c.id)
        .limit(bindparam("limit"))
    )


WRITTEN_FOR = (  # for these bookings, and whatever was corrected for these families
    select(t.wallet.c.family_id, t.ledger_entry.c.reference, t.ledger_entry.c.amount)
    .join(t.wallet)
    .where(t.wallet.c.family_id.in_(bindparam("families")))
    .where(
        t.ledger_entry.c.reference.in_(bindparam("references"))
        | t.ledger_entry.c.reference.between(OF_CORRECTIONS, f"{OF_CORRECTIONS}:")
    )
)


def _goes_first(ahead: Any, entry: Any) -> Any:
    """In the order of the queue (W2); an entry goes with itself, so that ranks begin at 1."""
    as_dear = (ahead.c.priority == entry.c.priority) & (ahead.c.position <= entry.c.position)
    return (ahead.c.priority > entry.c.priority) | as_dear


def _ranks() -> Select[Any]:
    entry, ahead = t.booking.alias("entry"), t.booking.alias("ahead")
    return (
        select(entry.c.id, func.count())
        .join(ahead, (ahead.c.opening_id == entry.c.opening_id) & _goes_first(ahead, entry))
        .where(entry.c.id.in_(bindparam("entries")))
        .where(t.is_waiting(entry.c.status), t.is_waiting(ahead.c.status))
        .group_by(entry.c.id)
    )


RANKS = _ranks()
