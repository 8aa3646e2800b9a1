"""What a transport is: it brings messages in, and draws what goes out. It decides, translates and looks up nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from bot.pace import Pace
from bot.store.messages import Incoming, Unsent

if TYPE_CHECKING:
    from domain.enclosure import Trouble

Intake = Callable[[Sequence[Incoming]], Awaitable[None]]  # returns once the batch is on disk: acknowledge after it


class Transport(Protocol):
    """One way to reach people. Addresses begin with its name: « console:parent »."""

    name: str
    shared: bool  # several processes may send by it at once, each its own rows
    pace: Pace

    @property
    def stands_by(self) -> bool:
        """True while another process holds the wire, and this one waits to take over."""

    @property
    def can_send(self) -> bool:
        """False while it is cut off: what is to be sent waits."""

    async def serve(self, intake: Intake) -> None:
        """Hand every message to the intake, until there will be no more or the task is cancelled.

        A network that is away is no reason to end: it is tried again. ForTheOperator is, when only a person can help.
        """

    async def send(self, row: Unsent) -> str | None:
        """Draw and send one message; return once it is accepted. Raise one of the failures below.

        What comes back names it for the network, where another one may take its place.
        """

    async def fetch(self, at: str, most: int) -> bytes:
        """A file that somebody has sent, of at most so many bytes. Raise NotFetched."""

    async def show_work(self, address: str) -> None:
        """Show for a few seconds that an answer is being made, where the network has a sign for it."""


class NotSent(Exception):
    """It certainly did not leave: try again, after so many seconds when the network says when."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class PerhapsSent(Exception):
    """It may have arrived, or not: nobody can tell."""


class Unreachable(Exception):
    """Nobody is reached at this address any more."""


class Refused(Exception):
    """The network will never take this message."""


class NotFetched(Exception):
    """A file that somebody has sent cannot be taken."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Moved(Exception):
    """The address has another name now."""

    def __init__(self, address: str) -> None:
        super().__init__("the address has moved")
        self.address = address
