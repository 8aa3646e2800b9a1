"""An amount that is spoken of: « payer 50 euros », « 45,60 € »."""

from __future__ import annotations

from dialogs.french.numbers import count, is_digits
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence
from domain.money import Money

_EUROS = phrases("€ | euro | euros | eur")
_MOST_DIGITS, _MOST_CENTS = 5, 2


def amount(sentence: Sentence) -> tuple[Money | None, frozenset[int]]:
    """The amount, and the places of its words; of several, none is meant beyond doubt."""
    found = [(at, read) for at in range(len(sentence)) if (read := _amount(sentence, at)) and read.value.cents]
    if len(found) != 1:
        return None, frozenset()
    at, read = found[0]
    return read.value, frozenset(range(at, read.end))


def _amount(sentence: Sentence, at: int) -> Match[Money] | None:
    whole = None if _goes_on(sentence, at) else _whole(sentence, at)
    read = whole and _with_cents(sentence, whole)
    euros = read and _EUROS.match(sentence, read.end)
    return Match(read.value, euros.end) if read and euros else None


def _goes_on(sentence: Sentence, at: int) -> bool:
    """In the middle of a number: « 250 » of « 1 250 », « 60 » of « 45,60 »."""
    before = at - 2 if _is_point(sentence, at - 1) else at - 1
    return is_digits(sentence.word(before))


def _is_point(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in {",", "."} and sentence.glued(at) and sentence.glued(at + 1)


def _whole(sentence: Sentence, at: int) -> Match[int] | None:
    """« 50 », « 1 250 », « vingt »."""
    word, following = sentence.word(at), sentence.word(at + 1)
    if not is_digits(word):
        return count(sentence, at)
    grouped = len(word) <= 2 and is_digits(following) and len(following) == 3  # noqa: PLR2004 - thousands
    digits = word + following if grouped else word
    return Match(int(digits), at + 1 + grouped) if len(digits) <= _MOST_DIGITS else None


def _with_cents(sentence: Sentence, whole: Match[int]) -> Match[Money]:
    cents = sentence.word(whole.end + 1)
    if _is_point(sentence, whole.end) and is_digits(cents) and len(cents) <= _MOST_CENTS:
        return Match(Money(whole.value * 100 + int(cents.ljust(_MOST_CENTS, "0"))), whole.end + 2)
    return Match(Money(whole.value * 100), whole.end)
