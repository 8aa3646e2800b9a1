"""See where one stands in the waiting lists, answer offers, leave a list: « liste d’attente »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import amounts, offers, outcomes
from dialogs.bookings import is_among
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _, _n
from dialogs.giving_back import decided, news_of
from dialogs.places import LEAVE, PlaceActionSlot, places_on_offer
from dialogs.refusals import because
from dialogs.slots import ActivitySlot, ChildrenSlot, DaysSlot, place
from domain import waitlist
from domain.batch import Batch
from domain.booking import Status
from domain.chance import SPAN, chance
from domain.school_calendar import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.booking import Booking
    from domain.family import Child
    from domain.opening import Opening

ACCEPT, DECLINE = "accept", "decline"
ALONE = {LEAVE: _("Leave"), ACCEPT: _("I accept the place"), DECLINE: _("I decline the place")}
AMONG_OTHERS = {
    LEAVE: _("Leave: {child}, {activity}, {day}"),
    ACCEPT: _("I accept: {child}, {activity}, {day}"),
    DECLINE: _("I decline: {child}, {activity}, {day}"),
}


class Waitlist(Dialog):
    """The family's places in queues and the offers made to it → one of them → left, accepted or declined."""

    intents = ("waitlist", "leave_list")
    title = _("My waiting lists")
    doing = _("the waiting lists")
    takes_away = True
    lists = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activity = ActivitySlot(_("Of which activity?"), name=_("the activity"), optional=True)
    days = DaysSlot(_("On which days?"), name=_("the days"), optional=True)
    wish = PlaceActionSlot(_("What would you like to do?"), name=_("your wish"), after=[children, activity, days])

    @wish.asks
    def the_lists(self) -> Reply:
        """Offers first, with their deadline; then each entry with its rank."""
        lines = [*map(self._offer, self._offers), *map(self._entry, self._entries)]
        return Reply(_("Your places in the waiting lists:\n{lines}\nWhat would you like to do?"), lines=lines)

    @wish.choices
    def answers(self) -> Sequence[Choice]:
        """Both answers to each offer, and the way out of each queue."""
        wishes = [(verb, offer) for offer in self._offers for verb in (ACCEPT, DECLINE)]
        wishes += [(LEAVE, entry) for entry in self._entries]
        words = ALONE if len({booking for _verb, booking in wishes}) == 1 else AMONG_OTHERS
        return [Choice(f"{verb}:{one.id}", Reply(words[verb], **outcomes.values_of(one))) for verb, one in wishes]

    @classmethod
    def is_asked(cls, turn: Turn) -> bool:
        """A place is offered: whether it is wanted has been asked."""
        return bool(places_on_offer(turn))

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """How one joins a queue."""
        del slot
        return Reply(
            _(
                "You are on no waiting list there. To join one, book the day: "
                "when it is full, the waiting list is proposed to you."
            )
        )

    @property
    def at_once(self) -> bool:
        """An offer has said all that a recap would."""
        return self.wish.verb != LEAVE

    def recap(self) -> Reply:
        """The queue that would be left."""
        lines = [place(booking) for booking in self.wish.bookings]
        return Reply(
            _("You wish to leave the waiting list:\n{lines}\nYour rank will be lost. Shall I confirm?"), lines=lines
        )

    def finish(self) -> Iterator[Reply | Notice]:
        """Do it under lock."""
        match self.wish.verb:
            case "accept":
                yield from offers.accept(self.turn, self.frame.key, self.wish.bookings)
            case "decline":
                yield from offers.decline(self.turn, self.frame.key, self.wish.bookings)
            case _:
                yield from self._left()

    def _left(self) -> Iterator[Reply | Notice]:
        batch = decided(self.turn, self.frame.key, self.wish.bookings, Batch.cancel)
        yield Reply(
            _("You have left the waiting list.") if batch.changes_something else _("Nothing could be cancelled.")
        )
        yield from outcomes.told(batch)
        yield from news_of(batch, self.turn)

    @cached_property
    def _offers(self) -> list[Booking]:
        here = self.turn.here
        on_offer = [b for b in self._listed if b.status is Status.OFFERED and b.why_not_accept(here) is None]
        return sorted(on_offer, key=lambda booking: booking.offered_until or here.at)

    @cached_property
    def _entries(self) -> list[Booking]:
        return [booking for booking in self._listed if booking.status is Status.WAITLISTED]

    @cached_property
    def _listed(self) -> list[Booking]:
        """Those asked about: all of them when nothing narrows the question."""
        return [booking for booking in self._upcoming if is_among(booking, self.frame.values)]

    @cached_property
    def _upcoming(self) -> Sequence[Booking]:
        return self.turn.town.upcoming(self.turn.family, self.turn.today)

    def _hope(self, entry: Booking) -> Reply | None:
        """How often the list has come so far, and no word of what will be (W15)."""
        found = chance(self._ranks[entry.id], self._let_in[entry.opening])
        if found is None:
            return None
        if not found.days:
            return Reply(_("in the last two months the list never came so far"))
        return Reply(
            _n(
                "in the last two months the list came so far on {n} day of {of}",
                "in the last two months the list came so far on {n} days of {of}",
            ),
            n=found.days,
            of=found.of,
        )

    @cached_property
    def _let_in(self) -> Mapping[Opening, Sequence[int]]:
        today = self.turn.today
        return self.turn.town.let_in([one.opening for one in self._entries], today - SPAN, today - DAY)

    def _siblings(self, entry: Booking) -> list[Child]:
        """Who has a place with this one, or not at all (W11)."""
        waiting = (one for one in self._upcoming if one.status is Status.WAITLISTED and one.waits_with(entry))
        return list(dict.fromkeys(one.child for one in waiting if one.child is not entry.child))

    @cached_property
    def _ranks(self) -> dict[int, int]:
        return self.turn.town.ranks(self._entries) if self._entries else {}

    def _offer(self, offer: Booking) -> Reply:
        until = offer.offered_until or self.turn.at
        return Reply(
            _("{child}, {activity}, {day}: a place is kept for you at {price} until {until} at {time}"),
            **outcomes.values_of(offer),
            price=amounts.said(offer.price),
            until=until,
            time=until,
        )

    def _entry(self, entry: Booking) -> Reply:
        """Rank, since when, until when places are given; and what stands against it, once that has been told."""
        until = waitlist.closes(entry.opening, self.turn.here)
        told = Reply(
            _("{child}, {activity}, {day}: {rank} of {n}, since {since}; places are given until {until} at {time}"),
            **outcomes.values_of(entry),
            rank=self._ranks[entry.id],
            n=entry.opening.waiting,
            since=entry.booked_at,
            until=until,
            time=until,
        )
        if hope := self._hope(entry):
            told = Reply(_("{entry}; {hope}"), entry=told, hope=hope)
        if siblings := self._siblings(entry):
            told = Reply(_("{entry}; together with {children}"), entry=told, children=siblings)
        if entry.skipped is None:
            return told
        return Reply(
            _("{entry}. Your turn was passed over: {why}"),
            entry=told,
            why=because(entry.skipped, entry.opening.activity),
        )
