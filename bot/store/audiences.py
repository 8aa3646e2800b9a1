"""Whom an audience is, in SQL: the guardians of its children, each once, with where they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from bot.store import tables as t
from domain.announcement import Category
from domain.audience import Addressee, Fate, State, births, years_before
from domain.booking import Status
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from domain.audience import Audience, Concerned, Earlier
    from domain.moment import Moment

    Condition = ColumnElement[bool]

ATTENDING = (Status.CONFIRMED, Status.PRE_BOOKED, Status.CANCEL_REQUESTED)
HOPING = (Status.WAITLISTED, Status.OFFERED)
ARRIVED = ("sent", "uncertain")
ON_ITS_WAY = ("waiting", "paused", "sending")
REACHED_AT = (
    select(t.link.c.address)
    .where(t.link.c.guardian_id == t.guardian.c.id, t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None))
    .order_by(t.link.c.linked_at.desc(), t.link.c.id.desc())
    .limit(1)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Wanted:
    """Whom to look for, and as of when."""

    audience: Audience
    category: Category
    here: Moment


def addressees(connection: Connection, wanted: Wanted, after: int = 0, limit: int | None = None) -> list[Addressee]:
    """Those with an id beyond `after`, in the order of their ids, at most `limit`: one statement."""
    here = wanted.here
    asked = (
        select(
            t.guardian.c.id,
            t.guardian.c.family_id,
            func.count(t.child.c.id),
            REACHED_AT,
            t.guardian.c.locale,
            _opted_out(wanted.category),
        )
        .join(t.family, t.family.c.id == t.guardian.c.family_id)
        .outerjoin(t.family_child, t.family_child.c.family_id == t.family.c.id)
        .outerjoin(t.child, t.child.c.id == t.family_child.c.child_id)
        .where(t.family.c.structure_id == here.structure.id, t.guardian.c.id > after)
        .where(*_whom(wanted.audience, here.today))
        .group_by(t.guardian.c.id)
        .order_by(t.guardian.c.id)
        .limit(limit)
    )
    rows = connection.execute(asked)
    return [
        Addressee(guardian, family, children, address, locale, bool(opted_out))
        for guardian, family, children, address, locale, opted_out in rows
    ]


def _opted_out(category: Category) -> Condition:
    if category is Category.SAFETY:
        return false()
    return exists().where(t.opt_out.c.guardian_id == t.guardian.c.id, t.opt_out.c.category == category)


def _whom(audience: Audience, today: date) -> Iterator[Condition]:
    if audience.earlier:
        yield _earlier(audience.earlier)
        return
    yield or_(false(), *(_is(one, today) for one in audience.among))
    for one in audience.but:
        yield ~func.coalesce(_is(one, today), false())


def _earlier(earlier: Earlier) -> Condition:
    """Those to whom it was written, by what became of their message."""
    told, sent = t.announcement_recipient, t.outbox
    mine = exists().where(told.c.announcement_id == earlier.announcement, told.c.guardian_id == t.guardian.c.id)
    of_it = sent.c.announcement_id == earlier.announcement, sent.c.guardian_id == t.guardian.c.id
    if earlier.fate is Fate.MISSED:
        wanted = mine.where(told.c.kind != "opted_out")
        return wanted & ~exists().where(*of_it, sent.c.state.in_(ARRIVED + ON_ITS_WAY))
    return exists().where(*of_it, sent.c.state.in_(ARRIVED))


def _is(concerned: Concerned, today: date) -> Condition:
    """A child of a family, by all that is said."""
    return and_(true(), *_all_of(concerned, today))


def _all_of(concerned: Concerned, today: date) -> Iterator[Condition]:
    for state in concerned.standing:
        yield STANDS[state](concerned, today)
    if concerned.ages:
        youngest, oldest = concerned.ages
        yield t.child.c.born <= years_before(today, youngest)
        yield t.child.c.born > years_before(today, oldest + 1)
    if concerned.schools:
        yield t.child.c.school.in_(concerned.schools)
    if concerned.levels:
        yield or_(*(t.child.c.born.between(*births(level, today)) for level in concerned.levels))


def _placed(concerned: Concerned, today: date, statuses: tuple[Status, ...]) -> Condition:
    """A booking of the family's for the child, on the days that are said, or from today on."""
    days = t.opening.c.day.in_(concerned.days) if concerned.days else t.opening.c.day >= today
    return exists(
        select(t.booking.c.id)
        .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
        .where(t.booking.c.child_id == t.child.c.id, t.booking.c.family_id == t.family.c.id)
        .where(t.booking.c.status.in_(statuses), days, *_where(concerned, t.opening))
    )


def _enrolled(concerned: Concerned, today: date) -> Condition:
    """On one of the days that are said, or today."""
    valid = or_(
        *((t.enrolment.c.valid_from <= day) & (t.enrolment.c.valid_to >= day) for day in concerned.days or (today,))
    )
    mine = t.enrolment.c.child_id == t.child.c.id
    return exists().where(mine, valid, *_where(concerned, t.enrolment))


def _where(concerned: Concerned, table: Any) -> Iterator[Condition]:
    if concerned.activities:
        yield table.c.activity_id.in_(concerned.activities)
    if concerned.groups:
        yield table.c.group_id.in_(concerned.groups)


def _owes(_concerned: Concerned, _today: date) -> Condition:
    return exists().where(t.wallet.c.family_id == t.family.c.id, t.wallet.c.balance < Money())


def _lacks_papers(_concerned: Concerned, today: date) -> Condition:
    """Of the family, or of the child."""
    whose = t.paper.c.child_id.is_(None) | (t.paper.c.child_id == t.child.c.id)
    lacking = ~t.paper.c.accepted | (t.paper.c.valid_to < today)
    return exists().where(t.paper.c.family_id == t.family.c.id, whose, lacking)


STANDS = {
    State.ENROLLED: _enrolled,
    State.BOOKED: lambda concerned, today: _placed(concerned, today, ATTENDING),
    State.WAITING: lambda concerned, today: _placed(concerned, today, HOPING),
    State.IN_DEBT: _owes,
    State.INCOMPLETE: _lacks_papers,
}
