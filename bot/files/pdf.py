"""A table as a PDF: A4, its headers on every page, ready to be printed or filed."""

from __future__ import annotations

from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from bot.files.fonts import Weight, font_file
from bot.files.grid import Grid
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.wording import Wording
    from dialogs.engine.document import Table

MARGIN = 18 * mm
INK, FAINT, ACCENT = "#1b1f24", "#57606a", "#1f5f8b"


def pdf(table: Table, wording: Wording, at: datetime) -> bytes:
    """Laid out twice: how many pages there are is known after the first time."""
    _load_fonts()
    _bytes, pages = _laid_out(table, wording, at, 0)
    return _laid_out(table, wording, at, pages)[0]


@cache
def _load_fonts() -> None:
    for weight in (Weight.REGULAR, Weight.BOLD):
        registerFont(TTFont(weight, font_file(weight)))


def _laid_out(table: Table, wording: Wording, at: datetime, pages: int) -> tuple[bytes, int]:
    """The file, and how many pages it has."""
    grid = Grid(table, wording)
    size = A4 if grid.width <= A4[0] - 2 * MARGIN else landscape(A4)
    made = BytesIO()
    paper = SimpleDocTemplate(
        made,
        pagesize=size,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 6 * mm,
        title=wording.text(table.title),
        author="Mercredi",
        lang=wording.locale,
        invariant=1,  # without the time of this machine: the same table is the same file
    )
    foot = partial(_foot, wording=wording, at=at, pages=pages)
    paper.build(list(_story(table, wording, grid, paper.width)), onFirstPage=foot, onLaterPages=foot)
    return made.getvalue(), paper.page


def _story(table: Table, wording: Wording, grid: Grid, room: float) -> Iterator[object]:
    """From the top to the bottom."""
    yield Paragraph(escape(wording.text(table.title)), _style(18, ACCENT, Weight.BOLD, spaceAfter=3 * mm))
    for line in table.about:
        yield Paragraph(_lines(wording.text(line)), _style(10.5, INK))
    yield Spacer(0, 5 * mm)
    yield grid.drawn(room)
    yield Spacer(0, 5 * mm)
    for line in table.notes:
        yield Paragraph(_lines(wording.text(line)), _style(9.5, FAINT, spaceAfter=2 * mm))


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")


def _style(size: float, colour: str, weight: Weight = Weight.REGULAR, **more: float) -> ParagraphStyle:
    return ParagraphStyle("", fontName=weight, fontSize=size, leading=1.35 * size, textColor=colour, **more)


def _foot(canvas, paper, wording: Wording, at: datetime, pages: int) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - reportlab has no types
    """When it was made, and which page of how many this is."""
    canvas.setFont(Weight.REGULAR, 8.5)
    canvas.setFillColor(FAINT)
    made = Reply(_("Made on {day}"), day=wording.local(at).date())
    page = Reply(_("Page {page} of {pages}"), page=canvas.getPageNumber(), pages=pages)
    canvas.drawString(MARGIN, MARGIN, wording.text(made))
    canvas.drawRightString(paper.pagesize[0] - MARGIN, MARGIN, wording.text(page))
