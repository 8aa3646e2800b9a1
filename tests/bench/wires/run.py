"""One run: a town, its wires, our bot on all of them, and the bots of others, each a process of its own."""

from __future__ import annotations

import asyncio
import gc
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.wires import town
from tests.bench.wires.contest import Contender, compete
from tests.bench.wires.environments import NotInstalled, python_of
from tests.bench.wires.lines import booking
from tests.bench.wires.process import NotRunning, Program
from tests.bench.wires.telegram import telegram
from tests.bench.wires.xmpp import xmpp
from tests.servers.prosody import NoProsody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.wires.town import Parent
    from tests.bench.wires.wire import Rival, Site, Wire

BOTS = Path(__file__).with_name("bots")
MERCREDI = Path(sys.executable).with_name("mercredi")
WIRES = ("telegram", "xmpp")
QUIET = 3.0  # seconds after the start, before the memory is looked at


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    rounds: int = 5
    seconds: float = 2.0
    families: int = 20_000
    wires: tuple[str, ...] = WIRES


@dataclass
class Figures:
    """What was measured, and what could not be."""

    effort: Effort
    contests: dict[str, list[Contender]] = field(default_factory=dict)  # by wire; ours comes first
    idle: float = 0.0  # megabytes of our process
    missing: list[str] = field(default_factory=list)


def measured(effort: Effort) -> Figures:
    """Everything; it takes minutes."""
    return asyncio.run(_measured(effort))


async def _measured(effort: Effort) -> Figures:
    async with AsyncExitStack() as stack:
        run = Run(effort, stack)
        await run.measure()
        return run.figures


class Run:
    """What it starts lives as long as the stack."""

    def __init__(self, effort: Effort, stack: AsyncExitStack) -> None:
        self.figures = Figures(effort)
        self._effort = effort
        self._stack = stack
        self._folder = Path(stack.enter_context(TemporaryDirectory(prefix="mercredi-wires-")))
        self._database = f"sqlite:///{self._folder}/town.db"

    async def measure(self) -> None:
        """One town and one process of ours for all wires; then wire by wire, beside the bots of others."""
        served = [(wire, await wire.site("mercredi")) for wire in await self._wires()]
        sites = [site for _wire, site in served]
        parents = self._settled(sites)
        ours = await self._ours(sites)
        gc.collect()
        gc.freeze()  # the town need not be looked through again and again
        for wire, site in served:
            cycles = (booking(parents[hand.address]) for hand in site.hands)
            mine = Contender("Mercredi", ours, wire.crowds(site, cycles))
            contenders = self.figures.contests[wire.name] = [mine, *await self._rivals(wire)]
            await compete(contenders, self._effort.rounds, self._effort.seconds)

    async def _wires(self) -> list[Wire]:
        """Those that can be had."""
        wires = [telegram(self._stack)] if "telegram" in self._effort.wires else []
        try:
            return wires + ([await xmpp(self._stack)] if "xmpp" in self._effort.wires else [])
        except NoProsody as reason:
            self.figures.missing.append(f"XMPP: {reason}")
            return wires

    def _settled(self, sites: Sequence[Site]) -> dict[str, Parent]:
        """A town, in which everybody who writes is known."""
        addresses = [hand.address for site in sites for hand in site.hands]
        found = town.build(self._database, self._effort.families, len(addresses))
        parents = dict(zip(addresses, found, strict=True))
        town.link(self._database, parents)
        return parents

    async def _ours(self, sites: Sequence[Site]) -> Program:
        """As it is started in real life; looked at when it has settled, before anybody writes."""
        settings = {"DATABASE_URL": self._database}
        for site in sites:
            settings |= site.settings
        named = {f"MERCREDI_{name}": value for name, value in settings.items()}
        ours = await self._started("mercredi", [MERCREDI, "run"], sites, named)
        await asyncio.sleep(QUIET)
        self.figures.idle = ours.resident()
        return ours

    async def _rivals(self, wire: Wire) -> list[Contender]:
        """Those that can be installed and started."""
        found = []
        for rival in wire.rivals:
            try:
                found.append(await self._rival(wire, rival))
            except (NotInstalled, NotRunning) as reason:
                self.figures.missing.append(f"{rival.name}: {reason}")
        return found

    async def _rival(self, wire: Wire, rival: Rival) -> Contender:
        site = await wire.site(rival.program)
        python = python_of(rival.environment) if rival.environment else sys.executable
        program = await self._started(rival.program, [python, BOTS / rival.program, *site.arguments], [site], {})
        return Contender(rival.name, program, wire.crowds(site, (rival.cycles() for _hand in site.hands)), rival.wanted)

    async def _started(
        self, name: str, command: list[str | Path], sites: Sequence[Site], environment: dict[str, str]
    ) -> Program:
        program = Program(command, environment, self._folder / f"{name}.log")
        self._stack.push_async_callback(program.stop)
        await program.start(lambda: all(site.is_ready() for site in sites))
        return program
