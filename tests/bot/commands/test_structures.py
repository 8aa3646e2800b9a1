"""Commands about a service, where one database holds several."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.bot.commands.process import NOW, assert_refused, mercredi

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-12-09"
COMMANDS = {  # and why each can do nothing where there is nothing
    ("capacity", "centre aéré", DAY, "32", "--group", "6-12 ans"): "no activity is called",
    ("waitlist", "centre aéré", DAY, "--group", "6-12 ans"): "no activity is called",
    ("close", DAY, "--why", "grève", "--dry-run"): "nothing takes place there",
    ("reopen", DAY, "--dry-run"): "nothing to come is closed",
    ("announce", "--to", "la cantine", "--dry-run", "Bonjour."): "la cantine",
}


@pytest.fixture
def two_services(town: Path) -> list[str]:
    """The names of the one that is there, and of one that has nothing yet."""
    with sqlite3.connect(town / "mercredi.db") as connection:
        columns = [row[1] for row in connection.execute("PRAGMA table_info(structure)") if row[1] != "id"]
        others = ", ".join("'Ailleurs'" if name == "name" else name for name in columns)
        connection.execute(f"INSERT INTO structure ({', '.join(columns)}) SELECT {others} FROM structure")
        return [name for (name,) in connection.execute("SELECT name FROM structure ORDER BY id")]


@pytest.mark.parametrize(("command", "why_not"), COMMANDS.items(), ids=lambda value: value[0])
def test_the_service_is_named_where_there_are_several(
    town: Path, two_services: list[str], command: tuple[str, ...], why_not: str
) -> None:
    """Nothing is done to one of them by chance."""
    here, elsewhere = two_services
    assert_refused(mercredi(*command, *NOW, cwd=town), "--structure")
    assert mercredi(*command, *NOW, "--structure", here, cwd=town).code == (2 if command[0] == "reopen" else 0)
    assert_refused(mercredi(*command, *NOW, "--structure", elsewhere, cwd=town), why_not)


def test_an_answer_is_that_of_one_service(town: Path, two_services: list[str]) -> None:
    """Numbers are those of the whole database, requests those of a service."""
    answer = ("decide", "D-00099", "accept", *NOW)
    assert_refused(mercredi(*answer, cwd=town), "--structure")
    for name in two_services:
        assert_refused(mercredi(*answer, "--structure", name, cwd=town), "there is no request")
