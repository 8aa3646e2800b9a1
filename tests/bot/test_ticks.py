"""Choices that are ticked one by one, as a telephone lets people do, before they are taken."""

from __future__ import annotations

import pytest

from tests.bot.chat import ON_SQLITE, Chat, Heard

GONE = "Ce choix n’est plus actif."


@pytest.fixture
def days(alex: Chat) -> Heard:
    """The question about the days of Léo's canteen."""
    return alex.say("cantine pour Léo")


def keys(heard: Heard, count: int) -> list[str]:
    return [option.key for option in heard.options[:count]]


@ON_SQLITE
def test_what_is_ticked_is_said_and_counted(alex: Chat, days: Heard) -> None:
    """The answer says what is settled, what is ticked, and how to take it; nothing is taken yet."""
    first, second = keys(days, 2)
    alex.forge(days.surface, f"!tick:{first}")
    heard = alex.forge(days.surface, f"!tick:{second}")
    assert "Noté : Léo, la cantine." in heard.text
    assert "Vous avez coché : lundi 23 et vendredi 27 novembre 2026." in heard.text
    assert heard.labels[-3:] == ["Valider (2)", "Effacer", "Page suivante"]


@ON_SQLITE
def test_a_second_tick_takes_the_first_back(alex: Chat, days: Heard) -> None:
    """As does ticking several that are ticked already."""
    first, second = keys(days, 2)
    alex.forge(days.surface, f"!tick:{first},{second}")
    heard = alex.forge(days.surface, f"!tick:{first}")
    assert "Valider (1)" in heard.labels
    heard = alex.forge(days.surface, f"!tick:{first},{second}")
    assert "Valider (2)" in heard.labels
    heard = alex.forge(days.surface, f"!tick:{first},{second}")
    assert not [label for label in heard.labels if label.startswith("Valider")]


@ON_SQLITE
def test_quick_fingers_need_not_wait_for_the_answer(alex: Chat, days: Heard) -> None:
    """T12: ten ticks on one drawing are ten ticks."""
    heard = [alex.forge(days.surface, f"!tick:{key}") for key in keys(days, 9)][-1]
    assert "Valider (9)" in heard.labels
    assert alex.tap(heard, "Valider (9)").text.count("•") == 9


@ON_SQLITE
def test_words_go_before_ticks(alex: Chat, days: Heard) -> None:
    """What is typed is the answer."""
    alex.forge(days.surface, f"!tick:{keys(days, 1)[0]}")
    assert "jeudi 3 décembre 2026" in alex.say("jeudi 3 décembre").text


@ON_SQLITE
@pytest.mark.parametrize(
    "forged", ["!tick:", "!tick:2031-01-01", "!tick:#999", "!tick:#", "!from:", "!from:2031-01-01", "!take", "!untick"]
)
def test_what_was_never_offered_cannot_be_ticked(alex: Chat, days: Heard, forged: str) -> None:
    """T10: neither a day that is not on offer, nor a take of nothing."""
    heard = alex.forge(days.surface, forged)
    assert heard.text.startswith(GONE)
    assert not [label for label in heard.labels if label.startswith("Valider")]


@ON_SQLITE
def test_ticks_of_an_errand_that_has_ended_are_worth_nothing(alex: Chat, days: Heard) -> None:
    """The drawing is still on the screen."""
    alex.say("abandonner")
    assert alex.forge(days.surface, f"!tick:{keys(days, 1)[0]}").text.startswith(GONE)


@ON_SQLITE
def test_one_looks_where_one_wants(alex: Chat, days: Heard) -> None:
    """A page that begins with the day that was asked for."""
    heard = alex.forge(days.surface, "!from:2027-01-04")
    assert heard.labels[0].startswith("Lundi 4 janvier 2027")
