"""From what was mentioned to the activities meant: by part of the day, by the days, by what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dialogs.french.activities.centres import centres
from dialogs.french.activities.kinds import Kind, Mention, units_of_hours
from dialogs.french.tokens import Sentence
from domain.activity import Activity, Unit

_REFUSING = {"pas", "sans", "sauf", "ni", "hors", "non", "personne"}
_LITTLE = {"la", "le", "l", "de", "d", "du", "les", "a", "au", "pour", "des", "en", "besoin"}
_KEEPING = {
    "gardez",
    "garder",
    "garde",
    "laissez",
    "laisser",
    "conservez",
    "conserver",
    "maintenez",
    "maintenir",
    "maintiens",
}
_TAKING_BACK = {"non", "pardon", "enfin", "euh", "plutot", "oups", "erreur", "nan"}
_SURELY_TAKING_BACK, _CLOSE = {"pardon", "plutot", "oups", "erreur"}, 3
_JOINS = {"et", "+", "/", "&", ",", "puis", "ou", "ni"}
_CARE = frozenset({Unit.MORNING, Unit.EVENING})
_BESIDE_A_PART = _LITTLE | _JOINS | {"aussi", "plutot", "finalement", "matin", "soir", "non"}
_FURTHEST, _MOST_BETWEEN = 4, 8
BOOKINGS = frozenset({"book", "seats", "bookable", "cancel", "cancelling", "waitlist", "week_template", "copy"})
_OF_MEALS = BOOKINGS | {"upcoming", "history"}


@dataclass(frozen=True)
class Meaning:
    """The activities meant, and the mentions that say so."""

    activities: tuple[Activity, ...]
    read: tuple[tuple[Mention, tuple[Activity, ...]], ...]  # each mention that counts, and what it means

    @property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(one for one, _ in self.read)


def meant(sentence: Sentence, said: Sequence[Mention], intent: str | None, days: Sequence[date]) -> Meaning:
    """« garderie lundi matin et lundi soir »: both; « centre le 30 décembre »: the one of the holidays."""
    kept = _standing(sentence, said, intent)
    counted = _completed(sentence, _counting(sentence, kept, intent), kept)
    read = tuple((one, tuple(_activities(sentence, one, days))) for one in counted)
    found = [activity for _, activities in read for activity in activities]
    if not counted and intent == "book":
        found = centres(sentence, days, named=False)
    return Meaning(tuple(dict.fromkeys(found)), read)


def refusal(sentence: Sentence, one: Mention) -> int | None:
    """Where the word stands that refuses it: « pas la cantine », « ni de garderie », « plus de centre »."""
    at = one.start - 1
    while at >= max(0, one.start - _FURTHEST) and sentence.word(at) in _LITTLE:
        at -= 1
    no_more = sentence.word(at) == "plus" and sentence.word(at + 1) in {"de", "d", "besoin"}
    return at if no_more or sentence.word(at) in _REFUSING else None


def _standing(sentence: Sentence, said: Sequence[Mention], intent: str | None) -> list[Mention]:
    """Those that were not taken back; of several, not those that were refused, or are to stay."""
    left = [
        one
        for one, following in zip(said, [*said[1:], None], strict=False)
        if following is None or not _is_corrected(sentence, one, following)
    ]
    stays = [one for one in left if intent == "cancel" and _is_kept(sentence, one)]
    left = [one for one in left if one not in stays] if len(stays) < len(left) else left
    wanted = [one for one in left if refusal(sentence, one) is None]
    return wanted if any(one.is_explicit for one in wanted) else left


def _is_corrected(sentence: Sentence, one: Mention, following: Mention) -> bool:
    """« garderie du soir, enfin du matin », « garderie du soir pour Léo lundi, pardon du matin »."""
    start = one.end if following.start - one.end <= _FURTHEST else max(one.end, following.start - _CLOSE)
    between = {sentence.word(at) for at in range(start, following.start)}
    return bool(between & (_TAKING_BACK if start == one.end else _SURELY_TAKING_BACK)) and one.is_explicit


def _is_kept(sentence: Sentence, one: Mention) -> bool:
    """« enlevez la cantine mais gardez la garderie »."""
    return any(sentence.word(at) in _KEEPING for at in range(max(0, one.start - 2), one.start))


@dataclass(frozen=True)
class _Services:
    """What is named among the mentions, to judge hints against."""

    kinds: frozenset[Kind | None]
    units: frozenset[Unit]
    eats: bool

    @property
    def named(self) -> bool:
        return bool(self.kinds)


def _services(said: Sequence[Mention]) -> _Services:
    explicit = [one for one in said if one.is_explicit]
    units = frozenset(activity.unit for one in explicit for activity in one.values)
    return _Services(frozenset(one.kind for one in explicit), units, any(one.kind is Kind.EATS for one in said))


def _counting(sentence: Sentence, said: Sequence[Mention], intent: str | None) -> list[Mention]:
    """The services named, and the hints that are meant for one."""
    services = _services(said)
    beside = zip(said, [None, *said[:-1]], [*said[1:], None], strict=False)
    return [
        one
        for one, before, after in beside
        if one.is_explicit
        or (one.kind is Kind.PART and _is_a_service(sentence, one, services, intent, (before, after)))
        or (one.kind is Kind.PART and _is_in_place_of(sentence, one, services))
        or (one.kind is Kind.EATS and _is_a_meal(services, intent))
        or (one.kind is Kind.KEEPS and intent in {"book", "waitlist"} and not services.named)
    ]


def _is_a_meal(services: _Services, intent: str | None) -> bool:
    """« Léo mange lundi »; who eats at the canteen, or at the centre, has named it."""
    named = services.kinds & {Kind.MEAL, Kind.CENTRE} or services.units & {Unit.MEAL, Unit.DAY}
    return intent in _OF_MEALS and not named


def _is_a_service(
    sentence: Sentence, one: Mention, services: _Services, intent: str | None, beside: Sequence[Mention | None]
) -> bool:
    """« Léo reste le soir »: never when a service is named, unless « et » joins them."""
    if intent not in BOOKINGS or (Kind.CARE in services.kinds and one.units <= _CARE):
        return False
    if not services.named:
        return one.units <= _CARE or not services.eats
    return any(_is_joined(sentence, one, other) for other in beside if other)


def _is_in_place_of(sentence: Sentence, one: Mention, services: _Services) -> bool:
    """« matin », « et soir », said alone of what is being booked: what takes place then, and no part of a centre."""
    held = sentence.context.activity
    alone = len(sentence) <= _FURTHEST and not services.named and held is not None and held.unit is not Unit.DAY
    said = (sentence.word(at) for at in range(len(sentence)) if not one.start <= at < one.end)
    return alone and one.units <= _CARE and all(word in _BESIDE_A_PART for word in said)


def _is_joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """« accueil de midi et du soir », « garderie du soir, enfin du matin »: with nothing else between the two."""
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = [sentence.word(at) for at in range(first.end, second.start)][:_MOST_BETWEEN]
    joined = not _JOINS.isdisjoint(between) and set(between).issubset(_JOINS | _LITTLE)
    taken_back = other is first and len(between) <= _FURTHEST and not _TAKING_BACK.isdisjoint(between)
    return joined or taken_back


def _completed(sentence: Sentence, counted: Sequence[Mention], said: Sequence[Mention]) -> list[Mention]:
    """« la garderie de lundi soir »: what is said elsewhere of the part of the day, or the hour, tells which."""
    parts = frozenset(unit for one in said if one.kind is Kind.PART for unit in one.units) & _CARE
    if not parts:
        parts = units_of_hours(sentence)
    return [
        replace(one, units=parts) if one.kind in {Kind.CARE, Kind.KEEPS} and not one.units else one for one in counted
    ]


def _activities(sentence: Sentence, one: Mention, days: Sequence[date]) -> Sequence[Activity]:
    if one.kind is Kind.CENTRE:
        return centres(sentence, days, named=True) or one.values
    if one.values:
        return one.values
    units = {Kind.MEAL: {Unit.MEAL}, Kind.EATS: {Unit.MEAL}}.get(one.kind or Kind.PART, one.units or _CARE)
    return [activity for activity in sentence.context.activities if activity.unit in units]
