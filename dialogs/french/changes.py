"""What is left of what was held: « oui mais sans jeudi », « tout sauf Léo », « enlève Marina »."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dialogs.engine.reading import Context, Found, Reading, Use
from dialogs.french.tokens import Sentence

_NOR = re.compile(r"\s+ni\s+", re.IGNORECASE)
Read = Callable[[str, Context], Reading]
_BEFORE = {
    "oui", "non", "ok", "ouais", "mais", "tout", "tous", "toutes", ",", ".", "en", "fait", "finalement", "alors", "ah",
    "euh", "d", "accord", "donc", "parfait", "super", "par", "contre", "et", "les",
}  # fmt: skip
_PARTICLES = {"sans", "sauf", "pas", "hors", "hormis", "excepte", "moins"}
_VERBS = {
    "enleve", "enlevez", "enlever", "retire", "retirez", "retirer", "supprime", "supprimez", "supprimer", "ote", "otez",
    "vire", "virez", "enlevons",
}  # fmt: skip
_OTHERWISE = {"mais", "plutot", "non", "sauf", "pas", "puis"} | _PARTICLES | _VERBS
_LONGEST = 20


def left_of_the_held(said: Sentence, read: Read) -> Reading | None:
    """The reading of a message that only takes away, in what the frame under way holds; otherwise nothing."""
    at = _taking_away(said)
    if at is None or not _says_who_or_when(said, at + 1):
        return None
    tail = _NOR.sub(" et ", said.words(at + 1, len(said)))
    named = read(tail, replace(said.context, days=(), chosen=(), asked=None))
    if named.rest or named.activities or named.intent not in {None, "book"}:
        return None
    words = said.words(at, len(said))
    by_verb = said.word(at) in _VERBS
    return _without_days(said, tail, words, read) or _without_children(said, named, words, by_verb=by_verb)


def _taking_away(said: Sentence) -> int | None:
    """The place of « sans », « enlève », when nothing but assent or refusal stands before."""
    at = 0
    while said.word(at) in _BEFORE:
        at += 1
    return at if said.word(at) in _PARTICLES | _VERBS else None


def _says_who_or_when(said: Sentence, start: int) -> bool:
    """« pas Léo, Marina », « pas lundi mais mardi » put another in the place, and take nothing away."""
    instead = said.word(start - 1) == "pas" and any(said.word(at) == "," for at in range(start, len(said)))
    otherwise = any(said.word(at) in _OTHERWISE for at in range(start, len(said)))
    return start < len(said) <= _LONGEST and not otherwise and not instead


def _without_days(said: Sentence, tail: str, words: str, read: Read) -> Reading | None:
    """All those of the days held that are named: « sans jeudi » leaves out every Thursday."""
    left = read(f"sans {tail}", said.context) if said.context.days else None
    if (
        not left
        or not isinstance(left.days, Found)
        or left.children
        or not set(left.days.values) <= set(said.context.days)
    ):
        return None
    found = Found(left.days.values, words)
    return Reading(said.text, days=found, changes=True, uses=(Use(words, "days", found.values),))


def _without_children(said: Sentence, named: Reading, words: str, *, by_verb: bool) -> Reading | None:
    """Of those chosen; of the whole family, where the question is open or nobody is."""
    context = said.context
    open_question = context.asked == "children" or not context.chosen
    if not named.children or named.days or (by_verb and open_question and context.asked != "children"):
        return None
    among = context.children if open_question else context.chosen
    left = tuple(child for child in among if child not in named.children.values)
    uses = (Use(words, "children", left),)
    return Reading(said.text, children=Found(left, words), changes=not open_question, uses=uses)


def after_why(said: Sentence, read: Read) -> Reading | None:
    """« pourquoi mardi ? » asks why; « pourquoi pas jeudi ? » proposes a day."""
    if said.word(0) != "pourquoi" or len(said) > _LONGEST:
        return None
    start = 2 if said.word(1) == "pas" else 1
    named = read(said.words(start, len(said)), said.context) if start < len(said) else None
    if named is None or named.rest or not named.has_values:
        return None
    if said.word(1) == "pas":
        return replace(named, text=said.text)
    return Reading(said.text, "why", uses=(Use(said.words(0, 1), "intent", ("why",)),))
