"""A message that is edited where it stands is a correction."""

from __future__ import annotations

from tests.bot.chat import ON_SQLITE, Chat, counted

pytestmark = ON_SQLITE
ASKED = "cantine pour Léo lundi"


def test_the_effect_of_the_last_message_is_taken_back(alex: Chat) -> None:
    """What it said first is as if it had never been written."""
    alex.say(ASKED)
    heard = alex.say("cantine pour Marina vendredi", edits=alex.last)
    assert heard.text.startswith("Je tiens compte de votre correction.")
    assert "Marina, cantine, vendredi 27 novembre 2026" in heard.text
    assert "Léo" not in heard.text


def test_a_corrected_errand_begins_anew(alex: Chat) -> None:
    """« mes réservations » in place of a booking: nothing of the booking waits beneath."""
    alex.say(ASKED)
    alex.say("mes réservations", edits=alex.last)
    heard = alex.say("retour")
    assert "Que souhaitez-vous faire ?" in heard.text
    assert "la réservation" not in heard.text


def test_a_correction_may_be_corrected(alex: Chat) -> None:
    """A second edit of the same message, which the transport brings under a key of its own."""
    alex.say(ASKED)
    alex.say("cantine pour Marina lundi", edits=alex.last)
    heard = alex.say("cantine pour Jean-Baptiste lundi", edits=alex.last)
    assert "Jean-Baptiste, cantine, lundi 23 novembre 2026" in heard.text
    assert "Marina" not in heard.text


def test_what_is_already_recorded_is_said_to_be_so(alex: Chat) -> None:
    """After the confirmation nothing is taken back in silence."""
    alex.say(ASKED)
    alex.say("oui")
    before = counted(alex.engine, "booking")
    heard = alex.say("non", edits=alex.last)
    assert "déjà enregistré" in heard.text
    assert "« mes réservations »" in heard.text
    assert counted(alex.engine, "booking") == before


def test_editing_an_older_message_is_like_writing_it(alex: Chat) -> None:
    """Only the last one can be taken back."""
    alex.say(ASKED)
    first = alex.last
    alex.say("corriger")
    heard = alex.say("menu", edits=first)
    assert "Que souhaitez-vous faire ?" in heard.text


def test_editing_a_message_that_never_came_is_like_writing_it(alex: Chat) -> None:
    """The transport may have kept it from us."""
    assert "Léo, cantine, lundi 23 novembre 2026" in alex.say(ASKED, edits="never came").text


def test_an_edit_that_empties_the_message_is_answered(alex: Chat) -> None:
    """Its effect is gone, and the menu stands."""
    alex.say(ASKED)
    heard = alex.say("", edits=alex.last)
    assert "Votre message est vide." in heard.text
    assert "Que souhaitez-vous faire ?" in heard.text


def test_a_stranger_may_correct_a_code(stranger: Chat) -> None:
    """Before anybody is known, an edit is a message like any other."""
    stranger.say("AAAA-AAAA-AAAA")
    assert "pas valable" in stranger.say("AAAA-AAAA-AAAB", edits=stranger.last).text
