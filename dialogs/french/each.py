"""A sentence that asks for several things of one kind: « cantine Léo le 4 décembre et Marina le 7 »."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dialogs.engine.marks import plain
from dialogs.engine.reading import Context, Doubtful, Found, Reading
from dialogs.french.tokens import Sentence, sentence

Read = Callable[[str, Context], Reading]
_BETWEEN = {"et", "puis", ",", ";", "."}
_OF_SEVERAL = {"book", "cancel", None}
_PARTS = {"matin", "soir"}
_SEVERAL = 2
_THE_SAME = {"celle", "celles", "celui", "ceux"}  # « et celle de Marina jeudi »


def each(said: Sentence, whole: Reading, read: Read) -> Reading | None:
    """The first of several requests, with the next one beside it; None where all are for the same days."""
    parts = _parts(said, whole, read)
    return _together(parts, whole) if len(parts) > 1 else None


def _parts(said: Sentence, whole: Reading, read: Read) -> list[Reading]:
    """What is asked for, one after the other; each of it differs from the next, and may come back after that."""
    for at in _seams(said, whole) if _may_be_several(said, whole) else ():
        first = read(said.words(0, at), said.context)
        following = sentence(said.words(at + 1, len(said)), said.context)
        left = read(following.text, said.context) if _is_one(first, whole) else None
        if left and _is_one(left, whole) and _make_up(first, left, whole):
            rest = _parts(following, left, read)
            if _differ(first, rest[0]):
                return [first, *rest]
    return [whole]


def _seams(said: Sentence, whole: Reading) -> Iterator[int]:
    """Where a part may end: before the last of those who are named, since each part names somebody or something."""
    named = (said.text.rfind(use.words) for use in whole.uses if use.slot in {"children", "activity"})
    last = max(named, default=0)
    return (at for at in range(1, len(said) - 1) if said.word(at) in _BETWEEN and said.tokens[at].start < last)


def each_service(said: Sentence, whole: Reading) -> Reading | None:
    """« la cantine et la garderie du soir lundi »: a booking of each; « garderie » alone is one of two, and a doubt."""
    named = whole.activities.values if whole.activities else ()
    is_asked = _is_free(said) and whole.intent == "book"
    is_answer = said.context.asked == "activity" and whole.intent is None
    if len(named) < _SEVERAL or not (is_asked or is_answer) or whole.also or not _are_all_meant(said, whole):
        return None
    last: Reading | None = None
    for service in reversed(named):
        last = replace(whole, activities=Found((service,), ""), adds=False, also=last)
    return last


def _are_all_meant(said: Sentence, whole: Reading) -> bool:
    """Each is named, or « matin et soir »; and none of them is a choice."""
    mentions = [use for use in whole.uses if use.slot == "activity"]
    clear = all(len(use.values) == 1 or set(plain(use.words).split()) >= _PARTS for use in mentions)
    return clear and not isinstance(whole.days, Doubtful) and all(said.word(at) != "ou" for at in range(len(said)))


def _may_be_several(said: Sentence, whole: Reading) -> bool:
    """Nothing is under way, and several days are named, for somebody or something."""
    days = len(_values(whole.days)) > 1 or _may_be_told_apart(said, whole)
    named = days and bool(whole.children or whole.activities)
    alike = whole.everyone or whole.hours or whole.rhythm
    return _is_free(said) and named and whole.intent in _OF_SEVERAL and not alike


def _may_be_told_apart(said: Sentence, whole: Reading) -> bool:
    """« JB lundi et mardi, Marina mardi » is doubtful as a whole only; numbers may need the month of another part."""
    return isinstance(whole.days, Doubtful) and not any(map(str.isdigit, said.text))


def _is_free(said: Sentence) -> bool:
    return said.context.asked is None and not said.context.chosen and not said.context.days


def _is_one(part: Reading, whole: Reading) -> bool:
    """Who or what, and when, and nothing that is left over."""
    named = bool(part.children or part.activities) and isinstance(part.days, Found)
    return named and part.intent in {"book", None, whole.intent} and _THE_SAME.issuperset(part.rest)


def _make_up(first: Reading, left: Reading, whole: Reading) -> bool:
    """Together they say what the whole sentence says, and not all of it is for the same days."""
    people = _values(first.children) | _values(left.children)
    services = _values(first.activities) | _values(left.activities)
    days, later = _values(first.days), _values(left.days)
    agreed = isinstance(whole.days, Doubtful) or days | later == _values(whole.days)
    named = (people, services) == (_values(whole.children), _values(whole.activities))
    return agreed and named and days != later


def _differ(first: Reading, second: Reading) -> bool:
    """For others, or something else, said in the same order; « cantine lundi et jeudi pour Léo » is one request."""
    children, others = _values(first.children), _values(second.children)
    if children and others and not children & others:
        return _order(first, "children") == _order(second, "children")
    services, further = _values(first.activities), _values(second.activities)
    both = services and further and not services & further
    return bool(both) and _order(first, "activity") == _order(second, "activity")


def _values(found: object) -> frozenset[object]:
    return frozenset(found.values) if isinstance(found, Found) else frozenset()


def _order(part: Reading, what: str) -> str:
    """Which of the two it says first: this, or when."""
    return next(use.slot for use in part.uses if use.slot in {what, "days"})


def _together(parts: Sequence[Reading], whole: Reading) -> Reading:
    """What one part does not say is as in the one before it, or else as in the first that says it."""
    last: Reading | None = None
    for at in reversed(range(len(parts))):
        nearest = [*reversed(parts[: at + 1]), *parts[at + 1 :]]
        last = replace(
            parts[at],
            intent=whole.intent or "book",
            children=next((one.children for one in nearest if one.children), None),
            activities=next((one.activities for one in nearest if one.activities), None),
            adds=False,
            also=last,
        )
    return replace(last or whole, text=whole.text, uses=whole.uses)
