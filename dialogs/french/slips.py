"""How far a word is from another: letters missing, added, changed or swapped (optimal string alignment).

rapidfuzz counts them; it is loaded when the first misspelt word is met.
"""

from __future__ import annotations

from collections.abc import Iterable


def slips(word: str, other: str, most: int) -> int:
    """How many slips part them; one more than `most` when they are farther."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=most)


def nearest(word: str, words: Iterable[str], most: int, *, limit: int = 1) -> list[tuple[str, int]]:
    """The nearest of the words that are at most so many slips away, each with its distance."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, list(words), scorer=OSA.distance, score_cutoff=most, limit=limit)
    return [(other, int(distance)) for other, distance, _place in found]
