"""Tell why a booking waits, or was refused: « pourquoi Léo est en liste d’attente ? », « pk c’est refusé ? »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import outcomes, recaps
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _, _n
from dialogs.follow_up.words import reason_of
from dialogs.intent_slot import IntentSlot
from dialogs.outcomes import values_of
from dialogs.refusals import because
from dialogs.requests import standing
from dialogs.slots import ActivitiesSlot, ChildrenSlot, DaysSlot
from domain import follow_up
from domain.booking import ASKED, Status
from domain.change import Change
from domain.outcome import Refused, Waitlisted
from domain.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.conversation import Frame, Values
    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot
    from domain.booking import Booking
    from domain.follow_up import Entry

WAITS = "why_waiting"
REFUSED = "why_refused"
LINES = 10


class WhySo(Dialog):
    """Who, what and when → the rank and why, or the reason of what was refused last."""

    intents = (WAITS, REFUSED)
    title = _("Why?")
    doing = _("the question about your bookings")
    in_menu = False  # those who wonder ask
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    waits = IntentSlot(WAITS)

    @classmethod
    def about(cls, beneath: Frame) -> Values:
        """The booking under way, and what of it could not be taken."""
        held = beneath.values if beneath.dialog == "book" else {}
        named = {"children": held.get("children", []), "activities": held.get("activity", [])}
        return {**named, "days": beneath.refused or held.get("days", [])}

    def finish(self) -> Iterator[Reply]:
        """Of the bookings that are asked about, whatever was asked of them."""
        waiting = [entry.booking for entry in self._entries if entry.booking and entry.booking.status in WAITING]
        refused = [entry for entry in self._entries if entry.status in {Status.REFUSED, Status.EXPIRED}]
        if now := self._foreseen():
            yield now
        elif self.waits:
            yield from self._waiting(waiting)
            if self.days and not waiting:
                yield from self._waiting_else()
        elif refused:
            lines = [_refused(entry) for entry in refused[:LINES]]
            yield Reply(_("What was refused, and why:\n{lines}"), lines=lines)
        else:
            yield self._none(_("I find no request of yours that was refused."), _("I find nothing refused: {values}."))
            yield from self._waiting(waiting) if waiting else ()

    def _waiting(self, waiting: Sequence[Booking]) -> Iterator[Reply]:
        if waiting:
            yield Reply(_("What is waiting, and why:\n{lines}"), lines=[self._line(one) for one in waiting[:LINES]])
        else:
            yield self._none(_("You are on no waiting list."), _("There is no waiting list for {values}."))

    def _waiting_else(self) -> Iterator[Reply]:
        """Who is wrong about the day is told of the others."""
        waiting = [
            one for one in self._followed if one.status in WAITING and one.child in (self.children or [one.child])
        ]
        if waiting:
            yield from self._waiting(waiting)

    def _none(self, plain: str, narrowed: str) -> Reply:
        named = [slot.told(self) for slot in self._named]
        return Reply(narrowed, values=named) if named else Reply(plain)

    @property
    def _named(self) -> Sequence[Slot[object]]:
        return [slot for slot in self.filled if slot.said_back]

    def _line(self, booking: Booking) -> Reply:
        if booking.status in ASKED:
            return standing(booking)
        told = Reply(
            _n(
                "{child}, {activity}, {day}: full ({n} place), {rank} of {waiting} in the waiting list",
                "{child}, {activity}, {day}: full ({n} places), {rank} of {waiting} in the waiting list",
            ),
            n=booking.opening.capacity or 0,
            rank=self._ranks[booking.id],
            waiting=booking.opening.waiting,
            **values_of(booking),
        )
        if booking.skipped is None:
            return told
        why = because(booking.skipped, booking.opening.activity)
        return Reply(_("{entry}. Your turn was passed over: {why}"), entry=told, why=why)

    def _foreseen(self) -> Reply | None:
        """Of a booking that is not made yet: what stands in its way."""
        if not (self.children and self.days and len(self.activities) == 1):
            return None
        wishes = [Wish(child, self.activities[0], day) for child in self.children for day in self.days]
        would = Change(self.turn.town, self.turn.family, self.turn.here, wishes).foreseen
        lines = [line for line in would.wanted if isinstance(line.outcome, Waitlisted | Refused)]
        if impossible := recaps.impossible(would):
            return impossible
        told = [outcomes.foreseen(line) for line in lines]
        return Reply(_("What stands in the way:\n{lines}"), lines=told) if told else None

    @cached_property
    def _ranks(self) -> dict[int, int]:
        waiting = [booking for booking in self._followed if booking.status is Status.WAITLISTED]
        return self.turn.town.ranks(waiting) if waiting else {}

    @cached_property
    def _followed(self) -> Sequence[Booking]:
        return self.turn.town.followed(self.turn.family, *self._bounds)

    @cached_property
    def _entries(self) -> Sequence[Entry]:
        refused = self.turn.town.refused(self.turn.family, *self._bounds)
        found = follow_up.entries(self._followed, refused, self._ranks)
        return [entry for entry in found if self._is_asked_about(entry)]

    def _is_asked_about(self, entry: Entry) -> bool:
        return (
            (not self.children or entry.child in self.children)
            and (not self.activities or entry.activity in self.activities)
            and (not self.days or entry.day in self.days)
        )

    @property
    def _bounds(self) -> tuple[date, date]:
        """Of what is still to come."""
        today = self.turn.today
        return today, max((one.window.last for one in self.turn.activities), default=today)


WAITING = frozenset({Status.WAITLISTED, *ASKED})


def _refused(entry: Entry) -> Reply:
    reason = reason_of(entry)
    what: dict[str, Value] = {"child": entry.child, "activity": entry.activity, "day": entry.day}
    why = because(reason, entry.activity) if reason else Reply(_("the service decided so"))
    return Reply(_("{child}, {activity}, {day}: {why}"), **what, why=why)
