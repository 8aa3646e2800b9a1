"""The first schema: town, seats, people, mailbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

INSTANT = sa.DateTime(timezone=True)
WAITS = "sent_at IS NULL"


def upgrade() -> None:
    """Create every table."""
    _create_town()
    _create_seats()
    _create_people()
    _create_mailbox()


def _create_town() -> None:
    op.create_table(
        "structure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("school_zone", sa.String, nullable=False),
        sa.Column("contact_service", sa.String, nullable=False),
        sa.Column("contact_telephone", sa.String, nullable=False),
        sa.Column("contact_hours", sa.String, nullable=False),
        sa.Column("contact_address", sa.String, nullable=False),
        sa.CheckConstraint("school_zone IN ('A', 'B', 'C')", name="school_zone"),
    )
    op.create_table(
        "staff_member",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("first_name", sa.String, nullable=False),
        sa.Column("locale", sa.String, nullable=False),
    )
    op.create_table(
        "family",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("reference", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.UniqueConstraint("structure_id", "reference"),
    )
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id"), nullable=False),
        sa.Column("first_name", sa.String, nullable=False),
        sa.Column("locale", sa.String, nullable=False),
    )
    op.create_index("ix_guardian_family_id", "guardian", ["family_id"])
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("first_name", sa.String, nullable=False),
        sa.Column("born", sa.Date, nullable=False),
    )
    op.create_table(
        "family_child",
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id"), primary_key=True),
        sa.Column("child_id", sa.Integer, sa.ForeignKey("child.id"), primary_key=True),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("article", sa.String, nullable=False),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("price", sa.Integer, nullable=False),
        sa.Column("window_first", sa.Date, nullable=False),
        sa.Column("window_last", sa.Date, nullable=False),
        sa.Column("window_opens_at", INSTANT, nullable=False),
        sa.Column("window_closes_at", INSTANT, nullable=False),
        sa.UniqueConstraint("structure_id", "name"),
        sa.CheckConstraint("price >= 0", name="price"),
        sa.CheckConstraint("window_first <= window_last", name="window_days"),
        sa.CheckConstraint("window_opens_at < window_closes_at", name="window_instants"),
        sa.CheckConstraint("unit IN ('meal', 'morning', 'evening', 'day')", name="unit"),
    )
    op.create_table(
        "activity_group",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activity.id"), nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("youngest", sa.Integer, nullable=False),
        sa.Column("oldest", sa.Integer, nullable=False),
        sa.UniqueConstraint("activity_id", "name"),
        sa.CheckConstraint("0 <= youngest AND youngest <= oldest", name="ages"),
    )
    op.create_table(
        "enrolment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child_id", sa.Integer, sa.ForeignKey("child.id"), nullable=False),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activity.id"), nullable=False),
        sa.Column("group_id", sa.Integer, sa.ForeignKey("activity_group.id")),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date, nullable=False),
        sa.CheckConstraint("valid_from <= valid_to", name="dates"),
    )
    op.create_index("ix_enrolment_child_id", "enrolment", ["child_id"])


def _create_seats() -> None:
    op.create_table(
        "opening",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activity.id"), nullable=False),
        sa.Column("group_id", sa.Integer, sa.ForeignKey("activity_group.id")),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("capacity", sa.Integer),
        sa.Column("queue_capacity", sa.Integer),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("waiting", sa.Integer, nullable=False),
        sa.Column("last_position", sa.Integer, nullable=False),
        sa.UniqueConstraint("activity_id", "day", "group_id"),
        sa.CheckConstraint("capacity >= 0", name="capacity"),
        sa.CheckConstraint("queue_capacity >= 0", name="queue_capacity"),
        sa.CheckConstraint("taken >= 0", name="taken"),
        sa.CheckConstraint("0 <= waiting AND waiting <= last_position", name="waiting"),
    )
    _partial("uq_opening_without_group", "opening", ["activity_id", "day"], "group_id IS NULL", unique=True)
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id"), nullable=False),
        sa.Column("actor_kind", sa.String, nullable=False),
        sa.Column("actor_id", sa.Integer),
        sa.Column("actor_name", sa.String, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_table(
        "line",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batch.id"), nullable=False),
        sa.Column("child_id", sa.Integer, sa.ForeignKey("child.id"), nullable=False),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activity.id"), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("outcome", sa.JSON, nullable=False),
    )
    op.create_index("ix_line_batch_id", "line", ["batch_id"])
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("child_id", sa.Integer, sa.ForeignKey("child.id"), nullable=False),
        sa.Column("opening_id", sa.Integer, sa.ForeignKey("opening.id"), nullable=False),
        sa.Column("family_id", sa.Integer, sa.ForeignKey("family.id"), nullable=False),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batch.id")),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("price", sa.Integer, nullable=False),
        sa.Column("booked_by_kind", sa.String, nullable=False),
        sa.Column("booked_by_id", sa.Integer),
        sa.Column("booked_by_name", sa.String, nullable=False),
        sa.Column("booked_at", INSTANT, nullable=False),
        sa.Column("position", sa.Integer),
        sa.CheckConstraint("price >= 0", name="price"),
        sa.CheckConstraint("status <> 'waitlisted' OR position IS NOT NULL", name="position"),
        sa.CheckConstraint(
            "status IN ('requested', 'pre_booked', 'confirmed', 'waitlisted', 'offered',"
            " 'cancel_requested', 'refused', 'cancelled', 'expired')",
            name="status",
        ),
    )
    _partial("ix_booking_family_live", "booking", ["family_id"], "(status NOT IN ('cancelled', 'expired', 'refused'))")
    _partial(
        "uq_booking_live",
        "booking",
        ["child_id", "opening_id"],
        "(status NOT IN ('cancelled', 'expired', 'refused'))",
        unique=True,
    )
    _partial("uq_booking_queue", "booking", ["opening_id", "position"], "status = 'waitlisted'", unique=True)
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("actor_kind", sa.String, nullable=False),
        sa.Column("actor_id", sa.Integer),
        sa.Column("actor_name", sa.String, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
    )


def _create_people() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id")),
        sa.Column("staff_member_id", sa.Integer, sa.ForeignKey("staff_member.id")),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.CheckConstraint("(guardian_id IS NULL) <> (staff_member_id IS NULL)", name="one_person"),
    )
    op.create_table(
        "link",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id")),
        sa.Column("staff_member_id", sa.Integer, sa.ForeignKey("staff_member.id")),
        sa.Column("linked_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT),
        sa.Column("muted_at", INSTANT),
        sa.CheckConstraint("(guardian_id IS NULL) <> (staff_member_id IS NULL)", name="one_person"),
    )
    _partial("ix_link_guardian", "link", ["guardian_id"], "revoked_at IS NULL")
    _partial("uq_link_address", "link", ["address"], "revoked_at IS NULL", unique=True)


def _create_mailbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.JSON),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("started_by", sa.String),
        sa.Column("started_at", INSTANT),
        sa.Column("state", sa.String, nullable=False, server_default="open"),
        sa.Column("done_at", INSTANT),
        sa.UniqueConstraint("address", "key"),
        sa.CheckConstraint("state IN ('open', 'done', 'poison')", name="state"),
        sa.CheckConstraint("(state = 'open') = (done_at IS NULL)", name="done_at"),
        sa.CheckConstraint("attempts >= 0", name="attempts"),
        sqlite_autoincrement=True,
    )
    _partial("ix_inbox_closed", "inbox", ["done_at"], "state != 'open'")
    _partial("ix_inbox_open", "inbox", ["address", "id"], "state = 'open'")
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String, nullable=False, unique=True),
        sa.Column("state", sa.JSON),
        sa.Column("updated_at", INSTANT, nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id")),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("surface", sa.String),
        sa.Column("reference", sa.String),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("sent_at", INSTANT),
        sa.CheckConstraint("kind IN ('reply', 'notice')", name="kind"),
        sa.CheckConstraint("kind <> 'reply' OR address IS NOT NULL", name="reply_address"),
        sa.CheckConstraint("attempts >= 0", name="attempts"),
    )
    _partial("ix_outbox_stranded", "outbox", ["guardian_id"], f"{WAITS} AND address IS NULL")
    _partial("ix_outbox_unsent", "outbox", ["id"], f"{WAITS} AND address IS NOT NULL")


def _partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=predicate, postgresql_where=predicate)
