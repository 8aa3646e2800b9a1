"""Somebody who is a parent and of the service: as whom they speak is theirs to say, and always said."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.store import people
from bot.store import tables as t
from bot.store.keeping import keep_invitation
from domain.link import Invitation, digest
from tests.bot.chat import ON_SQLITE, Chat, linked

CODE = "ABCD-EFGH-JKMN"


def test_a_parent_with_a_code_of_the_service_gets_the_other_hat(alex: Chat) -> None:
    """The conversation says which one it wears, each forgets what was under way with the other, and all is written."""
    alex.say("cantine pour Léo")
    invite_to_the_service(alex)
    assert alex.say(f"lier {CODE}").text.splitlines()[1].startswith("Mode agent :")
    assert alex.say("menu").text.startswith("Mode agent.")
    assert alex.say("mode parent").text.startswith("Mode parent :")
    assert alex.say("bonjour").text.splitlines()[1] == "Mode parent."
    assert alex.say("cantine pour Léo lundi").labels == ["Valider", "Modifier", "Abandonner"]
    assert journal(alex) == [("linked", "staff", "Claude"), ("spoke_as_parent", "guardian", "Alex")]


def test_with_one_hat_there_is_nothing_to_change(alex: Chat, claude: Chat) -> None:
    """A parent does not become an agent by saying so."""
    assert "un seul mode" in alex.say("mode agent").text
    assert "un seul mode" in claude.say("mode parent").text
    assert journal(alex) == []


@ON_SQLITE
def test_a_notice_to_the_parent_is_not_answered_by_the_agent(alex: Chat) -> None:
    """Nor is an agent's button pressed by a parent: it is said what to do first."""
    invite_to_the_service(alex)
    alex.say(f"lier {CODE}")
    assert "comme parent : écrivez d’abord « mode parent »" in alex.forge("0", "!start:accept:1").text
    alex.say("mode parent")
    assert "comme agent : écrivez d’abord « mode agent »" in alex.forge("0", "!start:announce").text


@ON_SQLITE
def test_news_reaches_the_parent_under_the_other_hat(alex: Chat) -> None:
    """It is for the person, whatever they do at the moment."""
    invite_to_the_service(alex)
    alex.say(f"lier {CODE}")
    sam = linked(alex.engine, "Sam", "DUPONT")
    sam.say("cantine pour Léo lundi")
    sam.say("oui")
    (notice,) = alex.told()
    assert notice.text.startswith("Sam vient de modifier vos réservations")


def invite_to_the_service(chat: Chat) -> None:
    """A code for Claude, in the hands of a parent."""
    with chat.engine.begin() as connection:
        claude = people.staff_member(connection, "Claude")
        keep_invitation(connection, Invitation(digest(CODE), None, claude, chat.now + timedelta(days=14)))


def journal(chat: Chat) -> list[tuple[str, str, str]]:
    """What was done, in whose name."""
    events = select(t.audit_event.c.action, t.audit_event.c.actor_kind, t.audit_event.c.actor_name)
    with chat.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(events.order_by(t.audit_event.c.id))]
