"""Whether an announcement has arrived, as far as the network tells; the schools of children."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("arrived", sa.String))
    op.add_column("child", sa.Column("school", sa.String))
