"""A month as a picture for a telephone: Monday first, each line with a colour and a sign, and their words below."""

from __future__ import annotations

import calendar
from collections import defaultdict
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from babel.dates import get_day_names

from bot.drawing.canvas import Box, Canvas, Pen, fitted
from bot.drawing.chip import BETWEEN, CHIP, Chip
from bot.drawing.legend import Legend
from bot.files.fonts import Weight

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from bot.wording import Wording
    from dialogs.engine.document import Entry, MonthSheet

    Chips = Mapping[date, Sequence[Chip]]

WIDTH, MARGIN = 1200, 32  # as wide as telephones are, and about as high
TITLE, HEAD, NUMBER = 52, 34, 34  # sizes of letters
SMALLEST = 24
EMPTY = 2 * CHIP  # the height of a day on which there is nothing
NARROW = 0.45  # how wide a Saturday or a Sunday is on which there never is anything
INK, FAINT, ACCENT, EDGE, OUTSIDE = "#1b1f24", "#57606a", "#1f5f8b", "#c8d0d8", "#eceff3"


def picture(sheet: MonthSheet, wording: Wording) -> bytes:
    """A PNG as high as its fullest weeks ask for."""
    entries = _by_day(sheet)
    weeks = calendar.Calendar(calendar.MONDAY).monthdatescalendar(sheet.month.year, sheet.month.month)
    columns = _columns({day.weekday() for day in entries})
    chips = {day: [Chip(entry, wording, _width(columns, day)) for entry in of_day] for day, of_day in entries.items()}
    legend = Legend(((e.tone, e.state) for e in sheet.entries), wording, WIDTH - 2 * MARGIN)
    top = MARGIN + 1.4 * TITLE + 1.7 * HEAD
    rows = list(accumulate((_height(week, chips) for week in weeks), initial=top))
    canvas = Canvas(WIDTH, rows[-1] + MARGIN + legend.height + MARGIN / 2)
    _head(canvas, wording.text(sheet.title), get_day_names("abbreviated", "stand-alone", wording.locale), columns)
    for week, (above, below) in zip(weeks, pairwise(rows), strict=True):
        for day, (left, right) in zip(week, pairwise(columns), strict=True):
            box = Box(left, above, right, below)
            _day(canvas, box, day if day.month == sheet.month.month else None, chips.get(day, ()))
    legend.draw(canvas, MARGIN, rows[-1] + MARGIN)
    return canvas.png()


def _by_day(sheet: MonthSheet) -> Mapping[date, Sequence[Entry]]:
    """What stands in each day of the month; what is of another month is left out."""
    days: defaultdict[date, list[Entry]] = defaultdict(list)
    for entry in sheet.entries:
        if (entry.day.year, entry.day.month) == (sheet.month.year, sheet.month.month):
            days[entry.day].append(entry)
    return days


def _columns(used: Collection[int]) -> list[float]:
    """The edges of the seven columns."""
    shares = [1.0 if weekday < calendar.SATURDAY or weekday in used else NARROW for weekday in range(7)]
    return [MARGIN + edge * (WIDTH - 2 * MARGIN) / sum(shares) for edge in accumulate(shares, initial=0.0)]


def _width(columns: Sequence[float], day: date) -> float:
    """That of a line in this day."""
    return columns[day.weekday() + 1] - columns[day.weekday()] - 2 * BETWEEN


def _height(week: Sequence[date], chips: Chips) -> float:
    fullest = max(sum(chip.height + BETWEEN for chip in chips.get(day, ())) for day in week)
    return max(EMPTY, 1.45 * NUMBER + fullest + BETWEEN)


def _head(canvas: Canvas, title: str, names: Mapping[int, str], columns: Sequence[float]) -> None:
    words, pen = fitted(title, Pen(TITLE, ACCENT, Weight.BOLD), WIDTH - 2 * MARGIN, SMALLEST)
    canvas.write(MARGIN, MARGIN + TITLE / 2, words, pen)
    for weekday, (left, right) in enumerate(pairwise(columns)):
        below = MARGIN + 1.4 * TITLE + 0.9 * HEAD
        canvas.write((left + right) / 2, below, names[weekday], Pen(HEAD, FAINT, Weight.SEMIBOLD), "m")


def _day(canvas: Canvas, box: Box, day: date | None, chips: Sequence[Chip]) -> None:
    """One square; without a day it belongs to another month."""
    canvas.fill(box, "white" if day else OUTSIDE, edge=EDGE)
    if day:
        canvas.write(box.left + 12, box.top + 0.75 * NUMBER, str(day.day), Pen(NUMBER, INK, Weight.SEMIBOLD))
    top = box.top + 1.45 * NUMBER
    for chip in chips:
        chip.draw(canvas, Box(box.left + BETWEEN, top, box.right - BETWEEN, top + chip.height))
        top += chip.height + BETWEEN
