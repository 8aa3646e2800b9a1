"""A text as words: cut once, normalised once, each word keeping its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dialogs.engine.reading import Context

_SHAPE = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[-=]*>|\S")
_APOSTROPHES = "'’ʼ‘´`"  # parents type them all
_DASHES = "-‐‑–—"  # the same
_INVISIBLE = {"Mn", "Me", "Cf", "Cc", "Sk"}  # variation selectors, joiners, control characters, skin tones
_SAME = str.maketrans({"œ": "oe", "æ": "ae", "→": ">", "⇒": ">", "–": "-", "—": "-", "‐": "-", "‑": "-"})


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign, as it is compared, and where it stands."""

    word: str
    start: int
    end: int
    tied: bool = False  # a hyphen ties it to the word before: « Jean-Baptiste »


@dataclass(frozen=True)
class Sentence:
    """The words of a text, and what they are read against."""

    text: str
    tokens: tuple[Token, ...]
    context: Context

    def word(self, at: int) -> str:
        """The word there, or nothing past either end."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether no space stands before that word."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def words(self, start: int, end: int) -> str:
        """These words as they were typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def __len__(self) -> int:
        return len(self.tokens)


@lru_cache(maxsize=4096)
def normalise(word: str) -> str:
    """« Août » is compared as « aout »."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_SAME))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def sentence(text: str, context: Context) -> Sentence:
    return Sentence(text, tuple(tokens(text)), context)


def tokens(text: str) -> list[Token]:
    """« L'après-midi d'Emma » is five words: l, apres, midi (tied), d, emma."""
    found: list[Token] = []
    tied = False
    for shape in _SHAPE.finditer(text):
        if _joins(text, shape.start(), shape.end()):
            tied = shape.group() in _DASHES
        elif not _is_invisible(shape.group()):
            found.append(_token(shape, tied=tied))
            tied = False
    return found


def _token(shape: re.Match[str], *, tied: bool) -> Token:
    word = normalise(shape.group())
    return Token(">" if word.endswith(">") else word, shape.start(), shape.end(), tied)


def _joins(text: str, start: int, end: int) -> bool:
    """An apostrophe, or a hyphen between two letters, parts two words and is none itself."""
    if text[start] in _APOSTROPHES:
        return True
    between = text[start - 1 : start] + text[end : end + 1]
    return text[start:end] in _DASHES and len(between) == len("ab") and between.isalpha()


def _is_invisible(sign: str) -> bool:
    return len(sign) == 1 and unicodedata.category(sign) in _INVISIBLE
