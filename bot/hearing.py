"""What a message of the inbox says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.broadcast import ANSWERS
from bot.store import broadcasts
from dialogs.engine.turn import Pick, Said
from domain.enclosure import Enclosure, Trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from bot.store.messages import Open

DIGITS = 10  # of the longest number of an announcement


def heard(connection: Connection, message: Open, *, late: bool) -> Said:
    """The message as dialogs read it."""
    payload = message.payload
    pick = Pick(payload["surface"], payload["key"]) if message.kind == "pick" else None
    return Said(
        message.id,
        message.key,
        message.received_at,
        payload.get("text", ""),
        pick,
        command=payload.get("command"),
        frame=payload.get("form") or None,
        other=payload.get("other"),
        edits=payload.get("edits"),
        late=late,
        file=_file(payload.get("file") or {}),
        answers=_answered(connection, message),
        quotes=payload.get("quotes", ""),
    )


def _answered(connection: Connection, message: Open) -> int | None:
    """The announcement that a message answers: by the button that stood under it, or by the row that brought it."""
    told = message.payload.get("answers")
    if isinstance(told, int):
        return broadcasts.announced(connection, told, message.address)
    number = str(told or "").removeprefix(ANSWERS)
    return int(number) if number.isdecimal() and len(number) < DIGITS else None


def _file(told: Mapping[str, str | int]) -> Enclosure | Trouble | None:
    """The file that came with a message, if it was fetched, or why it could not be."""
    if "id" in told:
        return Enclosure(int(told["id"]), str(told["name"]))
    return Trouble(str(told["trouble"])) if "trouble" in told else None
