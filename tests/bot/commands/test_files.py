"""`mercredi import` and `mercredi export`, as processes."""

from __future__ import annotations

import os
import pty
import subprocess
from datetime import date
from pathlib import Path

from bot.store import people
from bot.store.engine import open_engine
from bot.store.town import SqlTown
from domain.audit import Subject
from tests.bot.commands.process import MERCREDI, NOW, assert_refused, mercredi
from tests.bot.commands.test_operator import rows
from tests.bot.exchange.files import TOWN, put


def test_a_town_goes_out_and_comes_in(town: Path) -> None:
    """A line a file on stdout, nothing on stderr when it is no terminal; files that only their owner reads."""
    ended = mercredi("export", "out", cwd=town)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert {file.stat().st_mode & 0o777 for file in (town / "out").iterdir()} == {0o600}
    ended = mercredi("import", "out", cwd=town)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[1] == "families.csv: 0 added, 0 changed, 60 left as they are"


def test_only_an_export_that_transmits_is_remembered(town: Path) -> None:
    """Neither a backup, nor files that could not be written; what is confirmed later is not transmitted."""
    assert mercredi("export", "backup", cwd=town).code == 0
    assert mercredi("export", "backup", "--transmit", cwd=town).code == 2
    assert untransmitted(town) is None
    assert mercredi("export", "out", "--transmit", cwd=town).code == 0
    assert untransmitted(town) == frozenset()
    said = "cantine pour Marina vendredi 27\noui\n"
    assert mercredi("demo", *NOW, "--db", "mercredi.db", cwd=town, said=said).code == 0
    assert [place.day for place in untransmitted(town) or ()] == [date(2026, 11, 27)]
    assert mercredi("export", "again", "--transmit", cwd=town).code == 0
    assert untransmitted(town) == frozenset()


def untransmitted(town: Path) -> frozenset[Subject] | None:
    """Of the family DUPONT."""
    engine = open_engine(f"sqlite:///{town / 'mercredi.db'}")
    try:
        with engine.connect() as connection:
            sql = SqlTown(connection, people.first_structure(connection))
            return sql.untransmitted(people.families(connection, "DUPONT")[0])
    finally:
        engine.dispose()


def test_a_dry_run_says_that_it_is_one(empty_town: Path) -> None:
    """And what it would add."""
    put(empty_town / "in", **TOWN)
    ended = mercredi("import", "in", "--dry-run", cwd=empty_town)
    assert (ended.code, ended.err) == (0, "")
    assert "children.csv: 2 added, 0 changed, 0 left as they are\n" in ended.out
    assert ended.out.endswith("nothing is written: this was a dry run\n")
    assert rows(empty_town, "structure") == 0
    assert mercredi("import", "in", cwd=empty_town).code == 0
    assert rows(empty_town, "child") == 2


def test_every_problem_is_a_line_and_the_last_one_counts_them(empty_town: Path) -> None:
    """Exit 2, and nothing is written."""
    put(empty_town / "in", **TOWN | {"guardians": "famille;prénom\nF-9;Alex\nF-1;\n"})
    ended = mercredi("import", "in", cwd=empty_town)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.splitlines() == [
        "guardians.csv, line 2: no family « F-9 »",
        "guardians.csv, line 3: « prénom »: is empty",
        "mercredi: 2 problems: nothing is written",
    ]
    assert rows(empty_town, "structure") == 0


def test_a_folder_without_files_is_refused(empty_town: Path) -> None:
    """Whether it is there or not."""
    assert_refused(mercredi("import", "nowhere", cwd=empty_town), "nowhere", "mercredi export")
    assert_refused(mercredi("export", "out", cwd=empty_town), "no structure")


def test_files_that_somebody_may_have_edited_are_not_overwritten(town: Path) -> None:
    """They are to be taken in first, or left where they are."""
    put(town / "out", families=TOWN["families"])
    assert_refused(mercredi("export", "out", cwd=town), "out", "another folder")
    (town / "file").touch()
    assert_refused(mercredi("export", "file", cwd=town), "cannot write in file")


def test_a_terminal_sees_how_far_it_is(empty_town: Path) -> None:
    """A bar on stderr, which leaves the line as it was found."""
    put(empty_town / "in", **TOWN)
    ours, theirs = pty.openpty()
    command = [str(MERCREDI), "import", "in"]
    importing = subprocess.Popen(command, cwd=empty_town, env={}, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    seen = b""
    while importing.poll() is None:
        seen += _read(ours)
    seen += _read(ours)
    os.close(ours)
    assert importing.returncode == 0
    assert "taking in" in seen.decode()
    assert seen.decode().endswith("\r\x1b[K")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody writes there any more
        return b""
