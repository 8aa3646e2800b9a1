"""What the families of the demo town have paid, owe and have handed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import Connection, insert

from bot.demo.census import Population, Row, keys_of
from bot.demo.homes import Home
from bot.demo.offers import Offer
from bot.demo.year import DAY, DemoYear
from bot.store import processes
from bot.store import tables as t
from bot.store.processes import bookmark_of
from domain.money import Money
from domain.wallet import Consumed, Detail, EntryKind, Paid

WALLET = "Enfance"
BALANCES = {"DUPONT": 6240, "LAMBERT": -4605, "FAURE": -2999}  # cents; everybody else is quits
INVOICED, PAID = timedelta(days=30), timedelta(days=3)  # ago: the last invoice, and when the rest was paid
BY_CARD = "Carte bancaire"
INSURANCE, RESIDENCE = "attestation d’assurance", "justificatif de domicile"
RUN_OUT = timedelta(days=20)  # ago


@dataclass(frozen=True)
class Spent:
    """A past day that is charged."""

    booking: int
    first_name: str
    offer: Offer
    day: date


@dataclass(frozen=True)
class Written:
    """An entry of somebody's book."""

    day: date
    kind: EntryKind
    cents: int
    reference: str
    label: str
    detail: Detail | None = None


@dataclass(frozen=True)
class Asked:
    """A paper that is asked of a family, or of one of its children."""

    home: str
    kid: str | None
    label: str
    accepted: bool = True
    expired: bool = False


PAPERS = (
    *(Asked("DUPONT", kid, INSURANCE) for kid in ("Léo", "Marina", "Jean-Baptiste")),
    Asked("DUPONT", None, RESIDENCE),
    Asked("ROUX", "Zoé", INSURANCE, accepted=False),
    Asked("ROUX", "Nathan", INSURANCE),
    Asked("DIALLO", None, RESIDENCE, expired=True),
)


def insert_books(
    connection: Connection, year: DemoYear, people: Population, town: int, spent: Mapping[Home, Sequence[Spent]]
) -> None:
    """Everybody's wallet and entries, charged until yesterday; the balance is counted from the entries."""
    told = dict.fromkeys(home for home in people.families if home.name in BALANCES or home in spent)
    books = {home: list(_entries(year, home, spent.get(home, ()))) for home in told}
    wallets = keys_of(connection, t.wallet, [_wallet(people.families[home], book) for home, book in books.items()])
    kept = zip(wallets, books.values(), strict=True)
    rows = [_entry(year, written, wallet) for wallet, book in kept for written in book]
    connection.execute(insert(t.ledger_entry), rows)
    processes.note(connection, bookmark_of(town), (year.today - DAY).isoformat())


def insert_papers(connection: Connection, year: DemoYear, people: Population) -> None:
    homes = {home.name: home for home in people.families}
    connection.execute(insert(t.paper), [_paper(year, people, homes[asked.home], asked) for asked in PAPERS])


def _entries(year: DemoYear, home: Home, days: Sequence[Spent]) -> Iterator[Written]:
    yield from (_consumption(one) for one in days)
    invoiced = sum(one.offer.price.cents for one in days if one.day < year.today - INVOICED)
    rest = sum(one.offer.price.cents for one in days) - invoiced
    balance = BALANCES.get(home.name, 0)
    yield from _payment(year.today - INVOICED, invoiced)
    if balance < 0:
        before = year.first - DAY
        yield Written(before, EntryKind.CORRECTION, balance + rest, "reprise", "Solde repris de l’ancien portail")
    else:
        yield from _payment(year.today - PAID, rest + balance)


def _consumption(one: Spent) -> Written:
    offer = one.offer
    what = Consumed(one.first_name, offer.name, offer.price)
    return Written(one.day, EntryKind.CONSUMPTION, -offer.price.cents, f"booking:{one.booking}", offer.name, what)


def _payment(day: date, cents: int) -> Iterator[Written]:
    number = f"{day:%Y%m%d}"
    if cents:
        how = Paid(BY_CARD, number)
        yield Written(day, EntryKind.PAYMENT, cents, f"PayFiP {number}", "Paiement en ligne", how)


def _entry(year: DemoYear, written: Written, wallet: int) -> Row:
    return {
        "wallet_id": wallet,
        "kind": written.kind,
        "amount": Money(written.cents),
        "day": written.day,
        "at": year.instant(written.day, time(23, 30)),
        "reference": written.reference,
        "label": written.label,
        "detail": written.detail,
    }


def _wallet(family: int, book: Iterable[Written]) -> Row:
    return {"family_id": family, "label": WALLET, "balance": Money(sum(written.cents for written in book))}


def _paper(year: DemoYear, people: Population, home: Home, asked: Asked) -> Row:
    return {
        "family_id": people.families[home],
        "child_id": people.kids[home.kid(asked.kid)] if asked.kid else None,
        "label": asked.label,
        "accepted": asked.accepted,
        "valid_to": year.today - RUN_OUT if asked.expired else year.last,
    }
