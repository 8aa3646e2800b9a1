"""Whatever comes in, a clear French sentence goes out."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bot.chat import ON_SQLITE, Chat, counted
from tests.counts import COUNTS

NOTHING = ["", " ", "\t", "\u200b", "\u00a0", "\x00", "\x07\x1b", "\ufeff", "\u2028", "\u202e", "\ud83d"]


@pytest.mark.parametrize("text", NOTHING, ids=ascii)
def test_a_message_without_a_letter_is_empty(alex: Chat, text: str) -> None:
    """Spaces of any kind and control characters say nothing."""
    heard = alex.say(text)
    assert heard.text.startswith("Votre message est vide.")
    assert heard.labels


@ON_SQLITE
@pytest.mark.parametrize("text", ["🦄🦄", "👨‍👩‍👧‍👦", "🇫🇷", "¿?", "…", "---", "%s %d {} {0} {name}", "\\n\\t"])
def test_what_is_no_sentence_is_said_not_to_be_understood(alex: Chat, text: str) -> None:
    """With an example of what would be."""
    heard = alex.say(text)
    assert heard.text.startswith("Je n’ai pas compris")
    assert "par exemple" in heard.text


@ON_SQLITE
@pytest.mark.parametrize("length", [4001, 10_000, 100_000])
def test_a_message_that_is_too_long_is_said_to_be_so(alex: Chat, length: int) -> None:
    """It is not read, not repeated, and the question stays open."""
    alex.say("cantine pour Léo")
    heard = alex.say("a" * length)
    assert heard.text.startswith("Votre message est trop long pour moi : une phrase suffit.")
    assert "Quels jours ?" in heard.text
    assert len(heard.text) < 1000


@ON_SQLITE
def test_a_long_sentence_is_repeated_by_its_beginning_only(alex: Chat) -> None:
    """Enough to know which one it was."""
    heard = alex.say("xyzzy " * 600)
    assert len(heard.text) < 400


@ON_SQLITE
@pytest.mark.parametrize(
    "text", ["<b>cantine</b> & <script>alert(1)</script>", "<a href='//x'>x</a>", "&lt;br&gt;", "**x** _x_ `x` [x](y)"]
)
def test_markup_is_only_text(alex: Chat, text: str) -> None:
    """It is repeated as it was written, for each transport to escape, or answered."""
    heard = alex.say(text)
    assert heard.text


def test_control_characters_do_not_come_back(alex: Chat) -> None:
    """Nor do they separate words wrongly."""
    heard = alex.say("bla\x00bla\x1b[31m\rbloh\x7f")
    assert not [character for character in heard.text if ord(character) < 32 and character != "\n"]
    assert "Léo, cantine, lundi" in alex.say("cantine\x00pour\nLéo\tlundi").text


@ON_SQLITE
@pytest.mark.parametrize("text", ["مرحبا كيف الحال", "שלום עולם", "\u202eabc\u202c", "Ленинград", "你好"])
def test_another_script_is_answered_in_french(alex: Chat, text: str) -> None:
    """From right to left, too; a mark that would turn our own sentence around does not come back."""
    heard = alex.say(text)
    assert "Je n’ai pas compris" in heard.text
    assert "\u202e" not in heard.text


@ON_SQLITE
def test_letters_that_were_taken_apart_are_read_as_one(alex: Chat) -> None:
    """« é » as telephones of one make write it: e and an accent."""
    assert "Léo, cantine, lundi 23 novembre 2026" in alex.say("cantine pour Le\u0301o lundi").text


HEALTH = [
    "Léo est asthmatique",
    "Marina a un PAI",
    "il est allergique aux arachides",
    "cantine pour Léo lundi, il est diabétique",
    "Jean-Baptiste a la varicelle",
    "LEO EST ÉPILEPTIQUE",
    "traitement: ventoline matin et soir",
]
WORDS_OF_HEALTH = "asthm pai allerg arachide diab varicel épilep epilep ventoline traitement".split()


@ON_SQLITE
@pytest.mark.parametrize("text", HEALTH)
def test_words_of_health_are_never_repeated_nor_kept(alex: Chat, text: str) -> None:
    """They are answered with the service's telephone."""
    heard = alex.say(text)
    said = f"{heard.text} {heard.labels}".casefold()
    assert "05 36 49 01 12" in said
    assert [word for word in WORDS_OF_HEALTH if f" {word}" in f" {said}"] == []


@ON_SQLITE
def test_words_of_health_are_not_repeated_while_a_question_is_open(alex: Chat) -> None:
    """Nor at any step of the ladder of misunderstandings."""
    alex.say("cantine pour Léo")
    for text in HEALTH[:3] * 2:
        said = alex.say(text).text.casefold()
        assert [word for word in WORDS_OF_HEALTH if f" {word}" in f" {said}"] == []


@ON_SQLITE
@settings(max_examples=COUNTS.examples // 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60))
def test_any_text_is_answered(alex: Chat, text: str) -> None:
    """In one conversation, one after the other, whatever is open: never an exception, never silence."""
    assert alex.say(text).text


SPOKEN = [
    *"oui non annuler retour 1 2 b Léo Marina cantine lundi mercredi tous réserver corriger aide".split(),
    *"recommencer suite stop reprendre menu".split(),
    "mes réservations",
]


@ON_SQLITE
@settings(max_examples=COUNTS.examples // 2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(
        st.sampled_from([*SPOKEN, "mes réservations", "recommencer", "suite", "stop", "reprendre"]), max_size=8
    )
)
def test_any_order_of_words_that_are_understood_is_answered(alex: Chat, words: list[str]) -> None:
    """The conversation goes on from wherever the last case has left it."""
    for word in words:
        heard = alex.say(word)
        assert heard.text
        assert "{" not in heard.text


@ON_SQLITE
def test_three_misunderstandings_are_answered_in_three_ways(alex: Chat) -> None:
    """An example, then the choices, then a person and the menu; then it begins again."""
    said = [alex.say("xyzzy") for _ in range(4)]
    assert len({heard.text for heard in said}) == 4 - 1 + (said[3].text != said[0].text)
    assert "par exemple" in said[0].text
    assert said[1].labels
    assert "05 36 49 01 12" in said[2].text
    assert said[2].labels


@ON_SQLITE
def test_a_message_that_comes_twice_is_one_message(alex: Chat) -> None:
    """The transport's key names it once and for all."""
    alex.say("cantine pour Léo lundi")
    assert counted(alex.engine, "inbox") == 1
