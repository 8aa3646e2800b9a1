"""Of what is copied or moved, what it is to become; and what an answer says of the question it answers."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine.reading import Context, Doubtful, Found, Reading
from dialogs.french.activities import Meaning
from dialogs.french.tokens import Sentence
from domain.activity import Activity

_ONTO = {"sur", "vers", "pour", "pr"}
_SAME = ("meme", "pareil", "idem", "ditto", "itou")
_OF_SPANS = {"prices", "follow", "upcoming", "history", "spent", "balance"}
_OF_STATES = _OF_SPANS | {"requests", "waitlist", None}
_LIKE = {"que", "comme", "qu"}
_USUAL = ("d'habitude", "d'hab", "habituel", "comme toujours")
_LITTLE = {"la", "le", "l", "les", "celle", "celui", "de", "du"}


def copied_to(sentence: Sentence, meaning: Meaning) -> tuple[Activity, ...]:
    """« la cantine de Léo sur la garderie du soir »: the evening; « pareil à la garderie »: also."""
    alike = any(word.startswith(_SAME) for word in sentence.plain)
    named = [one for one, _ in meaning.read]
    onto = [one for one in named if _stands_after(sentence, one.start, _ONTO | ({"a", "au"} if alike else set()))]
    if alike and not onto and not any(_stands_after(sentence, one.start, _LIKE) for one in named):
        onto = named  # « idem garderie »
    return tuple(dict.fromkeys(activity for one, said in meaning.read if one in onto for activity in said))


def as_usual(reading: Reading) -> Reading:
    """« comme d'habitude pour Léo en décembre »: what Léo usually does, in December."""
    words = reading.text.casefold().replace("’", "'")
    if reading.intent != "copy" or not any(usual in words for usual in _USUAL):
        return reading
    return replace(
        reading,
        usual=True,
        children=reading.children or reading.to_children,
        activities=reading.activities or reading.to_activities,
        to_days=reading.to_days or reading.days,
        to_children=None,
        to_activities=None,
        days=None,
    )


def _stands_after(sentence: Sentence, start: int, words: set[str]) -> bool:
    at = start - 1
    while at >= 0 and sentence.word(at) in _LITTLE:
        at -= 1
    return sentence.word(at) in words and (words is _LIKE or sentence.word(at - 1) not in _LIKE)


def _is_a_span_alone(reading: Reading) -> bool:
    """« la semaine », « par mois »: no doubtful days, where bookings are looked at."""
    doubtful = isinstance(reading.days, Doubtful) and len(reading.days.words.split()) == 1
    return reading.intent is None and not reading.rest and doubtful


def answering(reading: Reading, context: Context) -> Reading:
    """What is said, as the answer to the open question: « vers quels jours ? », « sous quelle forme ? »."""
    if context.follows and reading.span and _is_a_span_alone(reading):
        return replace(reading, days=None)
    match asked := context.asked:
        case "to_days":
            return replace(reading, days=None, to_days=reading.to_days or reading.days)
        case "to_children":
            return replace(reading, children=None, to_children=reading.to_children or reading.children)
        case "to_activity":
            return replace(reading, activities=None, to_activities=reading.to_activities or reading.activities)
        case "states" | "format" | "span" if getattr(reading, asked):
            found = isinstance(reading.days, Found)  # « par mois » is no doubtful month
            return replace(reading, intent=None, days=reading.days if found else None)
    if reading.states and reading.intent not in _OF_STATES:  # « j'ai annulé lundi » asks about none
        reading = replace(reading, states=())
    return replace(reading, span=None) if reading.span and reading.intent not in _OF_SPANS else reading
