"""Announcements as they are kept: `domain.newsroom.Newsroom`, and what the clock asks of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store import attachments, audiences, broadcasts, keeping
from bot.store import tables as t
from bot.store.audiences import Wanted
from domain.announcement import Announcement, Answered, Category, Progress, Stage, Written
from domain.audience import Reach
from domain.audit import Actor
from domain.enclosure import KEPT_FOR, Enclosure

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from domain.audience import Audience
    from domain.audit import AuditEvent
    from domain.family import Guardian
    from domain.moment import Moment
    from domain.structure import Structure

FATES = {
    "sent": "sent",
    "waiting": "waiting",
    "paused": "waiting",
    "sending": "waiting",
    "uncertain": "uncertain",
    "refused": "failed",
    "unreachable": "blocked",
    "cancelled": "cancelled",
}
KEPT = "structure_id category text audience at send_at key address place withdraws enclosure_id stage expected"
KEPT += " last_guardian is_written told"
MINE = select(t.announcement).where(t.announcement.c.structure_id == bindparam("structure"))


class SqlNewsroom:
    """The announcements of one structure, in one transaction."""

    def __init__(self, connection: Connection, structure: Structure) -> None:
        """Work in the connection's transaction; the caller commits."""
        self._connection = connection
        self._structure = structure

    def reach(self, audience: Audience, category: Category, here: Moment) -> Reach:
        """Whom the audience is, and how they would be reached now."""
        return Reach.of(audiences.addressees(self._connection, Wanted(audience, category, here)))

    def schools(self) -> Sequence[str]:
        """The names of the schools of the children."""
        asked = (
            select(t.child.c.school)
            .join(t.family_child, t.family_child.c.child_id == t.child.c.id)
            .join(t.family, t.family.c.id == t.family_child.c.family_id)
            .where(t.family.c.structure_id == self._structure.id, t.child.c.school.is_not(None))
        )
        return list(self._connection.scalars(asked.distinct().order_by(t.child.c.school)))

    def keep(self, announcement: Announcement) -> None:
        """Keep a new one."""
        row = {name: getattr(announcement, name) for name in KEPT.split()}
        kept = insert(t.announcement).returning(t.announcement.c.id)
        announcement.id = self._connection.execute(kept, row | keeping.by("by", announcement.by)).scalar_one()
        if announcement.enclosure_id:
            attachments.keep(self._connection, announcement.enclosure_id, announcement.send_at + KEPT_FOR)

    def journal(self, event: AuditEvent) -> None:
        """Keep a line of the journal."""
        keeping.keep_events(self._connection, [event])

    def announcements(self, limit: int) -> Sequence[Announcement]:
        """The last ones, the newest first."""
        return self._ask(MINE.order_by(t.announcement.c.id.desc()).limit(limit))

    def found(self, ids: Collection[int]) -> Sequence[Announcement]:
        """Those of this structure with these ids."""
        return self._ask(MINE.where(t.announcement.c.id.in_(ids)))

    def confirmed(self, key: str) -> Announcement | None:
        """The one that was confirmed under this key."""
        return next(iter(self._ask(MINE.where(t.announcement.c.key == key))), None)

    def enclosure(self, id_: int) -> Enclosure | None:
        """A file that somebody has sent to go with an announcement, while it is kept."""
        sent = t.attachment.c.id == id_, t.attachment.c.kept_until.is_not(None)
        found = self._connection.execute(select(t.attachment.c.id, t.attachment.c.name).where(*sent)).one_or_none()
        return None if found is None else Enclosure(*found)

    def locked(self, id_: int) -> Announcement | None:
        """One as it is now, locked until the end of the transaction."""
        return next(iter(self._ask(MINE.where(t.announcement.c.id == id_).with_for_update())), None)

    def progress(self, announcement: Announcement) -> Progress:
        """What became of it so far: three counts, by indexes that hold nothing else."""
        states = self._counted(t.outbox.c.state, t.outbox.c.announcement_id == announcement.id)
        told = t.announcement_recipient
        kinds = self._counted(told.c.kind, told.c.announcement_id == announcement.id)
        mine = t.outbox.c.announcement_id == announcement.id
        signs = self._counted(t.outbox.c.arrived, mine & t.outbox.c.arrived.is_not(None))
        fates: Counter[str] = Counter()
        for state, count in states.items():
            fates[FATES[state]] += count
        return Progress(
            **fates,
            delivered=sum(signs.values()),
            read=signs.get("read", 0),
            unreachable=kinds.get(Written.UNREACHABLE, 0),
            opted_out=kinds.get(Written.OPTED_OUT, 0),
        )

    def change(self, announcement: Announcement, event: AuditEvent) -> None:
        """Keep its stage; what has not left is held, let go or dropped with it."""
        mine = t.outbox.c.announcement_id == announcement.id
        if announcement.stage is Stage.PAUSED:
            broadcasts.pause(self._connection, mine)
        elif announcement.stage is Stage.CANCELLED:
            broadcasts.cancel(self._connection, mine, event.at)
        else:
            broadcasts.resume(self._connection, mine)
        self.advance(announcement)
        self.journal(event)

    def resend(self, announcement: Announcement, event: AuditEvent) -> None:
        """What may have arrived leaves once more."""
        broadcasts.resend(self._connection, t.outbox.c.announcement_id == announcement.id)
        self.advance(announcement)
        self.journal(event)

    def advance(self, announcement: Announcement) -> None:
        """Keep how far it is."""
        names = ("stage", "send_at", "place", "expected", "last_guardian", "is_written", "told")
        stands = {name: getattr(announcement, name) for name in names}
        self._connection.execute(update(t.announcement).where(t.announcement.c.id == announcement.id).values(**stands))

    def received(self, guardian: Guardian, since: datetime) -> Sequence[Announcement]:
        """What somebody was told of late, the newest first."""
        told = t.announcement_recipient
        mine = told.c.guardian_id == guardian.id, told.c.kind == Written.POSTED
        asked = MINE.join(told, told.c.announcement_id == t.announcement.c.id).where(*mine)
        return self._ask(asked.where(t.announcement.c.send_at >= since).order_by(t.announcement.c.id.desc()))

    def reply(self, announcement: Announcement, guardian: Guardian, at: datetime, text: str) -> None:
        """Keep what a family answers."""
        row = {"announcement_id": announcement.id, "guardian_id": guardian.id, "at": at, "text": text, "is_told": False}
        self._connection.execute(insert(t.announcement_reply), row)

    def replies(self, limit: int) -> Sequence[Answered]:
        """What families have answered of late, the newest first."""
        answer = t.announcement_reply
        asked = (
            MINE.add_columns(t.family.c.name, t.guardian.c.first_name, answer.c.at, answer.c.text)
            .join(answer, answer.c.announcement_id == t.announcement.c.id)
            .join(t.guardian, t.guardian.c.id == answer.c.guardian_id)
            .join(t.family, t.family.c.id == t.guardian.c.family_id)
            .order_by(answer.c.id.desc())
            .limit(limit)
        )
        rows = self._connection.execute(asked, {"structure": self._structure.id})
        return [Answered(_made(row), *row[-4:]) for row in rows]

    def silenced(self, guardian: Guardian) -> frozenset[Category]:
        """What somebody does not want to hear."""
        asked = select(t.opt_out.c.category).where(t.opt_out.c.guardian_id == guardian.id)
        return frozenset(self._connection.scalars(asked))

    def silence(self, guardian: Guardian, categories: Collection[Category]) -> None:
        """Keep what somebody does not want to hear from now on."""
        self._connection.execute(delete(t.opt_out).where(t.opt_out.c.guardian_id == guardian.id))
        if categories:
            rows = [{"guardian_id": guardian.id, "category": one} for one in categories]
            self._connection.execute(insert(t.opt_out), rows)

    def _ask(self, asked: Any) -> list[Announcement]:
        return [_made(row) for row in self._connection.execute(asked, {"structure": self._structure.id})]

    def _counted(self, column: Any, where: Any) -> dict[str, int]:
        rows: Iterable[Any] = self._connection.execute(select(column, func.count()).where(where).group_by(column))
        return {str(name): count for name, count in rows}


DUE = (
    select(t.announcement.c.id, t.announcement.c.is_written)
    .where(t.is_due, t.announcement.c.send_at <= bindparam("at"))
    .order_by(t.announcement.c.id)
)
TAKE = select(t.announcement).where(
    t.announcement.c.id == bindparam("announcement"), t.is_due, t.announcement.c.send_at <= bindparam("at")
)


def due(connection: Connection, at: datetime) -> list[tuple[int, bool]]:
    """The announcements of which something is to be written or told, and whether all of it is written."""
    return [(key, is_written) for key, is_written in connection.execute(DUE, {"at": at})]


def take(connection: Connection, key: int, at: datetime) -> Announcement | None:
    """Lock one that is due; None when another process holds it, or it was held or ended meanwhile."""
    locked = TAKE.with_for_update(skip_locked=True)
    row = connection.execute(locked, {"announcement": key, "at": at}).one_or_none()
    return None if row is None else _made(row)


def answered_untold(connection: Connection) -> list[int]:
    """The structures whose service has not heard yet that it was answered."""
    found = select(t.announcement.c.structure_id).join(t.announcement_reply).where(t.is_untold)
    return list(connection.scalars(found.distinct()))


def tell_answers(connection: Connection, structure_id: int) -> int:
    """How many answers the service hears of now; nobody else tells of them."""
    ours = select(t.announcement.c.id).where(t.announcement.c.structure_id == structure_id)
    untold = update(t.announcement_reply).where(t.is_untold, t.announcement_reply.c.announcement_id.in_(ours))
    return len(connection.scalars(untold.values(is_told=True).returning(t.announcement_reply.c.id)).all())


def place(connection: Connection, announcement: Announcement) -> str | None:
    """Where its confirmation stands, once the network has said so."""
    told = t.outbox.c.reference == announcement.key, t.outbox.c.address == announcement.address
    return connection.scalar(select(t.outbox.c.place).where(t.outbox.c.place.is_not(None), *told))


def _made(row: Row[Any]) -> Announcement:
    found = Announcement(
        by=Actor(row.by_kind, row.by_id, row.by_name), **{name: getattr(row, name) for name in KEPT.split()}
    )
    found.id = row.id
    return found
