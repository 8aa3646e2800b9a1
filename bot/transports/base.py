"""What a transport is: it brings messages in, and draws what goes out. It decides, translates and looks up nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from bot.store.mailbox import Incoming, Outgoing

Intake = Callable[[Sequence[Incoming]], Awaitable[None]]  # returns once the batch is on disk: acknowledge after it


class Transport(Protocol):
    """One way to reach people. Addresses begin with its name: « console:parent »."""

    name: str

    async def serve(self, intake: Intake) -> None:
        """Hand every message to the intake, until there will be no more or the task is cancelled."""

    async def send(self, address: str, message: Outgoing) -> None:
        """Draw and send one message; return once it is accepted."""
