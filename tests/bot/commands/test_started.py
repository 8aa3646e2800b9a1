"""Commands that start from nothing, as in the operator's shell; in other tests they are forked from a loaded Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bot.commands.process import NOW, Ended, mercredi, started

DAY = ("centre aéré", "2026-12-09", "--group", "6-12 ans", *NOW)
COMMANDS = [
    ("db", "upgrade"),
    ("db", "demo"),
    ("invite", "DUPONT"),
    ("export", "out"),
    ("requests",),
    ("decide", "D-00001", "accept"),
    ("understand", "lundi"),
    ("capacity", *DAY[:2], "32", *DAY[2:]),
    ("waitlist", *DAY),
    ("doctor",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_command_needs_nothing_that_another_has_loaded(command: tuple[str, ...], town: Path) -> None:
    """It ends as it does where all is loaded. `demo`, `import` and `run` are started in their own tests."""
    other = Path(shutil.copytree(town, town / "other"))
    assert shape(started(*command, cwd=other)) == shape(mercredi(*command, cwd=town))


def shape(ended: Ended) -> tuple[int, int, str]:
    """Codes are drawn by lot: lines are counted."""
    return ended.code, ended.out.count("\n"), ended.err
