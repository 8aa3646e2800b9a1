"""Ask the service for enrolments: « inscription »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.others import others
from dialogs.refusals import because
from dialogs.requests import delay, promised, sent
from dialogs.slots import ActivitySlot, ChildrenSlot
from domain.request import Request, RequestKind, why_not_enrol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.family import Child
    from domain.refusal import Reason


class Enrol(Dialog):
    """Children → activity → recap → one request a child, which the service answers."""

    intents = ("register",)
    title = _("Ask for an enrolment")
    doing = _("the request for an enrolment")
    in_menu = False  # it is proposed wherever an enrolment is missing

    children = ChildrenSlot(_("Which child is to be enrolled?"), name=_("the children"))
    activity = ActivitySlot(_("In which activity?"), name=_("the activity"), after=[children])

    @activity.choices
    def activities_to_join(self) -> Sequence[Choice]:
        """Those in which one of the children may still be enrolled."""
        wanting = [a for a in self.turn.activities if any(self._why_not(c, a) is None for c in self.children)]
        return [Choice(str(activity.id), activity) for activity in wanting]

    @activity.refuses
    def there_is_nothing_to_ask(self) -> Reply | None:
        """Enrolled already, asked for already, or too young: for each of the children."""
        if any(reason is None for _child, reason in self._judged):
            return None
        return Reply(_("There is nothing to ask for:\n{lines}"), lines=self._lines())

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """All is enrolled, or asked for."""
        waiting = [request for request in self._asked if request.is_open and request.child in self.children]
        if not waiting:
            return Reply(_("No enrolment is missing for {children}."), children=self.children)
        lines = [sent(request) for request in waiting]
        return Reply(_("These requests wait for the answer of the service:\n{lines}"), lines=lines)

    def recap(self) -> Reply:
        """Who is to be enrolled, and when the service answers."""
        return Reply(
            _("Here is your request for an enrolment:\n{lines}\n{delay}\nShall I confirm?"),
            lines=self._lines(),
            delay=delay(self.turn.structure),
        )

    def finish(self) -> Iterator[Reply | Notice]:
        """Keep one request for each child that still lacks the enrolment."""
        asked = [self._request(child) for child, reason in self._judged if reason is None]
        if not asked:
            yield Reply(_("There is nothing to ask for:\n{lines}"), lines=self._lines())
            return
        self.turn.town.keep_requests(asked)
        yield from _told(asked, self.turn)
        lines = [sent(request) for request in asked]
        told = Reply(_("{name} has just asked for:\n{lines}"), name=self.turn.person.first_name, lines=lines)
        for guardian in others(self.turn):
            yield Notice(guardian, told, quiet=True)

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """The requests that this confirmation has made."""
        yield from _told([request for request in turn.town.requests(turn.family) if request.key == key], turn)

    def _request(self, child: Child) -> Request:
        turn = self.turn
        return Request(
            turn.family, RequestKind.ENROLMENT, child, self.activity, turn.actor, turn.at, key=self.frame.key
        )

    @cached_property
    def _judged(self) -> list[tuple[Child, Reason | None]]:
        return [(child, self._why_not(child, self.activity)) for child in self.children]

    def _why_not(self, child: Child, activity: Activity) -> Reason | None:
        return why_not_enrol(child, activity, self._asked, self.turn.today)

    @cached_property
    def _asked(self) -> Sequence[Request]:
        return self.turn.town.requests(self.turn.family)

    def _lines(self) -> list[Reply]:
        return [_line(child, self.activity, reason) for child, reason in self._judged]


def _line(child: Child, activity: Activity, reason: Reason | None) -> Reply:
    if reason is None:
        return Reply(_("{child}, {activity}"), child=child, activity=activity)
    why = because(reason, activity)
    return Reply(_("{child}, {activity}: {why}"), child=child, activity=activity, why=why)


def _told(asked: Sequence[Request], turn: Turn) -> Iterator[Reply]:
    yield Reply(_("Your request is sent:\n{lines}"), lines=[sent(request) for request in asked])
    yield promised(turn.structure)
