"""Terminals are killed with SIGKILL at seeded random moments of conversations, on both databases."""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from tests.counts import COUNTS
from tests.kill import town
from tests.kill.mail import Mail, outside
from tests.kill.person import Fell, Person
from tests.kill.process import Process, demo, terminal
from tests.kill.script import Step, rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.kill.script import Round

SEED = 20261120
MANY = 50  # kills: enough for some to fall in each important place
SHARE = 0.8  # of the steps in which somebody is killed


@dataclass
class Reaper:
    """Kills people's terminals while they talk, and keeps count."""

    people: dict[str, Person]
    kills: int
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))
    fell: Counter[Fell] = field(default_factory=Counter)

    def play(self, days: town.Days) -> list[Round]:
        """Let them talk until enough are killed, and give what they have said."""
        played = []
        for scene in rounds(days):
            for step in scene.steps:
                self._step(step)
            played.append(scene)
            if self.fell.total() >= self.kills:
                return played
        raise AssertionError("no more days to talk about")

    def _step(self, step: Step) -> None:
        for family, line in step.items():
            self.people[family].say(line)
        person = self.people[self.dice.choice(list(step))]
        if person.is_awake and self.fell.total() < self.kills and self.dice.random() < SHARE:
            self._kill(person)
        else:
            person.listen()
        for person in self.people.values():
            person.settle()

    def _kill(self, person: Person) -> None:
        """Some time after the line, or when the answer comes out, or very little later."""
        moment = self.dice.choice(["line", "line", "line", "line", "words", "mark"])
        if moment == "line":
            time.sleep(self.dice.random() * person.pace)
        else:
            person.process.spoke.wait(5)
        if moment == "mark":
            time.sleep(self.dice.random() * 0.002)
        self.fell[person.killed()] += 1


@pytest.fixture
def look(demo_url: str) -> Iterator[Engine]:
    """The demo town, seen from outside."""
    engine = outside(demo_url)
    yield engine
    engine.dispose()


@pytest.mark.timeout(120 + 10 * COUNTS.kills)
def test_whoever_is_killed_forgets_nothing(
    demo_url: str, look: Engine, engines: Callable[[str], Engine], tmp_path: Path
) -> None:
    """Every line is answered, in order; every booking is made once; no seat is sold twice."""
    days = town.prepare(engines(demo_url))
    people = {family: sit_down(family, demo_url, look, tmp_path) for family in town.ADDRESSES}
    reaper = Reaper(people, COUNTS.kills)
    played = reaper.play(days)
    for person in people.values():
        person.leave()
        person.check()
    print(summary(reaper.fell))
    check_town(look, played)
    assert not (tmp_path / "log").read_text()
    assert reaper.fell.total() - reaper.fell[Fell.SETTLED] >= COUNTS.kills / 2, summary(reaper.fell)
    assert COUNTS.kills < MANY or set(reaper.fell) >= {Fell.UNTAKEN, Fell.TURN, Fell.UNMARKED}, summary(reaper.fell)


def test_a_town_that_is_killed_while_it_is_built_is_built_again(tmp_path: Path) -> None:
    """There is never half a town."""
    dice = random.Random(SEED)
    for number in range(COUNTS.kills // 4):
        file = tmp_path / f"{number}.db"
        process = Process(demo(file), tmp_path / "log")
        time.sleep(dice.uniform(0.2, 0.8))
        process.kill()
        again = Process(demo(file), tmp_path / "log")
        again.write("menu")
        code, said = again.end()
        assert (code, said.count("Réserver")) == (0, 1)
    assert not (tmp_path / "log").read_text()


def sit_down(family: str, url: str, look: Engine, folder: Path) -> Person:
    """The parent of the demo uses the real command where it can be used."""
    address = town.ADDRESSES[family]
    if url.startswith("postgresql"):
        command = terminal(f"{url}?application_name={address}", address)
    elif family == "DUPONT":
        command = demo(url.removeprefix("sqlite:///"))
    else:
        command = terminal(url, address)
    return Person(command, Mail(look, address), folder / "log")


def check_town(look: Engine, played: list[Round]) -> None:
    """What was confirmed is booked, and nothing else."""
    made = town.made(look)
    raced = [one for one in made if one.activity != "Cantine"]
    races = [day for scene in played for day in scene.races]
    by_day = sorted((one.day, one.status) for one in raced)
    assert by_day == [(day, status) for day in races for status in ("confirmed", "waitlisted")]
    meals = [one for one in made if one.activity == "Cantine"]
    assert Counter(meals) == Counter(one for scene in played for one in scene.books)
    assert town.batches(look) == sum(bool(scene.books) + 2 * len(scene.races) for scene in played)
    assert town.wrong_counters(look) == []
    assert town.states(look) == {"done"}


def summary(fell: Counter[Fell]) -> str:
    """Where the kills fell."""
    return "killed " + ", ".join(f"{fell[where]} {where}" for where in Fell)
