"""A chat as the server keeps it: its messages, whether the bot may write in it, and what has happened in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tests.servers.telegram.bell import Bell
from tests.servers.telegram.refusal import Refused, bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.servers.telegram import shapes
    from tests.servers.telegram.refusal import Refusal
    from tests.servers.telegram.shapes import Message

Kind = Literal["sent", "edited", "unmodified", "deleted", "answered"]


@dataclass(frozen=True)
class Happening:
    """One thing that the bot did in a chat, with the message as it was then."""

    kind: Kind
    message: Message | None
    text: str
    alert: bool = False


class Chat:
    """Messages have their numbers from `numbers`: private chats and groups share theirs, a channel has its own."""

    def __init__(self, shape: shapes.Chat, numbers: Iterator[int], everything: Bell) -> None:
        self.shape = shape
        self.messages: dict[int, Message] = {}
        self.uneditable: set[int] = set()  # those that brought a reply keyboard
        self._own: set[int] = set()  # those of the bot
        self.happenings: list[Happening] = []
        self.barred: Refusal | None = None  # why the bot may not write here
        self.bell = Bell()
        self._numbers = numbers
        self._everything = everything

    @property
    def id(self) -> int:
        return self.shape.id

    def next_number(self) -> int:
        return next(self._numbers)

    def keep(self, message: Message) -> Message:
        """Put a message in its place: a new one, or the new state of an old one."""
        self.messages[message.message_id] = message
        return message

    def keep_own(self, message: Message) -> None:
        """Put a new message of the bot in its place."""
        self._own.add(message.message_id)
        self.keep(message)

    def is_own(self, message: Message) -> bool:
        """Whether the bot has written it."""
        return message.message_id in self._own

    def find(self, number: int, what: str) -> Message:
        """A message, or the refusal that says what it was wanted for."""
        if found := self.messages.get(number):
            return found
        raise bad_request(f"{what} not found")

    def check_open(self) -> None:
        if self.barred:
            raise Refused(self.barred)

    def happened(self, kind: Kind, message: Message | None, text: str, *, alert: bool = False) -> None:
        self.happenings.append(Happening(kind, message, text, alert))
        self.changed()

    def changed(self) -> None:
        self.bell.ring()
        self._everything.ring()
