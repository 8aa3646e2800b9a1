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
    this: bool = False  # « ce mercredi »
    following: bool = False  # « le mercredi suivant »: after the day said before
    spelt: bool = False  # « deux », « trois »: more often children than days
    loose: bool = False  # a number that nothing else makes a day

    def fits(self, day: date) -> bool:
        """Whether that day is all that was said."""
        said = (self.weekday, self.number, self.month, self.year, self.day)
        found = (day.weekday(), day.day, day.month, day.year, day)
        return all(one is None or one == other for one, other in zip(said, found, strict=True))

    @property
    def is_weekday_alone(self) -> bool:
        return self.weekday is not None and self.number is None
