"""Where an answer goes: it travels with the message, through the house and back."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec


@dataclass(frozen=True)
class Via:
    """A device that waits for words, or for the answer to a request."""

    to: str  # a full JID, or a bare one
    thread: str = ""
    request: str = ""  # the id of the request
    node: str = ""  # the command that was requested
    session: str = ""  # the errand that it went on with
    answered: bool = False  # the request has its answer: nothing more is said

    def written(self) -> str:
        return msgspec.json.encode(self).decode()


def read(written: str | None, who: str) -> Via:
    """The way; to all devices of this person when it is not known, or that of another release."""
    try:
        return msgspec.json.decode(written or "", type=Via)
    except msgspec.DecodeError:
        return Via(who)
