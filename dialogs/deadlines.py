"""The rule of a deadline, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from domain.deadlines import (
    ClearDaysBeforeHolidays,
    DayOfMonthBefore,
    DaysBefore,
    HoursBefore,
    Skip,
    WeekdayBefore,
)

if TYPE_CHECKING:
    from domain.deadlines import Deadline

A_MONDAY = date(2026, 11, 16)


def deadline(rule: Deadline) -> Reply:
    """Its day, such as « la veille », « le mardi de la semaine précédente »: the hour stands beside it."""
    match rule:
        case HoursBefore(hours):
            return Reply(_n("{n} hour before", "{n} hours before"), n=hours)
        case ClearDaysBeforeHolidays(days):
            return Reply(_n("{n} clear day before the holidays", "{n} clear days before the holidays"), n=days)
        case DaysBefore(days, _at, skips):
            return _days_before(days, skips)
        case WeekdayBefore(weekday, weeks):
            return _weekday_before(weekday, weeks)
        case DayOfMonthBefore(number, months):
            return _of_month_before(number, months)


def _days_before(days: int, skips: frozenset[Skip]) -> Reply:
    if days == 0:
        return Reply(_("the same day"))
    if Skip.NO_SCHOOL in skips:
        return Reply(_("the school day before")) if days == 1 else Reply(_("{days} school days before"), days=days)
    if Skip.SUNDAY in skips:
        return Reply(_("the working day before")) if days == 1 else Reply(_("{days} working days before"), days=days)
    return Reply(_("the day before")) if days == 1 else Reply(_("{days} days before"), days=days)


def _weekday_before(weekday: int, weeks: int) -> Reply:
    named = A_MONDAY.replace(day=A_MONDAY.day + weekday)
    if weeks == 0:
        return Reply(_("{weekday:jour} of the same week"), weekday=named)
    if weeks == 1:
        return Reply(_("{weekday:jour} of the week before"), weekday=named)
    return Reply(_("{weekday:jour}, {weeks} weeks before"), weekday=named, weeks=weeks)


def _of_month_before(number: int, months: int) -> Reply:
    if months == 1:
        return Reply(_("the {number} of the month before"), number=number)
    return Reply(_("the {number}, {months} months before"), number=number, months=months)
