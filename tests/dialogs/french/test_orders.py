"""What only the service says: orders about openings, in plain French."""

from __future__ import annotations

import pytest

from dialogs.engine.reading import Context, Found, Reading
from dialogs.french import read
from domain.activity import Group
from tests.dialogs.french.town import ACTIVITIES, CALENDAR, TODAY

# Activities are numbered as the town lists them; today is Friday 20 November 2026.
SAID = {
    "32 places au centre aéré mercredi 9 pour les 6-12 ans": "staff_capacity a=4 d=12-09 g=8 s=32",
    "passe la cantine de jeudi à 120 places": "staff_capacity a=1 d=11-26 s=120",
    "la capacité de la cantine jeudi à 90": "staff_capacity a=1 d=11-26 s=90",
    "places illimitées à la cantine jeudi": "staff_capacity a=1 d=11-26 s=-",
    "ajoute 2 places au centre mercredi 9": "staff_capacity a=4 d=12-09",
    "3-6 ans : 20 places au centre mercredi 9": "staff_capacity a=4 d=12-09 g=7 s=20",
    "plutôt 34 places": "staff_capacity s=34",
    "fermer la cantine jeudi 3 et vendredi 4 pour grève": "staff_close a=1 d=12-03,12-04 w=grève",
    "fermer tout vendredi à cause de la neige": "staff_close a=1,2,3,4,5 d=11-27 w=neige",
    "fermeture du centre aéré mercredi : manque de personnel": "staff_close a=4 d=11-25 w=manque de personnel",
    "il faut fermer la cantine lundi": "staff_close a=1 d=11-23",
    "rouvrir la cantine vendredi 27": "staff_reopen a=1 d=11-27",
    "réouverture du centre aéré mercredi": "staff_reopen a=4 d=11-25",
    "suivi des fermetures": "closings",
    "pourquoi personne n’est promu mercredi 9 au centre ?": "queue a=4 d=12-09",
    "qui attend une place à la cantine mardi ?": "queue a=1 d=11-24",
    "qui attend au centre mercredi 9 pour les 3 à 6 ans": "queue a=4 d=12-09 g=7",
    "liste d’attente du centre mercredi 9": "queue a=4 d=12-09",
    "les 6-12 ans": "None g=8",
    "demandes": "requests",
    "les demandes en attente": "requests",
    "accepte D-00012": "staff_accept r=D-00012",
    "refuse m-3 : complet": "staff_refuse r=M-00003 w=complet",
    "je refuse R-00345 car le groupe est complet": "staff_refuse r=R-00345 w=le groupe est complet",
    "demain à 8 h": "None d=11-21",
    "menu": "menu",
    "pourquoi ?": "why",
}


@pytest.fixture(autouse=True)
def groups() -> None:
    """The centre has two age groups."""
    ACTIVITIES[3].groups = [Group("3-6 ans", 3, 6), Group("6-12 ans", 6, 12)]
    for key, group in enumerate(ACTIVITIES[3].groups, 7):
        group.id = key


@pytest.mark.parametrize(("text", "meaning"), SAID.items())
def test_an_order_is_read(text: str, meaning: str) -> None:
    """No word of it is left over."""
    found = read(text, Context(TODAY, (), ACTIVITIES, calendar=CALENDAR, of_service=True))
    assert (told(found), found.rest) == (meaning, ())


def test_a_parent_gives_no_orders() -> None:
    """The same words are read as theirs are."""
    found = read("fermer la cantine jeudi 3 pour grève", Context(TODAY, (), ACTIVITIES, calendar=CALENDAR))
    assert found.intent != "staff_close"


@pytest.mark.parametrize(("text", "seats"), [("40", "40"), ("040 places", "40"), ("sans limite", "-"), ("menu", None)])
def test_a_number_answers_how_many_seats(text: str, seats: str | None) -> None:
    """It is no day then."""
    found = read(text, Context(TODAY, (), ACTIVITIES, "seats", calendar=CALENDAR, of_service=True))
    assert (found.seats, found.days) == (seats, None)


def told(found: Reading) -> str:
    """In short."""
    days = [f"{day:%m-%d}" for day in sorted(found.days.values)] if isinstance(found.days, Found) else []
    activities = [str(one.id) for one in found.activities.values] if found.activities else []
    parts = {"a": activities, "d": days, "g": list(map(str, found.groups)), "s": [found.seats or ""]}
    parts["r"] = [found.reference]
    parts["w"] = [found.message]
    return " ".join([str(found.intent), *(f"{name}={','.join(is_)}" for name, is_ in parts.items() if any(is_))])
