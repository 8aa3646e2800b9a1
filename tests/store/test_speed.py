"""A large town must be as fast as a small one, and the demo must start at once."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import attachments, broadcasts, due, inbox, outbox
from bot.store.attachments import Attachment
from bot.store.messages import Wires
from bot.store.people import SqlRegister, addresses, sender
from tests.store.statements import Statement, statements
from tests.store.test_mailbox import message, reply, started
from tests.store.test_town import METHODS, keep_bookings
from tests.store.town import NOW, TestTown

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

START = """
import sys
from bot.store import engine, inbox, outbox, people, schema, town
opened = engine.open_engine("sqlite:///" + sys.argv[1], throwaway=True)
schema.create(opened)
schema.check(opened)
print(*sorted({"alembic", "psycopg", "sqlalchemy.dialects.postgresql"} & sys.modules.keys()))
"""


def test_every_statement_finds_its_rows_by_an_index(engine: Engine, town: TestTown) -> None:
    """No table is read from end to end."""
    with engine.begin() as connection:
        keep_bookings(connection, town)
    with engine.begin() as connection, statements(engine) as issued:
        ask_everything(connection, town)
    assert len({statement.text for statement in issued}) > len(METHODS)
    assert [statement for statement in issued if scans(engine, statement)] == []


def test_nothing_is_imported_that_the_demo_does_not_need(tmp_path: object) -> None:
    """Neither Alembic nor PostgreSQL's driver."""
    command = [sys.executable, "-c", START, f"{tmp_path}/town.db"]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "\n"


def ask_everything(connection: Connection, town: TestTown) -> None:
    """All that a turn, the desk and the outbox may ask."""
    person = sender(connection, "test:0")
    assert person is not None
    for method in METHODS.values():
        method(person.town, town)
    addresses(connection, town.guardians)
    SqlRegister(connection).invitation("digest")
    inbox.receive(connection, [message("1")])
    inbox.waiting(connection, ["test"])
    held = inbox.lock(connection, started(connection))
    assert held is not None
    inbox.save(connection, held, {}, NOW)
    inbox.close(connection, started(connection), NOW)
    (file,) = attachments.attach(connection, [Attachment("a.csv", "text/csv", b"a")])
    outbox.post(connection, [reply("1"), replace(reply("2", "test:1"), attachment_id=file)])
    wires = Wires(["test"], ["other"], "me")
    outbox.adopt(connection, wires)
    outbox.end(connection, [row.id for row in outbox.unsent(connection, 9, wires, NOW)], "sent", NOW)
    attachments.erase(connection, [file])
    outbox.replace_unsent(connection, reply("1"))
    broadcasts.claim(connection, "test", 9, "me", NOW)
    broadcasts.recover(connection, "me", [1], NOW)
    broadcasts.may_wait(connection)
    broadcasts.hold(connection, 1, NOW)
    broadcasts.give_up(connection, town.guardians[0].id, NOW)
    outbox.lose(connection, "test:9", NOW)
    outbox.deliver_stranded(connection, town.guardians[0].id, "test:0")
    inbox.forget(connection, NOW - timedelta(days=8))
    outbox.release(connection, outbox.held(connection, NOW))
    due.lapsed(connection, NOW)
    due.is_paying(connection, due.Hold(1, town.families[0].id, NOW, is_covered=False), NOW)
    due.is_writing(connection, town.families[0].id, NOW)


def scans(engine: Engine, statement: Statement) -> list[str]:
    """The steps of the plan that read a whole table; what a statement has chosen before is none."""
    sqlite = engine.dialect.name == "sqlite"
    if statement.text.startswith("INSERT"):
        return []
    with engine.connect() as connection:
        if not sqlite:
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
        plan = connection.exec_driver_sql(explain + statement.text, statement.parameters).all()  # type: ignore[arg-type]
    whole = re.compile(r"SCAN (?!CONSTANT|\(|chosen|.*USING)" if sqlite else "Seq Scan")
    return [str(step) for step in plan if whole.search(str(step))]
