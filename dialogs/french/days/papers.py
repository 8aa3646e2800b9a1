"""Streets, telephone numbers, files and letters, which bear numbers and dates that nobody books.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from dialogs.french.days.counts import counted_things
from dialogs.french.days.rules import LURES, POINTS, rule
from dialogs.french.numbers import NUMBERS, is_digits
from dialogs.french.phrases import DIGIT, Match, phrases
from dialogs.french.tokens import Sentence

_STREETS = phrases(
    "rue | avenue | av | boulevard | bd | place | chemin | impasse | allée | allées | route | square | quai | bis"
    " | ter | cours | résidence | lotissement | passage | ruelle"
)
_BEFORE_A_COUNT = phrases(
    "n° | numéro | no | code | dossier | facture | référence | réf | classe | salle | étage"
    " | appt | appartement | tél | niveau"
)
_LONG_NUMBER = 3
_MINE = {"la", "une", "ma", "sa", "cette", "notre"}  # of a seat, more often than of a square


@rule(LURES, NUMBERS | {"rue", "avenue", "place", "boulevard"})
def street(sentence: Sentence, at: int) -> Match[None] | None:
    """« 12 rue de la Paix » → nothing; « 3 bis, rue du 8 mai » → nothing; « la place du 9 décembre » → 2026-12-09."""
    if sentence.word(at) == "place" and sentence.word(at - 1) in _MINE:
        return None
    named = counted_things(sentence, at, _STREETS.match)
    if named or sentence.word(at) in {"rue", "avenue", "place", "boulevard"}:
        return Match(None, _after_the_street(sentence, named.end if named else at + 1))
    return None


@rule(LURES, {DIGIT})
def telephone(sentence: Sentence, at: int) -> Match[None] | None:
    """« 06 12 34 56 78 » → nothing; « 0612345678 » → nothing; « lundi, au 06.12.34.56.78 » → 2026-11-23."""
    if not sentence.word(at).startswith("0") or sentence.word(at + 1) == "/":
        return None
    end = at
    while is_digits(sentence.word(end)) or (sentence.word(end) in {".", "-"} and sentence.glued(end)):
        end += 1
    digits = sum(len(sentence.word(place)) for place in range(at, end) if is_digits(sentence.word(place)))
    return Match(None, end) if digits >= len("0612345678") - 1 else None


@rule(LURES, _BEFORE_A_COUNT.firsts | {DIGIT})
def reference(sentence: Sentence, at: int) -> Match[None] | None:
    """« dossier n° 12 » → nothing; « facture 2026-11 réglée » → nothing; « il est en CE2, classe 5 » → nothing."""
    before = _BEFORE_A_COUNT.match(sentence, at)
    if before and is_digits(sentence.word(_BEFORE_A_COUNT.skip(sentence, before.end))):
        return Match(None, _after_parts(sentence, _BEFORE_A_COUNT.skip(sentence, before.end)))
    word = sentence.word(at)
    return Match(None, at + 1) if is_digits(word) and len(word) >= _LONG_NUMBER and not word.startswith("20") else None


def _after_parts(sentence: Sentence, at: int) -> int:
    """Past « 2027/02/15 »: a reference may look like a date."""
    while sentence.word(at + 1) in {"/", "-"} and sentence.glued(at + 1) and sentence.glued(at + 2):
        at += 2
    return at + 1


@rule(LURES, {"mail", "courrier", "message", "courriel", "lettre", "facture", "appel", "reunion", "rdv"})
def letter(sentence: Sentence, at: int) -> Match[None] | None:
    """« suite à votre mail du 13 novembre, d'accord pour jeudi 26 » → 2026-11-26."""
    known = POINTS.longest(sentence, at + 2) if sentence.word(at + 1) in {"du", "de"} else None
    return Match(None, known.end) if known else None


def _after_the_street(sentence: Sentence, at: int) -> int:
    """Past « du 8 mai »: a street may bear a date, or the number 3 bis its own comma."""
    end = at + (sentence.word(at) == ",") + 1 if sentence.word(at + (sentence.word(at) == ",")) == "rue" else at
    dated = sentence.word(end) == "du" and is_digits(sentence.word(end + 1))
    return min(end + 3 if dated else end, len(sentence))
