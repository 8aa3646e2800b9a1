"""Deliveries to a webhook: in order within a lane, in parallel between lanes, again and again until they are taken."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from http import HTTPStatus
from itertools import count
from typing import TYPE_CHECKING

import aiohttp

from tests.servers.telegram.shapes import WebhookInfo

if TYPE_CHECKING:
    from bot.clock import Clock
    from tests.servers.telegram.updates import Lane, Update, Updates

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(frozen=True)
class Patience:
    """How long a delivery may take, and how long to wait before the next attempt; Telegram waits for minutes."""

    answer: float = 10.0
    first: float = 0.0  # after the first failure it tries again at once
    then: float = 0.05  # and doubles from here
    longest: float = 1.0

    def after(self, failures: int) -> float:
        return self.first if failures == 1 else min(self.longest, self.then * 2.0 ** (failures - 2))


PATIENCE = Patience()


@dataclass(frozen=True)
class Settings:
    """What setWebhook has set."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40


class Webhook:
    """Takes updates as they come, while an address is set."""

    def __init__(self, updates: Updates, patience: Patience, clock: Clock) -> None:
        self.settings = Settings()
        self.urls: list[str] = []  # where deliveries go in turn, as behind a load balancer; empty: to the address set
        self._updates = updates
        self._patience = patience
        self._clock = clock
        self._lanes: dict[Lane, deque[Update]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._attempts = count()
        self._error: tuple[int, str] | None = None

    async def set(self, settings: Settings) -> None:
        """Deliver to this address from now on, what waits included; to none when it is empty."""
        await self.stop()
        self.settings = settings
        self._error = None
        if settings.url:
            self._room = asyncio.Semaphore(settings.max_connections)
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(self._patience.answer))
            self._updates.came = self._line_up
            for update in self._updates.pending.values():
                self._line_up(update)

    async def stop(self) -> None:
        """Leave undelivered what is not delivered."""
        self._updates.came = lambda update: None
        self._lanes.clear()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self.settings.url:
            await self._session.close()
        self.settings = Settings()

    @property
    def info(self) -> WebhookInfo:
        """What getWebhookInfo tells."""
        date, words = self._error or (None, None)
        return WebhookInfo(
            url=self.settings.url,
            has_custom_certificate=False,
            pending_update_count=len(self._updates.pending),
            ip_address="127.0.0.1" if self.settings.url else None,
            last_error_date=date,
            last_error_message=words,
            max_connections=self.settings.max_connections if self.settings.url else None,
            allowed_updates=self._updates.allowed,
        )

    def _line_up(self, update: Update) -> None:
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        self._lanes[update.lane] = deque([update])
        task = asyncio.create_task(self._empty(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _empty(self, lane: Lane) -> None:
        """Deliver what is in a lane, one after the other, until nothing is."""
        waiting = self._lanes[lane]
        while waiting:
            await self._deliver(waiting[0])
            waiting.popleft()
        del self._lanes[lane]

    async def _deliver(self, update: Update) -> None:
        for failures in count(1):
            async with self._room:
                error = await self._attempt(update)
            if error is None:
                self._updates.confirm(update)
                return
            self._error = (int(self._clock().timestamp()), error)
            await asyncio.sleep(self._patience.after(failures))

    async def _attempt(self, update: Update) -> str | None:
        """Offer an update once; the reason why it was not taken, or None."""
        urls = self.urls or [self.settings.url]
        headers = {"Content-Type": "application/json"} | (
            {SECRET: self.settings.secret} if self.settings.secret else {}
        )
        try:
            url = urls[next(self._attempts) % len(urls)]
            async with self._session.post(url, data=bytes(update.body), headers=headers) as answer:
                status = answer.status
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Webhook connection closed"
        return None if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES else _wrong(status)


def _wrong(status: int) -> str:
    return f"Wrong response from the webhook: {status} {HTTPStatus(status).phrase}"
