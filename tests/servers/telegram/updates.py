"""The updates that the bot has not confirmed yet, and the one poll that waits for them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tests.servers.telegram.refusal import OTHER_POLLER, Refused

if TYPE_CHECKING:
    from tests.servers.telegram.bell import Bell
    from tests.servers.telegram.refusal import Refusal
    from tests.servers.telegram.shapes import Shape

FIRST = 815_000_001
FAR_AHEAD = 10  # an offset further than this beyond the last update is not believed
ASKED_FOR_BY_NAME = {"chat_member", "message_reaction", "message_reaction_count"}
Lane = tuple[str, int]


class Update(NamedTuple):
    """Webhook deliveries keep the order of a lane: the messages of a chat are one, the presses of a user another."""

    id: int
    lane: Lane
    body: msgspec.Raw


class Updates:
    """Ids only grow; an update is given again until a higher offset confirms it."""

    def __init__(self, everything: Bell) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.allowed: list[str] | None = None
        self.came: Callable[[Update], None] = lambda update: None
        self._everything = everything
        self._next = FIRST
        self._taken: deque[Update] = deque(maxlen=100)
        self._poll: asyncio.Future[None] | None = None

    def add(self, kind: str, lane: Lane, what: Shape) -> None:
        """Tell the bot of something, if it wants to know."""
        if not self._wanted(kind):
            return
        number, self._next = self._next, self._next + 1
        body = b'{"update_id":%d,"%s":%s}' % (number, kind.encode(), msgspec.json.encode(what))
        update = self.pending[number] = Update(number, lane, msgspec.Raw(body))
        self.came(update)
        self._wake()

    def redeliver(self, count: int) -> None:
        """Deliver once more the last of those that a webhook has taken, as happens."""
        for update in list(self._taken)[-count:]:
            self.pending[update.id] = update
            self.came(update)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ASKED_FOR_BY_NAME

    async def poll(self, offset: int, limit: int, within: float) -> list[msgspec.Raw]:
        """Confirm what is below the offset, and give what is not; wait for it if there is none."""
        self._confirm(offset)
        if not self.pending and within:
            self.end_poll(OTHER_POLLER)
            await self._wait(within)
            self._confirm(offset)
        return [update.body for update in islice(self.pending.values(), limit)]

    def end_poll(self, why: Refusal) -> None:
        """Refuse the poll that waits, if one does."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(Refused(why))

    def confirm(self, update: Update) -> None:
        """Forget an update that a webhook has taken."""
        self.pending.pop(update.id, None)
        self._taken.append(update)
        self._everything.ring()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._keep_last(-offset)
        if not 0 < offset <= self._next + FAR_AHEAD:
            return
        while self.pending and next(iter(self.pending)) < offset:
            self.pending.popitem(last=False)
        self._everything.ring()

    def _keep_last(self, count: int) -> None:
        while len(self.pending) > count:
            self.pending.popitem(last=False)

    async def _wait(self, within: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait([poll], timeout=within)
            if poll.done():
                poll.result()
        finally:
            poll.cancel()  # whoever asked may be gone

    def _wake(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
