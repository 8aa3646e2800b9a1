"""Whatever families do, in whatever order, the promises of the waiting list and of the seats hold."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import settings

from domain.money import Money
from domain.standing import Standing
from tests.counts import COUNTS
from tests.domain.machine import Machine
from tests.domain.memory import InMemory, MemoryTown
from tests.domain.purses import Purses

if TYPE_CHECKING:
    from tests.domain.small_town import SmallTown


class DomainAlone(Machine):
    """Nothing but the domain: the town is kept in memory."""

    def backing_of(self, town: SmallTown) -> InMemory:
        """Nothing is written anywhere."""
        return in_memory(town)


class PursesAlone(Purses):
    """The same, where all is paid for beforehand."""

    def backing_of(self, town: SmallTown) -> InMemory:
        """Nothing is written anywhere."""
        return in_memory(town)


def in_memory(town: SmallTown) -> InMemory:
    """Ids are given one after the other."""
    ids = count(1)
    for facts in (town.activities, town.openings, town.homes, town.children, town.guardians):
        for fact in facts:
            fact.id = next(ids)
    stand = {home: Standing(Money()) for home in town.homes}
    return InMemory(MemoryTown(town.activities, town.openings, town.guardians, stand=stand))


TestDomainAlone, TestPursesAlone = DomainAlone.TestCase, PursesAlone.TestCase
TestDomainAlone.settings = settings(max_examples=10 * COUNTS.towns, stateful_step_count=40, deadline=None)
TestPursesAlone.settings = settings(max_examples=10 * COUNTS.towns, stateful_step_count=30, deadline=None)
