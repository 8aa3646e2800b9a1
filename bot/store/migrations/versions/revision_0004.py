"""By-laws, hours and purses of activities; offers, surcharges and hours of bookings; wallets, papers, requests."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

ENTRY_KINDS = "'consumption', 'surcharge', 'payment', 'credit_note', 'correction'"

LEDGER_IS_APPEND_ONLY = {
    "sqlite": [
        f"CREATE TRIGGER ledger_entry_{event} BEFORE {event} ON ledger_entry"
        " BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for event in ("update", "delete")
    ],
    "postgresql": [
        (
            "CREATE FUNCTION refuse_ledger_entry_change() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'restrict_violation'; END $$"
        ),
        (
            "CREATE TRIGGER ledger_entry_change BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry"
            " FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_entry_change()"
        ),
    ],
}


def upgrade() -> None:
    _add_columns()
    _create_wallets()
    _create_papers_and_requests()
    _create_indexes()
    _place_old_events(op.get_bind())
    _refer_to_children()
    _close_the_ledger(op.get_bind().dialect.name)


def _add_columns() -> None:
    op.add_column("structure", sa.Column("debt_limit", sa.Integer))
    for column in (
        sa.Column("begins", sa.Time),
        sa.Column("ends", sa.Time),
        sa.Column("by_laws", sa.JSON),
        sa.Column("wallet", sa.String, nullable=False, server_default="Enfance"),
    ):
        op.add_column("activity", column)
    for column in (
        sa.Column("surcharge", sa.Integer, nullable=False, server_default="0"),
        sa.Column("priority", sa.Integer, nullable=False, server_default="0"),
        sa.Column("offered_until", sa.DateTime(timezone=True)),
        sa.Column("skipped", sa.JSON),
        sa.Column("starts", sa.Time),
        sa.Column("ends", sa.Time),
        sa.Column("cancel_batch_id", sa.Integer),
        sa.Column("replaces", sa.Integer),
    ):
        op.add_column("booking", column)
    for name in ("starts", "ends"):
        op.add_column("line", sa.Column(name, sa.Time))
    for target in ("family", "child", "activity"):
        op.add_column("audit_event", sa.Column(f"{target}_id", sa.Integer))
    op.add_column("audit_event", sa.Column("day", sa.Date))
    op.add_column("batch", sa.Column("undoes", sa.String))
    op.add_column("outbox", sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("held_until", sa.DateTime(timezone=True)))


def _create_wallets() -> None:
    op.create_table(
        "wallet",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("family", null=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("balance", sa.Integer, nullable=False, server_default="0"),
        sa.UniqueConstraint("family_id", "label"),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("wallet", null=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("label", sa.String, nullable=False),
        sa.Column("detail", sa.JSON),
        sa.UniqueConstraint("wallet_id", "reference"),
        sa.CheckConstraint(f"kind IN ({ENTRY_KINDS})", name="kind"),
    )


def _create_papers_and_requests() -> None:
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("family", null=False),
        sa.Column("label", sa.String, nullable=False),
        _reference("child"),
        sa.Column("accepted", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("valid_to", sa.Date),
    )
    op.create_table(
        "request",
        sa.Column("id", sa.Integer, primary_key=True),
        _reference("family", null=False),
        sa.Column("kind", sa.String(20), nullable=False),
        _reference("child"),
        _reference("activity"),
        sa.Column("asked_by_kind", sa.String, nullable=False),
        sa.Column("asked_by_id", sa.Integer),
        sa.Column("asked_by_name", sa.String, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("decided_by_name", sa.String),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("why", sa.String, nullable=False),
        sa.CheckConstraint("kind IN ('enrolment')", name="kind"),
        sa.CheckConstraint("status IN ('open', 'accepted', 'refused', 'withdrawn')", name="status"),
    )


def _create_indexes() -> None:
    op.create_index("uq_batch_undoes", "batch", ["undoes"], unique=True)
    op.create_index("ix_batch_family_id", "batch", ["family_id", "id"])
    op.create_index("ix_booking_opening_id", "booking", ["opening_id"])
    op.drop_index("ix_booking_family_live", "booking")
    op.create_index("ix_booking_family_opening", "booking", ["family_id", "opening_id"])
    op.create_index("ix_line_child_day", "line", ["child_id", "day"])
    op.create_index("ix_ledger_entry_day", "ledger_entry", ["wallet_id", "day"])
    op.create_index("ix_paper_family_id", "paper", ["family_id"])
    op.create_index("ix_request_family_id", "request", ["family_id"])
    _partial("ix_opening_waited_for", "opening", ["day"], "waiting > 0")
    _partial("ix_booking_offered", "booking", ["offered_until"], "status = 'offered'")
    _partial("ix_booking_offered_at", "booking", ["opening_id"], "status = 'offered'")
    _partial("ix_booking_family_offered", "booking", ["family_id"], "offered_until IS NOT NULL")
    _partial("ix_outbox_held", "outbox", ["held_until"], "state = 'waiting' AND held_until IS NOT NULL")
    _partial("ix_audit_event_family", "audit_event", ["family_id", "id"], "family_id IS NOT NULL")
    _partial(
        "uq_request_open", "request", ["family_id", "kind", "child_id", "activity_id"], "status = 'open'", unique=True
    )
    _partial("ix_booking_asked", "booking", ["id"], "status IN ('cancel_requested', 'requested')")


def _place_old_events(connection: sa.Connection) -> None:
    """Old lines of the journal named child, activity and day in words; they are of who has acted, or of the one home.

    Nobody reads those that may be of either home of a child.
    """
    rows = connection.execute(sa.text("SELECT id, subject FROM audit_event WHERE subject LIKE 'child:%'"))
    placed = list(_places(rows))
    if placed:
        connection.execute(
            sa.text(
                "UPDATE audit_event SET child_id = :child, activity_id = :activity, day = :day, subject = '',"
                " family_id = coalesce("
                "(SELECT family_id FROM guardian WHERE guardian.id = actor_id AND actor_kind = 'guardian'),"
                " (SELECT min(family_id) FROM family_child WHERE child_id = :child HAVING count(*) = 1))"
                " WHERE id = :id"
            ).bindparams(sa.bindparam("day", type_=sa.Date)),
            placed,
        )


def _places(rows: object) -> Iterator[dict[str, object]]:
    for key, subject in rows:  # type: ignore[attr-defined]
        told = dict(part.split(":", 1) for part in subject.split())
        day = date.fromisoformat(told["day"])
        yield {"id": key, "child": int(told["child"]), "activity": int(told["activity"]), "day": day}


def _partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    told = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=told, postgresql_where=told)


def _refer_to_children() -> None:
    op.add_column("child", sa.Column("reference", sa.String))
    op.execute("UPDATE child SET reference = 'E-' || id")
    op.create_index("uq_child_reference", "child", ["reference"], unique=True)


def _close_the_ledger(database: str) -> None:
    for statement in LEDGER_IS_APPEND_ONLY[database]:
        op.execute(statement)


def _reference(target: str, *, null: bool = True) -> sa.Column[int]:
    return sa.Column(f"{target}_id", sa.Integer, sa.ForeignKey(f"{target}.id"), nullable=null)
