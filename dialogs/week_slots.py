"""What a typical week is made of: weekdays, how often, and a period."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.deadlines import A_MONDAY
from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from domain.school_calendar import DAY
from domain.week_template import Rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value

RHYTHMS = {
    Rhythm.EVERY: _("every week"),
    Rhythm.ALTERNATE: _("every other week"),
    Rhythm.EVEN: _("in even weeks"),
    Rhythm.ODD: _("in odd weeks"),
}


class WeekdaysSlot(Slot[list[int]]):
    """One or several days of the week; which may be picked is for the errand to say."""

    example = _("“Monday and Thursday”")
    many = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [weekday_choice(weekday) for weekday in range(5)]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        """« lundi et jeudi »; « tous les lundis et jeudis jusqu'aux vacances » tells a period as well."""
        return [str(weekday) for weekday in sorted(reading.weekdays or _weekdays_of(reading))] or None

    def load(self, dialog: Dialog, keys: list[str]) -> list[int]:
        return [int(key) for key in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(_("{weekdays:jour}"), weekdays=[weekday_named(int(key)) for key in sorted(keys)])


class RhythmSlot(Slot[Rhythm]):
    """Which weeks."""

    example = _("“every other week”")

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(rhythm.value, Reply(words)) for rhythm, words in RHYTHMS.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        """« toute l'année » says a period, and no more of weeks than was said before."""
        held = self.keys(dialog)
        is_said = reading.rhythm and not (held and reading.rhythm == Rhythm.EVERY and reading.days)
        return [reading.rhythm] if is_said and reading.rhythm else None

    def load(self, dialog: Dialog, keys: list[str]) -> Rhythm:
        """Every week, when nothing is said."""
        return Rhythm(keys[0]) if keys else Rhythm.EVERY

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(RHYTHMS[Rhythm(keys[0])])


class PeriodSlot(Slot[tuple[date, date]]):
    """From a day to another, both included."""

    example = _("“until the holidays”, “from 1 December to 15 January” or “all year”")
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        """Until the next holidays, the end of the month, and the end of the school year."""
        turn = dialog.turn
        tomorrow = turn.today + DAY
        ahead = [holidays.first for holidays in turn.calendar.holidays if holidays.first > tomorrow]
        last_of_month = (tomorrow.replace(day=28) + DAY * 4).replace(day=1) - DAY
        ends = {_("Until the end of the month: {day}"): last_of_month}
        ends |= {_("Until the holidays: {day}"): first - DAY for first in ahead[:1]}
        ends |= {_("Until the end of the school year: {day}"): turn.calendar.last_school_day(tomorrow)}
        return [Choice(f"{tomorrow},{last}", Reply(words, day=last)) for words, last in ends.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        """Weekdays alone are no period, however many of them the reader has found."""
        if reading.days is None or (reading.weekdays and not reading.whole):
            return None
        if isinstance(reading.days, Doubtful):
            return None if reading.rhythm else reading.days
        return [min(reading.days.values).isoformat(), max(reading.days.values).isoformat()]

    def load(self, dialog: Dialog, keys: list[str]) -> tuple[date, date]:
        """Raise IndexError when it is empty."""
        return date.fromisoformat(keys[0]), date.fromisoformat(keys[-1])

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        first, last = self.load(dialog, keys)
        return Reply(_("from {first} to {last}"), first=first, last=last)

    def standing(self, dialog: Dialog) -> list[str]:
        """A period that was said is as good as one that was offered."""
        return self.keys(dialog)


def weekday_choice(weekday: int) -> Choice:
    return Choice(str(weekday), Reply(_("{day:jour}"), day=weekday_named(weekday)))


def weekday_named(weekday: int) -> date:
    return A_MONDAY + DAY * weekday


def _weekdays_of(reading: Reading) -> frozenset[int]:
    """Of days with gaps between them: what lies side by side is a period."""
    if reading.days is None or isinstance(reading.days, Doubtful):
        return frozenset()
    days = sorted(reading.days.values)
    has_gaps = (days[-1] - days[0]).days >= len(days)
    return frozenset(day.weekday() for day in days) if has_gaps else frozenset()
