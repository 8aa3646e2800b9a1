"""Answers to announcements, as each network lets people answer a message; and how the service hears of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.chores.answers import PAUSE, Answers
from bot.store import tables as t
from tests.bot.chat import ON_SQLITE, Chat, counted, linked, one_space
from tests.bot.test_announcements import NIGHT, announce, write
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

pytestmark = ON_SQLITE

KEPT = "Votre réponse est transmise au service."
ASKED = "Faut-il un pique-nique ?"
ANSWERED: list[dict[str, object]] = [
    {"answers": "!start:answer:1"},  # Telegram: the button under the message that is answered
    {"answers": 1},  # XMPP: the row that has brought it
    {"quotes": "Service enfance et jeunesse\u00a0:\nBonjour.\n[Répondre au service]"},
]


@pytest.fixture
def told(alex: Chat) -> Chat:
    """Alex was told « Bonjour. » by the service."""
    write(alex.engine, announce(alex.engine))
    assert "Bonjour." in alex.told()[0].text
    return alex


@pytest.mark.parametrize("how", ANSWERED)
def test_an_answer_to_the_message_itself_is_kept_with_it(told: Chat, how: dict[str, object]) -> None:
    """As by its button; what was under way waits beneath, and a mark of its choices is none here."""
    told.say("cantine pour Léo")
    assert KEPT in answer(told, "2", how)
    assert KEPT in answer(told, ASKED, how)
    with told.engine.connect() as connection:
        kept = select(t.announcement_reply.c.announcement_id, t.announcement_reply.c.text)
        assert [tuple(row) for row in connection.execute(kept)] == [(1, "2"), (1, ASKED)]


@pytest.mark.parametrize(
    "how",
    [
        {"answers": "!start:answer:2"},
        {"answers": "!start:accept:1"},
        {"answers": "!start:answer:x"},
        {"answers": 2},
        {"quotes": "Bon"},
        {"quotes": "Tout autre chose que cela."},
    ],
)
def test_an_answer_to_anything_else_is_read_as_it_stands(told: Chat, how: dict[str, object]) -> None:
    """Somebody else's message, another kind of one, or words that quote nothing in particular."""
    assert "Voici vos réservations" in answer(told, "mes réservations", how)
    assert counted(told.engine, "announcement_reply") == 0


@pytest.mark.usefixtures("told")
def test_a_row_of_somebody_else_is_nobody_s(demo_engine: Engine) -> None:
    """An id can be made up."""
    sam = linked(demo_engine, "Sam", "DUPONT")
    assert KEPT not in answer(sam, ASKED, {"answers": 1})


@pytest.mark.parametrize(("word", "said"), [("stop", "J’arrête là"), ("aide", "Écrivez comme vous parlez")])
def test_a_word_of_the_chat_is_no_answer(told: Chat, word: str, said: str) -> None:
    """Wherever it is written."""
    assert said in answer(told, word, ANSWERED[0])
    assert counted(told.engine, "announcement_reply") == 0


def test_the_service_hears_once_an_hour_however_many_they_are(claude: Chat, told: Chat) -> None:
    """Two hundred answers are two notices; at night there is none."""
    for number in range(200):
        answer(told, f"Réponse {number}", ANSWERED[1])
    look(claude, DEMO_NOW)
    assert [heard.text for heard in claude.told()] == ["200 nouvelles réponses à vos annonces."]
    look(claude, DEMO_NOW + PAUSE)
    answer(told, ASKED, ANSWERED[1])
    for later in (PAUSE - timedelta(minutes=1), NIGHT - DEMO_NOW):
        look(claude, DEMO_NOW + later)
        assert claude.told() == []
    look(claude, DEMO_NOW + timedelta(days=1))
    (heard,) = claude.told()
    assert ASKED in claude.tap(heard, "Lire les réponses des familles").text


def answer(chat: Chat, text: str, how: dict[str, object]) -> str:
    """Write a line that answers a message."""
    heard = chat._send({"text": text} | how, "text")
    return one_space(heard[0].text)


def look(chat: Chat, at: datetime) -> None:
    """Do what the chore finds to be done."""
    with chat.engine.begin() as connection:
        for deed in Answers().due(connection, at):
            deed(connection, at)
