"""Which activities a sentence speaks of."""

from __future__ import annotations

from dataclasses import replace

from dialogs.french.activities.kinds import Kind, Mention, mention, words
from dialogs.french.activities.meant import Meaning, meant, refusal
from dialogs.french.activities.named import named, names_of
from dialogs.french.tokens import Sentence

__all__ = ["Kind", "Meaning", "Mention", "meant", "mentions", "refusal", "words"]


def mentions(sentence: Sentence, start: int = 0, end: int | None = None) -> list[Mention]:
    """« la cantine », « garderie du soir », « centre aéré », « midi »: each where it stands, the longest each time."""
    anywhere = sentence.context.asked == "activity"
    names = names_of(sentence.context.activities, anywhere=anywhere)
    found: list[Mention] = []
    at, last = start, len(sentence) if end is None else end
    while at < last:
        said = [named(sentence, at, names, anywhere=anywhere), mention(sentence, at)]
        within = [one for one in said if one and one.end <= last]
        best = _better(within)
        found += [best] if best else []
        at = best.end if best else at + 1
    return found


def _better(said: list[Mention]) -> Mention | None:
    """The longest, then the town's own name; of « centre », the town's name counts when no day tells which."""
    best = max(said, key=lambda one: (one.end, len(one.values)), default=None)
    centre = next((one for one in said if one.kind is Kind.CENTRE), None)
    if best and centre and best.end == centre.end:
        return replace(centre, values=best.values)
    return best
