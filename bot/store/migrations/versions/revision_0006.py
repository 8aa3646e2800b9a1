"""Bookings that are paid for beforehand: orders, and the credit that they set aside."""

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.anew import make_anew, replaced

revision = "0006"
down_revision = "0005"

STATUSES = "'open', 'paid', 'expired', 'cancelled'"


def upgrade() -> None:
    _let_wallets_hold()
    op.create_table(
        "payment_order",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wallet_id", sa.Integer, sa.ForeignKey("wallet.id"), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("payer_kind", sa.String, nullable=False),
        sa.Column("payer_id", sa.Integer),
        sa.Column("payer_name", sa.String, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.Column("credit", sa.Integer, nullable=False, server_default="0"),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("paid", sa.Integer, nullable=False, server_default="0"),
        sa.CheckConstraint(f"status IN ({STATUSES})", name="status"),
        sa.CheckConstraint("amount >= 0 AND credit >= 0 AND paid >= 0", name="amounts"),
    )
    op.add_column("booking", sa.Column("order_id", sa.Integer))
    op.add_column("booking", sa.Column("is_prepaid", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_payment_order_wallet_id", "payment_order", ["wallet_id", "id"])
    _partial("ix_payment_order_until", "payment_order", "until", "status = 'open'")
    _partial("ix_booking_order", "booking", "order_id", "order_id IS NOT NULL")


def _let_wallets_hold() -> None:
    if op.get_bind().dialect.name == "sqlite":
        make_anew("wallet", _holding)
    else:
        op.add_column("wallet", sa.Column("held", sa.Integer, nullable=False, server_default="0"))
        op.create_check_constraint("held", "wallet", "held >= 0")


def _holding(told: str) -> str:
    columns = replaced(told, "balance INTEGER", "held INTEGER DEFAULT '0' NOT NULL, balance INTEGER")
    return columns.removesuffix(")") + ", CONSTRAINT ck_wallet_held CHECK (held >= 0))"


def _partial(name: str, table: str, column: str, where: str) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, [column], sqlite_where=predicate, postgresql_where=predicate)
