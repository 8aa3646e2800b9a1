"""The service answers what a family has asked: facts change, and the family is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogs import notices, outcomes, paying, payments
from dialogs.engine.reply import Notice, Reply, _
from dialogs.requests import sent
from domain import answer, joint, promotion
from domain.batch import Batch
from domain.booking import ASKED, Status
from domain.promotion import Run
from domain.quiet_hours import waking_hours_later
from domain.request import RequestStatus
from domain.till import open_till

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from domain.audit import Actor
    from domain.booking import Booking
    from domain.enrolment import Enrolment
    from domain.moment import Moment
    from domain.repository import Town
    from domain.request import Request


TO_PAY = 24  # hours to pay for a place to which the service agrees: nobody waits for its answer before a screen


@dataclass(frozen=True)
class Verdict:
    """Yes or no, by whom, and why."""

    agrees: bool
    by: Actor
    why: str = ""


def on_places(town: Town, here: Moment, key: str, seen: Sequence[Booking], verdict: Verdict) -> Batch:
    """Answer for places of one family as they are under lock, once for this key; nothing is kept of no answer."""
    family = seen[0].family
    together = joint.with_companions(town, seen)
    locked = joint.lock(town, [booking.opening for booking in together])
    asked = [b for b in town.bookings(family, [one.id for one in together]) if b.status in ASKED]
    batch = Batch(key, family, verdict.by, here.at)
    batch.run = Run(here)
    queues = promotion.candidates(town, [opening for opening in locked if opening.waiting], decides=True)
    paying, others = [family, *promotion.who_pays(queues)], town.activities() if queues else ()
    batch.till = batch.run.till = open_till(town, paying, asked, others=others)
    promotion.let_in(batch.run, locked, queues)
    for places in joint.groups(asked):
        if verdict.agrees:
            answer.grant(batch, places, here)
        else:
            answer.deny(batch, places, verdict.why)
    batch.collect(here, waking_hours_later(TO_PAY, here))
    promotion.let_in(batch.run, locked, queues)
    if asked:
        town.keep(batch)
    return batch


def told_of_places(town: Town, batch: Batch) -> Iterator[Notice]:
    """Every guardian hears the answer; whoever waited for a freed seat hears of that."""
    lines = [outcomes.outcome(line) for line in batch.lines]
    made = [order for order in batch.till.made if order.wallet.family_id == batch.family.id]
    told = Reply(_("The service has answered your request:\n{lines}"), lines=lines)
    for further in (*payments.given_back(batch), *map(paying.to_pay, made)):
        told = Reply(_("{told}\n{further}"), told=told, further=further)
    for guardian in town.guardians([batch.family]):
        yield Notice(guardian, told, choices=payments.ways_to_pay(made))
    if batch.run:
        yield from notices.of_run(town, batch.run)


def enrol(town: Town, here: Moment, request: Request, enrolment: Enrolment, verdict: Verdict) -> Iterator[Notice]:
    """Enrol the child as was asked for; places in queues that hung on it find their seats. It must be locked."""
    if request.child is None:
        return
    town.enrol(request.child, enrolment)
    _end(town, here, request, RequestStatus.ACCEPTED, verdict)
    told = Reply(
        _("The service has accepted the {request}, from {first} to {last}. You can book now."),
        request=sent(request),
        first=enrolment.valid_from,
        last=enrolment.valid_to,
    )
    yield from _told(town, request, told)
    run = Run(here)
    entries = town.live_bookings([request.child], [enrolment.activity], here.today, enrolment.valid_to)
    waiting = [entry.opening for entry in entries if entry.status is Status.WAITLISTED]
    promotion.give(town, run, joint.lock(town, waiting) if waiting else [])
    town.keep_run(run)
    yield from notices.of_run(town, run)


def refuse(town: Town, here: Moment, request: Request, verdict: Verdict) -> Iterator[Notice]:
    """Refuse what was asked for. It must be locked."""
    _end(town, here, request, RequestStatus.REFUSED, verdict)
    card = here.structure.contact
    told = Reply(
        _("The service has not accepted the {request}: {why}. You can call {service}: {telephone} ({hours})."),
        request=sent(request),
        why=verdict.why or Reply(_("no reason was given")),
        service=card.service,
        telephone=card.telephone,
        hours=card.hours,
    )
    yield from _told(town, request, told)


def _end(town: Town, here: Moment, request: Request, status: RequestStatus, verdict: Verdict) -> None:
    request.end(status, verdict.by, here.at, verdict.why)
    town.change_requests([request], request.event(status.value, verdict.by, here.at))


def _told(town: Town, request: Request, told: Reply) -> Iterator[Notice]:
    """Who has asked hears it, and quietly the others."""
    for guardian in town.guardians([request.family]):
        yield Notice(guardian, told, quiet=guardian.id != request.asked_by.id)
