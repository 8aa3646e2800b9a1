"""From a document to a file. Each writer is loaded, with the library it is built on, when it is first needed."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bot.store.attachments import Attachment
from dialogs.engine.document import Chart, Events, Format, MonthSheet, Table

if TYPE_CHECKING:
    from datetime import datetime

    from bot.wording import Wording
    from dialogs.engine.document import Document

MEDIA_TYPES = {
    Format.PICTURE: "image/png",
    Format.PDF: "application/pdf",
    Format.CSV: "text/csv",
    Format.AGENDA: "text/calendar",
}
LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"})
LONGEST_STEM = 60  # letters


def written(document: Document, wording: Wording, at: datetime) -> Attachment:
    """The file, worded; `at` is when it was asked for. The same document at the same instant is the same file."""
    name = f"{stem(wording.text(document.name))}.{document.format}"
    return Attachment(name, MEDIA_TYPES[document.format], _data(document, wording, at))


def stem(words: str) -> str:
    """A name that every system takes: « Réservations, novembre 2026 » is reservations-novembre-2026."""
    plain = unicodedata.normalize("NFKD", words.translate(LIGATURES)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_STEM].strip("-") or "document"


def _data(document: Document, wording: Wording, at: datetime) -> bytes:
    match document.content:
        case Table() as table if document.format is Format.CSV:
            from bot.files.spreadsheet import spreadsheet

            return spreadsheet(table, wording)
        case Table() as table:
            from bot.files.pdf import pdf

            return pdf(table, wording, at)
        case Events() as events:
            from bot.files.agenda import agenda

            return agenda(events, wording, at)
        case Chart() as chart:
            from bot.drawing.bars import picture as drawn

            return drawn(chart, wording)
        case MonthSheet() as sheet:
            from bot.drawing.month import picture

            return picture(sheet, wording)
