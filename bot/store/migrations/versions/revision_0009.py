"""Roles at the service, people who are both parents and of the service, and announcements."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SOMEBODY = "guardian_id IS NOT NULL OR staff_member_id IS NOT NULL"
ROLES, HATS = "role IN ('agent', 'manager')", "hat IN ('parent', 'agent')"
CATEGORIES = "category IN ('practical', 'events', 'safety')"
LIVE = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    """SQLite cannot add a CHECK, or drop one: there the tables are made anew, before anybody misses their rows."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA defer_foreign_keys = ON")
        _make_anew("staff_member", "id, structure_id, first_name, locale", _create_staff_member)
        _make_anew("link", "id, address, guardian_id, staff_member_id, linked_at, revoked_at, muted_at", _create_link)
    else:
        op.add_column("staff_member", _role())
        op.create_check_constraint("role", "staff_member", ROLES)
        op.drop_constraint(op.f("ck_link_one_person"), "link")
        op.add_column("link", _hat())
        op.create_check_constraint("hat", "link", HATS)
        op.create_check_constraint("somebody", "link", SOMEBODY)
    _create_announcements()
    _create_what_belongs_to_them()


def _make_anew(table: str, kept: str, create: Callable[[], None]) -> None:
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 - no part comes from outside
    op.drop_table(table)
    create()
    op.execute(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM {table}_before")  # noqa: S608 - nor here
    op.drop_table(f"{table}_before")


def _create_staff_member() -> None:
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("first_name", sa.String, nullable=False),
        sa.Column("locale", sa.String, nullable=False),
        _role(),
        sa.CheckConstraint(ROLES, name="role"),
    )


def _create_link() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id")),
        sa.Column("staff_member_id", sa.Integer, sa.ForeignKey("staff_member.id")),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("muted_at", sa.DateTime(timezone=True)),
        _hat(),
        sa.CheckConstraint(HATS, name="hat"),
        sa.CheckConstraint(SOMEBODY, name="somebody"),
    )
    _partial("uq_link_address", "link", ["address"], LIVE, unique=True)
    _partial("ix_link_guardian", "link", ["guardian_id"], LIVE)


def _role() -> sa.Column[str]:
    return sa.Column("role", sa.String(20), nullable=False, server_default="agent")


def _hat() -> sa.Column[str]:
    return sa.Column("hat", sa.String(20), nullable=False, server_default="parent")


def _partial(name: str, table: str, columns: list[str], where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _create_announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("audience", sa.String, nullable=False),
        sa.Column("by_kind", sa.String, nullable=False),
        sa.Column("by_id", sa.Integer),
        sa.Column("by_name", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("address", sa.String),
        sa.Column("place", sa.String),
        sa.Column("withdraws", sa.Integer),
        sa.Column("stage", sa.String(20), nullable=False),
        sa.Column("expected", sa.Integer, nullable=False),
        sa.Column("last_guardian", sa.Integer, nullable=False),
        sa.Column("is_written", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("told", sa.String, nullable=False),
        sa.CheckConstraint(CATEGORIES, name="category"),
        sa.CheckConstraint("stage IN ('scheduled', 'sending', 'paused', 'ended', 'cancelled')", name="stage"),
    )
    op.create_index("ix_announcement_structure_id", "announcement", ["structure_id", "id"])
    _partial("ix_announcement_due", "announcement", ["send_at"], sa.text("stage IN ('scheduled', 'sending')"))


def _create_what_belongs_to_them() -> None:
    op.create_table(
        "announcement_recipient",
        sa.Column("announcement_id", sa.Integer, sa.ForeignKey("announcement.id"), primary_key=True),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id"), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.CheckConstraint("kind IN ('posted', 'unreachable', 'opted_out')", name="kind"),
    )
    columns = ["guardian_id", "announcement_id"]
    op.create_index("ix_announcement_recipient_guardian", "announcement_recipient", columns)
    op.create_table(
        "announcement_reply",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("announcement_id", sa.Integer, sa.ForeignKey("announcement.id"), nullable=False),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String, nullable=False),
    )
    op.create_index("ix_announcement_reply_announcement_id", "announcement_reply", ["announcement_id"])
    op.create_table(
        "opt_out",
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id"), primary_key=True),
        sa.Column("category", sa.String(20), primary_key=True),
        sa.CheckConstraint(CATEGORIES, name="category"),
    )
    op.add_column("outbox", sa.Column("announcement_id", sa.Integer))
    announced = sa.text("announcement_id IS NOT NULL")
    _partial("ix_outbox_announcement", "outbox", ["announcement_id", "guardian_id"], announced)
