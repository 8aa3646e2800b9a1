"""Who writes: from an address to the person, the family and the town, before the turn begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, select, update

from bot.store import mailbox
from bot.store import tables as t
from bot.store.joining import join, join_parts
from domain.activity import Activity, Group
from domain.enrolment import Enrolment
from domain.family import Child, Family, Guardian
from domain.link import Invitation, Link
from domain.staff import StaffMember
from domain.structure import Contact, Structure

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

    from domain.audit import AuditEvent


@dataclass(frozen=True)
class Sender:
    """A known person at their address. A guardian's family comes with its children, their enrolments and activities."""

    link: Link
    person: Guardian | StaffMember
    structure: Structure

    @property
    def family(self) -> Family | None:
        return self.person.family if isinstance(self.person, Guardian) else None


class SqlRegister:
    """`domain.repository.Register`: what a stranger may reach before any town is known."""

    def __init__(self, session: Session) -> None:
        """Work in the session's transaction; the caller commits."""
        self._session = session

    def invitation(self, digest: str) -> Invitation | None:
        """The invitation whose code has this digest, locked until the end of the transaction."""
        statement = (
            select(Invitation, t.invitation.c.used_at, Guardian, Family, StaffMember)
            .outerjoin(t.guardian, t.guardian.c.id == t.invitation.c.guardian_id)
            .outerjoin(t.family, t.family.c.id == t.guardian.c.family_id)
            .outerjoin(t.staff_member, t.staff_member.c.id == t.invitation.c.staff_member_id)
            .where(t.invitation.c.digest == digest)
            .with_for_update(of=t.invitation)
        )
        row = self._session.execute(statement).one_or_none()
        if row is None:
            return None
        invitation, used_at, guardian, family, staff = row
        if guardian:
            join(guardian, family=family)
        found: Invitation = join(invitation, used_at=used_at, guardian=guardian, staff=staff)
        return found

    def add(self, link: Link, event: AuditEvent) -> None:
        """Keep a new link, and the line of the journal that says so; what waited for its guardian goes there."""
        self._session.add_all([link, event])
        self._session.flush()
        if link.guardian:
            mailbox.deliver_stranded(self._session, link.guardian.id, link.address)


def sender(session: Session, address: str) -> Sender | None:
    """Who writes from this address, or None: one statement for staff and strangers, two for a guardian."""
    row: Any = session.execute(_sender(), {"from_address": address}).one_or_none()
    if row is None:
        return None
    link, guardian, family, staff, structure = row
    if guardian:
        join(guardian, family=family)
        load_children(session, family)
    return Sender(join(link, guardian=guardian, staff=staff), guardian or staff, structure)


@cache
def _sender() -> Executable:
    return (
        select(Link, Guardian, Family, StaffMember, Structure)
        .outerjoin(t.guardian, t.guardian.c.id == t.link.c.guardian_id)
        .outerjoin(t.family, t.family.c.id == t.guardian.c.family_id)
        .outerjoin(t.staff_member, t.staff_member.c.id == t.link.c.staff_member_id)
        .join(t.structure, t.structure.c.id == func.coalesce(t.family.c.structure_id, t.staff_member.c.structure_id))
        .where(t.link.c.address == bindparam("from_address"), t.link.c.revoked_at.is_(None))
    )


def load_children(session: Session, family: Family) -> None:
    """Give the family its children, with their enrolments, and the activity and the group of each: one statement."""
    rows: Sequence[Any] = session.execute(_children(), {"family": family.id}).all()
    for _child, enrolment, activity, group in rows:
        if enrolment:
            join(enrolment, activity=activity, group=group)
    join(family, children=join_parts("enrolments", ((child, enrolment) for child, enrolment, _, _ in rows)))


@cache
def _children() -> Executable:
    return (
        select(Child, Enrolment, Activity, Group)
        .join(t.family_child, t.family_child.c.child_id == t.child.c.id)
        .outerjoin(t.enrolment, t.enrolment.c.child_id == t.child.c.id)
        .outerjoin(t.activity, t.activity.c.id == t.enrolment.c.activity_id)
        .outerjoin(t.activity_group, t.activity_group.c.id == t.enrolment.c.group_id)
        .where(t.family_child.c.family_id == bindparam("family"))
        .order_by(t.child.c.id, t.enrolment.c.id)
    )


def contact(session: Session) -> Contact:
    """Who a stranger may call."""
    return first_structure(session).contact


def first_structure(session: Session) -> Structure:
    """The structure that answers for the house. Raise NoResultFound in an empty town."""
    return session.scalars(select(Structure).order_by(t.structure.c.id).limit(1)).one()


def families(session: Session, named: str) -> Sequence[Family]:
    """The family with this reference, or those with this name."""
    return session.scalars(
        select(Family).where((t.family.c.reference == named) | (t.family.c.name == named)).order_by(t.family.c.id)
    ).all()


def guardians(session: Session, family: Family) -> Sequence[Guardian]:
    return session.scalars(select(Guardian).where(t.guardian.c.family_id == family.id).order_by(t.guardian.c.id)).all()


def staff_member(session: Session, first_name: str) -> StaffMember | None:
    return session.scalars(select(StaffMember).where(t.staff_member.c.first_name == first_name)).first()


ADDRESSES = (
    select(t.link.c.guardian_id, t.link.c.address)
    .where(t.link.c.guardian_id.in_(bindparam("guardians")))
    .where(t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None))
    .order_by(t.link.c.linked_at, t.link.c.id)
)


def addresses(session: Session, guardians: Collection[Guardian]) -> dict[int, str]:
    """Where each guardian is reached, by guardian id: the live link made last. None for who said stop."""
    return _addresses(session, [guardian.id for guardian in guardians])


def _addresses(session: Session, guardian_ids: Collection[int]) -> dict[int, str]:
    return dict(session.execute(ADDRESSES, {"guardians": guardian_ids}).all())


def lose(session: Session, address: str, at: datetime) -> None:
    """Nobody is reached at this address any more; the notices of its guardian go to another one, if there is."""
    mailbox.lose(session, address, at)
    lost = update(t.link).where(t.link.c.address == address, t.link.c.revoked_at.is_(None)).values(muted_at=at)
    guardian_id = session.scalar(lost.returning(t.link.c.guardian_id))
    if guardian_id is not None and (elsewhere := _addresses(session, [guardian_id])):
        mailbox.deliver_stranded(session, guardian_id, elsewhere[guardian_id])
