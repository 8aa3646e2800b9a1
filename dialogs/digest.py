"""The summary of what was decided, for whoever has asked for one (G-226 to G-230)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs.engine.reply import Notice, Reply, _, _n
from domain.digest import Decision, of_decision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from domain.activity import Activity
    from domain.digest import Movement
    from domain.family import Child, Guardian
    from domain.repository import Town
    from domain.structure import Structure

DECIDED = {
    Decision.WAITING: _("Waiting ({n}):\n{lines}"),
    Decision.ACCEPTED: _("Accepted ({n}):\n{lines}"),
    Decision.REFUSED: _("Refused ({n}):\n{lines}"),
    Decision.CANCELLED: _("Cancelled ({n}):\n{lines}"),
}


def digest(town: Town, guardian: Guardian, structure: Structure, found: Sequence[Movement]) -> Notice:
    """How many movements, of what kind; then by outcome, activity and child, the days in short."""
    activities = {activity.id: activity for activity in town.activities()}
    children = {child.id: child for child in guardian.family.children}
    tables = [
        Reply(DECIDED[one], n=len(decided), lines=_lines(decided, activities, children))
        for one in Decision
        if (decided := of_decision(found, one))
    ]
    told = Reply(
        _(
            "{name} {family}, here is the summary of your bookings at {structure}.\n{counts}\n{tables:nu}\n"
            "To see where they stand, write “my bookings”."
        ),
        name=guardian.first_name,
        family=guardian.family.name,
        structure=structure.name,
        counts=_counts(found),
        tables=tables,
    )
    return Notice(guardian, told)


def _counts(found: Sequence[Movement]) -> Reply:
    """14 = 11 + 3; of one kind only, there is nothing to add up."""
    given_up = sum(movement.gives_up for movement in found)
    wanted = len(found) - given_up
    asked = Reply(_n("{n} request for a place", "{n} requests for places"), n=wanted)
    cancelled = Reply(_n("{n} cancellation", "{n} cancellations"), n=given_up)
    if not given_up or not wanted:
        return Reply(_("{movements:cap}."), movements=asked if wanted else cancelled)
    movements = Reply(_n("{n} movement", "{n} movements"), n=len(found))
    return Reply(_("{movements}: {asked} and {cancelled}."), movements=movements, asked=asked, cancelled=cancelled)


def _lines(
    decided: Sequence[Movement], activities: Mapping[int, Activity], children: Mapping[int, Child]
) -> list[Reply]:
    """What is told of a child or an activity that is here no longer stays counted."""
    days: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    for movement in sorted(decided, key=lambda one: (one.place.activity_id, one.place.child_id, one.place.day)):
        days[movement.place.activity_id, movement.place.child_id].append(movement.place.day)
    return [
        Reply(
            _("{activity:nu}, {child}: {days:court}"),
            activity=activities.get(activity) or Reply(_("an activity")),
            child=children.get(child) or Reply(_("a child")),
            days=of_child,
        )
        for (activity, child), of_child in days.items()
    ]
