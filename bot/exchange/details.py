"""What an entry of the ledger was for, or how it was paid, in columns."""

from __future__ import annotations

from bot.exchange.cells import AMOUNT_CELL, NUMBER, TEXT, maybe
from bot.exchange.columns import Column, Part, Record
from domain.wallet import Consumed, Detail, Paid

CONSUMED = ("child", "activity", "price", "quantity")
PAID = ("means", "number", "payer", "bank")
COLUMNS = (
    Column("prénom", "child", TEXT, needed=False),
    Column("activité", "activity", TEXT, needed=False),
    Column("prix", "price", maybe(AMOUNT_CELL), needed=False),
    Column("quantité", "quantity", maybe(NUMBER), needed=False),
    Column("moyen", "means", TEXT, needed=False),
    Column("numéro", "number", TEXT, needed=False),
    Column("payeur", "payer", TEXT, needed=False),
    Column("banque", "bank", TEXT, needed=False),
)


def _make(told: Record) -> Detail | None:
    consumed = {name: told[name] for name in CONSUMED if told[name] not in {None, ""}}
    paid = {name: told[name] for name in PAID if told[name]}
    if consumed and paid:
        raise ValueError("a line is either consumed (« activité », « prix ») or paid (« moyen », « numéro »)")
    if consumed and not {"activity", "price"} <= consumed.keys():
        raise ValueError("what is consumed has an « activité » and a « prix »")
    if paid and "means" not in paid:
        raise ValueError("what is paid has a « moyen »")
    if consumed:
        return Consumed(**{"child": "", **consumed})
    return Paid(**paid) if paid else None


def _spread(detail: Detail | None) -> Record:
    nothing: Record = {column.field: None if column.field in {"price", "quantity"} else "" for column in COLUMNS}
    return nothing | vars(detail) if detail else nothing


DETAIL = Part("detail", COLUMNS, _make, _spread)
