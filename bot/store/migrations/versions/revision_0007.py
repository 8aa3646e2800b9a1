"""Openings that the service closes after all."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("opening", sa.Column("closed_for", sa.String))
    op.create_table(
        "closure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("structure_id", sa.Integer, sa.ForeignKey("structure.id"), nullable=False),
        sa.Column("activities", sa.JSON, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("by_kind", sa.String, nullable=False),
        sa.Column("by_id", sa.Integer),
        sa.Column("by_name", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.CheckConstraint("status IN ('open', 'done')", name="status"),
        sa.CheckConstraint("first <= last", name="days"),
    )
    predicate = sa.text("status = 'open'")
    op.create_index("ix_closure_open", "closure", ["id"], sqlite_where=predicate, postgresql_where=predicate)
