"""Tariffs, quotients and residence in files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store import people
from bot.store import tables as t
from bot.store.town import SqlTown
from domain.money import Money
from domain.tariff import Per, Portion, Rate, Reduction, Terms, flat
from tests.bot.exchange.files import ACTIVITIES, STRUCTURE, TOWN, counts, give_out, problems, put, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from domain.tariff import Tariff

HEADER = "activité;version;du;au;par;tarif;tarif hors commune;fratrie;absence injustifiée\n"
GRID = "Cantine;2;01/01/2027;;jour;jusqu’à 600: 2,10 | jusqu'à 1000: 3,70 | 4,95;6,20;2: 10 % | 3: 0,50 + 10 %;1,00\n"
CARE = "ALSH;2;;;demi-heure;0,32;;;\n"
TERMS = Terms(
    (Rate(Money(210), 600), Rate(Money(370), 1000), Rate(Money(495))),
    (Rate(Money(620)),),
    siblings=(Reduction(2, Portion(percent=10)), Reduction(3, Portion(Money(50), 10))),
    absence=Portion(Money(100)),
)


@pytest.fixture
def folder(engine: Engine, tmp_path: Path) -> Path:
    """A town that came in from files of before there were tariffs."""
    take_in(engine, put(tmp_path / "in", **TOWN))
    return tmp_path / "in"


def test_a_price_of_an_activity_is_its_first_tariff(engine: Engine, folder: Path) -> None:
    """Files that were written before there were tariffs say the same as ever, and another price is a new version."""
    del folder
    assert [(one.version, one.terms) for one in tariffs(engine, 0)] == [(1, flat(Money(370)))]


def test_another_price_is_another_version(engine: Engine, folder: Path) -> None:
    """Whatever was confirmed by the one before keeps it; the same price again changes nothing."""
    dearer = ACTIVITIES.replace("3,70", "4,10")
    assert counts(take_in(engine, put(folder, activities=dearer))) == {"activities": (0, 1)}
    assert counts(take_in(engine, put(folder, activities=dearer))) == {}
    assert [(one.version, one.terms) for one in tariffs(engine, 0)] == [(1, flat(Money(370))), (2, flat(Money(410)))]


def test_a_grid_comes_in_and_goes_out_as_it_was(engine: Engine, folder: Path) -> None:
    """Brackets, other prices outside the town, siblings, absences, half-hours; twice changes nothing."""
    files = put(folder, tariffs=HEADER + GRID + CARE)
    assert counts(take_in(engine, files)) == {"tariffs": (2, 0)}
    told = tariffs(engine, 0)[-1]
    assert (told.version, told.valid_from, told.valid_to, told.terms) == (2, date(2027, 1, 1), None, TERMS)
    assert tariffs(engine, 1)[-1].terms == Terms((Rate(Money(32)),), per=Per.HALF_HOUR)
    out = give_out(engine, folder.parent / "out")
    assert counts(take_in(engine, folder.parent / "out")) == {}
    assert "jusqu’à 600: 2,10 | jusqu’à 1000: 3,70 | 4,95;6,20;2: 10 % | 3: 0,50 + 10 %;1,00" in out[
        "tariffs.csv"
    ].decode("utf-8-sig")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Cantine;1;;;jour;4,10;;;\n", "is there already, otherwise"),
        ("Cantine;2;;;jour;jusqu’à 600: 2,10;;;\n", "the last price is that of all the others"),
        ("Cantine;2;;;jour;jusqu’à 900: 3,00 | jusqu’à 600: 2,10 | 4,00;;;\n", "brackets go up"),
        ("Cantine;2;;;semaine;4,10;;;\n", "is none of jour, heure, demi-heure"),
        ("Cantine;2;;;jour;4,10;;1: 10 %;\n", "is no reduction such as 2: 10 %"),
        ("Cantine;2;02/01/2027;01/01/2027;jour;4,10;;;\n", "the last day comes before the first"),
        ("Piscine;2;;;jour;4,10;;;\n", "no activity « Piscine »"),
    ],
)
def test_what_is_no_tariff_is_told(engine: Engine, folder: Path, line: str, told: str) -> None:
    """In one line each, and nothing is written."""
    [problem] = problems(engine, put(folder, tariffs=HEADER + line))
    assert problem.startswith("tariffs.csv, line 2: ")
    assert told in problem


def test_two_files_do_not_say_two_prices(engine: Engine, tmp_path: Path) -> None:
    """Or one of them would be ignored."""
    tariff = HEADER + "Cantine;1;;;jour;4,10;;;\n"
    [problem] = problems(engine, put(tmp_path / "in", **{**TOWN, "tariffs": tariff}))
    assert problem == "activities.csv, line 2: tariffs.csv says another price: leave « tarif » empty here"


def test_a_family_has_a_quotient_and_lives_somewhere(engine: Engine, tmp_path: Path) -> None:
    """Columns that may be left out; who is not said to live elsewhere lives in the town."""
    header = "référence;nom;quotient familial;quotient du;quotient au;habite la commune\n"
    lines = "F-1;DUPONT;870;01/09/2026;31/08/2027;oui\nF-2;MARTIN;;;;non\n"
    take_in(engine, put(tmp_path / "in", structure=STRUCTURE, families=header + lines))
    family = t.family.c
    with engine.connect() as connection:
        rows = connection.execute(select(family.quotient, family.quotient_to, family.is_resident).order_by(family.id))
        assert rows.all() == [(870, date(2027, 8, 31), True), (None, None, False)]


def test_a_price_that_is_left_empty_is_still_to_be_calculated(engine: Engine, folder: Path) -> None:
    """G-196: it comes out empty, and another file may say it."""
    header = "enfant;activité;groupe;jour;famille;état;tarif\n"
    take_in(engine, put(folder, bookings=header + "E-2;Cantine;;24/11/2026;F-2;confirmée;\n"))
    assert counts(take_in(engine, put(folder, bookings=header + "E-2;Cantine;;24/11/2026;F-2;confirmée;3,70\n"))) == {
        "bookings": (0, 1)
    }


def tariffs(engine: Engine, activity: int) -> list[Tariff]:
    with engine.connect() as connection:
        return SqlTown(connection, people.first_structure(connection)).activities()[activity].tariffs
