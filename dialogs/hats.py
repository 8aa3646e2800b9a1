"""Somebody who is a parent and of the service: as whom the conversation is held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _
from domain.link import Hat

if TYPE_CHECKING:
    from domain.link import Link

BOTH = _("This conversation is now linked to you as a parent and as a person of the service.")
WORN = {
    Hat.PARENT: _("Parent mode: you write for your family. We start afresh; “agent mode” changes over."),
    Hat.AGENT: _("Agent mode: you write for the service. We start afresh; “parent mode” changes over."),
}
BRIEFLY = {Hat.PARENT: _("Parent mode."), Hat.AGENT: _("Agent mode.")}
ELSEWHERE = {
    Hat.PARENT: _("That was for you as a person of the service: write “agent mode” first."),
    Hat.AGENT: _("That was for you as a parent: write “parent mode” first."),
}


def worn(link: Link) -> Reply:
    """As whom somebody with two hats speaks now, and how to change."""
    return Reply(WORN[link.hat])
