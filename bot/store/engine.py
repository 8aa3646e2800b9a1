"""Opening the database: the same promises from SQLite and from PostgreSQL.

Every transaction of SQLite takes the write lock when it begins, so what was read in it is still true when it writes.
PostgreSQL takes the locks that a query asks for, under READ COMMITTED.
"""

from __future__ import annotations

from contextlib import contextmanager
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bot.errors import ForTheOperator
from bot.store.types import as_json, from_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine, PoolProxiedConnection

POOL = 8  # connections to PostgreSQL, one for each database thread
PATIENCE = 30  # seconds to wait for SQLite's write lock, or for PostgreSQL to answer


FROZEN = 5  # seconds that a process may hold its locks without doing anything: a turn takes milliseconds
ASIDE = "aside"  # among the notes on a connection
KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}  # a dead server is noticed


class DatabaseUnusable(ForTheOperator):
    """The database cannot be used as it is; the message is one line that says how to mend it."""


def open_engine(url: str | URL, *, throwaway: bool = False) -> Engine:
    """Prepare an engine without connecting. What is thrown away may lose its last commits when the power fails."""
    parsed = _parsed(url)
    if _is_sqlite(parsed):
        return _sqlite(parsed, "NORMAL" if throwaway else "FULL")
    return _postgresql(parsed, " -c synchronous_commit=off" if throwaway else "")


def hasty(engine: Engine) -> Engine:
    """Another way into the same database, for what may be done twice: nobody waits until it is on the disk.

    Whoever opens it disposes of it: a listener on the first one would slow down each of its statements.
    """
    return open_engine(engine.url, throwaway=True)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the town as it is at its first question, and keeps nobody waiting."""
    with engine.connect() as connection, aside(connection):
        if not _is_sqlite(engine.url):
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


@contextmanager
def aside(connection: Connection) -> Iterator[None]:
    """Meanwhile the connection writes nothing but temporary tables, and neither waits for writers nor stops them."""
    connection.info[ASIDE] = True
    try:
        yield
    finally:
        connection.rollback()
        del connection.info[ASIDE]


@contextmanager
def connected(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction; raise DatabaseUnusable when the server or the file does not answer."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise DatabaseUnusable(_cure(engine.url, error)) from error


def _parsed(url: str | URL) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # a port that is no number is a ValueError
        raise DatabaseUnusable(
            "MERCREDI_DATABASE_URL is not a database URL: write sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        ) from error
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}:
        raise DatabaseUnusable(
            f"no database of kind « {parsed.drivername} »: write sqlite:///FILE or postgresql://USER@HOST/DATABASE"
        )
    if _is_sqlite(parsed) and parsed.database in {None, "", ":memory:"}:
        raise DatabaseUnusable("a database in memory is lost at once: write sqlite:///FILE in MERCREDI_DATABASE_URL")
    return parsed


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _sqlite(url: URL, synchronous: str) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        json_serializer=as_json,
        json_deserializer=from_json,
        connect_args={"timeout": PATIENCE},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # pysqlite would begin late, and deferred
        _write_ahead(connection)
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("PRAGMA foreign_keys = ON")

    engine.dialect.do_begin = _begin  # type: ignore[method-assign]
    return engine


def _begin(dbapi_connection: PoolProxiedConnection) -> None:
    """Do by hand what pysqlite does late; a listener to « begin » would slow down every statement."""
    how = "BEGIN" if ASIDE in dbapi_connection.info else "BEGIN IMMEDIATE"
    dbapi_connection.cursor().execute(how)


def _write_ahead(connection: Any) -> None:
    """Wait for the processes that open the same new file: for this lock SQLite does not wait by itself."""
    deadline = monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def _postgresql(url: URL, hurry: str) -> Engine:
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="READ COMMITTED",
            hide_parameters=True,  # an error must not quote what a parent wrote
            json_serializer=as_json,
            json_deserializer=from_json,
            pool_size=POOL,
            max_overflow=0,
            connect_args={
                "connect_timeout": PATIENCE,
                "tcp_user_timeout": 1000 * PATIENCE,
                "options": f"-c idle_in_transaction_session_timeout={1000 * FROZEN}{hurry}",
                **KEEPALIVE,
            },
        )
    except (ImportError, NoSuchModuleError) as error:
        raise DatabaseUnusable(
            "PostgreSQL needs psycopg, which is not installed: pip install 'psycopg[binary]'"
        ) from error


def _cure(url: URL, error: DBAPIError) -> str:
    """One line: what the driver said, and what to look at."""
    said = " ".join(str(error.orig).split())
    if _is_sqlite(url):
        return f"cannot use the database file {url.database}: {said}; check that the file and its folder can be written"
    return (
        f"cannot use the database {url.database} on {url.host or 'this machine'}: {said}; check the server and the URL"
    )
