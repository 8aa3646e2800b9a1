"""The rows of a table on paper: as wide as the page, words to the left and numbers to the right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus import Table as Drawn

from bot.files.fonts import Weight
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wording import Wording
    from dialogs.engine.document import Table

SIZE, LEADING = 9.5, 12.5
LONGEST = 300  # letters in a cell
BESIDE = 6.0  # points on either side of a cell
ACCENT, LINE, GROUND = HexColor("#1f5f8b"), HexColor("#d0d7de"), HexColor("#eef3f7")
LEFT, RIGHT = 0, 2  # as reportlab counts them


class Grid:
    """A table in words, measured before it is drawn. The fonts must be loaded."""

    def __init__(self, table: Table, wording: Wording) -> None:
        rows = [table.headers, *table.rows, *([table.total] if table.total else [])]
        self._table = table
        self._rows = [[shorten(wording.cell(value)) for value in row] for row in rows]

    @cached_property
    def width(self) -> float:
        """What it takes to write every cell on one line."""
        return sum(self._natural)

    def drawn(self, room: float) -> Drawn:
        """A flowable that fills the room from side to side."""
        widths = fitted(self._natural, room)
        rows = [
            [self._cell(words, row, column, widths) for column, words in enumerate(cells)]
            for row, cells in enumerate(self._rows)
        ]
        return Drawn(rows, widths, repeatRows=1, style=[*self._style])

    @cached_property
    def _natural(self) -> list[float]:
        """The width of each column; in bold, which is wider."""
        columns = zip(*self._rows, strict=True)
        return [max(stringWidth(words, Weight.BOLD, SIZE) for words in column) + 2 * BESIDE for column in columns]

    @cached_property
    def _counts(self) -> list[bool]:
        """Whether a column holds numbers."""
        columns = range(len(self._table.headers))
        return [any(isinstance(row[column], Money | int) for row in self._table.rows) for column in columns]

    def _cell(self, words: str, row: int, column: int, widths: Sequence[float]) -> object:
        """As it is, or on several lines where one is too short: that takes longer."""
        if self._natural[column] <= widths[column]:
            return words
        weight = Weight.BOLD if self._stands_out(row) else Weight.REGULAR
        side = RIGHT if self._counts[column] else LEFT
        return Paragraph(
            escape(words), ParagraphStyle("", None, fontName=weight, fontSize=SIZE, leading=LEADING, alignment=side)
        )

    def _stands_out(self, row: int) -> bool:
        return row == 0 or (bool(self._table.total) and row == len(self._rows) - 1)

    @property
    def _style(self) -> list[tuple[object, ...]]:
        first, last = (0, 0), (-1, -1)
        return [
            ("FONT", first, last, Weight.REGULAR, SIZE, LEADING),
            ("VALIGN", first, last, "TOP"),
            ("LEFTPADDING", first, last, BESIDE),
            ("RIGHTPADDING", first, last, BESIDE),
            ("LINEBELOW", (0, 1), last, 0.5, LINE),
            *(("ALIGN", (column, 0), (column, -1), "RIGHT") for column, counts in enumerate(self._counts) if counts),
            *_standing_out(0),
            ("LINEBELOW", (0, 0), (-1, 0), 1.2, ACCENT),
            *(
                [*_standing_out(-1), ("NOSPLIT", (0, -2), (-1, -1))] if self._table.total else []
            ),  # never alone on a page
        ]


def shorten(words: str) -> str:
    """What a cell can hold on a page."""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _standing_out(row: int) -> list[tuple[object, ...]]:
    whole = (0, row), (-1, row)
    return [("FONT", *whole, Weight.BOLD, SIZE, LEADING), ("BACKGROUND", *whole, GROUND)]


def fitted(natural: Sequence[float], room: float) -> list[float]:
    """Widths that fill the room: where it is short, the widest columns give way first."""
    left, cap = room, max(natural)
    for place, width in enumerate(sorted(natural)):
        fair = left / (len(natural) - place)
        if width > fair:
            cap = fair
            break
        left -= width
    widths = [min(width, cap) for width in natural]
    return [width * room / sum(widths) for width in widths]
