"""A sentence that asks for two things, and those that only seem to."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.engine.reading import Found, Reading
from tests.dialogs.french.town import understood

TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "annule la cantine de Léo mardi et réserve vendredi",
        "réserve la cantine pour Léo vendredi et annule mardi",
        "annulez mardi, et inscrivez Léo à la cantine vendredi",
        "je voudrais annuler la cantine de Léo mardi mais réserver vendredi",
        "supprime la cantine mardi puis ajoute vendredi pour Léo",
        "peux-tu enlever Léo de la cantine mardi et l’ajouter vendredi",
    ],
)
def test_what_is_wanted_and_what_is_given_up_are_told_apart(text: str) -> None:
    """Each has its day; child and activity are of both, whichever names them."""
    reading = understood(text)
    assert reading.also is not None
    assert (reading.intent, said(reading)) == ("book", (["Léo"], ["Cantine"], [FRIDAY]))
    assert (reading.also.intent, said(reading.also)) == ("cancel", (["Léo"], ["Cantine"], [TUESDAY]))


@pytest.mark.parametrize(
    "text",
    [
        "annule la cantine de Léo mardi et jeudi",
        "annule la cantine de Léo mardi mais garde jeudi",
        "enlevez la cantine du 11/12 mais gardez la garderie, pour Léo",
        "réserve la cantine pour Léo et Marina, pas jeudi",
        "je viens chercher Léo à midi mardi, pas besoin de cantine",
    ],
)
def test_what_is_only_left_out_is_no_request_of_its_own(text: str) -> None:
    """One thing is asked for."""
    assert understood(text).also is None


def said(reading: Reading) -> tuple[list[str], list[str], list[date]]:
    children = [child.first_name for child in reading.children.values] if reading.children else []
    activities = [activity.name for activity in reading.activities.values] if reading.activities else []
    return children, activities, list(reading.days.values) if isinstance(reading.days, Found) else []


IN_TURN = [
    ("cantine Léo lundi, Marina mardi, Léo vendredi", ["Léo Cantine 23", "Marina Cantine 24", "Léo Cantine 27"]),
    (
        "cantine pour Léo lundi et Marina vendredi, garderie du soir pour Léo mardi",
        ["Léo Cantine 23", "Marina Cantine 27", "Léo Accueil périscolaire soir 24"],
    ),
    ("Léo lundi et Marina mardi à la cantine", ["Léo Cantine 23", "Marina Cantine 24"]),
    ("annule la cantine de Léo mardi et celle de Marina vendredi", ["Léo Cantine 24", "Marina Cantine 27"]),
    ("cantine lundi et mardi pour Léo", ["Léo Cantine 23 24"]),
]


@pytest.mark.parametrize(("text", "asked"), IN_TURN)
def test_each_request_has_its_own_days_though_a_child_comes_back(text: str, asked: list[str]) -> None:
    """What a part does not say is as in the one before it."""
    reading: Reading | None = understood(text)
    found = []
    while reading:
        children, services, days = said(reading)
        found.append(" ".join([*children, *services, *(str(day.day) for day in days)]))
        reading = reading.also
    assert found == asked
