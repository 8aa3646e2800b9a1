"""What is brought in, what is sent out, and where a conversation stands meanwhile: as it is on the disk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from bot.wording.month import Month

if TYPE_CHECKING:
    from bot.store.attachments import Attachment

    Json = dict[str, Any]

FEW = 16  # sets of transports that a process serves, in its life: one, unless a network is down for a while


class Lost(Exception):
    """Another process has closed the message in the meantime: this turn must be rolled back."""


@dataclass(frozen=True)
class Incoming:
    """What a transport has received. The key is the transport's own: the same one again is the same message."""

    address: str  # « transport:native »
    key: str
    received_at: datetime
    kind: str  # text, pick, command, other, left, joined, public, arrived: see bot/desk.py
    payload: Json
    rank: int = 0  # the transport's own order among the messages of an address; 0 where they come in order


@dataclass(frozen=True)
class Open:
    """A message that waits for its turn; `attempts` counts the one that begins."""

    id: int
    address: str
    key: str
    received_at: datetime
    kind: str
    payload: Json
    attempts: int


@dataclass(frozen=True)
class Backlog:
    """How many messages of a conversation wait, and whether one of them was begun before."""

    count: int
    begun: bool


@dataclass(frozen=True)
class Held:
    """A conversation, locked until the end of the transaction; no state before its first turn."""

    id: int
    state: Json | None
    is_behind: bool = True  # an answer to something that was said before has perhaps not left yet


@dataclass(frozen=True)
class Option:
    """A choice as it was offered: its stable key, its words, and its mark in a list; an action has no mark."""

    key: str
    label: str
    mark: str = ""


@dataclass(frozen=True)
class Drawing:
    """How several choices can be ticked before they are taken: which are, and the month to show when they are days."""

    ticked: tuple[str, ...] = ()
    month: Month | None = None


@dataclass(frozen=True)
class Form:
    """How a form stands once what was filled in has been answered."""

    frame: str | None  # the errand under way, which the form goes on with; None when it has ended
    gone: bool = False  # what was filled in belonged to an errand that nobody remembers
    missed: bool = False  # what was filled in was not understood


class Priority(IntEnum):
    """Who overtakes whom: everywhere, and at one address too."""

    REPLY = 0
    NOTICE = 1
    BROADCAST = 2


@dataclass(frozen=True)
class Outgoing:
    """What must be sent, worded but not drawn. A notice without an address waits for its guardian to be linked."""

    kind: str  # reply or notice
    body: str
    created_at: datetime
    address: str | None = None
    guardian_id: int | None = None
    choices: tuple[Option, ...] = ()
    surface: str | None = None
    reference: str | None = None
    drawing: Drawing | None = None
    form: Form | None = None
    via: str | None = None  # what the transport gave with the message that is answered, for itself
    replaces: str | None = None  # the network's name of the message whose place this one takes
    locale: str = "fr"
    silent: bool = False  # it comes without a sound, where the network can do that
    held_until: datetime | None = None  # on the clock of the town
    announcement_id: int | None = None
    attachment_id: int | None = None  # the file that it brings
    is_caption: bool = False  # the body only names the file: what matters was said before
    place: str | None = None  # « » when it must be known where it stands, then the network's name of it
    holder: str | None = None  # the process that sends it, where several could
    priority: Priority = Priority.REPLY
    resend: bool = True  # what may have arrived is sent again; a broadcast is, for safety only


@dataclass(frozen=True)
class Wires:
    """The transports of a process: those whose messages it alone sends, those it shares with others, and its name."""

    alone: Collection[str] = ()  # names of transports, or whole addresses
    shared: Collection[str] = ()
    process: str = ""


@dataclass(frozen=True)
class Unsent:
    """A row of the outbox that has an address, and was not sent yet."""

    id: int
    attempts: int
    address: str
    message: Outgoing
    doubts: int = 0  # times that it may have arrived
    attachment: Attachment | None = None


@dataclass(frozen=True)
class Posted:
    """What a turn has left to be sent: what may leave at once, and whether there is more to look for."""

    at_once: Unsent | None = None
    more: bool = True
    follows: bool = False  # something more for the same address
