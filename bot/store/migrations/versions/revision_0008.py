"""The outbox at a pace: priorities, and broadcasts that are never sent twice by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

INSTANT = sa.DateTime(timezone=True)
KEPT = (
    "id, address, guardian_id, kind, body, choices, surface, reference, drawing, form, via, replaces, locale, silent,"
    " attachment_id, created_at, holder, attempts, doubts, not_before, held_until, state, done_at"
)
PRIORITY = "CASE kind WHEN 'reply' THEN 0 ELSE 1 END"
TO_COME = "'waiting', 'paused', 'sending'"
ENDED = "'sent', 'uncertain', 'refused', 'unreachable', 'replaced', 'cancelled'"
CHECKS = {
    "priority": "(kind = 'reply') = (priority = 0) AND priority IN (0, 1, 2)",
    "state": f"state IN ({TO_COME}, {ENDED})",
    "done_at": f"(state IN ({TO_COME})) = (done_at IS NULL)",
}
ADDRESSED = "state = 'waiting' AND address IS NOT NULL"


def upgrade() -> None:
    """SQLite cannot drop a CHECK: there the table is made anew around its rows."""
    op.drop_index("ix_outbox_attachment", "outbox")
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        _alter()
    _partial("ix_outbox_told", ["priority", "attempts", "id"], f"{ADDRESSED} AND priority < 2")
    _partial(
        "ix_outbox_announced",
        [sa.text("resend DESC"), "attempts", "id"],
        f"{ADDRESSED} AND held_until IS NULL AND priority = 2",
    )
    _partial("ix_outbox_under_way", ["address"], "state = 'sending'")
    _partial("ix_outbox_attachment", ["attachment_id", "state"], "attachment_id IS NOT NULL")


def _alter() -> None:
    op.add_column("outbox", _priority())
    op.add_column("outbox", _resend())
    op.execute(f"UPDATE outbox SET priority = {PRIORITY} WHERE kind <> 'reply'")  # noqa: S608 - no part comes from outside
    for name in ("state", "done_at"):
        op.drop_constraint(op.f(f"ck_outbox_{name}"), "outbox")
    for name, check in CHECKS.items():
        op.create_check_constraint(name, "outbox", check)


def _make_anew() -> None:
    """Its indexes go with the old table, and come back."""
    op.execute("CREATE TABLE outbox_before AS SELECT * FROM outbox")
    op.drop_table("outbox")
    _create_outbox()
    op.execute(
        f"INSERT INTO outbox ({KEPT}, priority) SELECT {KEPT}, {PRIORITY} FROM outbox_before ORDER BY id"  # noqa: S608 - no part comes from outside
    )
    op.drop_table("outbox_before")
    _partial("ix_outbox_unsent", ["address", "id"], ADDRESSED)
    _partial("ix_outbox_held", ["held_until"], "state = 'waiting' AND held_until IS NOT NULL")
    _partial("ix_outbox_stranded", ["guardian_id"], "state = 'waiting' AND address IS NULL")


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("address", sa.String),
        sa.Column("guardian_id", sa.Integer, sa.ForeignKey("guardian.id")),
        sa.Column("kind", sa.String, nullable=False),
        _priority(),
        _resend(),
        sa.Column("body", sa.String, nullable=False),
        sa.Column("choices", sa.JSON, nullable=False),
        sa.Column("surface", sa.String),
        sa.Column("reference", sa.String),
        sa.Column("drawing", sa.JSON),
        sa.Column("form", sa.JSON),
        sa.Column("via", sa.String),
        sa.Column("replaces", sa.String),
        sa.Column("locale", sa.String, nullable=False, server_default="fr"),
        sa.Column("silent", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("attachment_id", sa.Integer),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("holder", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("doubts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("not_before", INSTANT),
        sa.Column("held_until", INSTANT),
        sa.Column("state", sa.String, nullable=False, server_default="waiting"),
        sa.Column("done_at", INSTANT),
        sa.CheckConstraint("kind IN ('reply', 'notice')", name="kind"),
        sa.CheckConstraint("kind <> 'reply' OR address IS NOT NULL", name="reply_address"),
        *(sa.CheckConstraint(check, name=name) for name, check in CHECKS.items()),
        sa.CheckConstraint("attempts >= 0", name="attempts"),
        sqlite_autoincrement=True,
    )


def _priority() -> sa.Column[int]:
    return sa.Column("priority", sa.Integer, nullable=False, server_default="0")


def _resend() -> sa.Column[bool]:
    return sa.Column("resend", sa.Boolean, nullable=False, server_default=sa.true())


def _partial(name: str, columns: list[str | sa.TextClause], where: str) -> None:
    predicate = sa.text(where)
    op.create_index(name, "outbox", columns, sqlite_where=predicate, postgresql_where=predicate)
