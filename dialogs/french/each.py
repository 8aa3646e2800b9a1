"""A sentence that gives each child days of their own: « cantine Léo le 4 décembre et Marina le 7 »."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialogs.engine.reading import Context, Found, Reading
from dialogs.french.tokens import Sentence, sentence
from domain.activity import Activity

Read = Callable[[str, Context], Reading]
_BETWEEN = {"et", "puis", ",", ";", "."}
_WHO, _WHEN = "children", "days"


def each(said: Sentence, whole: Reading, read: Read) -> Reading | None:
    """The first of several bookings, with the next one beside it; None where all children have the same days."""
    if not _may_be_several(said, whole):
        return None
    for at in range(1, len(said) - 1):
        if said.word(at) in _BETWEEN:
            first = read(said.words(0, at), said.context)
            following = sentence(said.words(at + 1, len(said)), said.context)
            second = read(following.text, said.context) if _is_one(first) else None
            if second and _is_one(second) and _are_apart(first, second, whole):
                return _together(first, each(following, second, read) or second, whole)
    return None


def _may_be_several(said: Sentence, whole: Reading) -> bool:
    """Nothing is under way, and several children and days are named for a booking."""
    free = said.context.asked is None and not said.context.chosen and not said.context.days
    named = isinstance(whole.days, Found) and len(whole.days.values) > 1 and whole.children is not None
    return free and named and whole.intent in {"book", None} and not (whole.everyone or whole.hours or whole.rhythm)


def _is_one(part: Reading) -> bool:
    """Who, and when, and nothing that is left over."""
    return bool(part.children) and isinstance(part.days, Found) and part.intent in {"book", None} and not part.rest


def _are_apart(first: Reading, second: Reading, whole: Reading) -> bool:
    """Other children on other days, said in the same order, which together are those of the whole sentence."""
    children, others = _values(first.children), _values(second.children)
    days, later = _values(first.days), _values(second.days)
    same = children | others == _values(whole.children) and days | later == _values(whole.days)
    return same and not children & others and days != later and _order(first) == _order(second)


def _values(found: object) -> frozenset[object]:
    return frozenset(found.values) if isinstance(found, Found) else frozenset()


def _order(part: Reading) -> str:
    """Whether it says first who, or when."""
    return next(use.slot for use in part.uses if use.slot in {_WHO, _WHEN})


def _together(first: Reading, second: Reading, whole: Reading) -> Reading:
    """What one part does not say is as in the other."""
    activities = first.activities or second.activities
    return replace(_booking(first, activities, _completed(second, activities)), text=whole.text, uses=whole.uses)


def _completed(part: Reading, activities: Found[Activity] | None) -> Reading:
    also = _completed(part.also, activities) if part.also else None
    return _booking(part, part.activities or activities, also)


def _booking(part: Reading, activities: Found[Activity] | None, also: Reading | None) -> Reading:
    return replace(part, intent="book", activities=activities, also=also, adds=False)
