"""The counters of an opening move with its bookings, or nothing is committed.

SQLAlchemy keeps a changed opening by itself, but a new booking only when it is added, alone or with its batch: a
confirmation that forgot `town.keep(batch)` would commit the raised counter without the booking, and a seat would be
lost for ever. So each transaction is weighed like a ledger: what the counters of an opening gained must be what its
bookings say.
What an opening begins with is its maker's affair: openings made in the same transaction are not weighed.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, inspect

from domain.booking import SEATED, Booking, Status
from domain.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session, SessionTransaction, sessionmaker

    Weight = tuple[Opening, str, int]  # an opening, the name of a counter, what weighs on it

COUNTERS = ("taken", "waiting")


class Unbalanced(Exception):
    """Counters and bookings do not move together: a booking was made and not added, or changed without its opening."""


def watch(maker: sessionmaker[Session]) -> None:
    """Weigh every transaction of these sessions."""
    event.listen(maker, "before_flush", _weigh)
    event.listen(maker, "before_commit", _refuse_unbalanced)
    event.listen(maker, "after_transaction_end", _forget)


def _weigh(session: Session, _flush: object, _instances: object) -> None:
    scales, made = _scales(session), _made(session)
    made.update(entity for entity in session.new if isinstance(entity, Opening))
    for entity in (*session.new, *session.dirty):
        for opening, counter, weight in _weights(entity):
            scales[opening, counter] += weight


def _weights(entity: object) -> Iterator[Weight]:
    match entity:
        case Opening():
            for counter in COUNTERS:
                yield entity, counter, getattr(entity, counter) - _before(entity, counter, 0)
        case Booking():
            yield from _charges(entity, entity.status, -1)
            yield from _charges(entity, _before(entity, "status", None), +1)


def _charges(booking: Booking, status: Status | None, sign: int) -> Iterator[Weight]:
    if status in SEATED:
        yield booking.opening, "taken", sign
    if status is Status.WAITLISTED:
        yield booking.opening, "waiting", sign


def _before(entity: object, attribute: str, new: Any) -> Any:
    """The value in the database, as far as this transaction knows; `new` when the entity is not there yet."""
    state: Any = inspect(entity)
    if not state.persistent:
        return new
    history = state.attrs[attribute].history
    return history.deleted[0] if history.deleted else getattr(entity, attribute)


def _refuse_unbalanced(session: Session) -> None:
    session.flush()
    for (opening, counter), excess in session.info.get("scales", {}).items():
        if excess and opening not in _made(session):
            raise Unbalanced(
                f"opening {opening.id}: {counter} differs by {excess} from its bookings: was a booking not added?"
            )


def _forget(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.clear()  # nothing else is kept there


def _scales(session: Session) -> Counter[tuple[Opening, str]]:
    scales: Counter[tuple[Opening, str]] = session.info.setdefault("scales", Counter())
    return scales


def _made(session: Session) -> set[Opening]:
    made: set[Opening] = session.info.setdefault("made", set())
    return made
