"""`mercredi announce`, as a script runs it."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.bot.commands.process import NOW, assert_refused, mercredi

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Lundi, la cantine servira un repas froid."


def test_a_script_tells_families_what_the_chat_would_tell_them(town: Path) -> None:
    """The text and the figures first; then the number, and what became of it. Alex reads it in the chat."""
    ended = mercredi("announce", *NOW, "--to", "les familles de la cantine sauf maternelle", cwd=town, said=TEXT)
    told = [line.replace("\u00a0", " ").replace("\u202f", " ") for line in ended.out.splitlines()]
    assert (ended.code, ended.err) == (0, "")
    assert told[:2] == ["> Service enfance et jeunesse :", f"> {TEXT}"]
    assert "to\tinscription, cantine ; sauf : maternelle" in told
    assert told[-3:] == ["announcement\tA-00001", "waiting\t1", "unreachable\t52"]
    assert TEXT in mercredi("demo", *NOW, "--db", "mercredi.db", cwd=town, said="bonjour\n").out
    with sqlite3.connect(town / "mercredi.db") as connection:
        assert connection.execute("SELECT actor_name, action FROM audit_event").fetchall() == [
            ("mercredi announce", "announced"),
            ("Mercredi", "announcement_ended"),
        ]
    connection.close()


def test_a_script_sends_a_file_along(town: Path) -> None:
    """A name for the figures; Alex finds it where the terminal says."""
    (town / "Menus.pdf").write_bytes(b"%PDF-1.4")
    given = ("announce", *NOW, "--to", "tous", "--file", "Menus.pdf", TEXT)
    assert "file\tmenus.pdf" in mercredi(*given, cwd=town).out
    told = mercredi("demo", *NOW, "--db", "mercredi.db", cwd=town, said="bonjour\n").out
    assert re.search(r"\n→ \S+/menus.pdf\n", told)


def test_a_look_sends_nothing(town: Path) -> None:
    """`--dry-run`; and what leaves later is not written now."""
    everybody = ("announce", *NOW, "--to", "tout le monde")
    assert "announcement" not in mercredi(*everybody, "--dry-run", TEXT, cwd=town).out
    later = mercredi(*everybody, "--at", "2026-11-21T08:00", TEXT, cwd=town).out
    assert later.splitlines()[-1] == "announcement\tA-00001"
    assert TEXT not in mercredi("demo", *NOW, "--db", "mercredi.db", cwd=town, said="bonjour\n").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "les sportifs", TEXT], "sportifs"),
        (["--to", "tous", "--at", "2026-11-01T08:00", TEXT], "over"),
        (["--to", "tous", "--structure", "Ailleurs", TEXT], "Ailleurs"),
        (["--to", "tous", " "], "text"),
        (["--to", "tous", "--file", "none.pdf", TEXT], "none.pdf"),
        (["--to", "tous", "--file", "mercredi.db", TEXT], "PDF"),
    ],
)
def test_what_cannot_be_announced_is_refused_in_one_line(town: Path, arguments: list[str], told: str) -> None:
    """And nobody is written to."""
    assert_refused(mercredi("announce", *NOW, *arguments, cwd=town), told)
