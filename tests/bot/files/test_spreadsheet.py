"""Tables as spreadsheets open them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time

import pytest

from bot.files.spreadsheet import spreadsheet
from bot.wording import Wording
from dialogs.engine.document import Table
from dialogs.engine.reply import Reply, Value
from domain.family import Child
from domain.money import Money

FRENCH = Wording("fr", "Europe/Paris")
HEADERS = [Reply("Jour"), Reply("Prix")]


def cells(table: Table) -> list[list[str]]:
    """What a French spreadsheet reads."""
    text = spreadsheet(table, FRENCH).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def cell(value: Value) -> str:
    return cells(Table(Reply("T"), [Reply("A")], [[value]]))[1][0]


def test_a_table_is_headers_rows_and_total() -> None:
    """Nothing stands above the headers: programs read it too."""
    table = Table(Reply("T"), HEADERS, [[date(2026, 12, 1), Money(370)]], ["Total", Money(370)], [Reply("A")])
    assert cells(table) == [["Jour", "Prix"], ["01/12/2026", "3,70"], ["Total", "3,70"]]


def test_a_double_click_opens_it() -> None:
    """The mark of UTF-8, semicolons, and the ends of lines of Windows."""
    table = Table(Reply("T"), HEADERS, [["œuvre d’été", Money(-123456)]])
    assert spreadsheet(table, FRENCH) == "\ufeffJour;Prix\r\nŒuvre d’été;-1234,56\r\n".encode()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (3, "3"),
        (Money(5), "0,05"),
        (Money(0), "0,00"),
        (datetime(2026, 11, 20, 8, 2, tzinfo=UTC), "20/11/2026 09:02"),
        (time(7, 30), "07:30"),
        (Child("Léo", date(2018, 1, 1)), "Léo"),
        (Reply("rang 2 ; en attente !"), "Rang 2 ; en attente !"),
        ('deux\nlignes « et » des guillemets "', 'Deux\nlignes « et » des guillemets "'),
    ],
)
def test_a_value_is_what_a_spreadsheet_can_count_and_find(value: Value, read: str) -> None:
    """Numbers without a unit, days as they sort, words with common spaces."""
    assert cell(value) == read


@pytest.mark.parametrize("words", ["=1+1", "+33 6", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("x")'])
def test_no_word_is_a_formula(words: str) -> None:
    """Somebody's name may begin with one; a negative amount is none."""
    assert cell(words) == f"'{words}"
    assert cell(Money(-370)) == "-3,70"


def test_a_row_that_has_too_few_cells_is_a_fault() -> None:
    """Rather than a table in which amounts stand under « Enfant »."""
    with pytest.raises(ValueError, match="1 cells under 2 headers"):
        cells(Table(Reply("T"), HEADERS, [["seul"]]))
