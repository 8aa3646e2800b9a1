"""Codes at the door, as the desk takes them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.store import keeping, people
from bot.store import tables as t
from dialogs.welcome import GREETINGS
from domain.link import CODE_LIFE, LOCKED_FOR, TRIES, Invitation, digest
from tests.bot.chat import Chat, guardian

CODE = "ABCD-EFGH-JKMN"
WRONG = "AAAA-AAAA-AAAA"
NOT_VALID = "Ce code n’est pas valable"
TOO_MANY = "Trop de codes erronés"
LINKED = "cette conversation vous est maintenant reliée"


def test_a_code_links_at_once_and_only_once(stranger: Chat, demo: Chat) -> None:
    """G-001, G-005, G-007: the parent is told, and the same code is worth nothing elsewhere."""
    invite(stranger)
    assert stranger.say(CODE).text.startswith("Bonjour Sam,")
    assert NOT_VALID in demo.say(CODE).text
    assert stranger.say("mes réservations").labels


def test_a_code_for_somebody_of_the_service_links_them(stranger: Chat) -> None:
    """They have codes of their own."""
    with stranger.engine.begin() as connection:
        claude = people.staff_member(connection, "Claude")
        keeping.keep_invitation(connection, Invitation(digest(CODE), None, claude, stranger.now + CODE_LIFE))
    assert stranger.say(f"lier {CODE}").text.startswith("Bonjour Claude,")


def test_a_code_that_has_expired_is_not_valid(stranger: Chat) -> None:
    """At the instant itself."""
    invite(stranger, expires_at=stranger.now)
    assert NOT_VALID in stranger.say(CODE).text


def test_a_code_is_valid_until_its_last_instant(stranger: Chat) -> None:
    """The instant of the message counts, not the one of its handling."""
    invite(stranger, expires_at=stranger.now + timedelta(microseconds=1))
    assert LINKED in stranger.say(CODE).text


def test_no_answer_tells_whether_a_family_exists(stranger: Chat, demo: Chat) -> None:
    """G-009: unknown, used, expired: word for word the same, and so is the first welcome."""
    invite(stranger, expires_at=stranger.now)
    invite(stranger, "EFGH-JKMN-PQRS", used_at=stranger.now)
    said = [stranger.say(code).text for code in (CODE, "EFGH-JKMN-PQRS")]
    said.append(demo.say(WRONG).text)
    assert said[0] == said[2] == said[1].removeprefix("Je vous le redis :\n")
    assert "DUPONT" not in "".join(said)


def test_five_wrong_codes_shut_the_door_for_an_hour(stranger: Chat) -> None:
    """Even the right one is not looked at; then it is again."""
    invite(stranger)
    for number in range(TRIES):
        assert NOT_VALID in stranger.say(wrong(number)).text
    assert TOO_MANY in stranger.say(CODE).text
    stranger.now += LOCKED_FOR - timedelta(seconds=1)
    assert TOO_MANY in stranger.say(CODE).text
    stranger.now += timedelta(seconds=1)
    assert LINKED in stranger.say(CODE).text


def test_a_try_while_the_door_is_shut_does_not_keep_it_shut(stranger: Chat) -> None:
    """The hour runs from the wrong codes, not from the impatience."""
    for number in range(TRIES):
        stranger.say(wrong(number))
    said = []
    for _ in range(6):
        stranger.now += timedelta(minutes=10)
        said.append(stranger.say(wrong(9)).text)
    assert [TOO_MANY in text for text in said] == [True] * 5 + [False]
    assert NOT_VALID in said[-1]


def test_four_wrong_codes_and_the_right_one_link(stranger: Chat) -> None:
    """Slips are human."""
    invite(stranger)
    for number in range(TRIES - 1):
        stranger.say(wrong(number))
    assert LINKED in stranger.say(CODE).text


def test_words_are_no_wrong_code(stranger: Chat) -> None:
    """Who talks before they have found the letter is not locked out."""
    invite(stranger)
    for _ in range(TRIES + 1):
        assert "Pour commencer, envoyez-moi le code" in stranger.say("bonjour, c'est pour la cantine").text
    assert LINKED in stranger.say(CODE).text


def test_one_sender_is_locked_out_and_not_another(stranger: Chat, demo: Chat) -> None:
    """Nobody can shut the door for somebody else."""
    invite(stranger)
    for number in range(TRIES):
        stranger.say(wrong(number))
    assert LINKED in demo.say(CODE).text


def test_a_code_is_kept_only_as_its_digest(stranger: Chat) -> None:
    """Neither in the invitations, nor in the inbox, nor in the conversation."""
    invite(stranger)
    stranger.say(CODE)
    with stranger.engine.connect() as connection:
        rows = [*connection.execute(select(t.invitation)), *connection.execute(select(t.inbox))]
        rows += connection.execute(select(t.conversation))
    assert "JKMN" not in str(rows)


def test_the_code_of_a_person_who_is_linked_is_not_used_up(alex: Chat) -> None:
    """« lier » from a known address says who it is linked to, and leaves the code for its owner."""
    invite(alex)
    assert "déjà reliée à Alex" in alex.say(f"lier {CODE}").text
    with alex.engine.connect() as connection:
        used = connection.scalar(select(func.count()).where(t.invitation.c.used_at.is_not(None)))
    assert used == 0


@pytest.fixture
def demo(stranger: Chat) -> Chat:
    """Another stranger."""
    return Chat(stranger.engine, "test:another")


def wrong(number: int) -> str:
    return f"AAAA-AAAA-AAA{'BCDEFGHJKM'[number]}"


def invite(chat: Chat, code: str = CODE, expires_at: datetime | None = None, used_at: datetime | None = None) -> None:
    """A code for Sam DUPONT."""
    with chat.engine.begin() as connection:
        sam = guardian(connection, "Sam", "DUPONT")
        invitation = Invitation(digest(code), sam, None, expires_at or chat.now + CODE_LIFE, used_at)
        keeping.keep_invitation(connection, invitation)


def test_a_stranger_who_floods_is_left_without_an_answer(stranger: Chat) -> None:
    """X17: for a minute, and nobody else is."""
    for _ in range(GREETINGS):
        stranger.say("bonjour")
    assert stranger.write("bonjour") == []
    stranger.now += timedelta(minutes=1)
    assert stranger.say("bonjour").text
