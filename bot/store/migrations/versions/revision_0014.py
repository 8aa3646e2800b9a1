"""Places that are asked for together with those of siblings."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("booking", sa.Column("party", sa.String))
    named = sa.text("party IS NOT NULL")
    op.create_index("ix_booking_party", "booking", ["party"], sqlite_where=named, postgresql_where=named)
