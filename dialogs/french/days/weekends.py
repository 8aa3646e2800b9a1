"""Week-ends, and what is left of a week.

Every rule's docstring holds examples, and they are its tests; there, today is Friday 20 November 2026.
"""

from __future__ import annotations

from datetime import date

from dialogs.french.calendar_words import NEXT
from dialogs.french.days.period import DAY, SCHOOL_DAYS, WEEK, Kind, Period, monday, week
from dialogs.french.days.rules import PERIODS, anchor, rule
from dialogs.french.days.weeks import STARTS, WEEKS_AWAY
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence

_REST = phrases("reste de la semaine | restant de la semaine | reste de semaine")
_WEEKEND = phrases("week-end | weekend | we | week end")


@rule(PERIODS, _REST.firsts)
def rest_of_the_week(sentence: Sentence, at: int) -> Match[Period] | None:
    """« lundi 25 janvier et le reste de la semaine » → 2027-01-25 … 2027-01-29."""
    found = _REST.match(sentence, at)
    away = WEEKS_AWAY.match(sentence, found.end - 1) if found else None
    if away:
        return Match(week(sentence.context.today + WEEK * away.value), away.end)
    return Match(Period((), Kind.WEEK), found.end) if found else None


@rule(PERIODS, _WEEKEND.firsts | {"ce"})
def weekend(sentence: Sentence, at: int) -> Match[Period] | None:
    """« ce week-end » → 2026-11-21, 2026-11-22; « jeudi qui précède le week-end de Pâques » → 2027-03-25."""
    this = at + (sentence.word(at) == "ce")
    named = _WEEKEND.match(sentence, this)
    if not named:
        return None
    starts = STARTS.match(sentence, named.end)
    known = anchor(sentence, starts.end) if starts else None
    if known:
        return Match(_saturday_and_sunday(known.value.first), known.end)
    after = NEXT.skip(sentence, named.end)
    if this == at and after == named.end:
        return None
    return Match(_saturday_and_sunday(sentence.context.today), after)


def _saturday_and_sunday(day: date) -> Period:
    saturday = monday(day) + DAY * SCHOOL_DAYS
    return Period((saturday, saturday + DAY))
