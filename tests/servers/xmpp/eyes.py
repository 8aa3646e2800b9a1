"""What somebody has seen on one device, and the wait for more."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from tests.servers.xmpp.device import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from tests.servers.xmpp.heard import Heard
    from tests.servers.xmpp.presence import Presence

T = TypeVar("T")


class Eyes:
    """Nothing is forgotten; a look gives what is new."""

    def __init__(self) -> None:
        self.messages: list[Heard] = []  # all of them, receipts and errors too
        self.presences: list[Presence] = []  # in the order in which they came
        self.ends: list[str] = []  # why each connection ended that the person did not end, such as « conflict »
        self._looked = 0  # how many messages there were at the last look
        self._changed = asyncio.Condition()
        self._tasks: set[asyncio.Task[object]] = set()

    @property
    def receipts(self) -> list[str]:
        """The ids of the messages that are confirmed to have arrived."""
        return [message.receipt_of for message in self.messages if message.receipt_of]

    def devices(self, address: str) -> dict[str, Presence]:
        """Those of this bare address that are there, by their full addresses, as last seen."""
        last = {one.sender: one for one in self.presences if one.sender.startswith(f"{address}/")}
        return {sender: one for sender, one in last.items() if not one.type}

    def heard(self) -> list[Heard]:
        """What there is to read since the last look."""
        new = self._unread()
        self._looked = len(self.messages)
        return new

    async def hears(self, number: int = 1, within: float = PATIENCE) -> list[Heard]:
        """Wait for so many messages to read since the last look, and look."""
        await self.wait(lambda: len(self._unread()) >= number, within)
        return self.heard()

    async def wait(self, true: Callable[[], T], within: float = PATIENCE) -> T:
        """Look whenever something comes, and give what is true; TimeoutError says what was seen instead."""
        try:
            async with asyncio.timeout(within), self._changed:
                return await self._changed.wait_for(true)
        except TimeoutError:
            seen = "; ".join(map(str, [*self.messages, *self.presences, *self.ends]))
            raise TimeoutError(f"waited in vain, and saw: {seen or 'nothing'}") from None

    def read(self, message: Heard) -> None:
        """A message has come."""
        self.messages.append(message)
        self.soon(self._tell())

    def see(self, presence: Presence) -> None:
        """Somebody has come, gone, or asked for something."""
        self.presences.append(presence)
        self.soon(self._tell())

    def lose(self, why: str) -> None:
        """The connection has ended, and not by the person's will."""
        self.ends.append(why)
        self.soon(self._tell())

    def soon(self, coroutine: Coroutine[object, object, object]) -> None:
        """Have it done while the device goes on listening."""
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _unread(self) -> list[Heard]:
        return [one for one in self.messages[self._looked :] if one.body and one.type != "error"]
