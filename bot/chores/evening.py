"""What those who have asked for it are written once a day: reminders, then the digest. A guardian, a transaction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bot import notices
from bot.school_calendars import here_at
from bot.store import journal, letters, outbox, people
from dialogs.digest import digest
from dialogs.reminders import reminder
from domain.digest import movements
from domain.preferences import Topic, told_until
from domain.reminder import missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed


class Reminders:
    """Before a deadline, to those who usually book and have not yet: each deadline is looked at once."""

    every = 30.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [partial(_remind, guardian) for guardian in _due(connection, Topic.REMINDERS, at)]


class Digests:
    """What was decided since the last one; nothing when there is nothing. No line of the journal is passed over."""

    every = 30.0

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        due = _due(connection, Topic.DIGEST, at)
        line = journal.complete_until(connection) if due else None
        return [] if line is None else [partial(_sum_up, guardian, line) for guardian in due]


def _due(connection: Connection, topic: Topic, at: datetime) -> list[int]:
    """The guardians to be written to."""
    found: list[int] = []
    for structure in people.structures(connection):
        until = told_until(topic, here_at(structure, at))
        found += letters.due(connection, topic, structure, until) if until else []
    return found


def _remind(guardian_id: int, connection: Connection, at: datetime) -> None:
    guardian, home = people.whose_letter(connection, guardian_id)
    here = here_at(home.structure, at)
    until = told_until(Topic.REMINDERS, here)
    since = letters.take(connection, Topic.REMINDERS, guardian_id, until) if until else None
    if until is None or since is None:
        return
    found = missing(home.town, home.family, here, max(since, at), until)
    if found:
        outbox.post(connection, notices.outgoing(connection, [reminder(guardian, found)], here))


def _sum_up(guardian_id: int, line: int, connection: Connection, at: datetime) -> None:
    guardian, home = people.whose_letter(connection, guardian_id)
    here = here_at(home.structure, at)
    until = told_until(Topic.DIGEST, here)
    if until is None or letters.take(connection, Topic.DIGEST, guardian_id, until) is None:
        return
    since = home.town.decided(home.family, letters.last_told(connection, guardian_id))
    events = [event for event in since if event.id <= line]
    if events:
        letters.note(connection, guardian_id, events[-1].id)
    if found := movements(events):
        told = [digest(home.town, guardian, home.structure, found)]
        outbox.post(connection, notices.outgoing(connection, told, here))
