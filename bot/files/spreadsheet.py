"""A table as CSV, in the dialect that French spreadsheets open by a double click."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wording import Wording
    from dialogs.engine.document import Table
    from dialogs.engine.reply import Value

FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # what a spreadsheet may take for a formula, and run
HARMLESS = "'"  # before it, it is text
SPACES = str.maketrans("\u202f\u00a0", "  ")  # those that never break are not found by whoever looks for words


def spreadsheet(table: Table, wording: Wording) -> bytes:
    """UTF-8 that says so, semicolons, and commas in numbers; the headers, the rows, the total."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";")
    for row in (table.headers, *table.rows, *([table.total] if table.total else [])):
        rows.writerow(_cells(row, len(table.headers), wording))
    return text.getvalue().encode("utf-8-sig")


def _cells(row: Sequence[Value], width: int, wording: Wording) -> list[str]:
    if len(row) != width:
        raise ValueError(f"{len(row)} cells under {width} headers")
    return [_cell(value, wording) for value in row]


def _cell(value: Value, wording: Wording) -> str:
    """Numbers and dates as a spreadsheet reads them, to count and sort with; everything else is words."""
    match value:
        case Money():
            return f"{value.cents / 100:.2f}".replace(".", ",")
        case datetime():
            return f"{wording.local(value):%d/%m/%Y %H:%M}"
        case date():
            return f"{value:%d/%m/%Y}"
        case time():
            return f"{value:%H:%M}"
        case int():
            return str(value)
    words = wording.cell(value).translate(SPACES)
    return HARMLESS + words if words.startswith(FORMULA) else words
