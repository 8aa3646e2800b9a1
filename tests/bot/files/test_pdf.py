"""Tables on paper."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from bot.files.fonts import Weight, font_file
from bot.files.grid import fitted
from bot.files.pdf import pdf
from bot.wording import LOCALES, Wording
from dialogs.engine.document import Table
from dialogs.engine.reply import Reply, Value
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Sequence

FRENCH = Wording("fr", "Europe/Paris")
AT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
DAY = date(2026, 12, 1)
ALPHABET = "abcdefghijklmnopqrstuvwxyzàâäæçéèêëîïôöœùûüÿ"
SIGNS = "«»’“”…–—€°•✓0123456789 \u00a0\u202f.,;:!?'\"()[]/-+=%&@#*_→"
NAMES = "ŁukaszŞeymaĞIıȘtefanNguyễnThịĐặngÑuñoSørenÅsaÞórŠimonaČeněkŽofieŐrsűŪmīt"


@pytest.mark.parametrize("weight", Weight)
def test_every_letter_that_we_write_is_in_the_fonts(weight: Weight) -> None:
    """All of French, what the catalogue says, narrow spaces included, and the names of Europe and Vietnam."""
    catalogue = (LOCALES / "fr" / "LC_MESSAGES" / "messages.po").read_text(encoding="utf-8")
    said = {
        letter
        for line in re.findall(r'^(?:msgstr )?"(.*)"$', catalogue, re.MULTILINE)
        for letter in FRENCH.text(Reply("{a}", a=line))
    }
    drawn = TTFont(weight, font_file(weight)).face.charToGlyph
    assert {
        letter for letter in {*ALPHABET, *ALPHABET.upper(), *SIGNS, *NAMES, *said} if ord(letter) not in drawn
    } == set()


def test_the_same_table_is_the_same_file() -> None:
    """It takes its date from when it was asked for; it is in French, has its title, and brings its letters along."""
    one, other = (pdf(table(3), FRENCH, AT) for _ in range(2))
    assert one == other
    assert one.startswith(b"%PDF-")
    assert b"/Lang (fr)" in one
    assert pages(one) == 1
    assert b"/FontFile2" in one


def test_a_long_table_goes_on_on_other_pages() -> None:
    """As many as it takes."""
    assert pages(pdf(table(200), FRENCH, AT)) > 3


@pytest.mark.parametrize(
    "words",
    ["a" * 300, "mot " * 2000, "<b>Léo</b> & <para> 1 < 2", "", " ", "deux\nlignes", "👩‍👧‍👦 שלום"],
    ids=["one long word", "more than a page", "markup", "empty", "blank", "lines", "other scripts"],
)
def test_nothing_that_a_family_writes_breaks_it(words: str) -> None:
    """In a cell, in the title, above and below."""
    said = Reply("{words}", words=words)
    rows: Sequence[Sequence[Value]] = [[words, Money(370)]]
    headers = [Reply("Jour"), Reply("Prix")]
    assert pages(pdf(Table(said, headers, rows, rows[0], [said], [said]), FRENCH, AT)) >= 1


def test_a_table_without_rows_is_one_too() -> None:
    """Nothing was booked: the headers say what there would be."""
    assert pages(pdf(Table(Reply("T"), [Reply("Jour")], []), FRENCH, AT)) == 1


def test_the_widest_columns_give_way_first() -> None:
    """Days and amounts stay on one line."""
    assert fitted([100, 50, 450], 300) == [100, 50, 150]
    assert fitted([100, 50], 300) == [200, 100]


def table(rows: int) -> Table:
    """So many lines of a family."""
    headers = [Reply("Jour"), Reply("Enfant"), Reply("Prix")]
    return Table(
        Reply("Réservations"), headers, [[DAY, "Léo", Money(370)] for _ in range(rows)], ["Total", "", Money()]
    )


def pages(file: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", file))
