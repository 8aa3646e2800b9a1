"""What each bot is told, and the words that its answer must hold: cycle after cycle, without end."""

from __future__ import annotations

from itertools import chain, count, product, repeat
from typing import TYPE_CHECKING, NamedTuple

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tests.bench.wires.town import Parent


class Line(NamedTuple):
    """One round trip."""

    says: str
    hears: str


Cycle = tuple[Line, ...]
QUESTIONS = (
    Line("réserver", "Pour quel enfant ?"),
    Line("Emma", "Noté : Emma. Quelle activité ?"),
    Line("cantine", "Noté : cantine. Quels jours ?"),
    Line("jeudi 7 janvier", "C’est noté : Emma, cantine, jeudi 7 janvier."),
)


def echo() -> Iterator[Cycle]:
    """It says what it has heard."""
    return ((Line(f"bonjour {number}", f"bonjour {number}"),) for number in count())


def questions() -> Iterator[Cycle]:
    """Three questions and their end, kept nowhere."""
    return repeat(QUESTIONS)


def booking(parent: Parent) -> Iterator[Cycle]:
    """A day booked in each cycle, never twice for a child; when all are, errands that are given up."""
    booked = (_booked(child, day) for day, child in product(parent.days, parent.children))
    return chain(booked, repeat(_given_up(parent.children[0])))


def _booked(child: str, day: date) -> Cycle:
    words = format_date(day, "EEEE d MMMM y", locale="fr").replace(" 1 ", " 1er ")
    recap = Line(words, f"• {child}, cantine, {words} :")  # the price is that of the family
    return (*_begun(child), recap, Line("oui", f"• {child}, cantine, {words} : confirmée"))


def _given_up(child: str) -> Cycle:
    return (*_begun(child), Line("abandonner", "Je laisse la réservation de côté"))


def _begun(child: str) -> Cycle:
    asked = "Quelle activité ?"
    return Line("réserver", "Pour quel enfant ?"), Line(child, asked), Line("cantine", "Quels jours ?")
