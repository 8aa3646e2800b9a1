"""What people are told though they did not speak."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs.engine.reply import Notice, Reply, _
from dialogs.refusals import because
from domain.outcome import Booked, Offered, Refused, Skipped
from domain.refusal import Lapsed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Value
    from domain.booking import Booking
    from domain.family import Family
    from domain.moment import Moment
    from domain.promotion import Run
    from domain.repository import Town
    from domain.waitlist import Step


def of_run(town: Town, run: Run) -> Iterator[Notice]:
    """Each family hears once what became of its places in the queues: who asked for them, and quietly the others."""
    told: defaultdict[Family, list[tuple[Booking, Step]]] = defaultdict(list)
    for entry, step in run.steps:
        told[entry.family].append((entry, step))
    for guardian in town.guardians(told) if told else ():
        steps = told[guardian.family]
        lines = [_news(entry, step, run.here) for entry, step in steps]
        body = lines[0] if len(lines) == 1 else Reply(_("News of the waiting list:\n{lines}"), lines=lines)
        yield Notice(guardian, body, quiet=all(entry.booked_by.id != guardian.id for entry, _step in steps))


def _news(entry: Booking, step: Step, here: Moment) -> Reply:
    what: dict[str, Value] = {"child": entry.child, "activity": entry.opening.activity, "day": entry.opening.day}
    match step:
        case Booked(price):
            until = entry.cancellable_until(here)
            return Reply(
                _(
                    "Good news: a place came free. {child}, {activity}, {day}: confirmed, {price}. "
                    "If you no longer need it, cancel it before {until} at {time} in “my bookings”."
                ),
                **what,
                price=price,
                until=until,
                time=until,
            )
        case Offered(until, price):
            return Reply(
                _(
                    "A place came free. {child}, {activity}, {day}, {price}: it is kept for you until {until} "
                    "at {time}. Do you want it? Write “I accept the place” or “I decline the place”."
                ),
                **what,
                price=price,
                until=until,
                time=until,
            )
        case Skipped(reason):
            return Reply(
                _("A place came free for {child}, {activity}, {day}, but {why}. Your rank is kept."),
                **what,
                why=because(reason, entry.opening.activity),
            )
        case Refused(Lapsed(until)):
            return Reply(
                _(
                    "{child}, {activity}, {day}: the place that was kept for you until {until} at {time} "
                    "was not accepted; it goes to the next family."
                ),
                **what,
                until=until,
                time=until,
            )
        case Refused():
            return Reply(
                _("{child}, {activity}, {day}: no place came free in time, the waiting list is closed."), **what
            )
