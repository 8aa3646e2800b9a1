"""The e-mail addresses of payers are found by their age, to be forgotten."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    known = sa.text("email != ''")
    op.create_index("ix_payment_attempt_email", "payment_attempt", ["at"], sqlite_where=known, postgresql_where=known)
