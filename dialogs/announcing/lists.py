"""Announcements to pick from, on either side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.announcing.reports import short
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import NUMBER, OneOfSlot
from domain.announcement import ANSWERED_FOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.announcement import Announcement

LISTED = 9


class MadeSlot(OneOfSlot):
    """One that the service has made; an id of another structure is nobody's."""

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [_choice(one) for one in dialog.turn.town.newsroom.announcements(LISTED)]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        found = made(dialog, keys)
        return Reply(_("announcement {reference}"), reference=found.reference) if found else ""


class HeardSlot(OneOfSlot):
    """One that the speaker was told of late: its button tells which."""

    sole = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [_choice(one) for one in heard(dialog)]


def made(dialog: Dialog, keys: list[str]) -> Announcement | None:
    """The announcement of the structure that bears this id."""
    ids = [int(key) for key in keys if NUMBER.fullmatch(key)]
    return next(iter(dialog.turn.town.newsroom.found(ids)), None) if ids else None


def heard(dialog: Dialog) -> Sequence[Announcement]:
    """What the speaker, a guardian, was told of late."""
    return received(dialog.turn)


def received(turn: Turn) -> Sequence[Announcement]:
    """The same, before there is an errand."""
    guardian = turn.link.guardian
    return turn.town.newsroom.received(guardian, turn.at - ANSWERED_FOR) if guardian else []


def _choice(one: Announcement) -> Choice:
    return Choice(str(one.id), short(one))
