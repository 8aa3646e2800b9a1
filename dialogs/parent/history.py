"""Tell what was consumed and paid: « historique », « mes paiements »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.account import files, statement
from dialogs.account.history_slots import SIDES, FormSlot, PageSlot, PastPeriodSlot, SidesSlot
from dialogs.engine.detour import further
from dialogs.engine.dialog import Dialog
from dialogs.engine.document import Document, Format
from dialogs.engine.floor import CHANGE, MENU
from dialogs.engine.reply import Choice, Prompt, Reply, _
from dialogs.follow_up.slots import VIEWS, View, keys_of, said
from dialogs.follow_up.words import joined
from dialogs.intent_slot import IntentSlot
from dialogs.slots import ActivitiesSlot, ChildrenSlot
from domain.history import Narrowed, Side
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Value
    from dialogs.engine.slot import Slot
    from domain.wallet import LedgerEntry

LONGEST = 366  # days
SPENT = "spent"  # as the reader calls a question that wants the sum alone


class History(Dialog):
    """By child, activity, side of the book and period → lines or files, and on to other months."""

    intents = ("history", SPENT)
    title = _("History")
    doing = _("the history of your account")
    only_tells = True

    children = ChildrenSlot(_("Of which child?"), name=_("the children"), optional=True)
    activities = ActivitiesSlot(_("Of which activity?"), name=_("the activity"), optional=True)
    sides = SidesSlot(_("Consumption, or payments?"), name=_("consumption or payments"), optional=True)
    period = PastPeriodSlot(_("For which days?"), name=_("the period"), optional=True)
    form = FormSlot(_("In which form?"), name=_("the form"), after=[children, activities, sides, period], optional=True)
    in_all = IntentSlot(SPENT)
    page = PageSlot(
        _("Which page?"), name=_("the page"), after=[children, activities, sides, period, form], optional=True
    )

    def finish(self) -> Iterator[Reply | Document]:
        """As it is asked for; totals are of the whole period."""
        if not self._entries:
            yield Reply(_("{title}: nothing was written."), title=self._title)
            return
        yield Reply(_("{title}."), title=self._title)
        if self._is_listed:
            yield from statement.page(self._entries, self.page)
        elif self.form is not View.LIST:
            title = joined(*self._told_of(OF_WHAT))
            yield from files.documents(Format(self.form.value), title, self._entries, self.turn.family)
        yield statement.totals(self._entries)
        yield statement.freshness()

    def leads_to(self) -> Prompt:
        """Months beside, then files, the other side of the book, and the rest of a long list."""
        forms = [view for view in FormSlot.forms if view is not self.form] if self._entries else []
        choices = [
            *self._next_lines(),
            *self._periods(),
            *(further(History.form, [view.value], Reply(VIEWS[view])) for view in forms),
            *self._other_sides(),
            Choice(CHANGE.key, Reply(_("Narrow down"))),
            MENU,
        ]
        return Prompt(Reply(_("What else would you like to see?")), actions=choices)

    @property
    def _is_listed(self) -> bool:
        """Whoever asked for the sum may ask for the lines."""
        return self.form is View.LIST and (not self.in_all or bool(History.page.keys(self)))

    def _next_lines(self) -> Iterator[Choice]:
        if self.in_all and not self._is_listed:
            yield further(History.page, ["0"], Reply(_("In detail")))
        following = self.page + statement.PAGE
        if self._is_listed and following < len(self._entries):
            yield further(History.page, [str(following)], Reply(_("Next lines")))

    def _periods(self) -> Iterator[Choice]:
        """The last month before in which there is something, those of a longer time, and the first one after."""
        before, after = self.turn.town.written_beside(self.turn.family, self.period.first, self.period.last)
        within = [] if self.period.is_month else sorted({entry.day.replace(day=1) for entry in self._entries})[-2:]
        days = [*([before] if before else []), *within, *([after] if after else [])]
        for month in dict.fromkeys(Period.month_of(day) for day in days):
            far = month.last < self.period.first and month.after.last < self.period.first
            label = Reply(_("Earlier: {month}"), month=said(month)) if far else said(month)
            yield further(History.period, keys_of(month), label)

    def _other_sides(self) -> Iterator[Choice]:
        sides = [side for side in (Side.CONSUMPTION, Side.PAYMENT) if side not in self.sides]
        if self._entries or self.sides:
            yield from (further(History.sides, [side.value], Reply(SIDES[side])) for side in sides)

    @cached_property
    def _title(self) -> Reply:
        return Reply(_("Your history, {period}"), period=joined(*self._told_of((*OF_WHAT, History.sides))))

    def _told_of(self, narrowing: Sequence[Slot[object]]) -> list[Value]:
        """The period, and what narrows it; a file has its side of the book in its name."""
        return [_months(self.period), *(slot.told(self) for slot in self.filled if slot in narrowing)]

    @cached_property
    def _entries(self) -> Sequence[LedgerEntry]:
        asked = Narrowed(self.sides, self.children, self.activities)
        written = self.turn.town.ledger(self.turn.family, self.period.first, self.period.last)
        return [entry for entry in written if entry in asked]

    @period.refuses
    def it_is_too_long(self) -> Reply | None:
        """Ten years are no answer."""
        return Reply(_("That is too long a time for me: a year at most.")) if self.period.days > LONGEST else None


OF_WHAT: Sequence[Slot[object]] = (History.children, History.activities)


def _months(period: Period) -> Value:
    """« octobre 2026 et novembre 2026 », where it is made of whole months."""
    months = period.months
    if len(months) == 2 and (months[0].first, months[1].last) == (period.first, period.last):  # noqa: PLR2004
        return Reply(_("{first} and {second}"), first=said(months[0]), second=said(months[1]))
    return said(period)
