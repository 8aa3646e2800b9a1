"""What was booked is paid for once its day is over: the timetable charges the wallets, a few hundred bookings a time.

How far it is stands in a bookmark, so that it goes on where it was killed. A day that was over before the first run
is none of its business: what the service had written until then came in with the ledger.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.store import processes
from bot.store.processes import bookmark_of
from bot.store.town import SqlTown
from domain.school_calendar import DAY
from domain.wallet import charge

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.booking import Booking
    from domain.structure import Structure

STEP = 300  # bookings a transaction


def is_behind(connection: Connection, structure: Structure, at: datetime) -> bool:
    """True when there may be days to charge."""
    done = processes.bookmarked(connection, bookmark_of(structure.id))
    return done is None or date.fromisoformat(done) < structure.today(at) - DAY


def charge_step(connection: Connection, structure: Structure, at: datetime, limit: int = STEP) -> int:
    """Charge the oldest days that are over, within this transaction, and tell how many bookings; 0 when all are."""
    name, yesterday = bookmark_of(structure.id), structure.today(at) - DAY
    done = processes.bookmarked_alone(connection, name)
    since = date.fromisoformat(done) if done else yesterday
    if done and since >= yesterday:
        return 0
    town = SqlTown(connection, structure)
    bookings = town.uncharged(since + DAY, yesterday, limit)
    _charge(town, bookings, at)
    until = yesterday if len(bookings) < limit else bookings[-1].opening.day - DAY
    processes.note(connection, name, until.isoformat())
    return len(bookings)


def _charge(town: SqlTown, bookings: Sequence[Booking], at: datetime) -> None:
    labels = dict.fromkeys((booking.family, booking.opening.activity.wallet) for booking in bookings)
    town.open_wallets(labels)
    families = dict.fromkeys(family for family, _label in labels)
    wallets = {(wallet.family_id, wallet.label): wallet for wallet in town.wallets_locked(families)}
    town.keep_entries([charge(one, wallets[one.family.id, one.opening.activity.wallet], at) for one in bookings])
