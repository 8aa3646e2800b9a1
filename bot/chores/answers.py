"""What families answer to announcements: the service hears of it once an hour, however many they are."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.school_calendars import here_at
from bot.store import newsroom, outbox, people, processes
from bot.store.messages import Option, Outgoing
from bot.wording import Wording
from dialogs.announcing.words import READ_ANSWERS, answered
from dialogs.engine.reply import NOTICE, Reply
from domain.quiet_hours import held_until
from domain.staff import Right, may

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.timetable import Deed
    from domain.moment import Moment
    from domain.staff import StaffMember

PAUSE = timedelta(hours=1)  # between two notices


class Answers:
    """The first of them is told within a minute; at night none is."""

    every = 60.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        found = newsroom.answered_untold(connection)
        return [partial(_tell, key) for key in found if at >= _told_at(connection, key, at) + PAUSE]


def _told_at(connection: Connection, key: int, at: datetime) -> datetime:
    noted = processes.bookmarked(connection, _note(key))
    return datetime.fromisoformat(noted) if noted else at - PAUSE


def _note(key: int) -> str:
    return f"answers told:{key}"


def _tell(key: int, connection: Connection, at: datetime) -> None:
    """Whoever may read them; two processes do not tell of the same ones."""
    structure = people.structure(connection, key)
    here = here_at(structure, at)
    if held_until(here, None):
        return
    count = newsroom.tell_answers(connection, key)
    reached = people.staff_addresses(connection, key).items()
    told = [_worded(member, address, count, here) for address, member in reached if may(member, Right.ANNOUNCE, key)]
    outbox.post(connection, told if count else [])
    processes.note(connection, _note(key), at.isoformat())


def _worded(member: StaffMember, address: str, count: int, here: Moment) -> Outgoing:
    wording = Wording(member.locale, here.structure.zone)
    choices = (Option("!start:replies", wording.label(Reply(READ_ANSWERS))),)
    told = wording.text(answered(count))
    return Outgoing("reply", told, here.at, address, choices=choices, surface=NOTICE, locale=wording.locale)
