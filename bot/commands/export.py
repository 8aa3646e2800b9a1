"""`mercredi export`: the town as files that `mercredi import` reads."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bot.commands.operator import Refusal, database, settings
from bot.exchange import present
from bot.exchange.progress import Progress
from bot.exchange.writing import write_files
from bot.store import processes
from bot.store.engine import connected, snapshot


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
        with snapshot(engine) as connection:
            there = present.look(connection)
            line = processes.last_line(connection)
        if there.structure is None:
            raise Refusal("there is no structure in the database: fill it with « mercredi import »")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_files(there, folder, progress)
        except OSError as error:
            raise Refusal(f"cannot write in {folder}: {error.strerror}") from error
        finally:
            progress.end()
        if options.transmit:
            with connected(engine) as connection:
                processes.note(connection, processes.transmitted(there.structure["id"]), str(line))
    return 0
