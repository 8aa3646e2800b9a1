"""Picking from what was shown by its mark, its label, or a unique beginning of it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from dialogs.engine.reply import mark

if TYPE_CHECKING:
    from dialogs.engine.conversation import Surface

def picked(text: str, surface: Surface) -> list[str]:
    """The keys that the text picks by mark or by whole label; empty when it picks none."""
    return _by_label(text, surface) or _by_marks(text, surface)


def picked_by_beginning(text: str, surface: Surface) -> list[str]:
    """The one key whose label begins so."""
    start = plain(text)
    if len(start) < 2:  # noqa: PLR2004 - a single letter is a mark, or a slip
        return []
    found = [key for key, label in _labelled(surface) if label.startswith(start)]
    return found if len(found) == 1 else []


def plain(text: str) -> str:
    """Without case, accents, punctuation or repeated spaces: for comparing only."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())


def _labelled(surface: Surface) -> list[tuple[str, str]]:
    return [
        (key, plain(label)) for key, label in zip([*surface.keys, *surface.actions], surface.labels, strict=True)
    ]


def _by_label(text: str, surface: Surface) -> list[str]:
    found = [key for key, label in _labelled(surface) if label == plain(text)]
    return found if len(found) == 1 else []


def _by_marks(text: str, surface: Surface) -> list[str]:
    """« 2 », and where several may be picked « 1 3 », « 1-4 », « 1 et 3 », « tous sauf 2 »."""
    words = re.findall(r"\w+|-", text.casefold())
    marks = {mark(position, lettered=surface.lettered): position for position in range(len(surface.keys))}
    if len(words) == 1 and words[0] in marks:
        return [surface.keys[marks[words[0]]]]
    chosen = _several(words, marks) if surface.many else None
    return [surface.keys[position] for position in sorted(chosen)] if chosen else []


def _several(words: list[str], marks: dict[str, int]) -> set[int] | None:
    everything = set(marks.values())
    if words[:1] in (["tous"], ["toutes"], ["tout"]):
        out = _several(words[2:], marks) if words[1:2] == ["sauf"] else None
        return everything - out if out else (everything if len(words) == 1 else None)
    chosen: set[int] = set()
    last: int | None = None
    to = False
    for word in words:
        if word in ("et", "puis"):
            continue
        if word in ("-", "à", "a") and last is not None and word not in marks:
            to = True
        elif word in marks:
            position = marks[word]
            chosen |= set(range(last, position + 1)) if to and last is not None else {position}
            last, to = position, False
        else:
            return None
    return chosen or None
