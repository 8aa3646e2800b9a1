"""« Le centre »: that of Wednesdays or that of the holidays, by the days that are spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dialogs.french.children.calls import words_of
from dialogs.french.tokens import Sentence
from domain.activity import Activity, Unit

_OF_HOLIDAYS = frozenset(
    "vacances vacance vac noel toussaint paques hiver printemps ete automne juillet aout stage".split()
)
_OF_WEDNESDAYS = frozenset({"mercredi", "mercredis", "mecredi", "merc", "mercr"})
_UP_TO = {"jusqu", "avant", "hors", "sauf", "hormis", "jusque", "apres", "dehors", "entre"}
_WEDNESDAY, _SATURDAY = 2, 5


def centres(sentence: Sentence, days: Sequence[date], *, named: bool) -> list[Activity]:
    """The centres that take place on these days; without days, those that the words speak of."""
    offered = [activity for activity in sentence.context.activities if activity.unit is Unit.DAY]
    holidays = [activity for activity in offered if _speaks_of(activity, _OF_HOLIDAYS)]
    weekly = [activity for activity in offered if activity not in holidays]
    in_holidays, in_term = _when(sentence, days)
    if not named:  # « inscription vacances de printemps, 2e semaine »: nothing else is booked in the holidays
        return holidays if in_holidays and not in_term and _says(sentence, _OF_HOLIDAYS) and len(holidays) == 1 else []
    found = (weekly if in_term else []) + (holidays if in_holidays else [])
    if len(offered) == 1 or in_term != in_holidays or (days and in_term):
        return found or offered
    return []


def _when(sentence: Sentence, days: Sequence[date]) -> tuple[bool, bool]:
    """Whether it is in the holidays, and whether it is in term: Wednesdays of both are of the Wednesday centre."""
    days = [day for day in days if day.weekday() < _SATURDAY] or days
    if days:
        free = {day: bool(sentence.context.calendar.holidays_on(day)) for day in days}
        all_wednesdays = all(day.weekday() == _WEDNESDAY for day in days)
        wednesdays = [day for day in days if day.weekday() == _WEDNESDAY and not free[day]]
        in_term = bool(wednesdays) or not any(free.values())
        return any(free.values()) and not (all_wednesdays and in_term), in_term
    return _says(sentence, _OF_HOLIDAYS), _says(sentence, _OF_WEDNESDAYS) and not _says(sentence, _OF_HOLIDAYS)


def _says(sentence: Sentence, words: frozenset[str]) -> bool:
    """« pendant les vacances », but not « jusqu'aux vacances »."""
    for at in range(len(sentence)):
        before = {sentence.word(place) for place in range(max(0, at - 4), at)}
        if sentence.word(at) in words and not before & _UP_TO:
            return True
    return False


def _speaks_of(activity: Activity, words: frozenset[str]) -> bool:
    """Its name does, or the names that parents give it."""
    return any(word in words for name in (activity.name, *activity.aliases[:1]) for word in words_of(name))
