"""Book days of an activity: « réserver »."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Notice, Reply, _, _n
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot
from domain import promotion
from domain.batch import Batch
from domain.board import Board
from domain.outcome import Booked, Refused, Waitlisted
from domain.promotion import Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.slot import Slot
    from domain.activity import Activity
    from domain.family import Child
    from domain.line import Line
    from domain.money import Money
    from domain.opening import Opening

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
        return [Choice(str(a.id), a) for a in self.turn.activities if a.id in enrolled]

    @days.choices
    def bookable_days(self) -> Sequence[Choice]:
        """The days on which at least one of the children would get a seat or a rank, with the word of each state."""
        board = self._board(self.turn.town.openings(self.activity, self.turn.today, self.turn.today + AHEAD))
        days = sorted({opening.day for opening in board.openings})
        return [choice for day in days if (choice := _day_choice(board, self.children, day))]

    @days.refuses
    def no_day_is_possible(self) -> Reply | None:
        """Days of which no line could be accepted are not worth a recap."""
        if any(not isinstance(line.outcome, Refused) for line in self._foreseen):
            return None
        return Reply(
            _("None of this is possible:\n{lines}"), lines=[outcomes.foreseen(line) for line in self._foreseen]
        )

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No enrolment, or no day left."""
        if slot is Book.activity:
            return Reply(_("{children} must be enrolled by the service before any booking."), children=self.children)
        return Reply(_("No day of {activity} can be booked at the moment."), activity=self.activity)

    def recap(self) -> Reply:
        """One line per child, activity and day, and what they cost together."""
        lines = [outcomes.foreseen(line) for line in self._foreseen]
        total = outcomes.total_booked(self._foreseen)
        if not total.cents:
            return Reply(_("Here is your request:\n{lines}\nShall I confirm?"), lines=lines)
        return Reply(_("Here is your request:\n{lines}\nTotal: {total}. Shall I confirm?"), lines=lines, total=total)

    def lock(self) -> None:
        """The openings, then the children: nobody else takes their seats, or decides for them, until all is kept."""
        bare = Board(self.turn.family, self.activity, self._openings, [], self.turn.here)
        wanted = [bare.opening(child, day) for child in self.children for day in self.days]
        self._locked = self.turn.town.openings_locked({opening.id for opening in wanted if opening})
        if self._near:
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
        yield Reply(_("It is done.") if batch.changes_something else _("Nothing could be booked."))
        yield from outcomes.told(batch)
        yield from outcomes.told_to_the_others(batch, self.turn)
        yield from notices.of_run(town, batch.run)

    @cached_property
    def _foreseen(self) -> list[Line]:
        return self._board_of_days.foresee(self.children, self.days)

    @cached_property
    def _board_of_days(self) -> Board:
        return self._board(self._openings)

    @cached_property
    def _openings(self) -> Sequence[Opening]:
        return self.turn.town.openings(self.activity, min(self.days), max(self.days))

    @cached_property
    def _near(self) -> list[Activity]:
        """The other activities that bear on whether this one can be booked."""
        return [other for other in self.turn.activities if self.activity.touches(other)]

    def _board(self, openings: Sequence[Opening]) -> Board:
        town, family = self.turn.town, self.turn.family
        promotion.foresee(town, openings, self.turn.here)
        days = [opening.day for opening in openings] or [self.turn.today]
        live = town.live_bookings(self.children, [self.activity, *self._near], min(days), max(days))
        return Board(family, self.activity, openings, live, self.turn.here, town.standings([family])[family])


def _day_choice(board: Board, children: Sequence[Child], day: date) -> Choice | None:
    """A day with the word of its state, and where they are limited the seats left for each of the children."""
    lines = board.foresee(children, [day])
    possible = [line for line in lines if not isinstance(line.outcome, Refused)]
    openings = [opening for line in possible if (opening := board.opening(line.child, day))]
    limited = [opening.seats_left for opening in openings if opening.seats_left is not None]
    if not possible:
        return None
    if any(isinstance(line.outcome, Waitlisted) for line in possible):
        return Choice(day.isoformat(), Reply(_("{day}: full, waiting list"), day=day))
    if any(isinstance(line.outcome, Booked) and line.outcome.surcharge.cents for line in possible):
        return Choice(day.isoformat(), Reply(_("{day}: available, at the late price"), day=day))
    if not limited:
        return Choice(day.isoformat(), Reply(_("{day}: available"), day=day))
    return Choice(day.isoformat(), Reply(_n("{day}: {n} place", "{day}: {n} places"), day=day, n=min(limited)))
