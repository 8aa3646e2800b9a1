"""What people are told though they did not speak: worded for each, at the address where they are reached.

The desk and the timetable write it by this one road. News that can wait for the morning does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.files import written
from bot.store import attachments, people
from bot.store.messages import Option, Outgoing, Priority
from bot.wording import Wording
from dialogs.engine.reply import NOTICE
from domain.quiet_hours import held_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from dialogs.engine.reply import Notice
    from domain.moment import Moment


def outgoing(
    connection: Connection, notices: Sequence[Notice], here: Moment, reference: str | None = None
) -> list[Outgoing]:
    """One row a person, and one a file, for the address where they are reached; without one it waits.

    When whom it is for is not reached, the rest of the family does not hear it quietly.
    """
    reached = people.addresses(connection, [notice.to for notice in notices]) if notices else {}
    aloud = [notice.to for notice in notices if not notice.quiet]
    deaf = {person.family for person in aloud} - {person.family for person in aloud if person.id in reached}
    heard = [replace(notice, quiet=notice.quiet and notice.to.family not in deaf) for notice in notices]
    rows: list[Outgoing] = []
    for notice in heard:
        row = _row(notice, reached.get(notice.to.id), here, reference)
        rows += [row, *_files(connection, notice, row, here)]
    return rows


def _files(connection: Connection, notice: Notice, row: Outgoing, here: Moment) -> list[Outgoing]:
    """They come without a sound, behind the words."""
    if not notice.documents:
        return []
    wording = Wording(notice.to.locale, here.structure.zone)
    ids = attachments.attach(connection, [written(one, wording, row.created_at) for one in notice.documents])
    return [
        replace(
            row,
            body=wording.text(one.content.title),
            choices=(),
            surface=None,
            reference=None,
            silent=True,
            attachment_id=id_,
            is_caption=True,
        )
        for one, id_ in zip(notice.documents, ids, strict=True)
    ]


def _row(notice: Notice, address: str | None, here: Moment, reference: str | None) -> Outgoing:
    wording = Wording(notice.to.locale, here.structure.zone)
    return Outgoing(
        "notice",
        wording.text(notice.reply),
        here.at,
        address=address,
        guardian_id=notice.to.id,
        choices=tuple(Option(choice.key, wording.label(choice.label)) for choice in notice.choices),
        surface=NOTICE if notice.choices else None,
        reference=reference,
        locale=wording.locale,
        silent=notice.quiet,
        held_until=held_until(here, notice.by),
        priority=Priority.NOTICE,
    )
