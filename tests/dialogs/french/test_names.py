"""Children and activities, by the names that parents give them."""

from __future__ import annotations

import pytest

from tests.dialogs.french.town import activities, children, understood


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("léo", ["Léo"]),
        ("LEO ET MARINA", ["Léo", "Marina"]),
        ("pour Marina, puis Léo", ["Léo", "Marina"]),
        ("jean baptiste", ["Jean-Baptiste"]),
        ("jb", ["Jean-Baptiste"]),
        ("mes enfants", ["Léo", "Marina", "Jean-Baptiste"]),
        ("les trois", ["Léo", "Marina", "Jean-Baptiste"]),
        ("les deux", []),
        ("tous sauf Léo", ["Marina", "Jean-Baptiste"]),
        ("pas Léo mais Marina", ["Marina"]),
        ("Léopold", []),
    ],
)
def test_children_are_known_by_their_names(text: str, expected: list[str]) -> None:
    """With or without accents, capitals, hyphens; by initials; as a whole; but for one."""
    assert expected == children(text)


def test_everyone_is_not_the_same_as_all_by_name() -> None:
    """« mes enfants » names the children as a whole."""
    assert (understood("mes enfants").everyone, understood("Léo").everyone) == (True, False)


def test_an_elided_name_is_read() -> None:
    """« la cantine d'Emma », with either apostrophe."""
    assert [children(text, also="Emma") for text in ("la cantine d'Emma", "d’Emma")] == [["Emma"], ["Emma"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la cantine", ["Cantine"]),
        ("restauration scolaire", ["Cantine"]),
        ("garderie du soir", ["Accueil périscolaire soir"]),
        ("GARDERIE SOIR", ["Accueil périscolaire soir"]),
        ("aps matin", ["Accueil périscolaire matin"]),
        ("au centre aéré mercredi", ["ALSH mercredi journée"]),
        ("cantine et garderie du matin", ["Cantine", "Accueil périscolaire matin"]),
        ("garderie", []),
        ("alsh", []),
        ("mercredi", []),
    ],
)
def test_activities_are_known_by_name_and_alias(text: str, expected: list[str]) -> None:
    """The longest name wins; what begins two names is neither."""
    assert expected == activities(text)


def test_any_word_of_a_name_answers_the_question_of_the_activity() -> None:
    """« mercredi » is an activity when an activity was asked for, and then no day."""
    reading = understood("mercredi", asked="activity")
    assert (activities("mercredi", asked="activity"), reading.days) == (["ALSH mercredi journée"], None)
