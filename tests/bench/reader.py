"""The French reader alone, on a few sentences of a parent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.demo.fill import PARENT
from bot.store.people import sender
from bot.store.town import SqlTown
from dialogs import french
from dialogs.engine.reading import Context
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from tests.bench.places import Place

SENTENCES = (
    "oui",
    "menu",
    "mes réservations",
    "réserver",
    "jeudi prochain",
    "tous les mercredis de décembre",
    "jeudi 3 et vendredi 4 décembre",
    "cantine pour Marina lundi 30 novembre",
    "centre aéré pour Léo et Jean-Baptiste mercredi",
    "cantine pour Léo et Marina lundi, mardi et jeudi jusqu’aux vacances sauf le 11",
    "est-ce que je peux annuler la garderie du soir de Jean-Baptiste vendredi s’il vous plaît ?",
    "bonjour, je ne sais pas trop comment on fait",
)


class Reader:
    """Reads for the parent of the demo."""

    def __init__(self, place: Place) -> None:
        """Ask the place for the children and the activities."""
        with place.engine.begin() as connection:
            found = sender(connection, PARENT)
            assert found is not None
            assert found.family is not None
            activities = SqlTown(connection, found.structure).activities()
        self._context = Context(DEMO_NOW.date(), found.family.children, activities)

    def seconds(self) -> float:
        """For a sentence, on average."""
        start = time.perf_counter()
        for sentence in SENTENCES:
            french.read(sentence, self._context)
        return (time.perf_counter() - start) / len(SENTENCES)
