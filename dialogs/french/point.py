"""A day, as far as it was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Point:
    """A day, as far as it was said."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None
    day: date | None = None  # beyond doubt: « demain »
    weeks: int = 0  # later: « en huit »
    plural: bool = False  # « mercredis », « les mercredi »
    habit: bool = False  # « le mercredi »: every week, or the next?
    among: tuple[int, ...] = ()  # « les mardis et jeudis 8 et 10 »: the number falls on one of these
    this: bool = False  # « ce mercredi »
    coming: bool = False  # « lundi prochain »: the next one, whatever stands beside it
    following: bool = False  # « le mercredi suivant »: after the day said before
    spelt: bool = False  # « deux », « trois »: more often children than days
    loose: bool = False  # a number that nothing else makes a day

    def fits(self, day: date) -> bool:
        """Whether that day is all that was said."""
        said = (self.weekday, self.number, self.month, self.year, self.day)
        found = (day.weekday(), day.day, day.month, day.year, day)
        among = not self.among or day.weekday() in self.among
        return among and all(one is None or one == other for one, other in zip(said, found, strict=True))

    @property
    def is_weekday_alone(self) -> bool:
        return self.weekday is not None and self.number is None

    @property
    def is_bare_number(self) -> bool:
        return self.number is not None and self.weekday is None

    @property
    def is_bare_weekday(self) -> bool:
        """« lundi », which only what stands beside it may tell apart from another Monday."""
        return self.is_weekday_alone and not (self.this or self.coming or self.following or self.weeks or self.plural)
