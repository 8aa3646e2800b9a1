"""What was understood of a text, and what reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from domain.school_calendar import PLAIN_CALENDAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from dialogs.engine.reply import Reply
    from domain.activity import Activity
    from domain.audience import Audience
    from domain.family import Child
    from domain.hours import Hours
    from domain.money import Money
    from domain.school_calendar import SchoolCalendar

T = TypeVar("T")
OF_DAYS = frozenset({"days", "to_days", "weekdays", "period"})  # the names of slots that days answer

OF_WORDS = frozenset({"message", "answer", "why"})  # those whose answer is kept as it is
OF_PEOPLE = "audience"

RHYTHMS = ("every", "alternate", "even", "odd")  # each week, one in two, those of an even or odd number


@dataclass(frozen=True)
class Context:
    """What a sentence is read against."""

    today: date
    children: Sequence[Child] = ()
    activities: Sequence[Activity] = ()
    asked: str | None = None  # the name of the slot whose question is open: it may be answered by « 18 » alone
    allow_past: bool = False  # past days are legitimate: for measuring on general corpora
    follows: bool = False  # bookings are looked at: « la semaine » alone is the one of today
    calendar: SchoolCalendar = PLAIN_CALENDAR  # the structure's, for the school years around today
    days: tuple[date, ...] = ()  # those that the frame under way holds
    chosen: tuple[Child, ...] = ()  # the children that it holds
    spoken_of: tuple[Child, ...] = ()  # those whom the last booking was for
    activity: Activity | None = None  # the one that is being booked
    schools: Sequence[str] = ()  # by name, for who announces something
    of_service: bool = False  # whoever speaks is of the service, and may give orders
    looks_back: bool = False  # days that are said without their year are gone by
    in_forms: bool = False  # « en pdf » is for the errand under way
    supposes: bool = False  # « sans la cantine » imagines bookings away, and cancels nothing
    offered: tuple[tuple[date, ...], ...] = ()  # what the open question has one choose from: « le 3 » is one of these

    @property
    def asks_days(self) -> bool:
        """Whether what is said answers « Quels jours ? »."""
        return self.asked in OF_DAYS

    @property
    def looking_back(self) -> Context:
        """The same, for what speaks of days gone by."""
        return replace(self, allow_past=True, looks_back=True)


@dataclass(frozen=True)
class Found(Generic[T]):
    """Values, and the words of the text that say them."""

    values: tuple[T, ...]
    words: str


class Doubt(Enum):
    """Why days that were spoken of cannot be taken as they are."""

    UNCLEAR = "clarify"  # a question must be asked
    WRONG = "error"  # impossible, past, or contradicting itself: it must be said, never guessed


@dataclass(frozen=True)
class Doubtful:
    """Days, or an activity, that were spoken of but not understood beyond doubt."""

    doubt: Doubt
    why: Reply  # the sentence that says so
    words: str
    readings: tuple[tuple[date | str, ...], ...] = ()  # what it may have meant, to choose from: days, or keys


@dataclass(frozen=True)
class Use:
    """Words of the text, and what they were read as: « jb » → Jean-Baptiste."""

    words: str  # as they were written
    slot: str  # "intent", "children", "activity" or "days"
    values: tuple[str | date | Child | Activity, ...] = ()  # an intent by its name; none where there is a doubt


@dataclass(frozen=True)
class Reading:
    """A text, once read. What was not spoken of is None."""

    text: str
    intent: str | None = None  # an errand or a universal verb, see product commands: book, upcoming, yes, back…
    children: Found[Child] | None = None
    whole: bool = False  # « tout », « toutes les réservations »: nothing that was said before narrows it
    everyone: bool = False  # the children were named as a whole: « mes enfants »
    activities: Found[Activity] | None = None
    days: Found[date] | Doubtful | None = None
    to_days: Found[date] | Doubtful | None = None  # « du 4 au 5 »: those wanted, where `days` are given up or copied
    to_children: Found[Child] | None = None  # « copie les jours de Léo pour Marina »: Marina, where `children` is Léo
    to_activities: Found[Activity] | None = None  # the same, of activities
    weekdays: frozenset[int] = frozenset()  # when weekdays alone are named, without a period: « lundi et jeudi »
    rhythm: str | None = None  # which weeks, as RHYTHMS
    hours: Hours | None = None  # from when and until when, on each of the days: « de 7h35 à 8h15 »
    amount: Money | None = None  # « payer 50 euros »
    states: tuple[str, ...] = ()  # of bookings: waitlisted, refused, confirmed, requested, cancelled
    sides: tuple[str, ...] = ()  # of a history: consumption, payment
    without: Reading | None = None  # « et si j'enlève les mercredis ? »: what is imagined away
    format: str | None = None  # to have it in: pdf, csv, ics, picture, text
    span: str | None = None  # day, week, month
    portion: bool = False  # « demi-journée », « sans repas »: less than the whole of an activity
    together: bool | None = None  # « ensemble »: for all of them or for none; « séparément »
    usual: bool = False  # « comme d'habitude »: what they do most weeks
    adds: bool = False  # « et Marina aussi »: to what is there already
    asks_on: bool = False  # « et Marina ? »: of a question, the same about her
    changes: bool = False  # « oui mais sans jeudi »: these are what is left of what the frame held, and replace it
    sensitive: bool = False  # it speaks of health: never repeated, never kept
    also: Reading | None = None  # what else the sentence asks for: « annule mardi et réserve jeudi »
    audience: Audience | Doubtful | None = None  # whom an announcement is for
    seats: str | None = None  # how many a day is to have, in digits; « - » for no limit
    groups: tuple[int, ...] = ()  # of activities, by id: « les 6-12 ans »
    reference: str = ""  # of a request of a family: « D-00012 »
    message: str = ""  # words that are to be kept, or passed on, as they are
    rest: tuple[str, ...] = field(default=())  # words that nothing used
    overlooked: tuple[str, ...] = ()  # those of them that may change what is meant: to be told
    uses: tuple[Use, ...] = ()  # every word that something used, in the order of the text

    @property
    def has_values(self) -> bool:
        """True when it speaks of children, of activities or of days."""
        to_others = self.to_children or self.to_activities or self.to_days
        return bool(self.children or self.activities or self.days or to_others)

    @property
    def wanted(self) -> Reading:
        """The same, for who knows no two sides: what is wanted, else what is spoken of."""
        doubtful = isinstance(self.days, Doubtful) or not self.to_days
        return replace(
            self,
            children=self.to_children or self.children,
            activities=self.to_activities or self.activities,
            days=self.days if doubtful else self.to_days,
            to_children=None,
            to_activities=None,
            to_days=None,
        )


Reader = Callable[[str, Context], Reading]


@dataclass(frozen=True)
class ListWords:
    """The words between marks: « 1 et 3 », « 1 à 4 », « tous sauf 2 »."""

    everything: frozenset[str]
    but: frozenset[str]
    also: frozenset[str]
    through: frozenset[str]


@dataclass(frozen=True)
class Language:
    """How a language is read."""

    read: Reader
    lists: ListWords


def in_the_same_weeks(reading: Reading, days: Iterable[date], held: Collection[date]) -> list[date]:
    """« et les vendredis aussi », beside days of several weeks: those of the same weeks and months."""
    weeks, months = {_week(day) for day in held}, {day.month for day in held}
    if not (reading.weekdays and reading.rhythm) or len(weeks) == 1 or not weeks:
        return list(days)
    return [day for day in days if min(weeks) <= _week(day) <= max(weeks) and day.month in months]


def _week(day: date) -> tuple[int, int]:
    return day.isocalendar()[:2]
