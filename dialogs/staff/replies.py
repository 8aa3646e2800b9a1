"""Read what families answer to announcements: « réponses »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.announcing.reports import short
from dialogs.announcing.words import READ_ANSWERS
from dialogs.engine.reply import Reply, _
from dialogs.service import ServiceDialog
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from domain.announcement import Answered

LISTED = 10


class Replies(ServiceDialog):
    """Who, when, to which announcement, and what: the newest first."""

    right = Right.ANNOUNCE
    intents = ("replies",)
    title = READ_ANSWERS
    doing = _("the answers")
    only_tells = True

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Only those of this service."""
        found = self.turn.town.newsroom.replies(LISTED)
        if not found:
            yield Reply(_("No family has answered yet."))
            return
        yield Reply(_("The latest answers:\n{lines}"), lines=[_line(one) for one in found])


def _line(one: Answered) -> Reply:
    return Reply(
        _("{day} at {time}, {guardian} ({family}): “{text}”, to {announcement}"),
        day=one.at,
        time=one.at,
        guardian=one.guardian,
        family=one.family,
        text=one.text,
        announcement=short(one.announcement),
    )
