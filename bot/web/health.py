"""`/health`: does this process reach its database and its networks; `/metrics`: what it has done, for Prometheus."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric, SummaryMetricFamily
from sqlalchemy import func, select

from bot.store import tables as t

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.replica import Replica
    from bot.tally import Tally
    from bot.threads import Threads
    from bot.transports.base import Transport

PATIENCE = 2  # seconds
TEXT = "text/plain; version=0.0.4; charset=utf-8"


class Health:
    """Looks when it is asked."""

    def __init__(
        self,
        engine: Engine,
        threads: Threads,
        transports: Mapping[str, Transport],
        tally: Tally,
        replica: Replica,
    ) -> None:
        self._engine = engine
        self._threads = threads
        self._transports = transports
        self._tally = tally
        self._replica = replica
        self._since = time.time()

    @property
    def routes(self) -> list[web.RouteDef]:
        return [web.get("/health", self.health), web.get("/metrics", self.metrics)]

    async def health(self, _request: web.Request) -> web.Response:
        """« ok », « degraded » when a network is away, and 503 « down » when nobody can be answered."""
        waiting = await self._waiting()
        networks = {name: _state(transport) for name, transport in self._transports.items()}
        up = set(networks.values())
        status = "down" if waiting is None or up == {"down"} else "degraded" if "down" in up else "ok"
        told = {"status": status, "database": "down" if waiting is None else "ok", "transports": networks}
        return web.json_response(told, status=503 if status == "down" else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """In the text format of Prometheus."""
        registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        registry.register(_Collector(self._families(await self._waiting())))
        return web.Response(body=generate_latest(registry), headers={"Content-Type": TEXT})

    def _families(self, waiting: tuple[int, int] | None) -> Iterable[Metric]:
        tally = self._tally
        yield _counter(
            "mercredi_received",
            "Messages that came in.",
            ["transport"],
            [((name,), count) for name, count in tally.received.items()],
        )
        yield _counter("mercredi_sent", "Messages by what became of them.", ["transport", "fate"], tally.sent.items())
        yield SummaryMetricFamily(
            "mercredi_turn_seconds", "Turns, and how long they took.", tally.turns, tally.turn_seconds
        )
        up = GaugeMetricFamily("mercredi_transport_up", "1 when the network is there.", labels=["transport"])
        for name, transport in self._transports.items():
            up.add_metric([name], float(transport.can_send))
        yield up
        yield GaugeMetricFamily("mercredi_database_up", "1 when the database answers.", float(waiting is not None))
        for name, count in zip(("inbox", "outbox"), waiting or (), strict=False):
            yield GaugeMetricFamily(f"mercredi_{name}_waiting", f"Rows that wait in the {name}.", count)

    async def _waiting(self) -> tuple[int, int] | None:
        """How much waits in the inbox and in the outbox; None when the database does not answer, or takes nothing."""
        if not self._replica.is_alive:
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._threads.run(self._count)
        except Exception:  # noqa: BLE001 - whatever it is, the answer is that it does not answer
            return None

    def _count(self) -> tuple[int, int]:
        with self._engine.begin() as connection:
            inbox = select(func.count()).select_from(t.inbox).where(t.is_open)
            outbox = select(func.count()).select_from(t.outbox).where(t.is_unsent)
            return connection.scalar(inbox) or 0, connection.scalar(outbox) or 0


def _state(transport: Transport) -> str:
    if transport.can_send:
        return "ok"
    return "standby" if transport.stands_by else "down"


class _Collector:
    """What the library asks for families."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterable[Metric]:
        return self._families


def _counter(name: str, says: str, labels: list[str], counts: Iterable[tuple[tuple[str, ...], int]]) -> Metric:
    family = CounterMetricFamily(name, says, labels=labels)
    for values, count in counts:
        family.add_metric(values, count)
    return family
