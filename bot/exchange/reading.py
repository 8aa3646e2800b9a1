"""From files to records: everything that is wrong with them is found, not only the first of it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.exchange.columns import Record, spelt
from bot.exchange.problems import HEADER, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bot.exchange.columns import Column, Part, Sheet

NOT_UTF_8 = "is not UTF-8 here: save it as « CSV UTF-8 »"


class Torn(Exception):
    """From this line on, a file is no CSV."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a file, and what it says, as far as it could be read."""

    number: int
    says: Record
    is_whole: bool = True


@dataclass(frozen=True, eq=False)
class File:
    """A file that could be read, perhaps not all of it; `broken` are the lines that could not."""

    sheet: Sheet
    lines: Sequence[Line] = ()
    broken: Sequence[Line] = ()
    is_read: bool = True  # nothing is known of the lines of one that is not

    def problem(self, line: Line, why: str) -> Problem:
        return Problem(self.sheet.file, line.number, why)


def read_file(path: Path, sheet: Sheet, problems: list[Problem]) -> File:
    """The lines that can be read; what cannot is added to the problems."""
    try:
        rows = _rows(path.read_bytes().decode("utf-8-sig"))
        columns = _columns(next(rows, (HEADER, []))[1], sheet, problems)
        lines = [_line(number, cells, columns, sheet, problems) for number, cells in rows] if columns else []
    except UnicodeDecodeError as error:
        problems.append(Problem(sheet.file, error.object.count(b"\n", 0, error.start) + 1, NOT_UTF_8))
        return File(sheet, is_read=False)
    except Torn as error:
        problems.append(Problem(sheet.file, error.line, f"cannot be read as CSV: {error.__cause__}"))
        return File(sheet, is_read=False)
    whole = [line for line in lines if line.is_whole]
    broken = [line for line in lines if not line.is_whole]
    return File(sheet, whole, broken, is_read=bool(columns))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not blank, with its number: a cell may go on over several."""
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") >= first.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = HEADER
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
            number = rows.line_num + 1
    except csv.Error as error:
        raise Torn(number) from error


def _columns(header: Sequence[str], sheet: Sheet, problems: list[Problem]) -> list[Column] | None:
    """What stands in each column; None when the lines below could only be misread."""
    found = [sheet.by_header.get(spelt(name)) for name in header]
    wrong = [f"« {name} » is no column of {sheet.file}" for name, known in zip(header, found, strict=True) if not known]
    there = [column for column in found if column]
    wrong += [f"the column « {one.header} » is there twice" for one in dict.fromkeys(there) if there.count(one) > 1]
    wrong += [f"the column « {one.header} » is missing" for one in sheet.columns if one not in there and one.needed]
    wrong += [why for part in sheet.parts if (why := _torn(part, there))]
    problems += [Problem(sheet.file, HEADER, why) for why in wrong]
    return None if wrong else there


def _torn(part: Part, there: Sequence[Column]) -> str | None:
    missing = [column for column in part.columns if column not in there]
    if not missing or len(missing) == len(part.columns):
        return None
    told = ", ".join(f"« {column.header} »" for column in missing)
    return f"these columns go with others that are there, and are missing: {told}"


def _line(number: int, cells: Sequence[str], columns: Sequence[Column], sheet: Sheet, problems: list[Problem]) -> Line:
    told: Record = {}
    wrong = []
    if len(cells) != len(columns):
        wrong.append(f"{len(cells)} cells under {len(columns)} names of columns")
    for column, cell in zip(columns, cells, strict=False):
        try:
            told[column.field] = column.cell.read(cell)
        except ValueError as error:
            wrong.append(f"« {column.header} »: {error if cell else 'is empty'}")
    if not wrong:
        told, wrong = _put_together(told, columns, sheet)
    problems += [Problem(sheet.file, number, why) for why in wrong]
    return Line(number, told, is_whole=not wrong)


def _put_together(told: Record, columns: Sequence[Column], sheet: Sheet) -> tuple[Record, list[str]]:
    """Make one value of the columns of each part that is there."""
    wrong = []
    for part in sheet.parts:
        if part.columns[0] in columns:
            try:
                value = part.make({column.field: told.pop(column.field) for column in part.columns})
            except ValueError as error:
                wrong.append(str(error))
            else:
                told[part.field] = value
    return told, wrong
