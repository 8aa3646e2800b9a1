"""Files that go with announcements, and where a message stands that is gone on with."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

FALSE = {"sqlite": "0", "postgresql": "false"}


def upgrade() -> None:
    op.add_column("attachment", sa.Column("source", sa.String))
    op.add_column("attachment", sa.Column("kept_until", sa.DateTime(timezone=True)))
    op.add_column("announcement", sa.Column("enclosure_id", sa.Integer))
    op.add_column("outbox", sa.Column("is_caption", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("place", sa.String))
    _partial("ix_outbox_place", "outbox", ["reference"], "place IS NOT NULL")
    op.add_column("announcement_reply", sa.Column("is_told", sa.Boolean, nullable=False, server_default=sa.true()))
    _partial(
        "ix_announcement_reply_untold",
        "announcement_reply",
        ["announcement_id"],
        f"is_told IS {FALSE[op.get_bind().dialect.name]}",
    )


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=predicate, postgresql_where=predicate)
