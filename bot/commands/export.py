"""`mercredi export`: the town as files that `mercredi import` reads."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.operator import Refusal, database, settings
from bot.exchange import present
from bot.exchange.progress import Progress
from bot.exchange.writing import write_files
from bot.store import journal, processes
from bot.store.engine import connected, snapshot

if TYPE_CHECKING:
    from sqlalchemy import Engine

PATIENCE = 60.0  # seconds


def run(options: Namespace) -> int:
    """Into a new folder, or one without such files: what somebody has edited there is not overwritten.

    What was transmitted is noted once the files are whole: an export that fails has transmitted nothing.
    """
    folder: Path = options.folder
    if any(folder.glob("*.csv")):
        raise Refusal(f"{folder} already holds CSV files: give another folder")
    progress = Progress()
    with database(settings().database_url) as engine:
        progress.begin("looking", 0)
        line = _complete_until(engine) if options.transmit else None
        with snapshot(engine) as connection:
            there = present.look(connection)
        if there.structure is None:
            raise Refusal("there is no structure in the database: fill it with « mercredi import »")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_files(there, folder, progress)
        except OSError as error:
            raise Refusal(f"cannot write in {folder}: {error.strerror}") from error
        finally:
            progress.end()
        if line is not None:
            with connected(engine) as connection:
                processes.note(connection, processes.transmitted(there.structure["id"]), str(line))
    return 0


def _complete_until(engine: Engine) -> int:
    """Which lines of the journal the files will hold all of: what is written meanwhile is for the next export."""
    with connected(engine) as connection:
        line = journal.complete_until(connection, PATIENCE)
    if line is None:
        raise Refusal("somebody has been writing for a minute, an import perhaps: try again when it is done")
    return line
