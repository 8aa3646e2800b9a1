"""The French reader alone: on a few sentences of a parent, and beside dateparser on the lines of the corpora."""

from __future__ import annotations

import gc
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as hour
from statistics import median, quantiles
from typing import TYPE_CHECKING

import dateparser
from dateparser.search import search_dates

from bot.demo.fill import PARENT
from bot.store.people import sender
from bot.store.town import SqlTown
from dialogs import french
from dialogs.engine.reading import Context
from tests.conftest import DEMO_NOW
from tests.french.cases import DATES, DatesCase, Days, dates
from tests.french.scoring import context, days_read, judged

if TYPE_CHECKING:
    from tests.bench.places import Place

GENERATED = 10_000  # texts
IMPORTS = 7  # fresh processes for each
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


@dataclass
class Share:
    """What one reader made of the lines, and how long it took for each."""

    name: str
    read: Callable[[DatesCase], Days]
    seconds: list[float] = field(default_factory=list)
    exact: int = 0
    wrong: int = 0  # days that were not meant, without a question

    def add(self, case: DatesCase) -> None:
        """One line."""
        start = time.perf_counter()
        days = self.read(case)
        self.seconds.append(time.perf_counter() - start)
        verdict = judged(case, days)
        self.exact += verdict.is_right
        self.wrong += verdict.is_wrong_days


@dataclass(frozen=True)
class ReadingFigures:
    """Ours first, then dateparser twice."""

    shares: list[Share]
    generated: list[float]  # seconds of ours for each text
    imports: dict[str, float]  # seconds in a fresh process


def reading() -> ReadingFigures:
    """Every line of the corpora by each reader in turn."""
    shares = [Share("ours", _ours), Share("dateparser.parse", _parse), Share("search_dates", _search)]
    cases = [case for name in DATES for case in dates(name)]
    french.prepare()
    for share in shares:
        share.read(cases[0])  # what is loaded on first need does not count
    gc.collect()
    gc.freeze()  # the corpora are no garbage of a reader
    for case in cases:
        for share in shares:
            share.add(case)
    return ReadingFigures(shares, list(_generated(cases)), _imports())


def _ours(case: DatesCase) -> Days:
    return days_read(french.read(case.text, context(case)))


def _settings(case: DatesCase) -> dict[str, object]:
    """As fair as can be: read from the day of the line, towards the future, the day first."""
    base = datetime.combine(case.ref, hour(9))
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}


def _parse(case: DatesCase) -> Days:
    found = dateparser.parse(case.text, languages=["fr"], settings=_settings(case))
    return [found.date()] if found else None


def _search(case: DatesCase) -> Days:
    found = search_dates(case.text, languages=["fr"], settings=_settings(case))
    return [day.date() for _, day in found] if found else None


def _generated(cases: list[DatesCase]) -> Iterator[float]:
    """Seconds for texts made of the words and of the lines that parents write, always the same ones."""
    dice = random.Random(GENERATED)
    words = [word for case in cases for word in case.text.split()]
    for _ in range(GENERATED):
        case = dice.choice(cases)
        several = (
            dice.choices(words, k=dice.randint(1, 30)) if dice.random() < 0.5 else [case.text, dice.choice(cases).text]
        )
        text, against = " ".join(several), context(case)
        start = time.perf_counter()
        french.read(text, against)
        yield time.perf_counter() - start


def _imports() -> dict[str, float]:
    """Medians of fresh processes in turn."""
    names = ("dialogs.french", "dateparser")
    rounds = [{name: _import(name) for name in names} for _ in range(IMPORTS)]
    return {name: median(one[name] for one in rounds) for name in names}


def _import(name: str) -> float:
    code = f"import time; start = time.perf_counter(); import {name}; print(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def report_reading(figures: ReadingFigures) -> str:
    """Ratios to ours, and our own milliseconds."""
    ours = figures.shares[0]
    lines = len(ours.seconds)
    return "\n".join(
        [
            f"Reading French: {lines} lines of the corpora, each by every reader in turn; milliseconds.",
            "",
            f"{'':<18}{'p50':>9}{'p99':>9}{'worst':>9}{'p50 / ours':>12}{'read exactly':>14}{'wrong days':>12}",
            *(_share(share, ours) for share in figures.shares),
            "",
            f"{'generated texts':<18}{_spread(figures.generated)}   ours, on {len(figures.generated)} of their words",
            *(f"import of {name}: {seconds * 1000:.0f} ms" for name, seconds in figures.imports.items()),
        ]
    )


def _share(share: Share, ours: Share) -> str:
    ratio = median(share.seconds) / median(ours.seconds)
    exact, wrong = (100 * count / len(share.seconds) for count in (share.exact, share.wrong))
    return f"{share.name:<18}{_spread(share.seconds)}{ratio:>12.1f}{exact:>12.1f} %{wrong:>10.1f} %"


def _spread(seconds: list[float]) -> str:
    three = (median(seconds), quantiles(seconds, n=100)[98], max(seconds))
    return "".join(f"{value * 1000:>9.2f}" for value in three)


if __name__ == "__main__":
    print(report_reading(reading()))
