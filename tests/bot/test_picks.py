"""Buttons: clients can forge them, tap them twice, or tap them years later."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.store import tables as t
from tests.bot.chat import ON_SQLITE, Chat, Heard, counted

ASKED = "cantine pour Léo lundi"
GONE = "Ce choix n’est plus actif."


@ON_SQLITE
def test_a_tap_on_a_message_that_was_never_sent_changes_nothing(alex: Chat) -> None:
    """An unknown surface."""
    recap = alex.say(ASKED)
    heard = alex.forge("999999", recap.key("Valider"))
    assert_refused(alex, heard)


@ON_SQLITE
@pytest.mark.parametrize("key", ["", *"! !nothing !start !start:nothing !correct:secret 99999 1,2 ,".split()])
def test_a_key_that_was_never_shown_changes_nothing(alex: Chat, key: str) -> None:
    """Neither an action that exists elsewhere, nor one that does not exist at all."""
    recap = alex.say(ASKED)
    assert_refused(alex, alex.forge(recap.surface, key))


@ON_SQLITE
def test_a_key_of_another_message_changes_nothing(alex: Chat) -> None:
    """The confirmation of a recap, on the surface of the question before it."""
    question = alex.say("réserver")
    recap = alex.say(ASKED)
    assert_refused(alex, alex.forge(question.surface, recap.key("Valider")))


def test_a_child_of_another_family_cannot_be_picked(alex: Chat) -> None:
    """Emma's id, where the family's own children are offered."""
    question = alex.say("réserver")
    with alex.engine.connect() as connection:
        emma = connection.scalar(select(t.child.c.id).where(t.child.c.first_name == "Emma").limit(1))
    heard = alex.forge(question.surface, str(emma))
    assert heard.text.startswith(GONE)
    assert heard.labels == question.labels
    assert "Emma" not in heard.text


@ON_SQLITE
def test_a_child_of_another_family_cannot_be_slipped_in(alex: Chat) -> None:
    """Among the family's own, in one key."""
    question = alex.say("réserver")
    leo = question.key("Léo")
    with alex.engine.connect() as connection:
        emma = connection.scalar(select(t.child.c.id).where(t.child.c.first_name == "Emma").limit(1))
    assert alex.forge(question.surface, f"{leo},{emma}").text.startswith(GONE)


def test_a_booking_of_another_family_cannot_be_cancelled(alex: Chat, dominique: Chat) -> None:
    """Its id is not among those shown, and nothing of it is told."""
    theirs = dominique.say("mes réservations")
    question = alex.say("mes réservations")
    stolen = theirs.options[0].key
    assert stolen not in {option.key for option in question.options}
    heard = alex.forge(question.surface, stolen)
    assert heard.text.startswith(GONE)
    assert "Emma" not in heard.text
    assert "Hugo" not in heard.text


def test_a_button_of_somebody_else_is_worth_nothing(alex: Chat, sam: Chat) -> None:
    """A recap that was forwarded: the surface belongs to the conversation it was shown in."""
    recap = alex.say(ASKED)
    heard = sam.forge(recap.surface, recap.key("Valider"))
    assert heard.text.startswith(GONE)
    assert counted(alex.engine, "batch") == 0


def test_a_confirmation_that_is_tapped_twice_is_one_booking(alex: Chat) -> None:
    """I6: the stored result is told again, with the same reference."""
    recap = alex.say(ASKED)
    before = counted(alex.engine, "booking")
    done, again = alex.tap(recap, "Valider"), alex.tap(recap, "Valider")
    assert "Référence : M-00001" in done.text
    assert again.text == "C’est déjà traité :\n" + done.text.partition("\n")[2]
    assert (counted(alex.engine, "booking"), counted(alex.engine, "batch")) == (before + 1, 1)


@ON_SQLITE
def test_the_stored_result_is_told_however_often_it_is_asked_for(alex: Chat) -> None:
    """Word for word, whatever was done in between."""
    recap = alex.say(ASKED)
    alex.tap(recap, "Valider")
    again = alex.tap(recap, "Valider")
    alex.say("cantine pour Marina vendredi")
    assert alex.tap(recap, "Valider").text == again.text
    assert counted(alex.engine, "batch") == 1


def test_a_confirmation_says_what_was_decided_then(alex: Chat) -> None:
    """The booking was cancelled since: the stored result is still the one of the confirmation."""
    recap = alex.say(ASKED)
    done = alex.tap(recap, "Valider")
    alex.tap(alex.say("annule la cantine de Léo lundi"), "Valider")
    assert alex.tap(recap, "Valider").text == "C’est déjà traité :\n" + done.text.partition("\n")[2]


@ON_SQLITE
def test_an_older_recap_cannot_be_confirmed_once_the_request_has_changed(alex: Chat) -> None:
    """A confirmation is for one revision: what was read then is not what would be booked now."""
    recap = alex.say(ASKED)
    alex.say("plutôt vendredi")
    assert_refused(alex, alex.tap(recap, "Valider"))


@ON_SQLITE
def test_a_tap_on_an_older_answer_of_the_same_request_corrects_it(alex: Chat) -> None:
    """It is said, and the recap is shown anew."""
    question = alex.say("réserver")
    alex.tap(question, "Léo")
    heard = alex.tap(question, "Marina")
    assert "Je modifie cette réponse." in heard.text
    assert "Marina" in heard.text


@ON_SQLITE
@pytest.mark.parametrize("picked", ["1", "Léo", "Cantine", "Abandonner", "Modifier", "Valider", "1 et 2"])
@pytest.mark.parametrize("before", ["réserver", "cantine", ASKED])
def test_a_choice_of_what_was_stopped_is_no_longer_active(alex: Chat, before: str, picked: str) -> None:
    """« stop » closes what was under way; the question that was shown last is still before the eyes."""
    alex.say(before)
    alex.say("stop")
    assert alex.say(picked).text
    assert counted(alex.engine, "batch") == 0


@ON_SQLITE
@pytest.mark.parametrize("picked", ["Abandonner", "Modifier"])
def test_a_choice_of_what_is_done_is_no_longer_active(alex: Chat, picked: str) -> None:
    """The recap that was confirmed is the last prompt that was shown."""
    recap = alex.say(ASKED)
    alex.tap(recap, "Valider")
    assert alex.say(picked).text.startswith(GONE)
    assert alex.tap(recap, picked).text.startswith((GONE, "Je vous le redis"))


@ON_SQLITE
def test_a_confirmation_that_is_typed_twice_is_one_booking(alex: Chat) -> None:
    """As by taps: « oui » and « Valider » are one answer."""
    alex.say(ASKED)
    said = [alex.say(text).text for text in ("Valider", "valider", "oui")]
    assert [text.partition("\n")[0] for text in said] == ["C’est enregistré."] + ["C’est déjà traité :"] * 2
    assert counted(alex.engine, "batch") == 1


def assert_refused(chat: Chat, heard: Heard) -> None:
    """It is said to be worth nothing, and nothing was booked."""
    assert heard.text.startswith(GONE)
    assert counted(chat.engine, "batch") == 0
