"""A strict emulator of Telegram's Bot API: `server.py` serves it, `people.py` are the hands, `eyes.py` the eyes."""

from tests.servers.telegram.blocking import telegram_server
from tests.servers.telegram.calls import Call
from tests.servers.telegram.contents import contact, document, location, photo, sticker, voice
from tests.servers.telegram.faults import Fault
from tests.servers.telegram.people import Attached, User
from tests.servers.telegram.places import Channel, Group
from tests.servers.telegram.screen import Event, Shown
from tests.servers.telegram.server import TelegramServer
from tests.servers.telegram.webhook import Patience

__all__ = [
    "Attached",
    "Call",
    "Channel",
    "Event",
    "Fault",
    "Group",
    "Patience",
    "Shown",
    "TelegramServer",
    "User",
    "contact",
    "document",
    "location",
    "photo",
    "sticker",
    "telegram_server",
    "voice",
]
