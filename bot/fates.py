"""What becomes of a row of the outbox, and how that is written down."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from bot.errors import where
from bot.store import broadcasts, outbox, people
from bot.store.messages import Priority, Unsent
from bot.transports.base import Moved, NotSent, PerhapsSent, Refused, Unreachable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.transports.base import Transport

LONGEST_PAUSE = 60.0  # seconds between two attempts
DOUBLINGS = 6  # of the first pause, a second
DOUBTS_OF_A_CONFIRMATION = 4  # it bears a reference: twice is harmless, never is not
UNCERTAIN_PAUSE = 5.0  # seconds before what may have arrived is sent once more, word for word

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fate:
    """What became of a row, and how that is written down."""

    name: str
    write: Callable[[Connection, Unsent, datetime], None]
    is_final: bool = False  # the row is not looked at any more


async def attempt(transport: Transport, row: Unsent, wait: float = 0.0) -> Fate:
    """Send a row after so many seconds; whatever happens is its fate, and nobody else's."""
    if wait:
        await asyncio.sleep(wait)
    if silence := transport.pace.silence(row.address, time.monotonic()):
        return _again(row, silence)
    try:
        place = await transport.send(row)
    except NotSent as failure:
        log.info("outbox row %s was not sent: %s", row.id, failure)
        if failure.after:
            transport.pace.told_to_wait(row.address, failure.after, time.monotonic())
        return _again(row, failure.after)
    except PerhapsSent as failure:
        log.warning("outbox row %s may have been sent: %s", row.id, failure)
        return _again(row, UNCERTAIN_PAUSE, doubts=1) if row.doubts < _doubts_allowed(row) else _ended("uncertain")
    except Moved as moved:
        return _moved(moved.address)
    except Unreachable:
        return LOST
    except Refused as failure:
        log.error("outbox row %s cannot be sent: %s", row.id, failure)  # noqa: TRY400 - it tells all there is
        return _ended("refused")
    except Exception as error:  # noqa: BLE001 - whatever it is, the other addresses are served
        log.error("outbox row %s was not sent: %s", row.id, where(error))  # noqa: TRY400 - a traceback would quote it
        return _again(row)
    return _standing(place) if place and row.message.place == "" else SENT


def write_down(connection: Connection, fates: Sequence[tuple[Unsent, Fate]], at: datetime) -> None:
    """Write fates down; one that cannot be holds up nobody else."""
    outbox.end(connection, [row.id for row, fate in fates if fate is SENT], "sent", at)
    for row, fate in fates:
        if fate is not SENT:
            _write(connection, row, fate, at)


def _write(connection: Connection, row: Unsent, fate: Fate, at: datetime) -> None:
    try:
        with connection.begin_nested():
            if row.message.priority == Priority.BROADCAST:
                broadcasts.put_back(connection, row.id)
            fate.write(connection, row, at)
    except IntegrityError as error:
        log.error("the fate of outbox row %s (%s) cannot be written: %s", row.id, fate.name, where(error))  # noqa: TRY400 - it would quote it
        outbox.end(connection, [row.id], "refused", at)


def _doubts_allowed(row: Unsent) -> int:
    if not row.message.resend:
        return 0
    return DOUBTS_OF_A_CONFIRMATION if row.message.reference else 1


def _ended(state: str) -> Fate:
    return Fate(state, lambda connection, row, at: outbox.end(connection, [row.id], state, at), is_final=True)


def _standing(place: str) -> Fate:
    """Sent, and more will be told in its place."""
    return Fate("sent", lambda connection, row, at: outbox.end_at(connection, row.id, place, at), is_final=True)


def _again(row: Unsent, after: float | None = None, doubts: int = 0) -> Fate:
    pause = timedelta(seconds=after or min(2.0 ** min(row.attempts, DOUBLINGS), LONGEST_PAUSE))
    return Fate("again", lambda connection, row, at: outbox.defer(connection, row.id, at + pause, doubts))


def _moved(address: str) -> Fate:
    return Fate("moved", lambda connection, row, _at: outbox.move(connection, row.address, address))


SENT = _ended("sent")
LOST = Fate("unreachable", lambda connection, row, at: people.lose(connection, row.address, at))
