"""Payment by link: the account at PayFiP, and each time that somebody set out to pay."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

RESULTS = "'pending', 'paid', 'refused', 'abandoned'"


def upgrade() -> None:
    op.add_column("structure", sa.Column("payfip_client", sa.String))
    op.add_column("structure", sa.Column("payfip_stage", sa.String(1), nullable=False, server_default="T"))
    op.create_table(
        "payment_attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("order_id", sa.Integer, sa.ForeignKey("payment_order.id"), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("number", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("result", sa.String(20), nullable=False),
        sa.CheckConstraint(f"result IN ({RESULTS})", name="result"),
        sa.CheckConstraint("amount > 0", name="amount"),
    )
    op.create_index("ix_payment_attempt_order_id", "payment_attempt", ["order_id", "id"])
    unpaid = sa.text("result != 'paid'")
    op.create_index("ix_payment_attempt_at", "payment_attempt", ["at"], sqlite_where=unpaid, postgresql_where=unpaid)
