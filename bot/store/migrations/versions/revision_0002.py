"""Wires: how each message to be sent fared, who sends it, and which processes serve the town."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.DateTime(timezone=True)
WAITS = "state = 'waiting'"
KEPT = "id, address, guardian_id, kind, body, choices, surface, reference, created_at, attempts"


def upgrade() -> None:
    """The outbox is made anew around its rows; the rest is added."""
    op.drop_index("ix_inbox_open", "inbox")
    op.add_column("inbox", sa.Column("rank", sa.BigInteger, nullable=False, server_default="0"))
    _partial("ix_inbox_open", "inbox", ["address", "rank", "id"], "state = 'open'")
    op.execute("CREATE TABLE outbox_before AS SELECT * FROM outbox")
    op.drop_table("outbox")
    _create_outbox()
    _take_over_the_outbox()
    _create_processes()


def _create_outbox() -> None:
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
        sa.Column("drawing", sa.JSON),
        sa.Column("form", sa.JSON),
        sa.Column("via", sa.String),
        sa.Column("replaces", sa.String),
        sa.Column("locale", sa.String, nullable=False, server_default="fr"),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("holder", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("doubts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("not_before", INSTANT),
        sa.Column("state", sa.String, nullable=False, server_default="waiting"),
        sa.Column("done_at", INSTANT),
        sa.CheckConstraint("kind IN ('reply', 'notice')", name="kind"),
        sa.CheckConstraint("kind <> 'reply' OR address IS NOT NULL", name="reply_address"),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'uncertain', 'refused', 'unreachable', 'replaced')", name="state"
        ),
        sa.CheckConstraint("(state = 'waiting') = (done_at IS NULL)", name="done_at"),
        sa.CheckConstraint("attempts >= 0", name="attempts"),
        sqlite_autoincrement=True,
    )
    _partial("ix_outbox_stranded", "outbox", ["guardian_id"], f"{WAITS} AND address IS NULL")
    _partial("ix_outbox_unsent", "outbox", ["address", "id"], f"{WAITS} AND address IS NOT NULL")


def _take_over_the_outbox() -> None:
    """What was not sent still waits; ids go on from where they were."""
    state = "CASE WHEN sent_at IS NULL THEN 'waiting' ELSE 'sent' END"
    op.execute(
        f"INSERT INTO outbox ({KEPT}, state, done_at) SELECT {KEPT}, {state}, sent_at FROM outbox_before ORDER BY id"  # noqa: S608 - no part comes from outside
    )
    op.execute("DROP TABLE outbox_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('outbox_id_seq', coalesce(max(id), 0) + 1, false) FROM outbox")


def _create_processes() -> None:
    op.create_table(
        "process",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("host", sa.String, nullable=False),
        sa.Column("pid", sa.Integer, nullable=False),
        sa.Column("beats", sa.BigInteger, nullable=False, server_default="0"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("holder", sa.String, nullable=False),
    )
    op.create_table(
        "bookmark",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=predicate, postgresql_where=predicate)
