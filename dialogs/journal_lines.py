"""The journal in words: who, when, what."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.audit import Actor, AuditEvent

ACTIONS = {
    "booked": _("was booked"),
    "waitlisted": _("put on the waiting list"),
    "requested": _("asked for, the service will answer"),
    "refused": _("was refused"),
    "cancelled": _("was cancelled"),
    "cancelrequested": _("cancellation asked for, the service will answer"),
    "moved": _("moved to another day"),
    "restored": _("booked again, the last request being undone"),
    "withdrawn": _("taken back, the last request being undone"),
    "promoted": _("a place came free, confirmed"),
    "offered": _("a place came free, offered"),
    "declined": _("the offered place was declined"),
    "skipped": _("the turn was passed over, the rank is kept"),
    "overtaken": _("the rank was changed"),
    "put_first": _("put first on the waiting list"),
    "closed": _("the waiting list was closed"),
}


def minute(turn: Turn, at: datetime, events: Sequence[AuditEvent]) -> Reply:
    """What one person did in one minute: the last request first, each line by line as it was told."""
    requests = [list(together) for _at, together in groupby(events, key=lambda event: event.at)]
    lines = [_line(turn, event) for together in requests for event in reversed(together)]
    who = author(events[0].actor)
    return Reply(_("{day:cap} at {time}, {who}:\n{lines}"), day=at, time=at, who=who, lines=lines)


def _line(turn: Turn, event: AuditEvent) -> Reply:
    """An action that is newer than these words is told all the same."""
    action = Reply(ACTIONS.get(event.action, _("changed")))
    if event.place is None:
        return action
    children = {child.id: child for child in turn.family.children}
    activities = {activity.id: activity for activity in turn.activities}
    child: Value = children.get(event.place.child_id) or Reply(_("a child"))
    activity: Value = activities.get(event.place.activity_id) or Reply(_("an activity"))
    return Reply(
        _("{child}, {activity}, {day}: {action}"), child=child, activity=activity, day=event.place.day, action=action
    )


def author(actor: Actor) -> Value:
    """Staff are not called by their names."""
    return Reply(_("the service")) if actor.kind == "staff" else actor.name
