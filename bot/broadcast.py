"""Announcements on their way: written a few hundred guardians at a time, each slice a transaction, and told about.

A slice locks the announcement, goes on where the last one ended, and writes to nobody twice: (announcement, guardian)
is unique. Killed anywhere, with any number of processes, it goes on from what is committed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.school_calendars import here_at
from bot.store import audiences, newsroom, outbox, people
from bot.store import tables as t
from bot.store.audiences import Wanted
from bot.store.dialects import insert_into
from bot.store.messages import Option, Outgoing, Priority
from bot.store.newsroom import SqlNewsroom
from bot.wording import LOCALE, Wording
from dialogs.announcing import reports
from dialogs.announcing.words import ANSWER, as_told
from dialogs.engine.reply import NOTICE
from domain.announcement import Category, Stage, Written
from domain.audit import SYSTEM
from domain.quiet_hours import held_until

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from dialogs.engine.reply import Reply
    from domain.announcement import Announcement
    from domain.audience import Addressee
    from domain.moment import Moment

SLICE = 200  # guardians
ANSWERS = "!start:answer:"  # the button by which an announcement is answered, with its id


def write_slice(connection: Connection, key: int, at: datetime) -> bool:
    """Write to the next of those concerned; False when there was nothing to write."""
    announcement = newsroom.take(connection, key, at)
    if announcement is None or announcement.is_written:
        return False
    here = _here(connection, announcement, at)
    wanted = Wanted(announcement.audience, announcement.category, here)
    found = audiences.addressees(connection, wanted, announcement.last_guardian, SLICE)
    _write(connection, announcement, here, _new(connection, announcement, found))
    announcement.stage = Stage.SENDING
    announcement.is_written = len(found) < SLICE
    announcement.last_guardian = found[-1].guardian if found else announcement.last_guardian
    SqlNewsroom(connection, here.structure).advance(announcement)
    return True


def tell(connection: Connection, key: int, at: datetime) -> None:
    """Tell its author how far it is, in the place where that was told before; and how it has ended."""
    announcement = newsroom.take(connection, key, at)
    if announcement is None or announcement.stage is not Stage.SENDING:
        return
    here = _here(connection, announcement, at)
    room = SqlNewsroom(connection, here.structure)
    progress = room.progress(announcement)
    wording = Wording(LOCALE, here.structure.zone)
    so_far = wording.text(reports.so_far(announcement, progress))
    is_over = announcement.is_written and not progress.waiting
    if so_far == announcement.told and not is_over:
        return  # held until the morning, perhaps: nothing is written for nothing
    announcement.place = announcement.place or newsroom.place(connection, announcement)
    if announcement.place and so_far != announcement.told:
        _post(connection, announcement, here, so_far, announcement.place)
    announcement.told = so_far
    if is_over:
        announcement.stage = Stage.ENDED
        room.journal(announcement.event("announcement_ended", SYSTEM, at))
        _post(connection, announcement, here, wording.text(reports.ended(announcement, progress)))
    room.advance(announcement)


def _new(connection: Connection, announcement: Announcement, found: Sequence[Addressee]) -> list[Addressee]:
    """Those to whom nothing was written yet, from now on to whom something is."""
    if not found:
        return []
    told = t.announcement_recipient
    rows = [{"announcement_id": announcement.id, "guardian_id": one.guardian, "kind": _kind(one)} for one in found]
    once = insert_into(told, connection.dialect.name).on_conflict_do_nothing()
    kept = set(connection.scalars(once.returning(told.c.guardian_id), rows))
    return [one for one in found if one.guardian in kept]


def _kind(one: Addressee) -> Written:
    if one.has_opted_out:
        return Written.OPTED_OUT
    return Written.POSTED if one.address else Written.UNREACHABLE


def _write(connection: Connection, announcement: Announcement, here: Moment, found: Sequence[Addressee]) -> None:
    """One row of the outbox for each who is reached, worded once a language."""
    told = _told(connection, announcement, here)
    model = Outgoing(
        "notice",
        "",
        here.at,
        surface=NOTICE,
        held_until=None if announcement.category is Category.SAFETY else held_until(here, None),
        priority=Priority.BROADCAST,
        resend=announcement.category is Category.SAFETY,
        announcement_id=announcement.id,
        attachment_id=announcement.enclosure_id,
    )
    worded = {one.locale: _worded(model, told, Wording(one.locale, here.structure.zone)) for one in found}
    reached = [one for one in found if _kind(one) is Written.POSTED]
    rows = [replace(worded[one.locale], address=one.address, guardian_id=one.guardian) for one in reached]
    outbox.post(connection, rows)


def _worded(model: Outgoing, told: Reply, wording: Wording) -> Outgoing:
    """In a language, with the button by which it is answered."""
    answer = Option(f"{ANSWERS}{model.announcement_id}", wording.label(ANSWER))
    return replace(model, body=wording.text(told), choices=(answer,), locale=wording.locale)


def _told(connection: Connection, announcement: Announcement, here: Moment) -> Reply:
    """What families read; of one that takes another back, which."""
    earlier = [announcement.withdraws] if announcement.withdraws else []
    withdrawn = next(iter(SqlNewsroom(connection, here.structure).found(earlier)), None) if earlier else None
    return as_told(here.structure, announcement.text, withdrawn)


def _post(
    connection: Connection, announcement: Announcement, here: Moment, body: str, place: str | None = None
) -> None:
    """To the author, if they announce from a chat."""
    if announcement.address:
        message = Outgoing("reply", body, here.at, address=announcement.address, replaces=place)
        if place:
            outbox.replace_unsent(connection, message)
        outbox.post(connection, [message])


def _here(connection: Connection, announcement: Announcement, at: datetime) -> Moment:
    return here_at(people.structure(connection, announcement.structure_id), at)
