"""Files that leave with messages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

LEAVES_WITH_A_FILE = "state = 'waiting' AND attachment_id IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("media_type", sa.String, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )
    op.add_column("outbox", sa.Column("attachment_id", sa.Integer))
    predicate = sa.text(LEAVES_WITH_A_FILE)
    op.create_index(
        "ix_outbox_attachment", "outbox", ["attachment_id"], sqlite_where=predicate, postgresql_where=predicate
    )
