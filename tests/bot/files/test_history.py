"""A history as a spreadsheet has the columns of the guides."""

from __future__ import annotations

from datetime import date

from bot.files.spreadsheet import spreadsheet
from bot.wording import Wording
from dialogs.account.files import documents
from dialogs.engine.document import Document, Format, Table
from domain.money import Money
from domain.wallet import Consumed, EntryKind, LedgerEntry, Paid
from tests.domain.test_history import entry
from tests.domain.town import family

FRENCH = Wording("fr", "Europe/Paris")
BOOK = [
    entry(EntryKind.CONSUMPTION, -1330, Consumed("Zoé", "ALSH 3-6 Journée", Money(685), 2), date(2012, 2, 20)),
    entry(EntryKind.CREDIT_NOTE, 370, Consumed("Emy", "Cantine", Money(370)), date(2012, 2, 21)),
    entry(EntryKind.PAYMENT, 9000, Paid("Chèque", "789456", "Alex DUPONT", "LBP"), date(2012, 2, 15)),
    entry(EntryKind.CORRECTION, -500, day=date(2012, 1, 1)),
]


def lines(document: Document) -> list[str]:
    assert isinstance(document.content, Table)
    return spreadsheet(document.content, FRENCH).decode("utf-8-sig").splitlines()


def written(*entries: LedgerEntry) -> list[Document]:
    return list(documents(Format.CSV, "février 2012", entries, family()))


def test_consumption_and_payments_have_a_file_each() -> None:
    """G-220, G-223, G-225; G-258: 13,30 as it was printed; G-272: what is given back has the quantity −1."""
    consumption, payments = map(lines, written(*BOOK))
    assert consumption == [
        "Jour;Nom;Enfant;Activité;Prix;Quantité;Total",
        "20/02/2012;DUPONT;Zoé;ALSH 3-6 Journée;6,85;2;13,30",
        "21/02/2012;DUPONT;Emy;Cantine;3,70;-1;-3,70",
        "Total;;;;;;9,60",
    ]
    assert payments == [
        "Jour;Moyen;Numéro;Payeur;Banque;Montant",
        "15/02/2012;Chèque;789456;Alex DUPONT;LBP;90,00",
        "01/01/2012;Régularisation;;;;-5,00",
        "Total;;;;;85,00",
    ]


def test_a_side_on_which_nothing_stands_has_no_file() -> None:
    """« mes paiements en csv »."""
    [payments] = written(BOOK[2])
    assert FRENCH.text(payments.name) == "Paiements, février 2012"
