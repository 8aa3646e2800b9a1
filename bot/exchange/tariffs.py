"""The terms of a tariff in columns: `jusqu’à 600: 2,10 | jusqu’à 1000: 3,70 | 4,95`, `2: 10 % | 3: 0,50`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.exchange.cells import AMOUNT_CELL, Cell, maybe, one_of, several, write_amount
from bot.exchange.columns import Column, Part, Record
from bot.exchange.deadlines import SURCHARGE
from domain.money import Money
from domain.tariff import Per, Portion, Rate, Reduction, Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

BRACKET = re.compile(r"(?:jusqu['’]à )?(?P<up_to>\d{1,6}) ?: ?(?P<price>.+)")
SIBLING = re.compile(r"(?P<rank>\d) ?: ?(?P<less>.+)")
PER = {Per.DAY: "jour", Per.HOUR: "heure", Per.HALF_HOUR: "demi-heure"}


def _read_rate(text: str) -> Rate:
    found = BRACKET.fullmatch(text)
    price = AMOUNT_CELL.read(found["price"] if found else text)
    if price < Money():
        raise ValueError("a price is negative")
    return Rate(price, int(found["up_to"]) if found else None)


def _write_rate(rate: Rate) -> str:
    return write_amount(rate.price) if rate.up_to is None else f"jusqu’à {rate.up_to}: {write_amount(rate.price)}"


def _read_reduction(text: str) -> Reduction:
    found = SIBLING.fullmatch(text)
    if not found or int(found["rank"]) < 2:  # noqa: PLR2004 - the eldest pays the price
        raise ValueError(f"« {text} » is no reduction such as 2: 10 %")
    return Reduction(int(found["rank"]), Portion(*SURCHARGE.read(found["less"])))


def _write_reduction(reduction: Reduction) -> str:
    return f"{reduction.rank}: {SURCHARGE.write((reduction.less.amount, reduction.less.percent))}"


RATES = several(Cell(_read_rate, _write_rate))
COLUMNS = (
    Column("par", "per", maybe(one_of(PER)), needed=False),
    Column("tarif", "rates", RATES),
    Column("tarif hors commune", "outsiders", RATES, needed=False),
    Column("fratrie", "siblings", several(Cell(_read_reduction, _write_reduction)), needed=False),
    Column("absence injustifiée", "absence", maybe(SURCHARGE), needed=False),
)


def _make(told: Record) -> Terms:
    _check(told["rates"])
    if told["outsiders"]:
        _check(told["outsiders"])
    absence = Portion(*told["absence"]) if told["absence"] else Portion()
    return Terms(told["rates"], told["outsiders"], told["per"] or Per.DAY, told["siblings"], absence)


def _check(rates: Sequence[Rate]) -> None:
    """From the lowest bracket to the price of all the others, which has no bound."""
    bounds = [rate.up_to for rate in rates if rate.up_to is not None]
    if len(bounds) != len(rates) - 1 or rates[-1].up_to is not None or bounds != sorted(set(bounds)):
        raise ValueError(
            "brackets go up, and the last price is that of all the others, such as jusqu’à 600: 2,10 | 3,70"
        )


def _spread(terms: Terms) -> Record:
    absence = (terms.absence.amount, terms.absence.percent) if terms.absence else None
    return {**{column.field: getattr(terms, column.field) for column in COLUMNS}, "absence": absence}


TERMS = Part("terms", COLUMNS, _make, _spread)
