"""Picking from what was shown by its mark, its label, or a part of it that no other has."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse
from typing import TYPE_CHECKING

from dialogs.engine.reply import mark

if TYPE_CHECKING:
    from dialogs.engine.conversation import Surface
    from dialogs.engine.reading import ListWords

WORD = re.compile(r"\w+")
SHORTEST = 2  # letters of a beginning: a single one is a mark, or a slip
TELLING = re.compile(r"[^\W\d]{4}")  # « pratique », but not « par », nor « 12 », which is a mark or a day


def picked(text: str, surface: Surface, words: ListWords) -> list[str]:
    """The keys that the text picks by mark or by whole label; empty when it picks none."""
    return _by_label(text, surface) or _by_marks(text, surface, words)


def picked_by_beginning(text: str, surface: Surface) -> list[str]:
    """The one key whose label begins so."""
    start = plain(text)
    found = [key for key, label in _labelled(surface) if label.startswith(start)] if len(start) >= SHORTEST else []
    return found if len(found) == 1 else []


def picked_by_words(text: str, surface: Surface) -> list[str]:
    """The one key whose label holds these words: « pratique » of « Information pratique »."""
    said = plain(text)
    found = [key for key, label in _labelled(surface) if f" {said} " in f" {label} "] if TELLING.search(said) else []
    return found if len(found) == 1 else []


def plain(text: str) -> str:
    """Without case, accents, punctuation or repeated spaces: for comparing only."""
    bare = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text.casefold())))
    return " ".join(WORD.findall(bare))


def _labelled(surface: Surface) -> list[tuple[str, str]]:
    keys = [*surface.keys, *surface.actions]
    return [(key, plain(label)) for key, label in zip(keys, surface.labels, strict=True)]


def _by_label(text: str, surface: Surface) -> list[str]:
    said = plain(text)
    found = [key for key, label in _labelled(surface) if label == said]
    return found if len(found) == 1 else []


def _by_marks(text: str, surface: Surface, words: ListWords) -> list[str]:
    """« 2 », and where several may be picked « 1 3 », « 1-4 », « 1 et 3 », « tous sauf 2 »."""
    said = re.findall(r"\w+|-", text.casefold())
    seen = range(len(surface.keys[: surface.shown]))
    marks = {mark(position, lettered=surface.lettered): position for position in seen}
    if len(said) == 1 and said[0] in marks:
        return [surface.keys[marks[said[0]]]]
    chosen = _several(said, marks, words) if surface.many else set()
    return [surface.keys[position] for position in sorted(chosen)]


def _several(said: list[str], marks: dict[str, int], words: ListWords) -> set[int]:
    """The positions of the marks; none when there is anything else among them."""
    if said and said[0] in words.everything:
        return _everything(said[1:], marks, words)
    chosen: set[int] = set()
    last, through = 0, False
    for word in said:
        if word in marks:
            if through and marks[word] < last:
                return set()  # « 4-1 »
            chosen |= set(range(last if through else marks[word], marks[word] + 1))
            last, through = marks[word], False
        elif chosen and word in words.through:
            through = True
        elif word not in words.also:
            return set()
    return set() if through else chosen


def _everything(said: list[str], marks: dict[str, int], words: ListWords) -> set[int]:
    if not said:
        return set(marks.values())
    left_out = _several(said[1:], marks, words) if said[0] in words.but else set()
    return set(marks.values()) - left_out if left_out else set()
