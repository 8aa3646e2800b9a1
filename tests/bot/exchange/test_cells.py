"""What a clerk writes in a cell is read, and written back in one way."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.exchange import words
from bot.exchange.by_laws import BY_LAWS
from bot.exchange.cells import AMOUNT_CELL, COUNT, DAY, NAME, NUMBER, TEXT, TIME, UNLIMITED, instant
from bot.exchange.deadlines import BOUNDS, DEADLINE, SURCHARGE
from domain.activity import Unit
from domain.booking import Status
from domain.by_laws import Bounds, ByLaws, Late
from domain.deadlines import ClearDaysBeforeHolidays, DayOfMonthBefore, DaysBefore, HoursBefore, Skip, WeekdayBefore
from domain.money import Money
from domain.school_calendar import Region
from domain.wallet import EntryKind
from tests.counts import COUNTS

if TYPE_CHECKING:
    from enum import StrEnum

    from bot.exchange.cells import Cell

PARIS = ZoneInfo("Europe/Paris")
AT = instant(PARIS)
NINE = datetime(2026, 11, 25, 8, 30, tzinfo=UTC)

LEFT_OUT = frozenset({Skip.SATURDAY, Skip.BANK_HOLIDAY})

READ: list[tuple[Cell, str, object]] = [
    (DAY, "25/11/2026", date(2026, 11, 25)),
    (DAY, "5.1.2026", date(2026, 1, 5)),
    (DAY, "2026-11-25", date(2026, 11, 25)),
    (TIME, "7h15", time(7, 15)),
    (TIME, "18 h", time(18)),
    (TIME, "07:15:00", time(7, 15)),
    (AMOUNT_CELL, "3,70", Money(370)),
    (AMOUNT_CELL, "3.7", Money(370)),
    (AMOUNT_CELL, "1 234,56 €", Money(123456)),
    (AMOUNT_CELL, "−46,05", Money(-4605)),
    (AMOUNT_CELL, "14", Money(1400)),
    (NUMBER, "-1", -1),
    (COUNT, "24", 24),
    (UNLIMITED, "Illimité", None),
    (AT, "25/11/2026 09:30", NINE),
    (AT, "2026-11-25T09:30", NINE),
    (AT, "2026-11-25 09:30:00+01:00", NINE),
    (AT, "25/11/2026", datetime(2026, 11, 24, 23, tzinfo=UTC)),
    (DEADLINE, "J-2", DaysBefore(2)),
    (DEADLINE, "j - 1 à 11h", DaysBefore(1, time(11))),
    (DEADLINE, "J-2 à 10:00 hors samedi, Jours fériés", DaysBefore(2, time(10), LEFT_OUT)),
    (DEADLINE, "72 h avant", HoursBefore(72)),
    (DEADLINE, "mardi S-1", WeekdayBefore(1)),
    (DEADLINE, "le 20 M-1 à 12:00", DayOfMonthBefore(20, 1, time(12))),
    (DEADLINE, "15 jours francs", ClearDaysBeforeHolidays(15)),
    (SURCHARGE, "1,00", (Money(100), 0)),
    (SURCHARGE, "10 %", (Money(), 10)),
    (SURCHARGE, "1,00 € + 10 %", (Money(100), 10)),
    (BOUNDS, "7h15-8h15", Bounds(time(7, 15), time(8, 15))),
]


@pytest.mark.parametrize(("cell", "text", "value"), READ, ids=[text for _, text, _ in READ])
def test_a_cell_is_read(cell: Cell, text: str, value: object) -> None:
    """As people write it; and what is written of it is read as the same."""
    assert cell.read(text) == value
    assert cell.read(cell.write(value)) == value


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (DAY, "31/11/2026"),
        (DAY, "11/25/2026"),
        (DAY, "25/11/26"),
        (DAY, "25/11/0026"),
        (TIME, "25:00"),
        (TIME, "midi"),
        (AMOUNT_CELL, "3,705"),
        (AMOUNT_CELL, "1.234,56"),
        (AMOUNT_CELL, "gratuit"),
        (AMOUNT_CELL, "99999999999,00"),
        (COUNT, "-1"),
        (COUNT, "24,5"),
        (UNLIMITED, ""),
        (NAME, ""),
        (TEXT, "a\x00b"),
        (AT, "25/11/2026 9:99"),
        (DEADLINE, "la veille"),
        (DEADLINE, "J-1 hors lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
        (DEADLINE, "J-1 hors noël"),
        (DEADLINE, "32 M-1"),
        (SURCHARGE, "-1,00"),
        (BOUNDS, "9h-8h"),
    ],
)
def test_what_cannot_be_meant_is_refused(cell: Cell, text: str) -> None:
    """With a reason."""
    with pytest.raises(ValueError, match=r"\w"):
        cell.read(text)


def test_an_hour_that_clocks_show_twice_comes_back_as_it_went() -> None:
    """It is written with its offset."""
    for hour in (0, 1):
        at = datetime(2026, 10, 25, hour, 30, 7, 123456, tzinfo=UTC)
        assert AT.read(AT.write(at)) == at


@settings(max_examples=COUNTS.examples, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])).map(str.strip))
def test_any_text_comes_back_as_it_went(text: str) -> None:
    """Formulas and quotes included."""
    assert TEXT.read(TEXT.write(text)) == text


@pytest.mark.parametrize(
    "laws",
    [
        ByLaws(),
        ByLaws(DaysBefore(1, time(11), frozenset({Skip.NO_SCHOOL})), late=Late(DaysBefore(0, time(9)), Money(100), 10)),
        ByLaws(HoursBefore(72), WeekdayBefore(1), manual=True, approves_cancelling=True, needs_no_booking=True),
        ByLaws(requires=frozenset({"Cantine"}), joined=frozenset({"Bus", "Accueil"}), offers=True, offered_for=48),
        ByLaws(prepaid=True, hold=90),
        ByLaws(hours=Bounds(time(7), time(9)), promoting=ClearDaysBeforeHolidays(3)),
    ],
)
def test_by_laws_come_back_as_they_went(laws: ByLaws) -> None:
    """Whatever they say; a rule that is added to them needs a column."""
    cells = {one.header: one.cell.write(BY_LAWS.spread(laws)[one.field]) for one in BY_LAWS.columns}
    assert BY_LAWS.make({one.field: one.cell.read(cells[one.header]) for one in BY_LAWS.columns}) == laws
    assert {*vars(laws)} - {"late"} <= {one.field for one in BY_LAWS.columns}


@pytest.mark.parametrize(
    ("words", "kind"),
    [(words.UNITS, Unit), (words.STATUSES, Status), (words.KINDS, EntryKind), (words.REGIONS, Region)],
)
def test_every_value_of_the_town_has_a_word_of_its_own(words: dict[StrEnum, str], kind: type[StrEnum]) -> None:
    """One that is added needs one."""
    assert list(words) == list(kind)
    assert len({*words.values()}) == len(words)
