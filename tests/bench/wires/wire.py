"""A wire: where bots serve, who writes to them, and the bots of others that ours stands beside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.wires.load import Chat, Crowd

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence

    from tests.bench.wires.lines import Cycle
    from tests.bench.wires.load import Hands


@dataclass(frozen=True)
class Site:
    """Where one bot serves."""

    settings: dict[str, str]  # as ours is told
    arguments: list[str]  # the same for the programs of others
    hands: Sequence[Hands]  # of those who write to it
    is_ready: Callable[[], object]


@dataclass(frozen=True)
class Rival:
    """A bot of others: its program, its environment unless it is ours, and how quick ours must be beside it."""

    name: str
    program: str
    environment: str
    cycles: Callable[[], Iterator[Cycle]]
    wanted: float


@dataclass(frozen=True)
class Wire:
    """One network."""

    name: str
    people: Mapping[int, int]  # how many take turns, for so many chats at once: see Crowd
    site: Callable[[str], Awaitable[Site]]  # a new one, for a bot of that name
    rivals: Sequence[Rival]

    def crowds(self, site: Site, cycles: Iterable[Iterator[Cycle]]) -> dict[int, Crowd]:
        """Let everybody say something."""
        chats = map(Chat, site.hands, cycles)
        return {at_once: Crowd(list(islice(chats, people)), at_once) for at_once, people in self.people.items()}
