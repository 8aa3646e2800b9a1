"""A conversation that a release cannot read, or that belongs to nobody any more."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from bot.desk import LAST_ATTEMPT, Desk
from bot.store import inbox
from bot.store import tables as t
from bot.store.messages import Incoming
from dialogs.engine.conversation import VERSION
from tests.bot.chat import ON_SQLITE, Chat

SORRY = "J’ai été mis à jour depuis notre dernier échange"
FRAME = {"id": "1-0", "dialog": "book", "values": {}, "past": [], "revision": 0, "page": 0}


@ON_SQLITE
@pytest.mark.parametrize(
    "state",
    [
        {},
        {"version": 99},
        {"version": VERSION, "frames": "broken"},
        {"version": VERSION, "frames": [{**FRAME, "dialog": "gone"}]},
        {"version": VERSION, "surfaces": [{"id": 5}]},
        {"version": VERSION, "aside": {**FRAME, "dialog": "gone"}},
        {"version": VERSION, "done": [["gone", "1-0.1"]]},
    ],
)
def test_what_cannot_be_read_is_apologised_for_and_begun_again(alex: Chat, state: dict[str, object]) -> None:
    """The message itself is answered all the same, and the next one needs no apology."""
    alex.say("cantine pour Léo")
    store(alex, state)
    heard = alex.say("cantine pour Marina lundi")
    assert heard.text.startswith(SORRY)
    assert "Marina, cantine, lundi 23 novembre 2026" in heard.text
    assert SORRY not in alex.say("corriger").text


@ON_SQLITE
def test_a_draft_that_cannot_be_handled_is_left_after_two_apologies(alex: Chat) -> None:
    """The first apology keeps it, for the fault may have been the message; the second frees the person of it."""
    alex.say("bonjour")
    store(alex, {"version": VERSION, "frames": [{**FRAME, "values": {"children": ["1"], "activity": ["99"]}}]})
    assert [struggle(alex, text) for text in ("lundi", "mardi")] == [
        "Un problème est survenu",
        "Un problème est survenu",
    ]
    assert "Léo, la cantine" in alex.say("cantine pour Léo").text


def struggle(alex: Chat, text: str) -> str:
    """The beginning of what a message that fails is answered in the end."""
    desk = Desk(alex.engine, "test", lambda: alex.now)
    with alex.engine.begin() as connection:
        inbox.receive(connection, [Incoming(alex.address, text, alex.now, "text", {"text": text})])
    for _attempt in range(LAST_ATTEMPT):
        desk.handle(alex.address)
    (heard,) = alex.told()
    return heard.text[:23]


def test_a_tap_after_an_update_is_worth_nothing(alex: Chat) -> None:
    """The buttons of before stand for nothing any more."""
    recap = alex.say("cantine pour Léo lundi")
    store(alex, {"version": 99})
    heard = alex.tap(recap, "Valider")
    assert SORRY in heard.text
    assert "Ce choix n’est plus actif." in heard.text


def test_a_stranger_whose_conversation_cannot_be_read_is_welcomed(stranger: Chat) -> None:
    """The tries are counted from the beginning again."""
    stranger.say("bonjour")
    store(stranger, {"version": 99})
    assert "Pour commencer, envoyez-moi le code" in stranger.say("bonjour").text


def test_a_state_is_stored_with_its_version_and_nothing_of_the_text(alex: Chat) -> None:
    """Only what was understood is kept."""
    alex.say("cantine pour Léo, il adore les épinards")
    with alex.engine.connect() as connection:
        state = connection.scalar(select(t.conversation.c.state).where(t.conversation.c.address == alex.address))
    assert state is not None
    assert state["version"] == VERSION
    assert "épinards" not in str(state)


def test_an_answered_message_is_erased(alex: Chat) -> None:
    """Its key stays, so that a redelivery is known; what it said does not."""
    alex.say("cantine pour Léo lundi")
    with alex.engine.connect() as connection:
        payloads = connection.scalars(select(t.inbox.c.payload)).all()
    assert payloads == [None]


def store(chat: Chat, state: dict[str, object]) -> None:
    """What another release may have left."""
    with chat.engine.begin() as connection:
        connection.execute(update(t.conversation).where(t.conversation.c.address == chat.address).values(state=state))
