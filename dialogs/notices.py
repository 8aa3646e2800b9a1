"""What people are told though they did not speak."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.outcomes import values_of
from dialogs.refusals import because
from domain import waitlist
from domain.booking import Status
from domain.outcome import Booked, Offered, Overtaken, Refused, Skipped
from domain.refusal import FileIncomplete, InDebt, Lapsed, Overlaps, Requires, Unpaid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from domain.booking import Booking
    from domain.family import Family
    from domain.moment import Moment
    from domain.promotion import Run
    from domain.refusal import Reason
    from domain.repository import Town
    from domain.waitlist import Step

    News = tuple[Booking, Step]


def of_run(town: Town, run: Run) -> Iterator[Notice]:
    """Each family hears once what became of its places in the queues: who asked for them, and quietly the others.

    Of a day that has begun nobody is told any more (W8).
    """
    told: defaultdict[Family, list[News]] = defaultdict(list)
    for entry, step in run.steps:
        if not _has_begun(entry, run.here):
            told[entry.family].append((entry, step))
    replaced = _replaced(town, [entry for entry, step in run.steps if isinstance(step, Offered) and entry.replaces])
    for guardian in town.guardians(told) if told else ():
        news = told[guardian.family]
        yield Notice(
            guardian,
            _body([*_unpaid(news), *(_exchanged(_told(*one, run.here), one[0], replaced) for one in _turns(news))]),
            quiet=all(entry.booked_by.id != guardian.id for entry, _step in news),
            by=min((by for entry, step in news if (by := _known_by(entry, step, run.here))), default=None),
            choices=_answers([entry for entry, step in news if isinstance(step, Offered)]),
        )


def _turns(news: Sequence[News]) -> list[News]:
    """What became of places in the queues."""
    return [(entry, step) for entry, step in news if not _is_unpaid(step)]


def _unpaid(news: Sequence[News]) -> Iterator[Reply]:
    """Seats that were held for a payment end together."""
    seats = [entry for entry, step in news if _is_unpaid(step)]
    if seats:
        yield Reply(
            _(
                "The payment did not come in time: these places are kept for you no longer.\n{lines}\n"
                "If you still wish for them, ask for them again."
            ),
            lines=[Reply(_("{child}, {activity}, {day}"), **values_of(seat)) for seat in seats],
        )


def _is_unpaid(step: Step) -> bool:
    return isinstance(step, Refused) and isinstance(step.reason, Unpaid)


def _replaced(town: Town, offers: Sequence[Booking]) -> dict[int, Booking]:
    """What would be given up for these offers, by id."""
    found: dict[int, Booking] = {}
    for offer in offers:
        found |= {old.id: old for old in town.bookings(offer.family, [offer.replaces or 0]) if old.is_live}
    return found


def _exchanged(told: Reply, entry: Booking, replaced: Mapping[int, Booking]) -> Reply:
    """With the seat that goes when this one is taken."""
    old = replaced.get(entry.replaces or 0)
    if entry.is_prepaid:
        return Reply(_("{told} Your credit has paid for it."), told=told)
    by_laws = entry.opening.activity.by_laws
    if entry.status is Status.OFFERED and by_laws.prepaid:
        words = _("{told} If you accept it, you have {minutes} minutes to pay what your credit does not cover.")
        told = Reply(words, told=told, minutes=by_laws.hold)
    if old is None:
        return told
    return Reply(_("{told} If you accept it, the booking of {day} is given up."), told=told, day=old.opening.day)


def _has_begun(entry: Booking, here: Moment) -> bool:
    begins = entry.opening.begins_at(here)
    return here.at >= begins if begins else entry.opening.day < here.today


def _body(lines: Sequence[Reply]) -> Reply:
    return lines[0] if len(lines) == 1 else Reply(_("News of the waiting list:\n{lines}"), lines=lines)


def _answers(offers: Sequence[Booking]) -> list[Choice]:
    """Buttons; with several offers, they lead to the question which."""
    which = f":{offers[0].id}" if len(offers) == 1 else ""
    labels = {"accept": _("I accept the place"), "decline": _("I decline the place")}
    return [Choice(f"!start:{errand}{which}", Reply(label)) for errand, label in labels.items()] if offers else []


def _known_by(entry: Booking, step: Step, here: Moment) -> datetime | None:
    """Until when the family can make something of the news."""
    match step:
        case Booked():
            return entry.cancellable_until(here)
        case Offered(until):
            return until
        case Skipped():
            return waitlist.closes(entry.opening, here)
        case Refused() | Overtaken():
            return entry.opening.begins_at(here)


def _remedy(reason: Reason, until: datetime) -> Reply:
    """What the family can do to be let in next time."""
    match reason:
        case InDebt():
            words = _("Your rank is kept: pay before {until} at {time} to have the next place.")
        case FileIncomplete():
            words = _("Your rank is kept: hand that in before {until} at {time} to have the next place.")
        case Overlaps() | Requires():
            words = _("Your rank is kept: change that before {until} at {time} to have the next place.")
        case _:
            return Reply(_("Your rank is kept; the service can tell you more."))
    return Reply(words, until=until, time=until)


def _told(entry: Booking, step: Step, here: Moment) -> Reply:
    match step:
        case Booked(price):
            until = entry.cancellable_until(here)
            return Reply(
                _(
                    "Good news: a place came free. {child}, {activity}, {day}: confirmed, {price}. "
                    "If you no longer need it, cancel it before {until} at {time} in “my bookings”."
                ),
                **values_of(entry),
                price=amounts.said(price),
                until=until,
                time=until,
            )
        case Offered(until, price):
            return Reply(
                _(
                    "A place came free. {child}, {activity}, {day}, {price}: it is kept for you until {until} "
                    "at {time}. Do you want it?"
                ),
                **values_of(entry),
                price=amounts.said(price),
                until=until,
                time=until,
            )
        case Skipped(reason):
            return Reply(
                _("A place came free for {child}, {activity}, {day}, but {why}. {remedy}"),
                **values_of(entry),
                why=because(reason, entry.opening.activity),
                remedy=_remedy(reason, waitlist.closes(entry.opening, here)),
            )
        case Overtaken(rank):
            return Reply(
                _("{child}, {activity}, {day}: the service had to let another child pass, your rank is now {rank}."),
                **values_of(entry),
                rank=rank,
            )
        case Refused(Lapsed(until)):
            return Reply(
                _(
                    "{child}, {activity}, {day}: the place that was kept for you until {until} at {time} "
                    "was not accepted in time. If you still wish for it, ask for that day again."
                ),
                **values_of(entry),
                until=until,
                time=until,
            )
        case Refused():
            return Reply(
                _("{child}, {activity}, {day}: not retained, no place could be given to you in time."),
                **values_of(entry),
            )
