"""The tables: first the facts of the domain, then the mailbox. An index stands beside the query that needs it."""

from __future__ import annotations

from itertools import chain
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Time,
    UniqueConstraint,
    event,
    false,
    literal_column,
    or_,
    true,
)

from bot.store.append_only import APPEND_ONLY
from bot.store.types import (
    AudienceKey,
    ByLawsJson,
    Cents,
    Corrections,
    DetailJson,
    Instant,
    OutcomeJson,
    ReasonJson,
    TermsJson,
    Words,
    one_of,
)
from domain.activity import Unit
from domain.announcement import Category, Stage, Written
from domain.attempt import Result
from domain.attendance import Attendance
from domain.booking import ASKED, FINAL, Status
from domain.closure import ClosureStatus
from domain.link import Hat
from domain.payment import OrderStatus
from domain.preferences import Topic
from domain.request import RequestKind, RequestStatus
from domain.school_calendar import Region
from domain.staff import Role
from domain.structure import Phase
from domain.wallet import EntryKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def _constant(value: str) -> ColumnElement[str]:
    """A value that is written out: a database matches the predicate of a partial index word for word."""
    return literal_column(f"'{value}'")


def is_live(status: ColumnElement[Status]) -> ColumnElement[bool]:
    """The predicate of the partial indexes on bookings."""
    return status.not_in([_constant(final) for final in sorted(FINAL)])


def is_waiting(status: ColumnElement[Status]) -> ColumnElement[bool]:
    """The predicate of the index on waiting lists."""
    return status == _constant(Status.WAITLISTED)


def is_offered(status: ColumnElement[Status]) -> ColumnElement[bool]:
    """The predicate of the index on places that are offered."""
    return status == _constant(Status.OFFERED)


def is_asked(status: ColumnElement[Status]) -> ColumnElement[bool]:
    """The predicate of the index on what the service must answer."""
    return status.in_([_constant(asked) for asked in sorted(ASKED)])


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _reference(target: str, *, null: bool = False) -> Column[int]:
    """A column « target_id » that points to a row of the table."""
    return Column(f"{target}_id", ForeignKey(f"{target}.id"), nullable=null)


def _text(name: str) -> Column[str]:
    return Column(name, String, nullable=False)


def _instant(name: str, *, null: bool = False) -> Column[datetime]:
    return Column(name, Instant(), nullable=null)


def _count(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=null)


def _actor(prefix: str) -> tuple[Column[str], Column[int], Column[str]]:
    return _text(f"{prefix}_kind"), _count(f"{prefix}_id", null=True), _text(f"{prefix}_name")


def _partial(name: str, *columns: ColumnElement[object], where: ColumnElement[bool], unique: bool = False) -> Index:
    """An index of the rows that satisfy a predicate. Saying it for PostgreSQL too would import its dialect: 75 ms."""
    return Index(name, *columns, unique=unique, sqlite_where=where, info={"where": where})


@event.listens_for(METADATA, "before_create")
def _tell_postgresql(_metadata: MetaData, connection: Connection, **_: object) -> None:
    for index in chain.from_iterable(table.indexes for table in METADATA.tables.values()):
        if connection.dialect.name == "postgresql":
            index.dialect_options["postgresql"]["where"] = index.info.get("where")


# The town

structure = Table(
    "structure",
    METADATA,
    _key(),
    _text("name"),
    _text("zone"),
    _text("school_zone"),
    _text("contact_service"),
    _text("contact_telephone"),
    _text("contact_hours"),
    _text("contact_address"),
    Column("region", one_of(Region, "region"), nullable=False, server_default=Region.FRANCE),
    Column("calendar_corrections", Corrections),
    Column("debt_limit", Cents),
    Column("payfip_client", String),
    Column("payfip_stage", String(1), nullable=False, server_default=Phase.TEST),
)

staff_member = Table(
    "staff_member",
    METADATA,
    _key(),
    _reference("structure"),
    _text("first_name"),
    _text("locale"),
    Column("role", one_of(Role, "role"), nullable=False, server_default=Role.AGENT),
)

family = Table(
    "family",
    METADATA,
    _key(),
    _reference("structure"),
    _text("reference"),
    _text("name"),
    _count("quotient", null=True),
    Column("quotient_from", Date),
    Column("quotient_to", Date),
    Column("is_resident", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("structure_id", "reference"),
)

guardian = Table(
    "guardian",
    METADATA,
    _key(),
    _reference("family"),
    _text("first_name"),
    _text("locale"),
    Column("email", String),
    Column("hears_others", Boolean, nullable=False, server_default=true()),
    _instant("reminded_until", null=True),  # up to which deadlines have been looked at; None: no reminders
    _instant("digested_until", null=True),  # when the last digest was due; None: no digest
    _count("digested_event", null=True),  # the last line of the journal that it told of
)
Index("ix_guardian_family_id", guardian.c.family_id)
TOLD_UNTIL = {Topic.REMINDERS: guardian.c.reminded_until, Topic.DIGEST: guardian.c.digested_until}
for _until in TOLD_UNTIL.values():
    _partial(f"ix_guardian_{_until.name}", _until, where=_until.is_not(None))

child = Table(
    "child",
    METADATA,
    _key(),
    Column("reference", String, default=lambda: f"E-{token_hex(4).upper()}"),  # what files call the child
    _text("first_name"),
    Column("born", Date, nullable=False),
    Column("school", String),  # by its name, which announcements may ask for
)

Index("uq_child_reference", child.c.reference, unique=True)

family_child = Table(
    "family_child",
    METADATA,
    Column("family_id", ForeignKey("family.id"), primary_key=True),
    Column("child_id", ForeignKey("child.id"), primary_key=True),
)

activity = Table(
    "activity",
    METADATA,
    _key(),
    _reference("structure"),
    _text("name"),
    _text("article"),
    Column("aliases", Words, nullable=False),
    Column("unit", one_of(Unit, "unit"), nullable=False),
    Column("window_first", Date, nullable=False),
    Column("window_last", Date, nullable=False),
    _instant("window_opens_at"),
    _instant("window_closes_at"),
    Column("begins", Time),
    Column("ends", Time),
    Column("by_laws", ByLawsJson),
    Column("wallet", String, nullable=False, server_default="Enfance"),
    UniqueConstraint("structure_id", "name"),
    CheckConstraint("window_first <= window_last", name="window_days"),
    CheckConstraint("window_opens_at < window_closes_at", name="window_instants"),
)

tariff = Table(
    "tariff",
    METADATA,
    _key(),
    _reference("activity"),
    _count("version"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("terms", TermsJson, nullable=False),
    UniqueConstraint("activity_id", "version"),
    CheckConstraint("valid_from <= valid_to", name="dates"),
)

activity_group = Table(
    "activity_group",
    METADATA,
    _key(),
    _reference("activity"),
    _text("name"),
    _count("youngest"),
    _count("oldest"),
    UniqueConstraint("activity_id", "name"),
    CheckConstraint("0 <= youngest AND youngest <= oldest", name="ages"),
)

enrolment = Table(
    "enrolment",
    METADATA,
    _key(),
    _reference("child"),
    _reference("activity"),
    Column("group_id", ForeignKey("activity_group.id")),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date, nullable=False),
    CheckConstraint("valid_from <= valid_to", name="dates"),
)
Index("ix_enrolment_child_id", enrolment.c.child_id)

# Seats

opening = Table(
    "opening",
    METADATA,
    _key(),
    _reference("activity"),
    Column("group_id", ForeignKey("activity_group.id")),
    Column("day", Date, nullable=False),
    _count("capacity", null=True),
    _count("queue_capacity", null=True),
    _count("taken"),
    _count("waiting"),
    _count("last_position"),
    Column("closed_for", String),
    UniqueConstraint("activity_id", "day", "group_id"),
    CheckConstraint("capacity >= 0", name="capacity"),
    CheckConstraint("queue_capacity >= 0", name="queue_capacity"),
    CheckConstraint("taken >= 0", name="taken"),
    CheckConstraint("0 <= waiting AND waiting <= last_position", name="waiting"),
)
_partial(
    "uq_opening_without_group",
    opening.c.activity_id,
    opening.c.day,
    where=opening.c.group_id.is_(None),
    unique=True,
)
is_waited_for = opening.c.waiting > literal_column("0")
_partial("ix_opening_waited_for", opening.c.day, where=is_waited_for)

batch = Table(
    "batch",
    METADATA,
    _key(),
    Column("key", String, nullable=False, unique=True),
    _reference("family"),
    *_actor("actor"),
    _instant("at"),
    Column("undoes", String),  # the key of the batch that it takes back
)
Index("uq_batch_undoes", batch.c.undoes, unique=True)
Index("ix_batch_family_id", batch.c.family_id, batch.c.id)

line = Table(
    "line",
    METADATA,
    _key(),
    _reference("batch"),
    _reference("child"),
    _reference("activity"),
    Column("day", Date, nullable=False),
    Column("outcome", OutcomeJson, nullable=False),
    Column("starts", Time),
    Column("ends", Time),
)
Index("ix_line_batch_id", line.c.batch_id)
Index("ix_line_child_day", line.c.child_id, line.c.day)

booking = Table(
    "booking",
    METADATA,
    _key(),
    _reference("child"),
    _reference("opening"),
    _reference("family"),
    _reference("batch", null=True),
    Column("status", one_of(Status, "status"), nullable=False),
    Column("price", Cents),
    *_actor("booked_by"),
    _instant("booked_at"),
    _count("position", null=True),
    Column("surcharge", Cents, nullable=False, server_default="0"),
    Column("priority", Integer, nullable=False, server_default="0"),
    _instant("offered_until", null=True),
    Column("skipped", ReasonJson),
    Column("starts", Time),
    Column("ends", Time),
    _count("cancel_batch_id", null=True),  # the batch that asked the service to cancel it
    _count("replaces", null=True),  # the id of another booking of the child, which may outlive it
    _count("order_id", null=True),  # of the payment order that holds it, or that has paid for it
    Column("is_prepaid", Boolean, nullable=False, server_default=false()),
    Column("tariff_id", ForeignKey("tariff.id")),
    Column("attendance", one_of(Attendance, "attendance")),
    Column("party", String),
    Column("to_settle", Boolean, nullable=False, server_default=false()),  # what was charged may be wrong by now
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("status <> 'waitlisted' OR position IS NOT NULL", name="position"),
)
_partial(
    "uq_booking_live",
    booking.c.child_id,
    booking.c.opening_id,
    where=is_live(booking.c.status),
    unique=True,
)
_partial(
    "uq_booking_queue",
    booking.c.opening_id,
    booking.c.position,
    where=is_waiting(booking.c.status),
    unique=True,
)
Index("ix_booking_opening_id", booking.c.opening_id)
Index("ix_booking_family_opening", booking.c.family_id, booking.c.opening_id)

_partial("ix_booking_to_settle", booking.c.opening_id, where=booking.c.to_settle)
_partial("ix_booking_party", booking.c.party, where=booking.c.party.is_not(None))
_partial("ix_booking_order", booking.c.order_id, where=booking.c.order_id.is_not(None))
_partial("ix_booking_asked", booking.c.id, where=is_asked(booking.c.status))
_partial("ix_booking_family_offered", booking.c.family_id, where=booking.c.offered_until.is_not(None))
_partial("ix_booking_offered_at", booking.c.opening_id, where=is_offered(booking.c.status))
_partial("ix_booking_offered", booking.c.offered_until, where=is_offered(booking.c.status))

audit_event = Table(
    "audit_event",
    METADATA,
    _key(),
    _reference("structure"),
    *_actor("actor"),
    _instant("at"),
    _text("action"),
    _text("subject"),
    *(_count(f"{one}_id", null=True) for one in ("family", "child", "activity")),  # it outlives what it tells of
    Column("day", Date),
)
_partial("ix_audit_event_family", audit_event.c.family_id, audit_event.c.id, where=audit_event.c.family_id.is_not(None))

closure = Table(
    "closure",
    METADATA,
    _key(),
    _reference("structure"),
    Column("activities", JSON, nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    _text("why"),
    *_actor("by"),
    _instant("at"),
    Column("status", one_of(ClosureStatus, "status"), nullable=False),
    CheckConstraint("first <= last", name="days"),
)
_partial("ix_closure_open", closure.c.id, where=closure.c.status == _constant(ClosureStatus.OPEN))

# What a family owes, gives and asks for

wallet = Table(
    "wallet",
    METADATA,
    _key(),
    _reference("family"),
    _text("label"),
    Column("balance", Cents, nullable=False, server_default="0"),
    Column("held", Cents, nullable=False, server_default="0"),
    UniqueConstraint("family_id", "label"),
    CheckConstraint("held >= 0", name="held"),
)

payment_order = Table(
    "payment_order",
    METADATA,
    _key(),
    _reference("wallet"),
    Column("amount", Cents, nullable=False),
    *_actor("payer"),
    _instant("at"),
    _instant("until", null=True),
    Column("credit", Cents, nullable=False, server_default="0"),
    Column("status", one_of(OrderStatus, "status"), nullable=False),
    Column("paid", Cents, nullable=False, server_default="0"),
    CheckConstraint("amount >= 0 AND credit >= 0 AND paid >= 0", name="amounts"),
)
Index("ix_payment_order_wallet_id", payment_order.c.wallet_id, payment_order.c.id)
is_open_order = payment_order.c.status == _constant(OrderStatus.OPEN)
_partial("ix_payment_order_until", payment_order.c.until, where=is_open_order)

payment_attempt = Table(
    "payment_attempt",
    METADATA,
    _key(),
    Column("order_id", ForeignKey("payment_order.id"), nullable=False),
    Column("amount", Cents, nullable=False),
    _text("email"),
    _instant("at"),
    _text("number"),
    _text("address"),
    Column("result", one_of(Result, "result"), nullable=False),
    CheckConstraint("amount > 0", name="amount"),
)
Index("ix_payment_attempt_order_id", payment_attempt.c.order_id, payment_attempt.c.id)
is_unpaid_attempt = payment_attempt.c.result != _constant(Result.PAID)
_partial("ix_payment_attempt_at", payment_attempt.c.at, where=is_unpaid_attempt)
has_email = payment_attempt.c.email != _constant("")
_partial("ix_payment_attempt_email", payment_attempt.c.at, where=has_email)

ledger_entry = Table(
    "ledger_entry",
    METADATA,
    _key(),
    _reference("wallet"),
    Column("kind", one_of(EntryKind, "kind"), nullable=False),
    Column("amount", Cents, nullable=False),
    Column("day", Date, nullable=False),
    _instant("at"),
    _text("reference"),
    _text("label"),
    Column("detail", DetailJson),
    UniqueConstraint("wallet_id", "reference"),
)
Index("ix_ledger_entry_day", ledger_entry.c.wallet_id, ledger_entry.c.day)
for _database, _statements in APPEND_ONLY.items():
    for _statement in _statements:
        event.listen(ledger_entry, "after_create", DDL(_statement).execute_if(dialect=_database))  # type: ignore[no-untyped-call]

paper = Table(
    "paper",
    METADATA,
    _key(),
    _reference("family"),
    _text("label"),
    _reference("child", null=True),
    Column("accepted", Boolean, nullable=False, server_default=false()),
    Column("valid_to", Date),
)
Index("ix_paper_family_id", paper.c.family_id)

request = Table(
    "request",
    METADATA,
    _key(),
    _reference("family"),
    Column("kind", one_of(RequestKind, "kind"), nullable=False),
    _reference("child", null=True),
    _reference("activity", null=True),
    *_actor("asked_by"),
    _instant("asked_at"),
    _text("key"),
    Column("status", one_of(RequestStatus, "status"), nullable=False),
    Column("decided_by_name", String),
    _instant("decided_at", null=True),
    _text("why"),
)
Index("ix_request_family_id", request.c.family_id)
is_open_request = request.c.status == _constant(RequestStatus.OPEN)
_partial(
    "uq_request_open",
    request.c.family_id,
    request.c.kind,
    request.c.child_id,
    request.c.activity_id,
    where=is_open_request,
    unique=True,
)

# Who is who

ONE_PERSON = "(guardian_id IS NULL) <> (staff_member_id IS NULL)"

invitation = Table(
    "invitation",
    METADATA,
    _key(),
    Column("digest", String, nullable=False, unique=True),
    _reference("guardian", null=True),
    _reference("staff_member", null=True),
    _instant("expires_at"),
    _instant("used_at", null=True),
    CheckConstraint(ONE_PERSON, name="one_person"),
)

link = Table(
    "link",
    METADATA,
    _key(),
    _text("address"),
    _reference("guardian", null=True),
    _reference("staff_member", null=True),
    _instant("linked_at"),
    _instant("revoked_at", null=True),
    _instant("muted_at", null=True),
    Column("hat", one_of(Hat, "hat"), nullable=False, server_default=Hat.PARENT),
    CheckConstraint("guardian_id IS NOT NULL OR staff_member_id IS NOT NULL", name="somebody"),
)
_partial("uq_link_address", link.c.address, where=link.c.revoked_at.is_(None), unique=True)
_partial("ix_link_guardian", link.c.guardian_id, where=link.c.revoked_at.is_(None))

# What families are told

announcement = Table(
    "announcement",
    METADATA,
    _key(),
    _reference("structure"),
    Column("category", one_of(Category, "category"), nullable=False),
    _text("text"),
    Column("audience", AudienceKey, nullable=False),
    *_actor("by"),
    _instant("at"),
    _instant("send_at"),
    Column("key", String, nullable=False, unique=True),
    Column("address", String),
    Column("place", String),
    _count("withdraws", null=True),
    Column("enclosure_id", Integer),  # an attachment, while it is kept
    Column("stage", one_of(Stage, "stage"), nullable=False),
    _count("expected"),
    _count("last_guardian"),
    Column("is_written", Boolean, nullable=False, server_default=false()),
    _text("told"),
)
Index("ix_announcement_structure_id", announcement.c.structure_id, announcement.c.id)
is_due = announcement.c.stage.in_([_constant(stage) for stage in (Stage.SCHEDULED, Stage.SENDING)])
_partial("ix_announcement_due", announcement.c.send_at, where=is_due)

announcement_recipient = Table(
    "announcement_recipient",
    METADATA,
    Column("announcement_id", ForeignKey("announcement.id"), primary_key=True),
    Column("guardian_id", ForeignKey("guardian.id"), primary_key=True),
    Column("kind", one_of(Written, "kind"), nullable=False),
)
Index(
    "ix_announcement_recipient_guardian", announcement_recipient.c.guardian_id, announcement_recipient.c.announcement_id
)

announcement_reply = Table(
    "announcement_reply",
    METADATA,
    _key(),
    _reference("announcement"),
    _reference("guardian"),
    _instant("at"),
    _text("text"),
    Column("is_told", Boolean, nullable=False, server_default=true()),  # the service has heard that there is one
)
Index("ix_announcement_reply_announcement_id", announcement_reply.c.announcement_id)
is_untold = announcement_reply.c.is_told.is_(false())
_partial("ix_announcement_reply_untold", announcement_reply.c.announcement_id, where=is_untold)

opt_out = Table(
    "opt_out",
    METADATA,
    Column("guardian_id", ForeignKey("guardian.id"), primary_key=True),
    Column("category", one_of(Category, "category"), primary_key=True),
)

# The mailbox

inbox = Table(
    "inbox",
    METADATA,
    _key(),
    _text("address"),
    _text("key"),
    _instant("received_at"),
    Column("rank", BigInteger, nullable=False, server_default="0"),
    _text("kind"),
    Column("payload", JSON(none_as_null=True)),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("started_by", String),
    _instant("started_at", null=True),
    Column("state", String, nullable=False, server_default="open"),
    _instant("done_at", null=True),
    UniqueConstraint("address", "key"),
    CheckConstraint("state IN ('open', 'done', 'poison')", name="state"),
    CheckConstraint("(state = 'open') = (done_at IS NULL)", name="done_at"),
    CheckConstraint("attempts >= 0", name="attempts"),
    sqlite_autoincrement=True,  # ids name frames and confirmations: none comes back when old rows are forgotten
)
is_open = inbox.c.state == _constant("open")
is_closed = inbox.c.state != _constant("open")
_partial("ix_inbox_open", inbox.c.address, inbox.c.rank, inbox.c.id, where=is_open)
_partial("ix_inbox_closed", inbox.c.done_at, where=is_closed)

conversation = Table(
    "conversation",
    METADATA,
    _key(),
    Column("address", String, nullable=False, unique=True),
    Column("state", JSON(none_as_null=True)),
    _instant("updated_at"),
)

attachment = Table(
    "attachment",
    METADATA,
    _key(),
    _text("name"),
    _text("media_type"),
    Column("data", LargeBinary, nullable=False),
    Column("source", String),  # the network's own name of it, where it came from there: it need not be uploaded again
    _instant("kept_until", null=True),  # though nothing waits to leave with it
    sqlite_autoincrement=True,  # a row that has left still bears the number of what it took along
)

outbox = Table(
    "outbox",
    METADATA,
    _key(),
    Column("address", String),
    _reference("guardian", null=True),
    _text("kind"),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("resend", Boolean, nullable=False, server_default=true()),
    _text("body"),
    Column("choices", JSON, nullable=False),
    Column("surface", String),
    Column("reference", String),
    Column("drawing", JSON(none_as_null=True)),
    Column("form", JSON(none_as_null=True)),
    Column("via", String),
    Column("replaces", String),
    Column("locale", String, nullable=False, server_default="fr"),
    Column("silent", Boolean, nullable=False, server_default=false()),
    _count("announcement_id", null=True),  # the guardian hears it once: see announcement_recipient
    Column("arrived", String),  # as far as the network tells: delivered, then read
    Column("attachment_id", Integer),  # bound to no row: what has left is erased
    Column("is_caption", Boolean, nullable=False, server_default=false()),
    Column("place", String),  # « » when it must be known where it stands, then the network's name of it
    _instant("created_at"),
    Column("holder", String),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    _instant("not_before", null=True),
    _instant("held_until", null=True),  # on the clock of the town: a notice that waits for the morning
    Column("state", String, nullable=False, server_default="waiting"),
    _instant("done_at", null=True),
    CheckConstraint("kind IN ('reply', 'notice')", name="kind"),
    CheckConstraint("kind <> 'reply' OR address IS NOT NULL", name="reply_address"),
    CheckConstraint("(kind = 'reply') = (priority = 0) AND priority IN (0, 1, 2)", name="priority"),
    CheckConstraint(
        "state IN ('waiting', 'paused', 'sending',"
        " 'sent', 'uncertain', 'refused', 'unreachable', 'replaced', 'cancelled')",
        name="state",
    ),
    CheckConstraint("(state IN ('waiting', 'paused', 'sending')) = (done_at IS NULL)", name="done_at"),
    CheckConstraint("attempts >= 0", name="attempts"),
    sqlite_autoincrement=True,  # ids name messages on the wire
)
is_waiting_to_leave = outbox.c.state == _constant("waiting")
is_addressed = is_waiting_to_leave & outbox.c.address.is_not(None)
is_unsent = is_addressed & outbox.c.held_until.is_(None)
is_held = is_waiting_to_leave & outbox.c.held_until.is_not(None)
is_stranded = is_waiting_to_leave & outbox.c.address.is_(None)
is_broadcast = outbox.c.priority == literal_column("2")
is_told = is_addressed & (outbox.c.priority < literal_column("2"))  # to somebody, and not to everybody
is_announced = is_unsent & is_broadcast
SENDING = _constant("sending")
is_under_way = outbox.c.state == SENDING  # a broadcast that its holder may have sent
may_leave = outbox.c.state.in_([_constant(state) for state in ("waiting", "paused", "sending")]) | (
    (outbox.c.state == _constant("uncertain")) & outbox.c.resend.is_(false())  # somebody may choose to send it again
)
_partial("ix_outbox_unsent", outbox.c.address, outbox.c.id, where=is_addressed)
_partial("ix_outbox_held", outbox.c.held_until, where=is_held)
_partial("ix_outbox_stranded", outbox.c.guardian_id, where=is_stranded)
_partial("ix_outbox_notices", outbox.c.guardian_id, outbox.c.id, where=outbox.c.kind == _constant("notice"))
_partial("ix_outbox_told", outbox.c.priority, outbox.c.attempts, outbox.c.id, where=is_told)
_partial("ix_outbox_announced", outbox.c.resend.desc(), outbox.c.attempts, outbox.c.id, where=is_announced)
_partial("ix_outbox_under_way", outbox.c.address, where=is_under_way)
_partial("ix_outbox_attachment", outbox.c.attachment_id, outbox.c.state, where=outbox.c.attachment_id.is_not(None))
_partial("ix_outbox_place", outbox.c.reference, where=outbox.c.place.is_not(None))
is_of_an_announcement = outbox.c.announcement_id.is_not(None)
_partial("ix_outbox_announcement", outbox.c.announcement_id, outbox.c.guardian_id, where=is_of_an_announcement)

# The processes that serve the town

process = Table(
    "process",
    METADATA,
    Column("name", String, primary_key=True),
    _text("host"),
    _count("pid"),
    Column("beats", BigInteger, nullable=False, server_default="0"),
)

lease = Table(
    "lease",
    METADATA,
    Column("name", String, primary_key=True),
    _text("holder"),
)

bookmark = Table(
    "bookmark",
    METADATA,
    Column("name", String, primary_key=True),
    _text("value"),
)


def of(table: Table, names: Collection[str]) -> ColumnElement[bool]:
    """The rows whose address is one of these, or begins with the name of one of these transports."""
    address = table.c.address
    ours = ((address == name) | address.startswith(f"{name}:", autoescape=True) for name in names)
    return or_(false(), *ours)
