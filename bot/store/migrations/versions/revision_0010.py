"""Tariffs, the quotient and the residence of families, prices that are still unknown, and who was there."""

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.anew import make_anew, replaced

revision = "0010"
down_revision = "0009"

PRICE_OF_AN_ACTIVITY = ("price INTEGER NOT NULL, ", "CONSTRAINT ck_activity_price CHECK (price >= 0), ")
IS_ATTENDANCE = "attendance IN ('present', 'justified', 'unjustified')"


def upgrade() -> None:
    _create_tariffs()
    _take_prices_from_activities()
    op.add_column("family", sa.Column("quotient", sa.Integer))
    op.add_column("family", sa.Column("quotient_from", sa.Date))
    op.add_column("family", sa.Column("quotient_to", sa.Date))
    op.add_column("family", sa.Column("is_resident", sa.Boolean, nullable=False, server_default=sa.true()))
    _change_bookings()


def _create_tariffs() -> None:
    """What each activity costs becomes its first tariff: the same for everybody."""
    op.create_table(
        "tariff",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("activity_id", sa.Integer, sa.ForeignKey("activity.id"), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.Column("terms", sa.JSON, nullable=False),
        sa.UniqueConstraint("activity_id", "version"),
        sa.CheckConstraint("valid_from <= valid_to", name="dates"),
    )
    terms = "'{\"rates\": [{\"price\": ' || price || '}]}'"
    if op.get_bind().dialect.name == "postgresql":
        terms = f"CAST({terms} AS JSON)"
    op.execute(f"INSERT INTO tariff (activity_id, version, terms) SELECT id, 1, {terms} FROM activity ORDER BY id")  # noqa: S608 - no part comes from outside


def _take_prices_from_activities() -> None:
    if op.get_bind().dialect.name == "sqlite":
        make_anew("activity", _without_price)
    else:
        op.drop_column("activity", "price")


def _change_bookings() -> None:
    if op.get_bind().dialect.name == "sqlite":
        make_anew("booking", _with_attendance)
    else:
        op.alter_column("booking", "price", nullable=True)
        op.add_column("booking", sa.Column("tariff_id", sa.Integer, sa.ForeignKey("tariff.id")))
        op.add_column("booking", sa.Column("attendance", sa.String(20)))
        op.create_check_constraint("attendance", "booking", IS_ATTENDANCE)
    op.add_column("booking", sa.Column("to_settle", sa.Boolean, nullable=False, server_default=sa.false()))
    told = sa.text("to_settle")
    op.create_index("ix_booking_to_settle", "booking", ["opening_id"], sqlite_where=told, postgresql_where=told)


def _without_price(told: str) -> str:
    for part in PRICE_OF_AN_ACTIVITY:
        told = replaced(told, part, "")
    return told


def _with_attendance(told: str) -> str:
    """Columns stand before constraints."""
    columns = "price INTEGER, tariff_id INTEGER, attendance VARCHAR(20)"
    return replaced(told, "price INTEGER NOT NULL", columns).removesuffix(")") + (
        ", CONSTRAINT fk_booking_tariff_id FOREIGN KEY(tariff_id) REFERENCES tariff (id),"
        f" CONSTRAINT ck_booking_attendance CHECK ({IS_ATTENDANCE}))"
    )
