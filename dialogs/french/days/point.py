"""A day, as far as it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Point:
    """A day, as far as it was said."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    day: date | None = None  # beyond doubt: « demain »
    weeks: int = 0  # later: « en huit »
    step: int = 0  # so many days after the one said before: « le lendemain »
    ranks: tuple[int, ...] = ()  # among such days of its month: « le premier mercredi de chaque mois »
    every: int = 1  # in so many weeks: « un mercredi sur deux »
    plural: bool = False  # « mercredis », « les mercredi »
    habit: bool = False  # « le mercredi »: every week, or the next?
    among: tuple[int, ...] = ()  # « les mardis et jeudis 8 et 10 »: the number falls on one of these
    this: bool = False  # « ce mercredi »
    coming: bool = False  # « lundi prochain »: the next one, whatever stands beside it
    following: bool = False  # « le mercredi suivant »: after the day said before
    eve: bool = False  # of the next holidays: « jusqu'aux vacances »
    undated: bool = False  # « d'octobre à décembre », said in November: it may have begun before
    feast: bool = False  # « Noël »: what lies between two feasts is neither
    weak: bool = False  # « ce matin »: no day to book, if another is said
    spelt: bool = False  # « deux », « trois »: more often children than days
    loose: bool = False  # a number that nothing else makes a day

    def fits(self, day: date) -> bool:
        """Whether that day is all that was said."""
        said = (self.weekday, self.number, self.month, self.year, self.day)
        found = (day.weekday(), day.day, day.month, day.year, day)
        among = not self.among or day.weekday() in self.among
        ranked = not self.ranks or any(_is_ranked(rank, day) for rank in self.ranks)
        return among and ranked and all(one is None or one == other for one, other in zip(said, found, strict=True))

    @property
    def is_weekday_alone(self) -> bool:
        return self.weekday is not None and self.number is None

    @property
    def is_bare_number(self) -> bool:
        return self.number is not None and self.weekday is None and self.month is None

    @property
    def is_bare_weekday(self) -> bool:
        """« lundi », which only what stands beside it may tell apart from another Monday."""
        told = self.this or self.coming or self.following or self.weeks or self.plural or self.day
        return self.is_weekday_alone and not told

    @property
    def is_dated(self) -> bool:
        """Whether it needs nothing but today to be a day: « 7 décembre », « demain », « lundi prochain »."""
        return bool(self.month or self.day or self.coming or self.this or self.weeks)

    @property
    def recurs(self) -> bool:
        return self.plural or self.every > 1


def _is_ranked(rank: int, day: date) -> bool:
    """Whether it is the first of its weekday in the month, or the last, and so on."""
    if rank > 0:
        return (day.day - 1) // 7 + 1 == rank
    ahead = day - _WEEK * rank
    return ahead.month != day.month and (ahead - _WEEK).month == day.month
