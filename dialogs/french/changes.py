"""What changes what the frame under way holds: « oui mais sans jeudi », « le 8 au lieu du 4 », « tout sauf Léo »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dialogs.engine.reading import Context, Found, Reading, Use
from dialogs.french.answers import EMPTY
from dialogs.french.intents import is_word
from dialogs.french.tokens import Sentence
from dialogs.french.told import Parts

_NOR = re.compile(r"\s+ni\s+", re.IGNORECASE)
Read = Callable[[str, Context], Reading]
_BEFORE = {
    "oui", "non", "ok", "ouais", "mais", "tout", "tous", "toutes", ",", ".", "en", "fait", "finalement", "alors", "ah",
    "euh", "d", "accord", "donc", "parfait", "super", "par", "contre", "et", "les", "plutot",
}  # fmt: skip
_PARTICLES = {"sans", "sauf", "pas", "hors", "hormis", "excepte", "moins"}
_VERBS = {
    "enleve", "enlevez", "enlever", "retire", "retirez", "retirer", "supprime", "supprimez", "supprimer", "ote", "otez",
    "vire", "virez", "enlevons",
}  # fmt: skip
_OTHERWISE = {"mais", "plutot", "non", "sauf", "pas", "puis"} | _PARTICLES | _VERBS
_LONGEST = 20


def of_days(parts: Parts) -> Reading | None:
    """The reading of a message that only changes the days held: without some, or with others in their place."""
    if not isinstance(parts.days, Found) or parts.children or parts.is_served or len(parts.said) > _LONGEST:
        return None
    if parts.when.is_left and _says_no_more(parts):
        return _changed(parts, parts.days.values, parts.days.words)
    given, wanted, held = set(parts.days.values), parts.transfer.wanted, set(parts.said.context.days)
    if given and given <= held and isinstance(wanted, Found):
        places = parts.when.places
        words = parts.said.words(min(places), max(places) + 1)
        return _changed(parts, tuple(sorted(held - given | set(wanted.values))), words)
    return None


def _changed(parts: Parts, days: tuple[date, ...], words: str) -> Reading:
    return Reading(parts.said.text, days=Found(days, words), changes=True, uses=(Use(words, "days", days),))


def _says_no_more(parts: Parts) -> bool:
    """Whether all else is assent or refusal."""
    said = parts.said
    left = (at for at in range(len(said)) if at not in parts.when.places and is_word(said, at))
    return all(said.word(at) in _BEFORE or EMPTY.skip(said, at) > at for at in left)


def of_children(said: Sentence, read: Read) -> Reading | None:
    """« tout sauf Léo », « enlève Marina »: those chosen; of the whole family, where the question is open."""
    at = _taking_away(said)
    if at is None or not _says_who(said, at + 1):
        return None
    tail = _NOR.sub(" et ", said.words(at + 1, len(said)))
    named = read(tail, replace(said.context, days=(), chosen=(), asked=None))
    left = [word for word in named.rest if word.lower() not in _BEFORE]  # « sans Léo finalement »
    if left or named.activities or named.intent not in {None, "book"}:
        return None
    return _without(said, named, said.words(at, len(said)), by_verb=said.word(at) in _VERBS)


def _taking_away(said: Sentence) -> int | None:
    """The place of « sans », « enlève », when nothing but assent or refusal stands before."""
    at = 0
    while said.word(at) in _BEFORE:
        at += 1
    return at if said.word(at) in _PARTICLES | _VERBS else None


def _says_who(said: Sentence, start: int) -> bool:
    """« pas Léo, Marina » puts another in the place, and takes nobody away."""
    instead = said.word(start - 1) == "pas" and any(said.word(at) == "," for at in range(start, len(said)))
    otherwise = any(said.word(at) in _OTHERWISE for at in range(start, len(said)))
    return start < len(said) <= _LONGEST and not otherwise and not instead


def _without(said: Sentence, named: Reading, words: str, *, by_verb: bool) -> Reading | None:
    context = said.context
    open_question = context.asked == "children" or not context.chosen
    if not named.children or named.days or (by_verb and open_question and context.asked != "children"):
        return None
    among = context.children if open_question else context.chosen
    left = tuple(child for child in among if child not in named.children.values)
    uses = (Use(words, "children", left),)
    return Reading(said.text, children=Found(left, words), changes=not open_question, uses=uses)


_WHYS = {"why_waiting", "why_refused", "late_price"}  # who asks why of bookings


def after_why(said: Sentence, read: Read) -> Reading | None:
    """« pourquoi mardi ? » asks why; « pourquoi pas jeudi ? » proposes a day."""
    if said.word(0) != "pourquoi" or len(said) > _LONGEST:
        return None
    start = 2 if said.word(1) == "pas" else 1
    named = read(said.words(start, len(said)), said.context) if start < len(said) else None
    if named is None or named.rest or not named.has_values:
        return None
    if read(said.text, said.context).intent in _WHYS:
        return None
    if said.word(1) == "pas":
        return replace(named, text=said.text)
    return Reading(said.text, "why", uses=(Use(said.words(0, 1), "intent", ("why",)),))
