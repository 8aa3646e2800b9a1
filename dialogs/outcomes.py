"""What became, or would become, of each line: in the recap, after the confirmation, and for whoever confirms twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import amounts, grouped
from dialogs.engine.reply import Notice, Reply, _
from dialogs.hours import at_hours
from dialogs.others import others
from dialogs.refusals import because
from domain.money import Money
from domain.outcome import (
    Booked,
    Cancelled,
    CancelRequested,
    Declined,
    Kept,
    Moved,
    Offered,
    PreBooked,
    Refused,
    Requested,
    Skipped,
    Waitlisted,
)
from domain.refusal import AlreadyBooked, AlreadyWaiting, Closed, NoLongerLive, StillNeeded, TooLateToCancel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.line import Line


SETTLED = Booked | Cancelled | Moved | Waitlisted  # nothing is left to be done, or to be feared


def values_of(booking: Booking) -> dict[str, Value]:
    """Whose place it is, where and when, for a sentence."""
    return {
        "child": booking.child,
        "activity": at_hours(booking.opening.activity, booking.hours),
        "day": booking.opening.day,
    }


def foreseen(line: Line) -> Reply:  # noqa: C901 - one case an outcome, nothing else
    """A line of the recap."""
    what = values_of_line(line)
    match line.outcome:
        case Booked(price, surcharge) if surcharge.cents:
            return Reply(
                _("{child}, {activity}, {day}: {price}, of which {surcharge} for booking late"),
                **what,
                price=amounts.said(price),
                surcharge=surcharge,
            )
        case Booked(price):
            return Reply(_("{child}, {activity}, {day}: {price}"), **what, price=amounts.said(price))
        case Requested(price):
            return Reply(
                _("{child}, {activity}, {day}: the service will answer, {price} if it agrees"),
                **what,
                price=amounts.said(price),
            )
        case Waitlisted(rank, price):
            return Reply(
                _("{child}, {activity}, {day}: full, waiting list (rank {rank}), {price} if a place comes free"),
                **what,
                rank=rank,
                price=amounts.said(price),
            )
        case Refused(AlreadyBooked() | AlreadyWaiting() as reason):
            return Reply(_("{child}, {activity}, {day}: {why}"), **what, why=because(reason, line.activity))
        case Refused(TooLateToCancel() | StillNeeded() as reason):
            return Reply(_("{child}, {activity}, {day}: kept, {why}"), **what, why=because(reason, line.activity))
        case Refused(reason):
            return Reply(
                _("{child}, {activity}, {day}: not possible, {why}"), **what, why=because(reason, line.activity)
            )
        case CancelRequested():
            return Reply(_("{child}, {activity}, {day}: to be cancelled, if the service agrees"), **what)
        case Cancelled(price) if price and price.cents:
            return Reply(_("{child}, {activity}, {day}: to be cancelled, {price}"), **what, price=amounts.said(price))
        case Moved(to):
            return Reply(_("{child}, {activity}, {day}: to be moved to {to}"), **what, to=to)
        case _:
            return Reply(_("{child}, {activity}, {day}: to be cancelled"), **what)


def told(batch: Batch) -> Iterator[Reply]:
    """The outcome of every line of a confirmed batch, then the total and its reference."""
    yield Reply(_("{lines}"), lines=grouped.told(batch.lines, outcome))
    total = total_booked(batch.lines)
    if not batch.changes_something:
        return
    if total:
        yield Reply(_("Total: {total}. Reference: {reference}."), total=total, reference=batch.reference)
    else:
        yield Reply(_("Reference: {reference}."), reference=batch.reference)


def outcome(line: Line) -> Reply:  # noqa: C901, PLR0912 - one case an outcome, nothing else
    """A line as it was decided."""
    what = values_of_line(line)
    match line.outcome:
        case Booked(price):
            return Reply(_("{child}, {activity}, {day}: confirmed, {price}"), **what, price=amounts.said(price))
        case PreBooked(until, price):
            words = _("{child}, {activity}, {day}: kept until {time}, {price}")
            return Reply(words, **what, time=until, price=amounts.said(price))
        case Waitlisted(rank):
            return Reply(_("{child}, {activity}, {day}: on the waiting list, rank {rank}"), **what, rank=rank)
        case Refused(NoLongerLive() | AlreadyBooked() | AlreadyWaiting() as reason):
            return Reply(_("{child}, {activity}, {day}: {why}"), **what, why=because(reason, line.activity))
        case Refused(TooLateToCancel() | StillNeeded() as reason):
            return Reply(_("{child}, {activity}, {day}: kept, {why}"), **what, why=because(reason, line.activity))
        case Refused(reason):
            return Reply(_("{child}, {activity}, {day}: refused, {why}"), **what, why=because(reason, line.activity))
        case Requested():
            return Reply(_("{child}, {activity}, {day}: request sent, waiting for an answer"), **what)
        case Offered(until):
            return Reply(
                _("{child}, {activity}, {day}: place offered until {until} at {time}"), **what, until=until, time=until
            )
        case Skipped(reason):
            why = because(reason, line.activity)
            return Reply(_("{child}, {activity}, {day}: still on the waiting list, {why}"), **what, why=why)
        case Cancelled(_, _, Closed() as reason):
            return Reply(_("{child}, {activity}, {day}: cancelled, {why}"), **what, why=because(reason, line.activity))
        case Cancelled():
            return Reply(_("{child}, {activity}, {day}: cancelled"), **what)
        case Declined():
            return Reply(_("{child}, {activity}, {day}: place declined"), **what)
        case Moved(to):
            return Reply(_("{child}, {activity}, {day}: moved to {to}"), **what, to=to)
        case CancelRequested():
            return Reply(_("{child}, {activity}, {day}: request to cancel sent, waiting for an answer"), **what)
        case Kept(reason):
            kept = Reply(_("{child}, {activity}, {day}: stays booked"), **what)
            return Reply(_("{kept}, {why}"), kept=kept, why=because(reason, line.activity)) if reason else kept


def cost(line: Line) -> Money | None:
    """What a line costs, now or once a seat comes or the service agrees; nothing when it is not possible."""
    became = line.outcome
    return became.price if isinstance(became, Booked | PreBooked | Waitlisted | Requested) else Money()


def total_booked(lines: Sequence[Line]) -> Value | None:
    """What the lines that have a seat cost together; None for nothing."""
    return _total([line.outcome.price for line in lines if isinstance(line.outcome, Booked)])


def total_cancelled(lines: Sequence[Line]) -> Value | None:
    """What is no longer owed for the lines that give a seat back; None for nothing."""
    return _total([line.outcome.price for line in lines if isinstance(line.outcome, Cancelled)])


def _total(prices: Sequence[Money | None]) -> Value | None:
    return amounts.total(prices) if Money.total(prices).cents else None


def values_of_line(line: Line) -> dict[str, Value]:
    """Whose place it is, where and when."""
    return {"child": line.child, "activity": at_hours(line.activity, line.hours), "day": line.day}


def told_to_the_others(batch: Batch, turn: Turn) -> Iterator[Notice]:
    """The other guardians of the family hear what was changed, and by whom."""
    lines = grouped.told([line for line in batch.lines if not isinstance(line.outcome, Refused)], outcome)
    if not lines:
        return
    told = Reply(_("{name} has just changed your bookings:\n{lines}"), name=batch.actor.name, lines=lines)
    for guardian in others(turn):
        yield Notice(guardian, told, quiet=True)
