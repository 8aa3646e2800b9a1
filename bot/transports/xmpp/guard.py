"""Who is a machine that answers ours, such as « je suis absent »: the two would go on for ever."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass

PEOPLE = 1000
A_MINUTE = 60.0
ALIKE = 30  # times in a row, within a minute, that the same is said, whatever is answered
MUTED = 60.0  # seconds

log = logging.getLogger(__name__)


@dataclass
class Habits:
    """What one person says again and again."""

    said: str = ""
    since: float = 0.0  # when it was the first of a row
    alike: int = 0  # how long that row is
    muted_until: float = 0.0


class Guard:
    """Instants are seconds since whenever, those of waiting messages when they were sent."""

    def __init__(self) -> None:
        self._people: OrderedDict[str, Habits] = OrderedDict()

    def admits(self, who: str, words: str, at: float) -> bool:
        """False, for a while, for one who says nothing but the same."""
        habits = self._habits(who)
        if at < habits.muted_until:
            return False
        if words != habits.said or at - habits.since > A_MINUTE:
            habits.said, habits.since, habits.alike = words, at, 0
        habits.alike += 1
        if habits.alike > ALIKE:
            log.warning("somebody answers like a machine and is not heard for a while")
            habits.muted_until, habits.alike = at + MUTED, 0
        return habits.alike > 0

    def _habits(self, who: str) -> Habits:
        habits = self._people.setdefault(who, Habits())
        self._people.move_to_end(who)
        if len(self._people) > PEOPLE:
            self._people.popitem(last=False)
        return habits
