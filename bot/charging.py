"""What was booked is paid for once its day is over: the timetable charges the wallets, a few hundred bookings a time.

Bookings of days that are charged, of which a file says later who was there or what they cost, are put right likewise.

How far it is stands in a bookmark, so that it goes on where it was killed. A day that was over before the first run
is none of its business: what the service had written until then came in with the ledger.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.store import processes
from bot.store.processes import bookmark_of
from bot.store.town import SqlTown
from domain.consumption import Consumption
from domain.school_calendar import DAY

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.booking import Booking
    from domain.structure import Structure

STEP = 300  # bookings a transaction
LOOKED_BACK = 60 * DAY  # for the days of an absence


def is_behind(connection: Connection, structure: Structure, at: datetime) -> bool:
    """True when there may be days to charge, or to put right."""
    done = processes.bookmarked(connection, bookmark_of(structure.id))
    if done is None or date.fromisoformat(done) < structure.today(at) - DAY:
        return True
    return bool(SqlTown(connection, structure).unsettled(date.fromisoformat(done), 1))


def charge_step(connection: Connection, structure: Structure, at: datetime, limit: int = STEP) -> int:
    """Charge the oldest days that are over, or put some right, in this transaction: how many bookings, 0 at the end."""
    name, yesterday = bookmark_of(structure.id), structure.today(at) - DAY
    done = processes.bookmarked_alone(connection, name)
    since = date.fromisoformat(done) if done else yesterday
    town = SqlTown(connection, structure)
    bookings = town.uncharged(since + DAY, yesterday, limit) if since < yesterday else []
    _charge(town, bookings, at)
    until = max(since, yesterday) if len(bookings) < limit else bookings[-1].opening.day - DAY
    processes.note(connection, name, until.isoformat())
    return len(bookings) or (_put_right(town, until, at, limit) if done else 0)


def _put_right(town: SqlTown, until: date, at: datetime, limit: int) -> int:
    """Of days that are charged: who was there, or a price, is known since."""
    bookings = town.unsettled(until, limit)
    _charge(town, bookings, at)
    town.settle(bookings)
    return len(bookings)


def _charge(town: SqlTown, bookings: Sequence[Booking], at: datetime) -> None:
    if not bookings:
        return
    written, before = town.written(bookings), _before(town, bookings)
    labels = dict.fromkeys((booking.family, booking.opening.activity.wallet) for booking in bookings)
    town.open_wallets(labels)
    families = dict.fromkeys(family for family, _label in labels)
    wallets = {(wallet.family_id, wallet.label): wallet for wallet in town.wallets_locked(families)}
    town.keep_entries(
        [
            entry
            for one in bookings
            for entry in Consumption.of(one, before).write(
                one, wallets[one.family.id, one.opening.activity.wallet], at, written[one]
            )
        ]
    )


def _before(town: SqlTown, bookings: Sequence[Booking]) -> Sequence[Booking]:
    """What the absent had before, where the first days of an absence are charged."""
    absent = [one for one in bookings if one.attendance and one.opening.activity.by_laws.waiting_days]
    if not absent:
        return []
    days = [one.opening.day for one in absent]
    activities = {one.opening.activity for one in absent}
    return town.live_bookings({one.child for one in absent}, activities, min(days) - LOOKED_BACK, max(days))
