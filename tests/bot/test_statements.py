"""What each kind of turn asks of the database: the table is the promise, and it does not grow with the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.prepaid import pay, prepaid
from tests.store.statements import statements

if TYPE_CHECKING:
    from tests.bot.chat import Chat
    from tests.store.statements import Statement

ONE = "cantine pour Léo lundi 30 novembre"
TEN = "cantine pour Léo et Marina les 3, 4, 7, 8 et 10 décembre"
TURNS: dict[str, tuple[list[str], str, int]] = {
    "greeting": ([], "bonjour", 8),
    "first question": ([], "réserver", 8),
    "question about days": (["réserver", "Léo"], "cantine", 11),
    "recap of one day": ([], ONE, 11),
    "recap of ten lines": ([], TEN, 11),
    "confirmation of one day": ([ONE], "oui", 20),  # with the lock on the children, which SQLite needs not
    "confirmation of ten lines": ([TEN], "oui", 20),
    "my bookings": ([], "mes réservations", 10),
    "follow-up": (["menu"], "suivi et calendrier", 12),
    "follow-up of December, where somebody waits": (["menu", "suivi et calendrier"], "décembre 2026", 12),
    "follow-up in a file": (["menu", "suivi et calendrier"], "PDF", 13),
    "balance": ([], "solde", 11),
    "supposition": (["solde"], "et si j’enlève les mercredis ?", 11),
    "history": ([], "historique", 10),
    "cancellation": (["annule la cantine de Léo mardi"], "oui", 18),
    "not understood": ([], "xyzzy", 8),
    "help": ([], "aide", 8),
}


@pytest.mark.parametrize(("before", "text", "promised"), TURNS.values(), ids=TURNS)
def test_a_turn_asks_no_more_than_promised(alex: Chat, before: list[str], text: str, promised: int) -> None:
    """From the count of the attempt to the end of the message."""
    for said in before:
        alex.say(said)
    assert len(rounds(alex.issued(text))) <= promised


PREPAID: dict[str, tuple[list[str], str, int]] = {
    "recap": ([], ONE, 12),
    "confirmation": ([ONE], "oui", 25),  # with the lock on the children, which SQLite needs not
    "recap of ten lines": ([], TEN, 12),
    "confirmation of ten lines": ([TEN], "oui", 25),
    "confirmation once more": ([ONE, "oui"], "oui", 10),
    "cancellation before it is paid": ([ONE, "oui", "annule la cantine de Léo le 30 novembre"], "oui", 23),
}


@pytest.mark.parametrize(("before", "text", "promised"), PREPAID.values(), ids=PREPAID)
def test_what_is_paid_beforehand_asks_no_more_than_promised(
    alex: Chat, before: list[str], text: str, promised: int
) -> None:
    """Purses and orders are looked at, and locked, only there; once for all lines."""
    prepaid(alex.engine)
    test_a_turn_asks_no_more_than_promised(alex, before, text, promised)


@pytest.mark.parametrize(("asked", "cents", "promised"), [(ONE, 370, 22), (TEN, 3700, 22)])
def test_a_notice_of_payment_asks_no_more_than_promised(alex: Chat, asked: str, cents: int, promised: int) -> None:
    """However many days it is for."""
    prepaid(alex.engine)
    alex.say(asked)
    alex.say("oui")
    with statements(alex.engine) as issued:
        pay(alex.engine, 1, cents)
    assert len(rounds(issued)) <= promised


def test_only_the_rows_that_are_kept_grow_with_the_lines(alex: Chat) -> None:
    """Ten lines ask what one line asks; a booking, a line and an event of the journal are inserted for each."""
    alex.say(ONE)
    one = alex.issued("oui")
    assert alex.say(TEN).text.count("•") == 10
    ten = alex.issued("oui")
    assert [kind for kind, _rows in rounds(ten)] == [kind for kind, _rows in rounds(one)]
    grown = {kind for (kind, few), (_kind, many) in zip(rounds(one), rounds(ten), strict=True) if many > few}
    assert grown <= {"INSERT INTO booking", "INSERT INTO line", "INSERT INTO audit_event"}


def rounds(issued: list[Statement]) -> list[tuple[str, int]]:
    """What was asked; rows of one table inserted one after the other, as SQLite takes them, are one with their count.

    Nothing else is put together: a question that is asked again for each line would be seen.
    """
    told: list[tuple[str, int]] = []
    for kind in map(kind_of, issued):
        if told and kind == told[-1][0] and kind.startswith("INSERT"):
            told[-1] = (kind, told[-1][1] + 1)
        else:
            told.append((kind, 1))
    return told


def kind_of(statement: Statement) -> str:
    """« INSERT INTO booking », « SELECT … FROM opening », « UPDATE inbox »; what is listed in it does not count."""
    words = statement.text.split()
    if words[0] == "SELECT" and "FROM" in words:
        return f"SELECT … FROM {words[words.index('FROM') + 1]}"
    return " ".join(words[: 3 if words[0] == "INSERT" else 2])
