"""How an entry stands, in words."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from dialogs.engine.document import Tone
from dialogs.engine.reply import Reply, _, _n
from dialogs.refusals import because
from domain.attendance import Attendance
from domain.booking import Status
from domain.follow_up import State
from domain.refusal import Closed, Lapsed, NotRetained, Unpaid

if TYPE_CHECKING:
    from dialogs.engine.reply import Plural, Value
    from domain.follow_up import Entry
    from domain.moment import Moment
    from domain.refusal import Reason

STATES: dict[State, Plural] = {
    State.CONFIRMED: _n("confirmed", "confirmed"),
    State.TRANSMITTED: _n("transmitted to the service", "transmitted to the service"),
    State.UNTRANSMITTED: _n("not transmitted", "not transmitted"),
    State.WAITLISTED: _n("on the waiting list", "on the waiting list"),
    State.REQUESTED: _n("waiting for an answer", "waiting for an answer"),
    State.REFUSED: _n("refused", "refused"),
    State.CANCELLED: _n("cancelled", "cancelled"),
}
TONES = {
    State.CONFIRMED: Tone.SETTLED,
    State.TRANSMITTED: Tone.SETTLED,
    State.UNTRANSMITTED: Tone.SETTLED,
    State.WAITLISTED: Tone.WAITING,
    State.REQUESTED: Tone.ASKED,
    State.REFUSED: Tone.REFUSED,
    State.CANCELLED: Tone.OVER,
}
TRANSMISSION = frozenset({State.TRANSMITTED, State.UNTRANSMITTED})
AHEAD: dict[Status, Plural] = {
    Status.CONFIRMED: STATES[State.CONFIRMED],
    Status.REQUESTED: _n("request sent, waiting for an answer", "requests sent, waiting for an answer"),
    Status.PRE_BOOKED: _n("pre-booked, waiting for payment", "pre-booked, waiting for payment"),
    Status.WAITLISTED: STATES[State.WAITLISTED],
    Status.OFFERED: _n("place offered", "places offered"),
    Status.CANCEL_REQUESTED: _n(
        "request to cancel sent, waiting for an answer", "requests to cancel sent, waiting for an answer"
    ),
}
LOCKED = _n("confirmed, too late to change it", "confirmed, too late to change them")
GONE_BY: dict[Status, Plural] = {
    Status.CONFIRMED: _n("past", "past"),
    Status.REQUESTED: _n("request left without an answer", "requests left without an answer"),
    Status.PRE_BOOKED: _n("pre-booked, not paid", "pre-booked, not paid"),
    Status.WAITLISTED: _n("on the waiting list, without a place", "on the waiting list, without a place"),
    Status.OFFERED: _n("place offered, not taken", "places offered, not taken"),
    Status.CANCEL_REQUESTED: _n(
        "request to cancel left without an answer", "requests to cancel left without an answer"
    ),
}
ENDED: dict[Status, Plural] = {
    Status.REFUSED: STATES[State.REFUSED],
    Status.CANCELLED: STATES[State.CANCELLED],
    Status.EXPIRED: _n("expired", "expired"),
}


ATTENDED: dict[Attendance, Plural] = {
    Attendance.PRESENT: _n("attended", "attended"),
    Attendance.JUSTIFIED: _n("absent with a reason", "absent with a reason"),
    Attendance.UNJUSTIFIED: _n("absent without a reason", "absent without a reason"),
}


def standing(entry: Entry, here: Moment, n: int = 1) -> Reply:
    """How so many entries like this one stand, and why."""
    if entry.attendance:
        return Reply(ATTENDED[entry.attendance], n=n)
    is_past = entry.day < here.today
    stands = Reply((GONE_BY | ENDED)[entry.status], n=n) if is_past else _ahead(entry, here, n)
    reason = reason_of(entry)
    return Reply(_("{stands}, {why}"), stands=stands, why=because(reason, entry.activity)) if reason else stands


def _ahead(entry: Entry, here: Moment, n: int) -> Reply:
    """How they stand when their day is still to come: something may be done about them."""
    until = entry.booking.offered_until if entry.booking else None
    if entry.status is Status.OFFERED and until:
        offered = _n("place offered until {until} at {time}", "places offered until {until} at {time}")
        return Reply(offered, n=n, until=until, time=until)
    stands = Reply(LOCKED if entry.is_locked(here) else (AHEAD | ENDED)[entry.status], n=n)
    for known in TRANSMISSION & entry.states:
        stands = Reply(_("{these}, {that}"), these=stands, that=Reply(STATES[known], n=n))
    if entry.rank is None or entry.booking is None:
        return stands
    return Reply(
        _("{stands}, {rank} of {waiting}"), stands=stands, rank=entry.rank, waiting=entry.booking.opening.waiting
    )


def reason_of(entry: Entry) -> Reason | None:
    """Why it is not as it was wished."""
    booking = entry.booking
    if booking is None:
        return entry.refusal
    if entry.status is Status.CANCELLED and booking.opening.closed_for:
        return Closed(booking.opening.closed_for)
    if entry.status is Status.REFUSED and booking.position is not None:
        return NotRetained()
    if entry.status is Status.EXPIRED and booking.offered_until:
        return Lapsed(booking.offered_until)
    if entry.status is Status.EXPIRED and booking.order_id:
        return Unpaid()
    return booking.skipped if entry.status is Status.WAITLISTED else None


def joined(*values: Value) -> Value:
    """On one line, with commas."""
    return reduce(lambda these, that: Reply(_("{these}, {that}"), these=these, that=that), values)
