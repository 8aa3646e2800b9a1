"""What the two families say, for as long as it is wanted: rounds of a few steps, each a line from one or both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from babel.dates import format_date

from tests.kill.person import Line
from tests.kill.town import Made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.kill.town import Days

Step = dict[str, Line]  # by family

MENU = Line("menu", "Que souhaitez-vous faire")
START = Line("réserver", "Pour quel enfant")
CANCEL = Line("annuler", "rien n’a été modifié")
CENTRE = "ALSH mercredi journée"


@dataclass(frozen=True)
class Round:
    """A piece of conversation, and the bookings that it must leave behind."""

    steps: list[Step]
    books: list[Made]
    races: list[date]


def rounds(days: Days) -> Iterator[Round]:
    """Rounds without end for whoever wants few kills; each day is booked once."""
    ordinary, last_seat = iter(days.ordinary), iter(days.last_seat)
    for kind in cycle(["meals", "race", "meals", "wandering"]):
        if kind == "meals":
            yield meals(next(ordinary))
        elif kind == "race" and (day := next(last_seat, None)):
            yield race(day)
        else:
            yield wandering()


def meals(day: date) -> Round:
    """DUPONT book two children; MARTIN are busy at the same time."""
    words = _words(day)
    steps = [
        {"DUPONT": Line(f"réserver la cantine pour Léo et Marina {words}", f"Léo.* {words}.*Marina.* {words}.*7,40")},
        {"MARTIN": MENU, "DUPONT": Line("oui", f"Léo.* {words} : confirmée.*Marina.* {words} : confirmée")},
        {"DUPONT": Line("mes réservations", "réservations à venir")},
        {"DUPONT": MENU},
    ]
    return Round(steps, [Made("DUPONT", child, "Cantine", day, "confirmed") for child in ("Léo", "Marina")], [])


def race(day: date) -> Round:
    """Both families confirm the last seat of a day at the same time."""
    words = _words(day)
    asked = {
        family: Line(f"réserver {CENTRE} pour {child} {words}", f"{child}.* {words}.*24,87")
        for family, child in {"MARTIN": "Emma", "DUPONT": "Léo"}.items()
    }
    confirmed = dict.fromkeys(asked, Line("oui", f"{words} : (confirmée|en liste d’attente)"))
    return Round([asked, confirmed], [], [day])


def wandering() -> Round:
    """DUPONT look around and book nothing."""
    return Round([{"DUPONT": MENU}, {"DUPONT": START}, {"MARTIN": START, "DUPONT": CANCEL}, {"MARTIN": CANCEL}], [], [])


def _words(day: date) -> str:
    """« mardi 1er décembre 2026 »."""
    return format_date(day, "EEEE d MMMM y", "fr").replace(" 1 ", " 1er ")
