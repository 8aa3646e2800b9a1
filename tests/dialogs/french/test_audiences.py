"""For whom an announcement is, in plain French."""

from __future__ import annotations

import pytest

from dialogs.engine.reading import OF_PEOPLE, Context, Doubtful
from dialogs.french import read
from domain.activity import Group
from domain.audience import Audience
from tests.dialogs.french.town import ACTIVITIES, CALENDAR, TODAY, understood

# Activities are numbered as the town lists them; today is Friday 20 November 2026.
SAID = {
    "les familles de la cantine de jeudi sauf maternelle": "a=1;d=2026-11-26!l=nursery",
    "ceux qui attendent une place mercredi": "d=2026-11-25;s=waiting",
    "les parents des 3-6 ans en dette": "s=in_debt;y=3+6",
    "tout le monde": "*",
    "tous": "*",
    "les familles": "*",
    "à toutes les familles": "*",
    "les inscrits au centre aéré": "a=4;s=enrolled",
    "ceux de la garderie du soir lundi et ceux qui sont en dette": "a=3;d=2026-11-23|s=in_debt",
    "cantine et garderie du soir": "a=1+3",
    "les familles dont le dossier est incomplet": "s=incomplete",
    "pièces manquantes": "s=incomplete",
    "ceux qui n’ont pas payé": "s=in_debt",
    "les moins de 6 ans": "y=0+5",
    "les enfants de 8 ans et plus": "y=8+17",
    "les parents des enfants de 5 ans": "y=5+5",
    "les élémentaires du centre aéré": "a=4;l=elementary",
    "ceux qui ont réservé la cantine les 26 et 27 novembre": "a=1;d=2026-11-26+2026-11-27;s=booked",
    "les familles sauf celles en dette": "*!s=in_debt",
    "la cantine de jeudi sauf ceux du centre aéré et ceux en dette": "a=1;d=2026-11-26!a=4|s=in_debt",
    "liste d’attente du centre aéré": "a=4;s=waiting",
    "le groupe 3-6 ans du centre aéré": "a=4;g=7",
    "mercredi": "d=2026-11-25",
    "les familles de l’école Marie-Curie": "e=Marie-Curie",
    "la cantine de jeudi, école marie curie": "a=1;d=2026-11-26;e=Marie-Curie",
    "ceux de Marie Curie qui vont à la cantine jeudi": "a=1;d=2026-11-26;e=Marie-Curie",
}


@pytest.fixture(autouse=True)
def groups() -> None:
    """The centre has an age group."""
    group = Group("3-6 ans", 3, 6)
    group.id = 7
    ACTIVITIES[3].groups = [group]


@pytest.mark.parametrize(("text", "key"), SAID.items())
def test_an_audience_is_read(text: str, key: str) -> None:
    """Every word of it counts."""
    found = read(text, Context(TODAY, (), ACTIVITIES, OF_PEOPLE, calendar=CALENDAR, schools=["Marie-Curie"])).audience
    assert isinstance(found, Audience)
    assert found.key == key


@pytest.mark.parametrize(
    "text", ["les familles de l’école Jules-Ferry", "les familles de la cantine de jeudi sauf les CP", "les sportifs"]
)
def test_a_word_that_is_not_understood_is_asked_about(text: str) -> None:
    """To leave it out would write to others than those who were meant."""
    assert isinstance(understood(text, asked=OF_PEOPLE).audience, Doubtful)


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("annonce aux familles de la cantine de jeudi : repas froid", "a=1;d=2026-11-26", "repas froid"),
        ("préviens les familles que la cantine est fermée jeudi", "*", "la cantine est fermée jeudi"),
        ("message à tous les parents : grève mardi", "*", "grève mardi"),
        ("annonce : sortie à 18:30", None, "sortie à 18:30"),
        ("chers parents, la cantine sera fermée mardi", None, "chers parents, la cantine sera fermée mardi"),
        ("annonce aux sportifs : match samedi", None, "match samedi"),
        ("annonce", None, ""),
    ],
)
def test_one_sentence_says_to_whom_and_what(text: str, key: str | None, message: str) -> None:
    """What is not understood of the audience is asked for; the words are nobody's children, activities or days."""
    found = understood(text)
    assert (found.intent, found.message) == ("staff_announce", message)
    assert (found.children, found.activities, found.days) == (None, None, None)
    assert (found.audience.key if isinstance(found.audience, Audience) else None) == key


@pytest.mark.parametrize("text", ["retour", "menu", "annuler", "aide"])
def test_universal_words_stay_universal(text: str) -> None:
    """Neither a message nor an audience."""
    for asked in (OF_PEOPLE, "message"):
        found = understood(text, asked=asked)
        assert (found.intent is not None, found.message, found.audience) == (True, "", None)
