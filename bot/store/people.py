"""Who writes: from an address to the person, the family and the town, before the turn begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from bot.store import broadcasts, keeping, outbox, queries
from bot.store import tables as t
from bot.store.facts import Memory
from bot.store.town import SqlTown
from domain.family import Guardian
from domain.staff import StaffMember

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from domain.audit import Actor, AuditEvent
    from domain.family import Family
    from domain.link import Invitation, Link
    from domain.structure import Contact, Structure


@dataclass(frozen=True)
class Sender:
    """A known person at their address. A guardian's family comes with its children, their enrolments and activities."""

    link: Link
    person: Guardian | StaffMember
    structure: Structure
    town: SqlTown

    @property
    def family(self) -> Family | None:
        return self.person.family if isinstance(self.person, Guardian) else None


@dataclass(frozen=True)
class Household:
    """A family with its children, where nobody of it has spoken, and its town."""

    structure: Structure
    family: Family
    town: SqlTown


class SqlRegister:
    """`domain.repository.Register`: what a stranger may reach before any town is known."""

    def __init__(self, connection: Connection) -> None:
        """Work in the connection's transaction; the caller commits."""
        self._connection = connection

    def invitation(self, digest: str) -> Invitation | None:
        """The invitation whose code has this digest, locked until the end of the transaction."""
        rows = queries.invitation.ask(self._connection, Memory(), digest=digest)
        return rows[0][-1] if rows else None

    def add(self, link: Link, by: Invitation, event: AuditEvent) -> None:
        """Keep a new link, what it used up, and the journal's line; what waited for its guardian goes there."""
        keeping.keep_link(self._connection, link)
        keeping.use_invitation(self._connection, by)
        keeping.keep_events(self._connection, [event])
        if link.guardian:
            outbox.deliver_stranded(self._connection, link.guardian.id, link.address)

    def join(self, link: Link, by: Invitation, event: AuditEvent) -> None:
        """Keep the other hat of a link, the invitation that gave it, and the line of the journal that says so."""
        keeping.change_link(self._connection, link)
        keeping.use_invitation(self._connection, by)
        keeping.keep_events(self._connection, [event])
        if link.guardian:
            outbox.deliver_stranded(self._connection, link.guardian.id, link.address)


def sender(connection: Connection, address: str) -> Sender | None:
    """Who writes from this address, or None: one statement for staff and strangers, three for a guardian."""
    memory = Memory()
    rows = queries.sender.ask(connection, memory, from_address=address)
    if not rows:
        return None
    structure, family, _guardian, _staff, link = rows[0]
    town = SqlTown(connection, structure, memory)
    if family and isinstance(link.person, Guardian):
        town.load_children(family)
    return Sender(link, link.person, structure, town)


def who_owes(connection: Connection, order_id: int) -> Household:
    """The family that a payment order is for. LookupError when there is no such order."""
    memory = Memory()
    rows = queries.who_owes.ask(connection, memory, order=order_id)
    structure, family, *_order = rows[0]
    town = SqlTown(connection, structure, memory)
    town.load_children(family)
    return Household(structure, family, town)


def whose_letter(connection: Connection, guardian_id: int) -> tuple[Guardian, Household]:
    """A guardian who is written to, and their family."""
    memory = Memory()
    structure, family, guardian = queries.whose_letter.ask(connection, memory, guardian=guardian_id)[0]
    town = SqlTown(connection, structure, memory)
    town.load_children(family)
    return guardian, Household(structure, family, town)


def contact(connection: Connection) -> Contact:
    """Who a stranger may call."""
    return first_structure(connection).contact


def first_structure(connection: Connection) -> Structure:
    """The structure that answers for the house. Raise LookupError in an empty town."""
    return structures(connection)[0]


def structures(connection: Connection) -> Sequence[Structure]:
    """All of them, in the order in which they were made."""
    return [structure for (structure,) in queries.structures.ask(connection, Memory())]


def structure(connection: Connection, key: int) -> Structure:
    """The one with this id."""
    return next(one for one in structures(connection) if one.id == key)


def families(connection: Connection, named: str) -> Sequence[Family]:
    """The family with this reference, or those with this name."""
    return [family for (family,) in queries.families.ask(connection, Memory(), named=named)]


def family(connection: Connection, key: int) -> Family:
    """The family with this id. Raise LookupError when there is none."""
    rows = queries.family.ask(connection, Memory(), family=key)
    found: Family = rows[0][0]
    return found


def guardians(connection: Connection, family: Family) -> Sequence[Guardian]:
    memory = Memory()
    memory.keep(family)
    return [guardian for (guardian,) in queries.guardians.ask(connection, memory, families=[family.id])]


def staff_member(connection: Connection, first_name: str, structure: Structure | None = None) -> StaffMember | None:
    """Somebody of the service by this name, of one structure or of any."""
    found: list[StaffMember] = [
        one for (one,) in queries.staff_members.ask(connection, Memory(), first_name=first_name)
    ]
    return next((one for one in found if structure is None or one.structure_id == structure.id), None)


ADDRESSES = (
    select(t.link.c.guardian_id, t.link.c.address)
    .where(t.link.c.guardian_id.in_(bindparam("guardians")))
    .where(t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None))
    .order_by(t.link.c.linked_at, t.link.c.id)
)


def addresses(connection: Connection, guardians: Collection[Guardian]) -> dict[int, str]:
    """Where each guardian is reached, by guardian id: the live link made last. None for who said stop."""
    return _addresses(connection, [guardian.id for guardian in guardians])


def _addresses(connection: Connection, guardian_ids: Collection[int]) -> dict[int, str]:
    return dict(connection.execute(ADDRESSES, {"guardians": guardian_ids}).all())


def address_of_staff(connection: Connection, by: Actor) -> str | None:
    """Where somebody of the service is reached; None for a script, and for who said stop."""
    if by.kind != "staff" or by.id is None:
        return None
    live = t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None)
    found = select(t.link.c.address).where(t.link.c.staff_member_id == by.id, *live)
    return connection.scalar(found.order_by(t.link.c.linked_at.desc(), t.link.c.id.desc()).limit(1))


def staff_addresses(connection: Connection, structure_id: int) -> dict[str, StaffMember]:
    """Where the people of a service are reached, each at the link made last."""
    live = t.link.c.revoked_at.is_(None), t.link.c.muted_at.is_(None), t.staff_member.c.structure_id == structure_id
    member = (t.staff_member.c[name] for name in "id structure_id first_name locale role".split())
    links = (
        select(t.link.c.address, *member).select_from(t.link).join(t.staff_member).where(*live).order_by(t.link.c.id)
    )
    found: dict[int, tuple[str, StaffMember]] = {}
    for address, id_, *told in connection.execute(links):
        found[id_] = address, StaffMember(*told)
    return dict(found.values())


def silence(connection: Connection, sender: Sender, at: datetime) -> None:
    """Who wants no more messages here gets the notices at the next link, and broadcasts never."""
    outbox.withdraw(connection, sender.link.address)
    if isinstance(sender.person, Guardian):
        broadcasts.give_up(connection, sender.person.id, at)


def lose(connection: Connection, address: str, at: datetime) -> None:
    """Nobody is reached at this address any more; the notices of its guardian go to another one, if there is."""
    outbox.lose(connection, address, at)
    lost = update(t.link).where(t.link.c.address == address, t.link.c.revoked_at.is_(None)).values(muted_at=at)
    guardian_id = connection.scalar(lost.returning(t.link.c.guardian_id))
    if guardian_id is None:
        return
    if elsewhere := _addresses(connection, [guardian_id]):
        outbox.deliver_stranded(connection, guardian_id, elsewhere[guardian_id])
    else:
        broadcasts.give_up(connection, guardian_id, at)
