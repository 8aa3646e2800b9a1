"""The town as files: what importing them would make of an empty database."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.exchange.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.exchange.columns import Record, Sheet
    from bot.exchange.present import Present
    from bot.exchange.progress import Progress

PRIVATE = 0o600


def write_files(present: Present, folder: Path, progress: Progress) -> None:
    """One file a sheet, which only its owner may read: it is about families."""
    zone = ZoneInfo(present.structure["zone"] if present.structure else "UTC")
    every = sheets(zone)
    progress.begin("writing", sum(len(present.of(sheet.name)) for sheet in every))
    for sheet in every:
        rows = present.of(sheet.name)
        file = folder / sheet.file
        file.touch(PRIVATE)
        file.write_bytes(file_of(sheet, rows))
        progress.advance(len(rows))


def file_of(sheet: Sheet, rows: Sequence[Record]) -> bytes:
    """UTF-8 that says so, and semicolons: what French spreadsheets open by a double click."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, delimiter=";")
    lines.writerow([column.header for column in sheet.columns])
    lines.writerows(sheet.written(row).values() for row in rows)
    return text.getvalue().encode("utf-8-sig")
