"""Presses that wait for an answer: each takes one, in time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.servers.telegram.entities import utf16_length
from tests.servers.telegram.refusal import bad_request

if TYPE_CHECKING:
    from datetime import datetime

    from bot.clock import Clock
    from tests.servers.telegram.chats import Chat
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.shapes import Message

LONGEST_ANSWER = 200


@dataclass
class Press:
    """A button was pressed in a chat."""

    chat: Chat
    message: Message | None
    until: datetime
    answered: bool = False


class Callbacks:
    """All presses, by the id of their query."""

    def __init__(self, lifetime: float, clock: Clock) -> None:
        self._lifetime = timedelta(seconds=lifetime)
        self._clock = clock
        self._presses: dict[str, Press] = {}

    def pressed(self, chat: Chat, message: Message | None, *, stale: bool) -> str:
        """A new query; a stale one is too old already."""
        number = str(random.getrandbits(62))
        lasts = timedelta(seconds=-1) if stale else self._lifetime
        self._presses[number] = Press(chat, message, self._clock() + lasts)
        return number

    def answer(self, asked: Parameters) -> bool:
        """Show the answer to whoever pressed."""
        press = self._presses.get(asked.text("callback_query_id"))
        if press is None or press.answered or self._clock() > press.until:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        text = asked.text("text")
        if utf16_length(text) > LONGEST_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        press.answered = True
        press.chat.happened("answered", press.message, text, alert=asked.flag("show_alert"))
        return True

    @property
    def unanswered(self) -> list[str]:
        """The queries that nobody has answered, those that came too old included."""
        return [number for number, press in self._presses.items() if not press.answered]
