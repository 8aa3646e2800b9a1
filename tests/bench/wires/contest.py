"""Bots take turns: in every round, at every number of chats, each for some seconds, and another one first each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.bench.wires.load import Crowd, Sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.wires.process import Program


@dataclass
class Contender:
    """A bot; it is enough for ours to be `wanted` times as quick."""

    name: str
    program: Program
    crowds: dict[int, Crowd]
    wanted: float = 1.0
    samples: dict[int, list[Sample]] = field(default_factory=lambda: defaultdict(list))


async def compete(contenders: Sequence[Contender], rounds: int, seconds: float) -> None:
    """Play all rounds; each contender keeps its samples."""
    for contender in contenders:
        for crowd in contender.crowds.values():
            await crowd.disperse()
    for number in range(rounds):
        for level in contenders[0].crowds:
            for contender in _from(contenders, number):
                sample = await contender.crowds[level].rush(seconds, contender.program)
                contender.samples[level].append(sample)


def _from(contenders: Sequence[Contender], first: int) -> Iterator[Contender]:
    return (contenders[(first + number) % len(contenders)] for number in range(len(contenders)))
