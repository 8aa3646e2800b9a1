"""School calendars: the region whose bank holidays are kept, corrections, and zones that are no letters."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

REGIONS = (
    "France",
    "Alsace-Moselle",
    "Guadeloupe",
    "Guyane",
    "La Réunion",
    "Martinique",
    "Mayotte",
    "Saint-Barthélemy",
    "Saint-Martin",
)
IS_A_REGION = f"region IN ({', '.join(repr(region) for region in REGIONS)})"
KEPT = "id, name, zone, school_zone, contact_service, contact_telephone, contact_hours, contact_address"


def upgrade() -> None:
    """SQLite cannot drop a CHECK: there the table is made anew, and its rows come back before anybody misses them."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA defer_foreign_keys = ON")
        op.execute("CREATE TABLE structure_before AS SELECT * FROM structure")
        op.drop_table("structure")
        _create_structure()
        op.execute(f"INSERT INTO structure ({KEPT}) SELECT {KEPT} FROM structure_before")  # noqa: S608 - no part comes from outside
        op.drop_table("structure_before")
    else:
        op.drop_constraint(op.f("ck_structure_school_zone"), "structure")
        op.add_column("structure", _region())
        op.add_column("structure", _corrections())
        op.create_check_constraint("region", "structure", IS_A_REGION)


def _create_structure() -> None:
    op.create_table(
        "structure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("zone", sa.String, nullable=False),
        sa.Column("school_zone", sa.String, nullable=False),
        sa.Column("contact_service", sa.String, nullable=False),
        sa.Column("contact_telephone", sa.String, nullable=False),
        sa.Column("contact_hours", sa.String, nullable=False),
        sa.Column("contact_address", sa.String, nullable=False),
        _region(),
        _corrections(),
        sa.CheckConstraint(IS_A_REGION, name="region"),
    )


def _region() -> sa.Column[str]:
    return sa.Column("region", sa.String(20), nullable=False, server_default="France")


def _corrections() -> sa.Column[object]:
    return sa.Column("calendar_corrections", sa.JSON)
