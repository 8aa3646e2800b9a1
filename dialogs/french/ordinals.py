"""« Le premier jeudi de mars »."""

from __future__ import annotations

from datetime import timedelta

from dialogs.french.calendar_words import WEEKDAYS
from dialogs.french.periods import month
from dialogs.french.phrases import DIGIT, Match, phrases, table
from dialogs.french.point import Point
from dialogs.french.tokens import Sentence

_RANKS = table(
    {
        1: "premier | 1er | tout premier",
        2: "deuxième | 2e | 2ème | second",
        3: "troisième | 3e | 3ème",
        4: "quatrième | 4e | 4ème",
        -1: "dernier | tout dernier",
    }
)
FIRSTS = _RANKS.firsts | {DIGIT}
_OF = phrases("du mois de | du mois d' | de | d' | en")


def ordinal_weekday(sentence: Sentence, at: int) -> Match[Point] | None:
    """« le premier jeudi de mars » → 2027-03-04; « dernier lundi de mars » → 2027-03-29."""
    rank = _RANKS.match(sentence, at)
    named = WEEKDAYS.match(sentence, rank.end) if rank else None
    within = month(sentence, _OF.skip(sentence, named.end)) if named else None
    if not rank or not named or not within or _OF.skip(sentence, named.end) == named.end:
        return None
    period = within.value
    span = (period.first + timedelta(days=ahead) for ahead in range((period.last - period.first).days + 1))
    days = [day for day in span if day.weekday() == named.value]
    return Match(Point(day=days[rank.value - (rank.value > 0)]), within.end)
