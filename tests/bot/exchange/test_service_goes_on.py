"""A town in service: parents write while files come in, and an import may be killed."""

from __future__ import annotations

import random
import subprocess
import time
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.demo.fill import PARENT
from bot.store import tables as t
from tests.bot.chat import Chat
from tests.bot.commands.process import MERCREDI
from tests.bot.exchange.large import BOOKINGS, ENTRIES, write_large_town
from tests.bot.test_charging import balances_that_differ
from tests.counts import COUNTS

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

SEED = 20261120
FAMILIES = 300
PATIENCE = 60  # seconds


def test_parents_are_answered_while_files_come_in(demo_engine: Engine, tmp_path: Path) -> None:
    """Turn by turn; what they book meanwhile is counted with what came in."""
    write_large_town(tmp_path / "in", FAMILIES)
    alex = Chat(demo_engine, PARENT)
    importing = start(demo_engine, tmp_path / "in")
    while importing.poll() is None:
        assert "3,70" in alex.say("cantine pour Léo lundi 30 novembre").text
        assert "confirmée" in alex.say("oui").text
        alex.say("annule la cantine de Léo du 30 novembre")
        assert "annulée" in alex.say("oui").text
    assert importing.wait(PATIENCE) == 0
    assert came_in(demo_engine) == FAMILIES
    assert counters_that_differ(demo_engine) == []


def test_an_import_that_is_killed_has_written_nothing_or_all(demo_engine: Engine, tmp_path: Path) -> None:
    """SIGKILL at seeded moments of its life; then it is run to its end."""
    write_large_town(tmp_path / "in", FAMILIES)
    dice = random.Random(SEED)
    begun = time.monotonic()
    assert start(demo_engine, tmp_path / "in", "--dry-run").wait(PATIENCE) == 0
    life = 1.5 * (time.monotonic() - begun)
    for _ in range(COUNTS.kills):
        importing = start(demo_engine, tmp_path / "in")
        time.sleep(dice.uniform(0.2, 1) * life)
        importing.kill()
        importing.wait(PATIENCE)
        assert came_in(demo_engine) in {0, FAMILIES}
    assert start(demo_engine, tmp_path / "in").wait(PATIENCE) == 0
    assert came_in(demo_engine) == FAMILIES
    assert counters_that_differ(demo_engine) == []


def start(engine: Engine, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    """The real command, on the database of the test."""
    url = engine.url.render_as_string(hide_password=False)
    return subprocess.Popen(
        [str(MERCREDI), "import", str(folder), *options],
        env={"MERCREDI_DATABASE_URL": url},
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


def came_in(engine: Engine) -> int:
    """How many of the families came in: none of them without its bookings and entries."""
    with engine.connect() as connection:
        ours = select(func.count()).where(t.family.c.reference.startswith("G-"))
        families = connection.scalar(ours.select_from(t.family)) or 0
        bookings = connection.scalar(ours.select_from(t.booking).join(t.family))
        entries = connection.scalar(ours.select_from(t.ledger_entry).join(t.wallet).join(t.family))
        assert balances_that_differ(connection) == []
    assert entries == ENTRIES * families
    assert bool(bookings) == bool(families)
    assert BOOKINGS * families >= (bookings or 0)
    return families


def counters_that_differ(engine: Engine) -> list[object]:
    """Openings whose taken seats are not those of their bookings."""
    seated = t.booking.c.status == "confirmed"
    counted = select(func.count()).where(t.booking.c.opening_id == t.opening.c.id, seated).scalar_subquery()
    with engine.connect() as connection:
        return list(connection.execute(select(t.opening.c.id).where(t.opening.c.taken != counted)))
