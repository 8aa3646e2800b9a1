"""A text as words: cut once, normalised once, each word keeping its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache

from dialogs.engine.reading import Context
from dialogs.french.shorthand import ABBREVIATIONS, meant

_MONTH = "au|aux|janv|fev|fév|mars|avr|mai(?!n)|juin|juil|aout|août|sept|oct|nov|dec|déc"
_WEEKDAY = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_CARE = "p[eé]ri|p[eé]risco|garderie|aps"
_SHAPE = re.compile(
    rf"\d{{1,2}}(?=(?:{_MONTH}))|(?:{_WEEKDAY})(?=\d)|\b(?:{_CARE})(?=(?:matin|midi|soir)\b)"
    r"|(?:[^\W_][\u0300-\u036f]*)+|[-=]*>+|(?<=\d)\.{2,}(?=\d)|\S",
    re.IGNORECASE,
)  # « 15janvier » is a number and a month, « jeudi10 » a weekday and a number, « périsoir » two words
_APOSTROPHES = "'’ʼ‘´`"  # parents type them all
_DASHES = "-‐‑–—"  # the same
_INVISIBLE = {"Mn", "Me", "Cf", "Cc", "Sk"}  # variation selectors, joiners, control characters, skin tones
_SAME = str.maketrans(
    {"œ": "oe", "æ": "ae", "→": ">", "➡": ">", "…": ".", "⇒": ">", "–": "-", "—": "-", "‐": "-", "‑": "-"}
)


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
    read: dict[tuple[object, int], object] = field(default_factory=dict, compare=False)  # by rule and place
    plain: tuple[str, ...] = field(init=False)  # the words alone
    within: list[int] = field(default_factory=list, compare=False)  # the rules under way, each within the one before

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", tuple(token.word for token in self.tokens))

    @property
    def applied(self) -> int:
        """How many times a rule was tried: at most once for each rule and place."""
        return len(self.read)

    def word(self, at: int) -> str:
        """The word there, or nothing past either end."""
        return self.plain[at] if 0 <= at < len(self.plain) else ""

    def glued(self, at: int) -> bool:
        """Whether no space stands before that word."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end

    def typed(self, at: int) -> str:
        """That word as it was typed, accents and all."""
        return self.words(at, at + 1) if 0 <= at < len(self.tokens) else ""

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
    """The text in words, each as it is meant; a name of the town's is never mistaken for a misspelt word."""
    names = _named(context)
    return Sentence(text, tuple(_meant(token, names) for token in _undotted(tokens(text))), context)


def _undotted(found: list[Token]) -> Iterator[Token]:
    """« sem. prochaine »: the dot of an abbreviation is no full stop."""
    for at, token in enumerate(found):
        before = found[at - 1] if at else None
        if token.word != "." or not before or before.end != token.start or before.word not in ABBREVIATIONS:
            yield token


def _meant(token: Token, names: AbstractSet[str]) -> Token:
    if token.word in names:
        return token
    word = meant(token.word)
    return token if word == token.word else replace(token, word=word)


def _named(context: Context) -> AbstractSet[str]:
    """The words of the children's and activities' names, but for those of the calendar."""
    names = [child.first_name for child in context.children]
    names += [name for activity in context.activities for name in (activity.name, *activity.aliases)]
    return frozenset().union(*map(_words, names)) if names else frozenset()


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens(name))


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


_PLAIN = str.maketrans("àâäçéèêëîïôöùûü", "aaaceeeeiioouuu")


@lru_cache(maxsize=16384)
def words_of(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of ours: most are plain, and need no cutting."""
    plain = phrase.lower().translate(_PLAIN)
    if plain.isascii() and plain.replace(" ", "").isalpha():
        return tuple(plain.split())
    return tuple(token.word for token in tokens(phrase))


def phrases_of(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each phrase of « one | another »; a thousand at once, so that loading stays short."""
    plain = text.lower().translate(_PLAIN)
    for typed, phrase in zip(text.split("|"), plain.split("|"), strict=True):
        words = phrase.split()
        yield tuple(words) if phrase.isascii() and "".join(words).isalpha() else words_of(typed.strip())


def _token(shape: re.Match[str], *, tied: bool) -> Token:
    word = normalise(shape.group())
    return Token(">" if word.endswith(">") or word.startswith("..") else word, shape.start(), shape.end(), tied)


def _joins(text: str, start: int, end: int) -> bool:
    """An apostrophe, or a hyphen between two letters, parts two words and is none itself."""
    if text[start] in _APOSTROPHES:
        return True
    between = text[start - 1 : start] + text[end : end + 1]
    return text[start:end] in _DASHES and len(between) == len("ab") and between.isalpha()


def _is_invisible(sign: str) -> bool:
    return len(sign) == 1 and unicodedata.category(sign) in _INVISIBLE
