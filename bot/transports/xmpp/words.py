"""The few words of the transport's own: names of commands and fields."""

from __future__ import annotations

from functools import cache

from bot.wording import LOCALE, Wording
from dialogs.engine.reply import Reply, _

NAME = "Mercredi"
ERRANDS = {"book": _("Book"), "upcoming": _("My bookings")}
LINK = "link"
COMMAND_NAMES = {**ERRANDS, LINK: _("Link this conversation")}
ENTER_CODE = _("Enter the code that the service gave you.")
CODE = _("Code")
YOUR_CHOICE = _("Your choice")
WHAT_THEN = _("What then?")
YOUR_ANSWER = _("Your answer")
OR_WRITE = _("Or in your own words")
STATUS = _("I answer at any hour.")
NO_FILES = _(
    "I cannot send files in this chat. What matters of “{title}” is in the message above; "
    "the service can give you the document."
)


@cache
def say(message: str, **values: str) -> str:
    """In French, as nobody has been asked yet."""
    return Wording(LOCALE, "UTC").text(Reply(message, **values))
