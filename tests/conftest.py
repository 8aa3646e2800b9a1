"""What tests share. One that takes `database_url` runs on SQLite and on a real PostgreSQL, in a database of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, make_url, text

from bot.demo.fill import fill
from bot.store import schema
from bot.store.engine import open_engine
from tests.servers.certificates import Authority
from tests.servers.postgresql import NoPostgresql, postgresql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection, Engine

TEMPLATE = "town"
DEMO_NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)  # a Friday, 9 o'clock in Paris
FIRST: dict[str, Engine] = {}  # the first engine on each kind of database
MEMORY = Path("/dev/shm")
ROOM = 8 << 30  # bytes: two processes with a PostgreSQL each fill the half
numbers = count(1)

if MEMORY.exists() and shutil.disk_usage(MEMORY).free > ROOM:
    tempfile.tempdir = str(MEMORY)  # databases wait for no disk


@pytest.fixture(scope="session", autouse=True)
def mapped() -> None:
    """The classes of the domain are mapped once for all tests."""


@pytest.fixture(scope="session", autouse=True)
def trusted(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The system trusts one authority, which signs nothing: to read all the others takes 20 ms at each login."""
    if shutil.which("openssl"):
        os.environ["SSL_CERT_FILE"] = str(Authority(tmp_path_factory.mktemp("trusted")).file)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a private PostgreSQL."""
    try:
        with postgresql() as url:
            yield url
    except NoPostgresql as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema."""
    file = tmp_path_factory.mktemp("template") / "town.db"
    _create(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_template(server: str) -> str:
    """The name of a PostgreSQL database with the schema."""
    _execute(server, f"CREATE DATABASE {TEMPLATE}")
    _create(_sibling(server, TEMPLATE))
    return TEMPLATE


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The database under test."""
    return str(request.param)


@pytest.fixture
def blank_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables; for SQLite, a file that does not exist."""
    if kind == "sqlite":
        return f"sqlite:///{tmp_path}/blank.db"
    return _new_database(request.getfixturevalue("server"), "template1")


@pytest.fixture
def database_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the schema and nothing in it."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "town.db")
        return f"sqlite:///{tmp_path}/town.db"
    template = request.getfixturevalue("postgresql_template")
    return _new_database(request.getfixturevalue("server"), template)


@pytest.fixture(scope="session")
def sqlite_demo(sqlite_template: Path) -> Path:
    """A SQLite file with the demo town as it is at DEMO_NOW."""
    file = shutil.copy(sqlite_template, sqlite_template.with_name("demo.db"))
    _fill(f"sqlite:///{file}")
    return Path(file)


@pytest.fixture(scope="session")
def postgresql_demo(server: str, postgresql_template: str) -> str:
    """The name of a PostgreSQL database with the same town."""
    _execute(server, f"CREATE DATABASE demo TEMPLATE {postgresql_template}")
    _fill(_sibling(server, "demo"))
    return "demo"


@pytest.fixture
def demo_url(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A demo town of the test's own."""
    if kind == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_demo"), tmp_path / "demo.db")
        return f"sqlite:///{tmp_path}/demo.db"
    return _new_database(request.getfixturevalue("server"), request.getfixturevalue("postgresql_demo"))


@pytest.fixture
def demo_engine(demo_url: str, engines: Callable[[str], Engine]) -> Engine:
    """An engine on a demo town of the test's own."""
    return engines(demo_url)


@pytest.fixture
def engines() -> Iterator[Callable[[str], Engine]]:
    """Open engines that are closed when the test ends."""
    opened: list[Engine] = []

    def opener(url: str) -> Engine:
        opened.append(_compiled_once(open_engine(url)))
        return opened[-1]

    yield opener
    for engine in opened:
        engine.dispose()


@pytest.fixture
def engine(database_url: str, engines: Callable[[str], Engine]) -> Engine:
    """An engine on a database with the schema."""
    return engines(database_url)


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection whose transaction the test commits, or not."""
    with engine.connect() as connection:
        yield connection


def _compiled_once(engine: Engine) -> Engine:
    """Statements are compiled once for all tests, as in a process that serves for days."""
    first = FIRST.get(engine.dialect.name)
    if first is None or not getattr(first.dialect, "server_version_info", None):  # it has connected to nothing yet
        FIRST[engine.dialect.name] = engine
    else:
        engine.dialect, engine._compiled_cache = first.dialect, first._compiled_cache
    return engine


def _create(url: str) -> None:
    engine = open_engine(url)
    schema.create(engine)
    engine.dispose()


def _fill(url: str) -> None:
    engine = open_engine(url)
    with engine.begin() as connection:
        fill(connection, DEMO_NOW)
    engine.dispose()


def _new_database(server: str, template: str) -> str:
    name = f"test_{next(numbers)}"
    _execute(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return _sibling(server, name)


def _execute(server: str, statement: str) -> None:
    url = make_url(server).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _sibling(server: str, database: str) -> str:
    return make_url(server).set(database=database).render_as_string(hide_password=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines which suites did not run, and how to get what they need."""
    reasons = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason.removeprefix("Skipped: "))
