"""The schema of the database: is it the one this program knows, and how to bring it there.

Only `upgrade` imports Alembic: looking at the version, at each start, must stay cheap.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
    update,
)

from bot.store.engine import DatabaseUnusable, connected
from bot.store.tables import METADATA, inbox

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Every revision of migrations/versions, oldest first; a test holds them together.
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
)
MIGRATIONS = Path(__file__).with_name("migrations")
UPGRADE_LOCK = 0x6D657263  # « merc »: replicas that start together upgrade one after the other

alembic_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def check(engine: Engine) -> None:
    """Raise DatabaseUnusable unless the database answers, can be written, and has the schema of this program."""
    file = engine.url.database
    if engine.dialect.name == "sqlite" and not (file and (Path(file).exists() or file.startswith("file:"))):
        raise DatabaseUnusable(f"there is no database at {file}: run « mercredi db upgrade » to create it")
    with connected(engine) as connection:
        _check_revision(_revision(connection))
        connection.execute(update(inbox).where(inbox.c.id < 0).values(attempts=0))  # nothing, but it must be allowed


def create(engine: Engine) -> None:
    """Make every table at once, without Alembic, in an empty database: for the throw-away demo."""
    with connected(engine) as connection:
        METADATA.create_all(connection, checkfirst=False)
        alembic_version.create(connection)
        connection.execute(insert(alembic_version).values(version_num=REVISIONS[-1]))


def upgrade(engine: Engine) -> None:
    """Create the schema, or bring an older one up to date, in one transaction; DatabaseUnusable for a newer one."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with connected(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
        _refuse_newer(_revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """The revision the database says it has; None when it has no schema."""
    if not inspect(connection).has_table(alembic_version.name):
        return None
    return connection.scalar(select(alembic_version.c.version_num))


def _check_revision(revision: str | None) -> None:
    _refuse_newer(revision)
    if revision != REVISIONS[-1]:
        found = "has no tables" if revision is None else f"has the older schema {revision}"
        raise DatabaseUnusable(f"the database {found}: run « mercredi db upgrade »")


def _refuse_newer(revision: str | None) -> None:
    if revision not in {None, *REVISIONS}:
        raise DatabaseUnusable(f"the database has the newer schema {revision}: install a newer version of Mercredi")
