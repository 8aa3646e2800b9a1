"""The database goes away while a terminal is open."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from bot.demo.fill import PARENT
from bot.store import tables as t
from tests.kill.mail import Mail, outside
from tests.kill.process import Process, terminal

if TYPE_CHECKING:
    from pathlib import Path

CUT = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :name")


@pytest.mark.parametrize("kind", ["postgresql"])
def test_a_terminal_that_loses_its_database_does_not_stay_mute(demo_url: str, tmp_path: Path) -> None:
    """It goes on when the database is back, or ends with an error: it never takes lines that nobody answers."""
    command = terminal(f"{demo_url}?application_name={PARENT}", PARENT)
    look = outside(demo_url)
    process = Process(command, tmp_path / "log")
    process.write("menu")
    Mail(look, PARENT).wait_until_settled(1)
    with look.connect() as connection:
        connection.execute(CUT, {"name": PARENT})
    time.sleep(1.5)  # longer than the house waits before it looks again
    with suppress(BrokenPipeError):  # it may have ended before it is spoken to
        process.write("menu")
    code, said = process.end()
    again, rest = Process(command, tmp_path / "log").end()
    with look.connect() as connection:
        taken = connection.scalar(select(func.count()).select_from(t.inbox)) or 0
    assert again == 0
    assert (said + rest).count("Que souhaitez-vous faire") == taken
    assert code or taken == 2, "it has lost a line without a word"
    assert Mail(look, PARENT).unsent() == set()
    assert Mail(look, PARENT).attempts() is None
    look.dispose()
