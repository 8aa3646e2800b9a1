"""The schema: made by migrations or at once it is the same, and what cannot be used is said in one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.store import schema
from bot.store.engine import DatabaseUnusable, open_engine
from bot.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    Opener = Callable[[str], Engine]

POSTGRESQL_SCHEMA = text(
    "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace"
    " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " UNION ALL SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,"
    " column_default) FROM information_schema.columns WHERE table_schema = 'public'"
    " UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    " UNION ALL SELECT prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1"
)
SQLITE_SCHEMA = text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")


def test_migrations_make_the_tables_of_the_program(blank_url: str, engine: Engine, engines: Opener) -> None:
    """Down to each CHECK and each partial index, where Alembic's own comparison is blind."""
    migrated = engines(blank_url)
    schema.upgrade(migrated)
    schema.check(migrated)
    assert definitions(migrated) == definitions(engine)


def test_alembic_sees_nothing_left_to_migrate(blank_url: str, engines: Opener) -> None:
    """Its comparison of tables, columns, types and indexes finds no difference."""
    engine = engines(blank_url)
    schema.upgrade(engine)
    schema.upgrade(engine)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert not compare_metadata(context, METADATA)


def test_the_program_knows_every_revision() -> None:
    """The list that spares Alembic's import is the list of the files."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    found = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == schema.REVISIONS


def test_a_database_with_the_schema_is_accepted(engine: Engine) -> None:
    """Nothing is raised."""
    schema.check(engine)


def test_a_database_without_tables_is_told_apart(blank_url: str, engines: Opener) -> None:
    """And nothing is made of it."""
    for _ in range(2):
        with pytest.raises(DatabaseUnusable, match="db upgrade"):
            schema.check(engines(blank_url))


@pytest.mark.parametrize(("revision", "told"), [("0000", "newer"), ("9999", "newer")])
def test_a_newer_schema_is_neither_used_nor_touched(engine: Engine, revision: str, told: str) -> None:
    """An unknown revision was made by another program than this one."""
    stamp(engine, revision)
    for use in (schema.check, schema.upgrade):
        with pytest.raises(DatabaseUnusable, match=told):
            use(engine)


def test_an_older_schema_asks_for_an_upgrade(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a later version of this program."""
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9000"))
    with pytest.raises(DatabaseUnusable, match=f"older schema {schema.REVISIONS[-2]}: run"):
        schema.check(engine)


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://here/town",
        "sqlite:////nowhere/town.db",
        "sqlite:///file:{folder}/read-only.db?mode=ro&uri=true",
        "postgresql://nobody@127.0.0.1:1/town",
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(url: str, tmp_path: Path) -> None:
    """Never a traceback of the driver."""
    (tmp_path / "read-only.db").touch()
    with pytest.raises(DatabaseUnusable) as told:
        schema.check(open_engine(url.format(folder=tmp_path)))
    assert "\n" not in str(told.value)


def test_sqlite_keeps_the_promises_of_the_engine(tmp_path: Path) -> None:
    """Write-ahead log, FULL unless it is thrown away, foreign keys, and patience."""
    for throwaway, synchronous in ((False, 2), (True, 1)):
        engine = open_engine(f"sqlite:///{tmp_path}/town.db", throwaway=throwaway)
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        with engine.connect() as connection:
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]
        engine.dispose()
        assert found == ["wal", synchronous, 1, 30_000]


def definitions(engine: Engine) -> list[str]:
    """What the database itself says of its tables, in comparable words."""
    sqlite = engine.dialect.name == "sqlite"
    with engine.begin() as connection:
        said = connection.scalars(SQLITE_SCHEMA if sqlite else POSTGRESQL_SCHEMA).all()
    return sorted(part for whole in said for part in (_clauses(whole) if sqlite else [whole]))


def _clauses(create: str) -> list[str]:
    """The parts of a CREATE statement: they may come in another order."""
    flat = " ".join(re.sub(r"[\"]+", " ", create).split())
    name, _bracket, inside = flat.removesuffix(")").partition("(")
    return [f"{name.strip()}: {part.strip()}" for part in re.split(r",(?![^(]*\))", inside)]


def stamp(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
