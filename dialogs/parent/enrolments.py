"""Tell in what the children are enrolled: « mes inscriptions »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.slots import ChildrenSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from domain.enrolment import Enrolment
    from domain.family import Child


class Enrolments(Dialog):
    """Some children, or all of them → their enrolments that are not over."""

    intents = ("enrolments",)
    title = _("Our enrolments")
    doing = _("the enrolments")
    in_menu = False  # those who need it say so
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)

    def finish(self) -> Iterator[Reply]:
        """One line an enrolment."""
        asked = self.children if self.filled else self.turn.family.children
        current = [(child, one) for child in asked for one in child.enrolments if one.valid_to >= self.turn.today]
        if current:
            yield Reply(_("The enrolments:\n{lines}"), lines=[_line(child, one) for child, one in current])
        else:
            yield Reply(_("{children}: no enrolment. To ask for one, write “enrolment”."), children=asked)


def _line(child: Child, enrolment: Enrolment) -> Reply:
    what = Reply(
        _("{child}, {activity}: from {first} to {last}"),
        child=child,
        activity=enrolment.activity,
        first=enrolment.valid_from,
        last=enrolment.valid_to,
    )
    return Reply(_("{what}, group {group}"), what=what, group=enrolment.group.name) if enrolment.group else what
