"""Follow what was asked for, day by day, in whatever form: « suivi »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.engine.detour import further
from dialogs.engine.dialog import Dialog
from dialogs.engine.document import Document, Format
from dialogs.engine.floor import CHANGE, MENU
from dialogs.engine.reply import Choice, Prompt, Reply, _
from dialogs.follow_up import files, listing, month
from dialogs.follow_up.slots import VIEWS, PeriodSlot, StatesSlot, View, ViewSlot, keys_of, said, short, untransmitted
from dialogs.follow_up.words import TRANSMISSION, joined
from dialogs.slots import ActivitiesSlot, ChildrenSlot
from domain import follow_up
from domain.booking import Status
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dialogs.engine.reply import Value
    from domain.audit import Subject
    from domain.follow_up import Entry


MOST_MONTHS = 3  # pictures at once
LONGEST = 366  # days


class Follow(Dialog):
    """By child, activity, period and state → lines, a calendar or files, and on to the next month."""

    intents = ("follow",)
    title = _("Follow-up and calendar")
    doing = _("the follow-up of your bookings")
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    states = StatesSlot(_("Which bookings do you want to see?"), name=_("the state"), optional=True)
    period = PeriodSlot(_("For which days?"), name=_("the period"), optional=True)
    view = ViewSlot(
        _("In which form?"), name=_("the form"), after=[children, activities, states, period], optional=True
    )

    def finish(self) -> Iterator[Reply | Document]:
        """As it is asked for."""
        if not self._entries:
            yield Reply(_("{title}: nothing."), title=self._title)
            yield from self._coming()
            return
        match self.view:
            case View.LIST:
                yield from self._list()
            case View.CALENDAR:
                yield from self._calendar()
            case View.PDF | View.CSV as form:
                table = files.table(self._title, self._entries, self.turn.family, self.turn.here)
                yield from self._file(Document(Format(form.value), self._title, table))
            case View.AGENDA:
                yield from self._agenda()

    def _list(self) -> Iterator[Reply]:
        yield Reply(_("{title}."), title=self._title)
        yield from listing.lines(self._entries, self.turn.here)
        yield from listing.totals(self._entries, self.turn.here)
        yield from listing.untransmitted(self._entries, self.turn.here)
        yield from self._coming()

    def _coming(self) -> Iterator[Reply]:
        """What is booked in the week or the month that follows."""
        following = self._shown.after
        ahead = [e for e in self._found if e.day in following and e.booking and e.booking.is_live]
        if ahead and self._shown.has_a_name:
            yield Reply(_("Afterwards, {period}: {counts}."), period=said(following), counts=listing.counted(ahead))

    def _calendar(self) -> Iterator[Reply | Document]:
        """The words go on beside the pictures, one for each month."""
        children = self.children or self.turn.family.children
        labels = month.Labels(len(children) == 1, len(self.activities) == 1)
        yield Reply(_("{title}."), title=self._title)
        yield from month.text(self._entries, labels)
        for one in self._shown.months:
            if any(entry.day in one for entry in self._entries):
                title = Reply(_("{title}"), title=joined(said(one), *self._narrowed))
                yield Document(Format.PICTURE, self._title, month.sheet(title, one, self._entries, labels))

    def _file(self, document: Document) -> Iterator[Reply | Document]:
        """With what it holds in a few words: the list tells the rest."""
        counts = listing.counted(self._entries)
        yield Reply(_("{title}: {counts}."), title=self._title, counts=counts)
        yield from listing.totals(self._entries, self.turn.here)
        yield document

    def _agenda(self) -> Iterator[Reply | Document]:
        events = files.agenda(self._title, self._entries, self.turn.here)
        if events is None:
            yield Reply(_("{title}: nothing to be put in an agenda."), title=self._title)
            return
        yield from self._file(Document(Format.AGENDA, self._title, events))
        yield Reply(_("Open the file: your agenda takes in what it holds. A later file brings it up to date."))

    def leads_to(self) -> Prompt:
        """The days, weeks or months beside, then the other forms."""
        forms = [view for view in View if view is not self.view] if self._entries else []
        shown = [further(Follow.view, [view.value], Reply(VIEWS[view])) for view in forms]
        narrow = Choice(CHANGE.key, Reply(_("Narrow down")))
        return Prompt(Reply(_("What else would you like to see?")), actions=[*self._periods(), *shown, narrow, MENU])

    def _periods(self) -> Iterator[Choice]:
        """The one before and the one after, then as a week or as a month."""
        here = self._shown
        if here.has_a_name:
            for near in (here.before, here.after):
                yield further(Follow.period, keys_of(near), short(near))
        if not here.is_week:
            week = Period.week_of(self.turn.today if self.turn.today in here else here.first)
            yield further(Follow.period, keys_of(week), Reply(_("Week")))
        if not here.is_month:
            yield further(Follow.period, keys_of(Period.month_of(here.first)), Reply(_("Month")))

    @cached_property
    def _title(self) -> Reply:
        """The period, and what narrows it."""
        return Reply(_("Your bookings, {period}"), period=joined(said(self._shown), *self._narrowed))

    @property
    def _narrowed(self) -> list[Value]:
        return [slot.told(self) for slot in self.filled if slot in NARROWING]

    @cached_property
    def _entries(self) -> list[Entry]:
        return [entry for entry in self._found if entry.day in self._shown]

    @property
    def _shown(self) -> Period:
        """A calendar is of whole months, and of no more than can be looked at."""
        months = self.period.months[:MOST_MONTHS]
        return Period(months[0].first, months[-1].last) if self.view is View.CALENDAR else self.period

    @period.refuses
    def it_is_too_long(self) -> Reply | None:
        """Ten years of bookings are no answer."""
        return Reply(_("That is too long a time for me: a year at most.")) if self.period.days > LONGEST else None

    @cached_property
    def _found(self) -> list[Entry]:
        """What is shown, and what comes after it."""
        town, family = self.turn.town, self.turn.family
        bounds = self._shown.first, self._shown.after.last
        bookings = town.followed(family, *bounds)
        waiting = [booking for booking in bookings if booking.status is Status.WAITLISTED]
        ranks = town.ranks(waiting) if waiting else {}
        found = follow_up.entries(bookings, town.refused(family, *bounds), ranks)
        known = (follow_up.with_transmission(entry, self._untransmitted) for entry in found)
        return [entry for entry in known if self._is_asked_for(entry)]

    @cached_property
    def _untransmitted(self) -> Collection[Subject] | None:
        return untransmitted(self)

    @states.refuses
    def nothing_is_transmitted(self) -> Reply | None:
        """Where the service is given nothing, « non transmise » would frighten without need."""
        if self._untransmitted is not None or TRANSMISSION.isdisjoint(self.states):
            return None
        return Reply(_("Here nothing is to be transmitted: your bookings count as soon as they are confirmed."))

    def _is_asked_for(self, entry: Entry) -> bool:
        return (
            (not self.children or entry.child in self.children)
            and (not self.activities or entry.activity in self.activities)
            and (not self.states or not entry.states.isdisjoint(self.states))
        )


NARROWING = (Follow.children, Follow.activities, Follow.states)
