"""Sending, and what Telegram makes of it."""

from __future__ import annotations

import html
import logging
import time
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot import signs
from bot.store.messages import Priority
from bot.transports.base import Moved, NotSent, PerhapsSent, Refused, Unreachable
from bot.transports.telegram import request
from bot.transports.telegram.drawing import parts
from bot.transports.telegram.files import Files
from bot.transports.telegram.patience import wait_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.pace import Pace
    from bot.store.messages import Unsent
    from bot.transports.telegram.drawing import Part
    from bot.transports.telegram.wire import Json, Wire

NOT_MODIFIED = "message is not modified"
UNREADABLE = "can't parse entities"
UNDRAWABLE = ("button", "markup is too long", "keyboard markup")
NO_PLACE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message",
    "method editmessagetext not found",
)
NOBODY = ("chat not found", "peer_id_invalid", "user not found")
UNAVAILABLE = {"HTTP 500", "HTTP 502", "HTTP 503"}  # answered instead of Telegram, or by a Telegram that did nothing
NO_PREVIEW = '{"is_disabled":true}'

log = logging.getLogger(__name__)


class Sender:
    """Carries rows of the outbox to their chats."""

    def __init__(self, wire: Wire, pace: Pace) -> None:
        self._wire = wire
        self._pace = pace
        self._files = Files(wire)
        self._halfway: dict[int, int] = {}  # by row: how many of its parts have arrived, for the next attempt

    async def send(self, row: Unsent) -> str | None:
        """Send what is left of it, the first part in the place of the message that it replaces; tell where it ends."""
        place = None
        begun = self._halfway.pop(row.id, 0)
        for number, part in enumerate(parts(row.message, row.attachment)[begun:], begun):
            if number > begun:
                self._pace.count(row.address, time.monotonic(), asked=row.message.priority == Priority.REPLY)
            try:
                place = await self._send(row, part, row.message.replaces if number == 0 else None)
            except (NotSent, PerhapsSent):
                self._halfway[row.id] = number
                raise
        return place

    async def show(self, address: str, action: str) -> None:
        """What is being done for this chat."""
        await self._wire.call("sendChatAction", {"chat_id": _chat_at(address), "action": action})

    async def _send(self, row: Unsent, part: Part, replaces: str | None) -> str | None:
        with told():
            if part.file:
                with signs.shown(partial(self.show, row.address, "upload_document")):
                    await self._files.send(row, part.file, _to(row) | {"caption": part.text} | _keyboard(part))
                return None
            if replaces and await self._edited(_chat(row), part, replaces):
                return replaces
            return str((await self._said("sendMessage", _to(row), part)).get("message_id", "")) or None

    async def _edited(self, chat: str, part: Part, place: str) -> bool:
        """Put a part in the place of a message; False when there is no such place any more. Twice does no harm."""
        try:
            await self._said("editMessageText", {"chat_id": chat, "message_id": place}, part)
        except BadRequest as error:
            if not _says(error, *NO_PLACE, NOT_MODIFIED):
                raise
            return _says(error, NOT_MODIFIED)
        except request.PerhapsSent as error:
            raise NotSent(str(error)) from None
        return True

    async def _said(self, method: str, where: Json, part: Part) -> Json:
        """With markup and buttons; without, rather than not at all."""
        given, buttons = {**where, "text": part.text, "link_preview_options": NO_PREVIEW}, _keyboard(part)
        styled = {"text": html.escape(part.text, quote=False), "parse_mode": "HTML"}
        try:
            said = await self._wire.call(method, given | buttons | styled)
        except BadRequest as error:
            if not _says(error, UNREADABLE, *UNDRAWABLE):
                raise
            log.error("Telegram does not take our markup or our buttons: the message goes out plain")  # noqa: TRY400 - it would quote it
            said = await self._wire.call(method, given | (buttons if _says(error, UNREADABLE) else {}))
        return said if isinstance(said, dict) else {}  # it has arrived, even where a server does not say as what


def _chat(row: Unsent) -> str:
    return _chat_at(row.address)


def _chat_at(address: str) -> str:
    return address.partition(":")[2]


def _to(row: Unsent) -> Json:
    return {"chat_id": _chat(row)} | ({"disable_notification": True} if row.message.silent else {})


def _keyboard(part: Part) -> Json:
    return {"reply_markup": part.keyboard} if part.keyboard else {}


@contextmanager
def told() -> Iterator[None]:
    """Tell failures in the words of the outbox."""
    try:
        yield
    except RetryAfter as error:
        raise NotSent("Telegram wants us to wait", wait_of(error)) from None
    except Forbidden:
        raise Unreachable from None
    except ChatMigrated as error:
        raise Moved(f"telegram:{error.new_chat_id}") from None
    except BadRequest as error:
        raise (Unreachable() if _says(error, *NOBODY) else Refused(_words(error))) from None
    except request.PerhapsSent as error:
        raise (NotSent if str(error) in UNAVAILABLE else PerhapsSent)(str(error)) from None
    except TelegramError as error:
        raise NotSent(_words(error)) from None


def _says(error: BadRequest, *phrases: str) -> bool:
    return any(phrase in str(error).lower() for phrase in phrases)


def _words(error: TelegramError) -> str:
    """What Telegram says, as far as it quotes nobody."""
    return str(error).partition('"')[0].strip()
