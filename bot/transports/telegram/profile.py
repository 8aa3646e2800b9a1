"""What people see of the bot before they write: its commands, what it is for, the button of the menu."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING

import msgspec
from telegram.error import TelegramError

from bot.errors import where
from bot.wording import LOCALE, Wording
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from bot.notebook import Notebook
    from bot.transports.telegram.wire import Json, Wire

PAGE = "telegram profile"  # of the notebook
COMMANDS = {  # words that are understood as well without their slash
    "menu": _("What I can do for you"),
    "reserver": _("Book days"),
    "reservations": _("My bookings, and cancelling them"),
    "tarifs": _("Prices"),
    "aide": _("How to talk to me"),
    "contact": _("Reach the children's service"),
    "stop": _("No more messages from me"),
}
DESCRIPTION = _(
    "I am the assistant of the children's service: canteen, childcare and leisure centre. "
    "Tell me in your own words which days you need.\n"
    "To begin, send me the code that the service gave you."
)
SHORT_DESCRIPTION = _("The assistant of the children's service: bookings by message.")

log = logging.getLogger(__name__)


async def publish(wire: Wire, bot: int, notebook: Notebook) -> None:
    """Publish it, unless it is what was published last. The service does not wait for it to succeed."""
    calls = _calls()
    digest = hashlib.sha256(msgspec.json.encode([bot, calls])).hexdigest()
    try:
        if await notebook.read(PAGE) != digest:
            for method, given in calls:
                await wire.call(method, given)
            await notebook.note(PAGE, digest)
    except TelegramError as error:
        log.warning("the profile was not published: %s", error)
    except Exception as error:  # noqa: BLE001 - without the database it is published at the next start
        log.warning("the profile was not published: %s", where(error))


def _calls() -> list[tuple[str, Json]]:
    """The same for whoever reads French and for everybody else: it is what the bot speaks."""
    return [*_texts(""), *_texts(LOCALE), ("setChatMenuButton", {"menu_button": {"type": "commands"}})]


def _texts(language: str) -> list[tuple[str, Json]]:
    wording = Wording(LOCALE, "UTC")
    commands = [{"command": name, "description": wording.text(Reply(says))} for name, says in COMMANDS.items()]
    texts: dict[str, Json] = {
        "setMyCommands": {"commands": commands},
        "setMyDescription": {"description": wording.text(Reply(DESCRIPTION))},
        "setMyShortDescription": {"short_description": wording.text(Reply(SHORT_DESCRIPTION))},
    }
    return [(method, {**given, "language_code": language}) for method, given in texts.items()]
