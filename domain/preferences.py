"""What a guardian wants to be told beside what nobody may miss: a place, a closure, an answer, a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from domain.moment import Moment


class Topic(StrEnum):
    """What may be refused, or must be asked for; the fields of `Preferences`."""

    OTHERS = "others"
    REMINDERS = "reminders"
    DIGEST = "digest"


@dataclass(frozen=True)
class Preferences:
    """What changes nothing for whoever has never chosen."""

    others: bool = True  # what the other guardians of the family change
    reminders: bool = False  # before a deadline, when the usual days are not booked
    digest: bool = False  # every evening, what was decided that day

    def want(self, topic: Topic) -> bool:
        return {Topic.OTHERS: self.others, Topic.REMINDERS: self.reminders, Topic.DIGEST: self.digest}[topic]


UNCHOSEN = Preferences()
REMINDED_AT, DIGESTED_AT = time(17), time(19)  # on the clock of the town, before the night
A_DAY = timedelta(days=1)
TO_ACT = timedelta(hours=6)  # between a reminder and its deadline, at least


def told_until(topic: Topic, here: Moment) -> datetime | None:
    """What the letters of today tell of: what was decided, or what must be, until then. None before their hour."""
    due = here.local(here.today, REMINDED_AT if topic is Topic.REMINDERS else DIGESTED_AT)
    if here.at < due:
        return None
    return due + A_DAY + TO_ACT if topic is Topic.REMINDERS else due
