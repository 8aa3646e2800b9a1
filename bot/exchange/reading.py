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


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a file that could be read, and what it says."""

    number: int
    says: Record


@dataclass(frozen=True, eq=False)
class File:
    """A file that could be read, perhaps not all of it."""

    sheet: Sheet
    lines: Sequence[Line]

    def problem(self, line: Line, why: str) -> Problem:
        return Problem(self.sheet.file, line.number, why)


def read_file(path: Path, sheet: Sheet, problems: list[Problem]) -> File:
    """The lines that can be read; what cannot is added to the problems."""
    text = _decoded(path, sheet, problems)
    if text is None:
        return File(sheet, [])
    rows = _rows(text, sheet, problems)
    header = next(rows, (HEADER, []))[1]
    columns = _columns(header, sheet, problems)
    if columns is None:
        return File(sheet, [])
    lines = (_line(number, cells, columns, sheet, problems) for number, cells in rows)
    return File(sheet, [line for line in lines if line])


def _decoded(path: Path, sheet: Sheet, problems: list[Problem]) -> str | None:
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(sheet.file, data.count(b"\n", 0, error.start) + 1, NOT_UTF_8))
        return None


def _rows(text: str, sheet: Sheet, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The cells of each line that is not blank, with its number: a cell may go on over several."""
    first = text.partition("\n")[0]
    rows = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") >= first.count(",") else ",", strict=True
    )
    number = HEADER
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
            number = rows.line_num + 1
    except csv.Error as error:
        problems.append(Problem(sheet.file, number, f"cannot be read as CSV: {error}"))


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


def _line(
    number: int, cells: Sequence[str], columns: Sequence[Column], sheet: Sheet, problems: list[Problem]
) -> Line | None:
    if len(cells) != len(columns):
        problems.append(Problem(sheet.file, number, f"{len(cells)} cells under {len(columns)} names of columns"))
        return None
    told: Record = {}
    wrong = []
    for column, cell in zip(columns, cells, strict=True):
        try:
            told[column.field] = column.cell.read(cell)
        except ValueError as error:
            wrong.append(f"« {column.header} »: {error}")
    if not wrong:
        told, wrong = _put_together(told, columns, sheet)
    problems += [Problem(sheet.file, number, why) for why in wrong]
    return None if wrong else Line(number, told)


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
