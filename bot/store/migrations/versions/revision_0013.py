"""What guardians want to be told, and where else than in a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("guardian", sa.Column("email", sa.String))
    op.add_column("guardian", sa.Column("hears_others", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("guardian", sa.Column("reminded_until", sa.DateTime(timezone=True)))
    op.add_column("guardian", sa.Column("digested_until", sa.DateTime(timezone=True)))
    op.add_column("guardian", sa.Column("digested_event", sa.Integer))
    for until in ("reminded_until", "digested_until"):
        _partial(f"ix_guardian_{until}", "guardian", [until], f"{until} IS NOT NULL")
    _partial("ix_outbox_notices", "outbox", ["guardian_id", "id"], "kind = 'notice'")


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    predicate = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=predicate, postgresql_where=predicate)
