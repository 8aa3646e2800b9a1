"""« ensemble » and « séparément », taken out of a sentence before the rest of it is read (W11)."""

from __future__ import annotations

import pytest

from dialogs.engine.reading import Context
from dialogs.french import read
from tests.dialogs.french.town import ACTIVITIES, CALENDAR, CHILDREN, TODAY, activities, children, days, understood

BOTH = ["Léo", "Marina"]


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("centre aéré pour Léo et Marina le 2 décembre", None),
        ("centre aéré pour Léo et Marina ensemble le 2 décembre", True),
        ("Léo et Marina au centre aéré le 2 décembre, ensemble ou pas du tout", True),
        ("centre aéré pour Léo et Marina le 2 décembre seulement s'il y a de la place pour les deux", True),
        ("centre aéré pour Léo et Marina le 2 décembre ou rien", True),
        ("centre aéré Léo et Marina 2 décembre pas l’un sans l’autre", True),
        ("centre aéré pour Léo et Marina le 2 décembre, séparément", False),
        ("centre aéré pour Léo et Marina le 2 décembre, pas forcément ensemble", False),
    ],
)
def test_it_is_read_and_the_rest_is_as_without_it(text: str, *, together: bool | None) -> None:
    """Who, what and when are the same; nothing is left over."""
    found = understood(text)
    assert found.together is together
    assert (found.intent, found.rest) == ("book", ())
    assert (children(text), activities(text), days(text)) == (BOTH, ["ALSH mercredi journée"], "2026-12-02")


@pytest.mark.parametrize(("text", "together"), [("ensemble", True), ("séparément", False), ("Ensemble.", True)])
def test_alone_it_says_nothing_else(text: str, *, together: bool) -> None:
    """At a recap, which it changes."""
    found = understood(text)
    assert (found.together, found.intent, found.has_values, found.text) == (together, None, False, text)


def test_the_words_of_the_service_are_kept_whole() -> None:
    """« nous irons tous ensemble » is part of what is announced."""
    of_service = Context(TODAY, CHILDREN, ACTIVITIES, calendar=CALENDAR, of_service=True)
    assert read("annonce à tous : nous irons ensemble", of_service).together is None


def test_it_is_of_each_request_of_a_message() -> None:
    """Said once, behind them all."""
    found = understood("cantine et garderie du soir pour Léo et Marina lundi, ensemble")
    assert found.also is not None
    assert (found.together, found.also.together) == (True, True)
