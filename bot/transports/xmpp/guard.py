"""Who is a machine that answers ours: the two would go on for ever."""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from dataclasses import dataclass

PEOPLE = 1000
A_MINUTE = 60.0
ALIKE = 30  # times in a row, within a minute, that the same is said and answered
MUTED = 60.0  # seconds

log = logging.getLogger(__name__)


@dataclass
class Habits:
    """What one person says again and again."""

    said: str = ""
    exchange: str = ""  # the digest of what was said and answered last
    since: float = 0.0  # when it was the first of a row
    alike: int = 0  # how long that row is
    row: int = -1  # of the outbox: a second attempt to send it is no second answer
    muted_until: float = 0.0


class Guard:
    """Instants are seconds since whenever, those of waiting messages when they were sent."""

    def __init__(self) -> None:
        self._people: OrderedDict[str, Habits] = OrderedDict()

    def admits(self, who: str, at: float) -> bool:
        """False, for a while, for one whose exchanges with us are all the same."""
        return at >= self._habits(who).muted_until

    def heard(self, who: str, words: str) -> None:
        """What they have just said."""
        self._habits(who).said = words

    def answered(self, who: str, words: str, row: int, at: float) -> None:
        """What they were told: the same two messages again and again are no conversation."""
        habits = self._habits(who)
        exchange = hashlib.sha256(f"{habits.said}\n{words}".encode()).hexdigest()
        if row == habits.row:
            return
        if exchange != habits.exchange or at - habits.since > A_MINUTE:
            habits.exchange, habits.since, habits.alike = exchange, at, 0
        habits.row, habits.alike = row, habits.alike + 1
        if habits.alike >= ALIKE:
            log.warning("somebody answers like a machine and is not heard for a while")
            habits.muted_until, habits.alike = at + MUTED, 0

    def _habits(self, who: str) -> Habits:
        habits = self._people.setdefault(who, Habits())
        self._people.move_to_end(who)
        if len(self._people) > PEOPLE:
            self._people.popitem(last=False)
        return habits
