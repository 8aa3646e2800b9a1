"""Book days of an activity: « réserver »."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from dialogs import notices, obstacles, outcomes
from dialogs.day_states import day_choice
from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.requests import promised
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot
from domain import joint, promotion
from domain.batch import Batch
from domain.board import Board
from domain.outcome import Refused, Requested
from domain.promotion import Run
from domain.refusal import EnrolmentNotValid, NotEnrolled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from dialogs.engine.slot import Slot
    from domain.activity import Activity
    from domain.family import Child
    from domain.line import Line
    from domain.money import Money
    from domain.opening import Opening
    from domain.outcome import Outcome
    from domain.refusal import Reason
    from domain.standing import Standing

    Openings = Mapping[Activity, Sequence[Opening]]

AHEAD = timedelta(weeks=9)  # how far the picker looks; days that are named may lie further


class Book(Dialog):
    """Children → activity → days → recap → one outcome per line."""

    intents = ("book",)
    title = _("Book")
    doing = _("the booking")

    children = ChildrenSlot(_("For which child?"), name=_("the children"))
    activity = ActivitySlot(_("Which activity?"), name=_("the activity"), after=[children])
    days = DaysSlot(_("Which days?"), name=_("the days"), after=[children, activity])

    @activity.choices
    def activities_of_the_children(self) -> Sequence[Choice]:
        """The activities in which at least one of the children is enrolled."""
        enrolled = {enrolment.activity.id for child in self.children for enrolment in child.enrolments}
        bookable = [one for one in self.turn.activities if not one.by_laws.needs_no_booking]
        return [Choice(str(activity.id), activity) for activity in bookable if activity.id in enrolled]

    @days.choices
    def bookable_days(self) -> Sequence[Choice]:
        """The days on which at least one of the children would get a seat or a rank, with the word of each state."""
        board = self._board(self._openings(self.turn.today, self.turn.today + AHEAD))
        days = sorted({opening.day for opening in board.openings})
        return [choice for day in days if (choice := day_choice(board, self.children, day))]

    @days.refuses
    def no_day_is_possible(self) -> Reply | None:
        """Days of which no line could be accepted are not worth a recap."""
        if any(not isinstance(line.outcome, Refused) for line in self._foreseen):
            return None
        return obstacles.refusal(self._foreseen)

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No enrolment, a debt, a file that is not complete, or no day left."""
        if slot is Book.activity:
            return Reply(_("{children} must be enrolled by the service before any booking."), children=self.children)
        if len(self._not_enrolled()) == len(self.children):
            return Reply(_("I can pass a request for an enrolment on to the service."))
        stopped = [(child, reason) for child in self.children if (reason := self._standing_against(child))]
        if stopped:
            return obstacles.standstill(stopped)
        return Reply(_("No day of {activity} can be booked at the moment."), activity=self.activity)

    def needless(self) -> Reply | None:
        """Where no booking is needed, whoever is enrolled may come."""
        if not Book.activity.keys(self) or not self.activity.by_laws.needs_no_booking:
            return None
        if self.children and not any(child.enrolments_in(self.activity) for child in self.children):
            return None
        return Reply(_("No booking is needed for {activity}: just come."), activity=self.activity)

    def detours(self) -> Sequence[Choice]:
        """Where an enrolment is missing, it may be asked for at once."""
        lacking = self._not_enrolled() if self.children else []
        if not lacking:
            return ()
        activity = Book.activity.keys(self)
        filled = {"children": [str(child.id) for child in lacking], **({"activity": activity} if activity else {})}
        return [detour("enrol", _("Ask for the enrolment"), **filled)]

    def _not_enrolled(self) -> Sequence[Child]:
        """Those who have no right to one of the days, or when none is known, to any."""
        if not Book.activity.keys(self):
            return [child for child in self.children if not child.enrolments]
        if not self.days:
            return [child for child in self.children if not child.enrolments_in(self.activity)]
        barred = [line.child for line in self._foreseen if _is_barred(line.outcome)]
        return [child for child in self.children if child in barred]

    def recap(self) -> Reply:
        """One line per child, activity and day, and what they cost together."""
        lines = obstacles.foreseen_together(self._foreseen)
        total = outcomes.total_booked(self._foreseen)
        recap = Reply(_("Here is your request:\n{lines}\nShall I confirm?"), lines=lines)
        if total.cents:
            said = _("Here is your request:\n{lines}\nTotal: {total}. Shall I confirm?")
            recap = Reply(said, lines=lines, total=total)
        together = list(dict.fromkeys(line.activity for line in self._foreseen))
        if len(together) == 1:
            return recap
        return Reply(_("{activities} are booked together.\n{recap}"), activities=together, recap=recap)

    def lock(self) -> None:
        """The openings, then the children: nobody else takes their seats, or decides for them, until all is kept."""
        openings = self._openings_of_days
        bare = [Board(self.turn.family, one, openings[one], [], self.turn.here) for one in openings]
        wanted = [part.opening(child, day) for part in bare for child in self.children for day in self.days]
        self._locked = joint.lock(self.turn.town, [opening for opening in wanted if opening])
        if len(self._near(openings)) > 1:
            self.turn.town.lock_children(self.children)

    def costs(self) -> list[Money]:
        """As the recap tells them; a line that is not possible costs nothing."""
        return [outcomes.cost(line) for line in self._foreseen]

    def finish(self) -> Iterator[Reply | Notice]:
        """Decide every line again, on locked openings."""
        town, board = self.turn.town, self._board_of_days
        batch = Batch(self.frame.key, self.turn.family, self.turn.actor, self.turn.at)
        batch.run = Run(self.turn.here)
        promotion.give(town, batch.run, self._locked)
        for child in self.children:
            for day in self.days:
                batch.book(board, child, day)
        town.keep(batch)
        asked = any(isinstance(line.outcome, Requested) for line in batch.lines)
        if asked:
            yield Reply(_("Your request is sent."))
        else:
            yield Reply(_("It is done.") if batch.changes_something else _("Nothing could be booked."))
        yield from outcomes.told(batch)
        if asked:
            yield promised(self.turn.structure)
        yield from outcomes.told_to_the_others(batch, self.turn)
        yield from notices.of_run(town, batch.run)

    @cached_property
    def _foreseen(self) -> list[Line]:
        return self._board_of_days.foresee(self.children, self.days)

    @cached_property
    def _board_of_days(self) -> Board:
        return self._board(self._openings_of_days)

    @cached_property
    def _openings_of_days(self) -> Openings:
        return self._openings(min(self.days), max(self.days))

    def _openings(self, first: date, last: date) -> Openings:
        """Those of the activity, then those of each that is booked together with it."""
        together = [self.activity, *joint.joined_with([self.activity], self.turn.activities)]
        return {activity: self.turn.town.openings(activity, first, last) for activity in together}

    def _near(self, openings: Openings) -> list[Activity]:
        """These activities, and the others that bear on whether they can be booked."""
        return [a for a in self.turn.activities if a in openings or any(one.touches(a) for one in openings)]

    def _board(self, openings: Openings) -> Board:
        town, family, here = self.turn.town, self.turn.family, self.turn.here
        every = list(chain.from_iterable(openings.values()))
        promotion.foresee(town, every, here)
        days = [opening.day for opening in every] or [self.turn.today]
        live = town.live_bookings(self.children, self._near(openings), min(days), max(days))
        board, *joined = (Board(family, one, openings[one], live, here, self._standing) for one in openings)
        return replace(board, joined=joined)

    def _standing_against(self, child: Child) -> Reason | None:
        return self._standing.against(child, self.turn.today, self.turn.here.structure)

    @cached_property
    def _standing(self) -> Standing:
        return self.turn.town.standings([self.turn.family])[self.turn.family]


def _is_barred(outcome: Outcome) -> bool:
    return isinstance(outcome, Refused) and isinstance(outcome.reason, NotEnrolled | EnrolmentNotValid)
