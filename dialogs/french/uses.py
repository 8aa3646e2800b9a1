"""Which words of a text were read as what: « pourquoi ? » tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dialogs.engine.reading import Doubtful, Found, Use
from dialogs.french.activities import Meaning
from dialogs.french.named import Named
from dialogs.french.tokens import Sentence
from domain.family import Child

Placed = tuple[int, Use]


def in_order(*placed: Iterable[Placed]) -> tuple[Use, ...]:
    """All that was used, from left to right."""
    return tuple(use for _, use in sorted((one for some in placed for one in some), key=lambda one: one[0]))


def of_intent(sentence: Sentence, intent: str | None, spans: dict[int, int]) -> Iterator[Placed]:
    """« annulez », read as cancel."""
    for start, end in spans.items() if intent else ():
        yield start, Use(sentence.words(start, end), "intent", (intent,) if intent else ())


def of_children(sentence: Sentence, named: Sequence[Named[Child]], chosen: Sequence[Child]) -> Iterator[Placed]:
    """« jb », read as Jean-Baptiste; who was left out is not told."""
    for one in named:
        meant = tuple(child for child in one.values if child in chosen)
        if meant:
            yield one.start, Use(sentence.words(one.start, one.end), "children", meant)


def of_activities(sentence: Sentence, meaning: Meaning) -> Iterator[Placed]:
    """« périsco du soir », read as Accueil périscolaire soir."""
    for one, activities in meaning.read:
        if activities:
            yield one.start, Use(sentence.words(one.start, one.end), "activity", activities)


def of_days(places: Iterable[int], found: Found[date] | Doubtful | None) -> Iterator[Placed]:
    """« lundi », read as Monday 23; of doubtful days, the words alone."""
    if found:
        values = found.values if isinstance(found, Found) else ()
        yield min(places, default=0), Use(found.words, "days", values)
