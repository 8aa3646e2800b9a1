"""Whether what was read of a line is what the corpus expects, or one of the answers that it accepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from bot.commands.understand import as_scripts_know
from dialogs import french
from dialogs.engine.reading import Context, Doubtful, Found, Reading
from domain.activity import Activity
from domain.family import Child
from domain.hours import Hours
from domain.school_calendar import FRIDAY
from tests.dialogs.french.town import ACTIVITIES, CHILDREN
from tests.french.cases import Case, Class, DatesCase, Days, ErrandCase, SentenceCase, Span, Without, Words

Told = frozenset[date] | frozenset[str] | str | None  # an answer, ready to be compared


@dataclass(frozen=True)
class Verdict:
    """On one slot of one line."""

    slot: str
    read: Told
    right: tuple[Told, ...]

    @property
    def is_right(self) -> bool:
        return self.read in self.right

    @property
    def is_wrong_days(self) -> bool:
        """The worst kind: days that were not meant, and no question."""
        return not self.is_right and self.slot in {"dates", "to_dates"} and isinstance(self.read, frozenset)

    def __str__(self) -> str:
        return f"{self.slot}: {_shown(self.read)} instead of {' or '.join(map(_shown, self.right))}"


def context(case: Case) -> Context:
    """As `mercredi understand` reads that line, with `--dates` if it is a date."""
    asked = case.asked if isinstance(case, ErrandCase) else "days" if isinstance(case, DatesCase) else None
    context = Context(case.ref, CHILDREN, ACTIVITIES, asked, calendar=case.calendar)
    match case.shown if isinstance(case, ErrandCase) else None:
        case "balance":
            return replace(context, supposes=True, in_forms=True)
        case "history":
            return replace(context.looking_back, in_forms=True)
    return context


def verdicts(case: Case) -> list[Verdict]:
    """The line, read and judged."""
    reading = french.read(case.text, context(case))
    if isinstance(case, DatesCase):
        return [judged(case, days_read(reading))]
    return list(_of_details(case, reading) if isinstance(case, ErrandCase) else _of_slots(case, reading))


def judged(case: DatesCase, days: Days) -> Verdict:
    """What any reader makes of a date."""
    return _of_days("dates", case, days, [case.expect, *case.accept])


def _of_slots(case: SentenceCase, reading: Reading) -> Iterator[Verdict]:
    want, other = case.expect, case.accept
    reading = as_scripts_know(reading, case.ref)
    yield Verdict("intent", reading.intent, (want.intent, *other.intent))
    yield _of_words("child", _children(reading), [want.child, *other.child])
    yield _of_words("activity", _names(reading.activities), [want.activity, *other.activity])
    yield _of_days("dates", case, days_read(reading), [want.dates, *other.dates])


def _of_details(case: ErrandCase, reading: Reading) -> Iterator[Verdict]:
    want = case.expect
    yield Verdict("intent", reading.intent, (want.intent,))
    yield _of_words("child", _children(reading), [want.child])
    yield _of_words("activity", _names(reading.activities), [want.activity])
    yield _of_days("dates", case, days_said(reading.days), [want.dates])
    yield _of_words("to_child", _names(reading.to_children), [want.to_child])
    yield _of_words("to_activity", _names(reading.to_activities), [want.to_activity])
    yield _of_days("to_dates", case, days_said(reading.to_days), [want.to_dates])
    yield Verdict("weekdays", " ".join(map(str, sorted(reading.weekdays))), (want.weekdays,))
    yield Verdict("rhythm", reading.rhythm, (want.rhythm,))
    yield Verdict("states", frozenset(reading.states), (frozenset(want.states),))
    yield Verdict("sides", frozenset(reading.sides), (frozenset(want.sides),))
    yield from _of_what_is_imagined(case, reading.without or Reading(""), want.without or Without())
    yield Verdict("format", reading.format, (want.format,))
    yield Verdict("span", reading.span, (want.span,))
    yield Verdict("hours", _hours(reading.hours), (want.hours,))


def _of_what_is_imagined(case: ErrandCase, read: Reading, want: Without) -> Iterator[Verdict]:
    """Weekdays say more than the days on which they fall."""
    weekdays = " ".join(map(str, sorted(read.weekdays)))
    yield _of_words("without child", _children(read), [want.child])
    yield _of_words("without activity", _names(read.activities), [want.activity])
    yield Verdict("without weekdays", weekdays, (want.weekdays,))
    if not weekdays:
        yield _of_days("without dates", case, days_said(read.days), [want.dates])


def _children(reading: Reading) -> Words:
    return "all" if reading.everyone else _names(reading.children)


def _names(found: Found[Child] | Found[Activity] | None) -> Words:
    return [one.first_name if isinstance(one, Child) else one.name for one in found.values] if found else None


def _hours(hours: Hours | None) -> str:
    return "-".join(f"{at:%H:%M}" if at else "" for at in (hours.start, hours.end)) if hours else ""


def _of_words(slot: str, read: Words, right: Iterable[Words]) -> Verdict:
    return Verdict(slot, _named(read), tuple(map(_named, right)))


def _named(words: Words) -> Told:
    return frozenset([words] if isinstance(words, str) else words) if words else None


def _of_days(slot: str, case: Case, read: Days, right: Iterable[Days]) -> Verdict:
    return Verdict(slot, _counted(case, read), tuple(_counted(case, days) for days in right))


def days_read(reading: Reading) -> Days:
    return days_said(reading.days)


def days_said(found: Found[date] | Doubtful | None) -> Days:
    if isinstance(found, Doubtful):
        return found.doubt.value
    return list(found.values) if found else None


def _counted(case: Case, days: Days) -> Told:
    """The days that make a difference, or the name of the doubt; « none » and null are one."""
    if days is None or isinstance(days, str):
        return days or "none"
    all_days = days.days if isinstance(days, Span) else days
    return frozenset(day for day in all_days if not _is_ignored(day, case))


def _is_ignored(day: date, case: Case) -> bool:
    found: dict[Class, bool] = {
        "weekend": day.weekday() > FRIDAY,
        "ferie": case.calendar.is_bank_holiday(day),
        "vacances": bool(case.calendar.holidays_on(day)),
    }
    return any(found[one] for one in case.ignore)


def _shown(told: Told) -> str:
    return ", ".join(sorted(map(str, told))) or "no day" if isinstance(told, frozenset) else str(told)
