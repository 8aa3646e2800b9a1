"""Files that go with announcements, and where a message stands that is gone on with."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("attachment", sa.Column("source", sa.String))
    op.add_column("attachment", sa.Column("kept_until", sa.DateTime(timezone=True)))
    op.add_column("announcement", sa.Column("enclosure_id", sa.Integer))
    op.add_column("outbox", sa.Column("is_caption", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("place", sa.String))
    is_told = sa.text("place IS NOT NULL")
    op.create_index("ix_outbox_place", "outbox", ["reference"], sqlite_where=is_told, postgresql_where=is_told)
