"""The hours of the night, in which nobody is expected to answer and nobody is woken (W7)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from domain.moment import MINUTE
from domain.school_calendar import DAY

if TYPE_CHECKING:
    from domain.moment import Moment

QUIET_FROM, QUIET_TO = time(21), time(7, 30)
TO_ACT = timedelta(hours=1)  # what must be done sooner after the night is told before it ends


def morning(here: Moment, at: datetime | None = None) -> datetime | None:
    """When the night around an instant, by default the present one, ends; None by day."""
    local = here.structure.local(at or here.at)
    if QUIET_TO <= local.time() < QUIET_FROM:
        return None
    return here.local(local.date() + DAY if local.time() >= QUIET_FROM else local.date(), QUIET_TO)


def held_until(here: Moment, by: datetime | None) -> datetime | None:
    """The morning for which news is kept; None for what is told at once, as it must be known by then."""
    end = morning(here)
    return end if end and (by is None or by >= end + TO_ACT) else None


def waking_hours_later(hours: int, here: Moment) -> datetime:
    """So many hours later, those of the night left out; up to a whole minute."""
    minute = here.at.replace(second=0, microsecond=0)
    left, now = timedelta(hours=hours), minute if minute == here.at else minute + MINUTE
    while True:
        now = morning(here, now) or now
        evening = here.local(here.structure.today(now), QUIET_FROM)
        if now + left <= evening:
            return now + left
        left, now = left - (evening - now), evening
