"""Openings, queues and closures, as the service speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reply import Reply, _, _n
from dialogs.refusals import because
from domain.outcome import Booked, Offered, Overtaken, Refused, Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.booking import Booking
    from domain.closure import Closure, Extent
    from domain.opening import Opening
    from domain.waitlist import Step


def place(opening: Opening) -> Reply:
    """Where and when, and for which group."""
    what: dict[str, Value] = {"activity": opening.activity, "day": opening.day}
    if opening.group is None:
        return Reply(_("{activity:nu}, {day}"), **what)
    return Reply(_("{activity:nu}, {day}, group {group}"), **what, group=opening.group.name)


def seats(number: int | None) -> Reply:
    """How many there are."""
    if number is None:
        return Reply(_("seats without limit"))
    return Reply(_n("{n} seat", "{n} seats"), n=number)


def standing(opening: Opening) -> Reply:
    """Seats, how many of them are taken, and how many wait."""
    return Reply(
        _("{seats}, {taken}, {waiting}"),
        seats=seats(opening.capacity),
        taken=Reply(_n("{n} taken", "{n} taken"), n=opening.taken),
        waiting=_waiting(opening.waiting),
    )


def _waiting(number: int) -> Reply:
    return Reply(_n("{n} child waiting", "{n} children waiting"), n=number) if number else Reply(_("nobody waiting"))


def news(opening: Opening, steps: Sequence[tuple[Booking, Step]]) -> list[Reply]:
    """Who gets what, or why not; what goes with it elsewhere is named."""
    return [
        Reply(_("{who}: {what}"), who=_who(entry, opening), what=became(entry.opening.activity, step))
        for entry, step in steps
    ]


def ranked(rank: int, entry: Booking, step: Step | None) -> Reply:
    """An entry of a queue, and what it would get of a free seat."""
    what = became(entry.opening.activity, step) if step else Reply(_("waits for what it is booked together with"))
    return Reply(_("rank {rank}, {who}: {what}"), rank=rank, who=_who(entry, entry.opening), what=what)


def _who(entry: Booking, opening: Opening) -> Reply:
    who = Reply(_("{child} ({family})"), child=entry.child, family=entry.family.name)
    if entry.opening is opening:
        return who
    return Reply(_("{who}, {activity:nu}"), who=who, activity=entry.opening.activity)


def became(activity: Activity, step: Step) -> Reply:
    """What an entry gets, or why it does not."""
    match step:
        case Booked(price):
            return Reply(_("a seat, {price}"), price=amounts.said(price))
        case Offered(until):
            return Reply(_("a seat to be accepted by {until} at {time}"), until=until, time=until)
        case Skipped(reason):
            return Reply(_("passed over, {why}"), why=because(reason, activity))
        case Overtaken(rank):
            return Reply(_("rank {rank} from now on"), rank=rank)
        case Refused(reason):
            return Reply(_("no seat any more, {why}"), why=because(reason, activity))


def what_closes(closure: Closure, activities: Sequence[Activity]) -> Reply:
    """What, when and why."""
    named: list[Value] = [one for one in activities if one.id in closure.activities]
    what: dict[str, Value] = {"activities": named if len(named) > 1 else named[0], "why": closure.why}
    if closure.first == closure.last:
        return Reply(_("{activities:nu}, {day} ({why})"), **what, day=closure.first)
    return Reply(_("{activities:nu}, from {first} to {last} ({why})"), **what, first=closure.first, last=closure.last)


def bears_on(extent: Extent) -> Reply:
    """How much a closure ends."""
    return Reply(
        _("{openings}, {bookings}, {families}"),
        openings=Reply(_n("{n} opening", "{n} openings"), n=extent.openings),
        bookings=_bookings(extent),
        families=Reply(_n("{n} family", "{n} families"), n=extent.families),
    )


def how_far(closure: Closure, left: Extent | None, activities: Sequence[Activity]) -> Reply:
    """One line of the list; nothing is left of one that is done."""
    what = what_closes(closure, activities)
    if left is None:
        return Reply(_("{closure}: done"), closure=what)
    return Reply(_("{closure}: under way, still {bookings} to end"), closure=what, bookings=_bookings(left))


def over(closure: Closure, done: Extent, activities: Sequence[Activity]) -> Reply:
    """That all of it is done, for whoever ordered it."""
    return Reply(
        _("The closure is done: {closure}. {bookings} ended, {families} told."),
        closure=what_closes(closure, activities),
        bookings=_bookings(done),
        families=Reply(_n("{n} family", "{n} families"), n=done.families),
    )


def _bookings(extent: Extent) -> Reply:
    return Reply(_n("{n} booking or rank", "{n} bookings and ranks"), n=extent.bookings)
