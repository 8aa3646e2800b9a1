"""A large town is taken in while parents write: how long it takes, and how long their turns wait for it."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.demo.fill import PARENT, fill
from bot.desk import Desk
from bot.exchange.importing import Import
from bot.exchange.progress import Progress
from bot.store import inbox, schema
from bot.store.engine import open_engine
from bot.store.messages import Incoming
from tests.bot.exchange.large import write_large_town
from tests.conftest import DEMO_NOW
from tests.servers.postgresql import NoPostgresql, postgresql

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

LARGE = 20_000  # families
SAID = ("cantine pour Léo lundi 30 novembre", "oui", "mes réservations", "annule la cantine de Léo du 30", "oui")


@dataclass(frozen=True)
class Found:
    """What was measured in one database."""

    kind: str
    first: float  # seconds
    again: float
    turns: int
    longest: float


def measure(kind: str, url: str, families: int = LARGE) -> Found:
    """Fill a demo town, let its parent talk without a pause, and take the files in twice meanwhile."""
    engine = open_engine(url)
    schema.create(engine)
    with engine.begin() as connection:
        fill(connection, DEMO_NOW)
    with TemporaryDirectory() as name, get_context("spawn").Pool(1) as pool:
        folder = Path(name)
        write_large_town(folder, families)
        manager = get_context("spawn").Manager()
        stop = manager.Event()
        talk = pool.apply_async(talk_until, (url, stop))
        first, again = (_seconds(Import(engine, folder, DEMO_NOW, Progress())) for _ in range(2))
        stop.set()
        waits = talk.get()
        manager.shutdown()
    engine.dispose()
    return Found(kind, first, again, len(waits), max(waits))


def talk_until(url: str, stop: Event) -> list[float]:
    """Seconds of each turn of the demo's parent, one after the other."""
    engine = open_engine(url)
    desk = Desk(engine, "bench", lambda: DEMO_NOW)
    waits: list[float] = []
    while not stop.is_set():
        for number, text in enumerate(SAID):
            begun = time.perf_counter()
            key = f"{len(waits)}:{number}"
            with engine.begin() as connection:
                inbox.receive(connection, [Incoming(PARENT, key, DEMO_NOW, "text", {"text": text})], "bench", DEMO_NOW)
            assert desk.handle(PARENT) is not None
            waits.append(time.perf_counter() - begun)
            time.sleep(0.02)
    engine.dispose()
    return waits


def _seconds(work: Import) -> float:
    begun = time.perf_counter()
    work.run(dry=False)
    work.progress.end()
    return time.perf_counter() - begun


def main() -> None:
    """Print a line for each database."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="mercredi-bench-"))
        urls = {"SQLite": f"sqlite:///{folder}/town.db"}
        try:
            urls["PostgreSQL"] = stack.enter_context(postgresql())
        except NoPostgresql as reason:
            print(f"Only SQLite: {reason}", file=sys.stderr)
        for kind, url in urls.items():
            found = measure(kind, url)
            print(
                f"{found.kind}: {LARGE} families in {found.first:.0f} s, again in {found.again:.0f} s;"
                f" {found.turns} turns meanwhile, the longest {found.longest:.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
