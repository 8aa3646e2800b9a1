"""Buttons of an offer: they work at any time, in any conversation of the family, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store import tables as t
from dialogs.engine.reply import NOTICE
from tests.bot.chat import ON_SQLITE, Chat, Heard, counted
from tests.bot.queues import offer_days, standing
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

UNTIL = DEMO_NOW + timedelta(hours=1)
ACCEPT, DECLINE = "J’accepte la place", "Je refuse la place"
YOURS = "C’est entendu, la place est à vous."


@pytest.fixture
def day(demo_engine: Engine) -> int:
    """An opening on which a place is offered to Léo, and Emma waits."""
    with demo_engine.begin() as connection:
        return offer_days(connection, UNTIL, 1)[0]


@pytest.fixture
def offer(demo_engine: Engine, day: int) -> int:
    with demo_engine.connect() as connection:
        offered = select(t.booking.c.id).where(t.booking.c.opening_id == day, t.is_offered(t.booking.c.status))
        return int(connection.scalars(offered).one())


def accept(chat: Chat, offer: int) -> Heard:
    return chat.forge(NOTICE, f"!start:accept:{offer}")


def test_a_button_of_a_notice_needs_no_memory_of_it(alex: Chat, day: int, offer: int) -> None:
    """In a conversation that has never seen the notice: after a restart, or months of talk."""
    assert accept(alex, offer).text.startswith(YOURS)
    assert standing(alex.engine, [day]) == {("Léo", "confirmed"): 1, ("Emma", "waitlisted"): 1}


def test_a_place_that_is_declined_goes_on_in_the_same_turn(alex: Chat, dominique: Chat, day: int, offer: int) -> None:
    """W12: and the next family hears of it."""
    alex.forge(NOTICE, f"!start:decline:{offer}")
    assert standing(alex.engine, [day]) == {("Léo", "cancelled"): 1, ("Emma", "confirmed"): 1}
    (told,) = dominique.told()
    assert told.text.startswith("Bonne nouvelle, une place s’est libérée. Emma")


def test_a_second_tap_changes_nothing(alex: Chat, day: int, offer: int) -> None:
    """I6: it is said that the place is theirs, since when and by whom."""
    accept(alex, offer)
    assert "déjà faite par Alex" in accept(alex, offer).text
    assert "Cette place est déjà à vous" in alex.forge(NOTICE, f"!start:decline:{offer}").text
    assert standing(alex.engine, [day])["Léo", "confirmed"] == 1


@ON_SQLITE
def test_an_offer_of_another_family_cannot_be_answered(dominique: Chat, day: int, offer: int) -> None:
    """I15: nothing of it is told either."""
    for verb in ("accept", "decline"):
        heard = dominique.forge(NOTICE, f"!start:{verb}:{offer}")
        assert "n’est plus actif" in heard.text
        assert "Léo" not in heard.text
    assert standing(dominique.engine, [day]) == {("Léo", "offered"): 1, ("Emma", "waitlisted"): 1}


@ON_SQLITE
@pytest.mark.parametrize("keys", ["0", "-1", "x", "99999999999999999999", ",", "1 OR 1=1", "²", ""])
@pytest.mark.parametrize("errand", ["accept", "book", "upcoming", "nothing", ""])
def test_whatever_is_forged_is_answered_and_changes_nothing(alex: Chat, errand: str, keys: str) -> None:
    """Neither an error nor a booking."""
    assert alex.forge(NOTICE, f"!start:{errand}:{keys}").text
    assert counted(alex.engine, "batch") == 0


@ON_SQLITE
def test_no_other_errand_takes_what_a_button_says(alex: Chat) -> None:
    """A child's key, slipped into a booking: the errand is not even begun."""
    assert "n’est plus actif" in alex.forge(NOTICE, "!start:book:1").text


@ON_SQLITE
def test_a_booking_that_was_never_offered_cannot_be_accepted(alex: Chat) -> None:
    """Nor declined: its seat would be lost."""
    with alex.engine.connect() as connection:
        leo = select(t.child.c.id).where(t.child.c.first_name == "Léo")
        mine = select(t.booking.c.id).where(t.booking.c.child_id.in_(leo), t.booking.c.status == "confirmed")
        booked = connection.scalars(mine.limit(1)).one()
    for verb in ("accept", "decline"):
        assert "Cette place est déjà à vous" in alex.forge(NOTICE, f"!start:{verb}:{booked}").text


@ON_SQLITE
def test_several_offers_are_asked_about(alex: Chat, demo_engine: Engine) -> None:
    """« j’accepte la place »: which; each is named with its day."""
    with demo_engine.begin() as connection:
        days = offer_days(connection, UNTIL, 3)
    question = alex.say("j'accepte la place")
    assert question.text.startswith("Quelle place acceptez-vous ?")
    assert alex.say("1 et 2").text.count("confirmée") == 2
    assert standing(demo_engine, days)["Léo", "confirmed"] == 2


@ON_SQLITE
def test_nothing_on_offer_is_said(alex: Chat) -> None:
    """And the menu follows."""
    assert alex.say("j'accepte la place").text.startswith("Aucune place ne vous est proposée")


@ON_SQLITE
@pytest.mark.parametrize("word", ["oui", "non"])
def test_a_short_answer_to_an_offer_is_never_guessed(alex: Chat, day: int, word: str) -> None:
    """The offer is put again, with its two answers."""
    heard = alex.say(word)
    assert [label.partition(" :")[0] for label in heard.labels[:2]] == ["J’accepte", "Je refuse"]
    assert standing(alex.engine, [day])["Léo", "offered"] == 1


@ON_SQLITE
def test_yes_said_twice_accepts_no_offer(alex: Chat, day: int) -> None:
    """The second « oui » to a recap is about that recap."""
    alex.say("cantine pour Léo lundi 30 novembre")
    alex.say("oui")
    assert alex.say("oui").text.startswith("C’est déjà traité")
    assert standing(alex.engine, [day])["Léo", "offered"] == 1


@ON_SQLITE
def test_the_other_guardian_hears_of_the_answer_quietly(alex: Chat, sam: Chat, offer: int) -> None:
    """Who has answered hears it aloud, as a reply."""
    accept(alex, offer)
    with alex.engine.connect() as connection:
        told = connection.execute(select(t.outbox).where(t.outbox.c.kind == "notice")).all()
    assert [(row.address, row.silent) for row in told] == [(sam.address, True)]
