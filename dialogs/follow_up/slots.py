"""What narrows what is followed: a period, a state; and how it is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.follow_up.words import STATES, TRANSMISSION, joined
from domain.follow_up import State
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Reading
    from dialogs.engine.reply import Value
    from domain.audit import Subject


SCHOOL_WEEK = 5  # days
SPANS: dict[str, Callable[[date], Period]] = {  # as the reader calls them
    "day": lambda day: Period(day, day),
    "week": Period.week_of,
    "month": Period.month_of,
}


class PeriodSlot(Slot[Period]):
    """From a day to another; the month of today when nothing is said."""

    example = _("“December”")
    again = False
    sole = False
    lettered = True  # so that « 3 » is a day

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        month = Period.month_of(dialog.turn.today)
        return [Choice(",".join(keys_of(one)), said(one)) for one in (month.before, month, month.after)]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if isinstance(reading.days, Doubtful):
            return reading.days
        today = dialog.turn.today
        if reading.days is None:
            return keys_of(SPANS[reading.span](today)) if reading.span else None
        period = Period(min(reading.days.values), max(reading.days.values))
        last = max((activity.window.last for activity in dialog.turn.activities), default=period.last)
        return keys_of(_meant(period, today, last))

    def load(self, dialog: Dialog, keys: list[str]) -> Period:
        if not keys:
            return Period.month_of(dialog.turn.today)
        return Period(date.fromisoformat(keys[0]), date.fromisoformat(keys[-1]))

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return said(self.load(dialog, keys))

    def refer(self, dialog: Dialog, context: Context) -> Context:
        """What is gone by may be looked at."""
        return replace(context, allow_past=True, follows=True)


def _meant(period: Period, today: date, last: date) -> Period:
    """What was read looks ahead, as who books does; who follows looks back as well.

    « novembre », said in November, is all of it, « octobre » the last one when the next one is beyond what can be
    booked, and « la semaine prochaine » goes on until Sunday.
    """
    month, week = Period.month_of(today), Period.week_of(period.first)
    if period == Period(today, month.last):
        return month
    if period.first > last:
        return Period(_a_year_before(period.first), _a_year_before(period.last))
    return week if week.first == period.first and period.last in week and period.days >= SCHOOL_WEEK else period


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year - 1, day=28)


def keys_of(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]


def said(period: Period) -> Value:
    """« novembre 2026 », « semaine du lundi 23 novembre 2026 », « du … au … »."""
    if period.is_month:
        return Reply(_("{month}"), month=period.first)
    if period.is_week:
        return Reply(_("week of {monday}"), monday=period.first)
    if period.days == 1:
        return period.first
    return Reply(_("from {first} to {last}"), first=period.first, last=period.last)


def short(period: Period) -> Value:
    """As it stands on a button."""
    if period.is_week:
        return Reply(_("Week of the {day}"), day=period.first)
    return Reply(_("{day} {month}"), day=period.first, month=period.first) if period.days == 1 else said(period)


def untransmitted(dialog: Dialog) -> Collection[Subject] | None:
    """What of the family's bookings the service's own software does not know yet; None where it is given none."""
    return dialog.turn.town.untransmitted(dialog.turn.family)


class StatesSlot(Slot[list[State]]):
    """How the bookings stand; all of them when nothing is said."""

    example = _("“on the waiting list”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        hidden = TRANSMISSION if untransmitted(dialog) is None else frozenset()
        return [Choice(state.value, Reply(words, n=2)) for state, words in STATES.items() if state not in hidden]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return list(reading.states) or None

    def load(self, dialog: Dialog, keys: list[str]) -> list[State]:
        return [State(key) for key in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return joined(*(Reply(STATES[state], n=2) for state in self.load(dialog, keys)))


class View(StrEnum):
    """How it is shown."""

    LIST = "list"
    CALENDAR = "calendar"
    PDF = "pdf"
    CSV = "csv"
    AGENDA = "ics"


VIEWS = {
    View.LIST: _("List"),
    View.CALENDAR: _("Calendar"),
    View.PDF: _("PDF"),
    View.CSV: _("Spreadsheet"),
    View.AGENDA: _("Agenda"),
}


FORMATS = {  # as the reader calls them
    "text": View.LIST,
    "picture": View.CALENDAR,
    "pdf": View.PDF,
    "csv": View.CSV,
    "ics": View.AGENDA,
}


class ViewSlot(Slot[View]):
    """As a list when nothing is said. A file is asked for each time: only a calendar stays one, of another month."""

    example = _("“PDF”")
    forms: Sequence[View] = tuple(View)
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(view.value, Reply(VIEWS[view])) for view in self.forms]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        view = FORMATS.get(reading.format or "")
        return [view.value] if view and view in self.forms else None

    def load(self, dialog: Dialog, keys: list[str]) -> View:
        return View(keys[0]) if keys else View.LIST

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(VIEWS[self.load(dialog, keys)])

    def standing(self, dialog: Dialog) -> list[str]:
        period = dialog.frame.values.get("period")
        is_month = not period or Period(*map(date.fromisoformat, period)).is_month
        return [key for key in self.keys(dialog) if key == View.CALENDAR and is_month]
