"""What looks like a day and is none: times, prices, ages, counts, telephone numbers, streets.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from dialogs.french.numbers import NUMBERS, count, is_digits
from dialogs.french.phrases import DIGIT, Firsts, Match, Rule, phrases
from dialogs.french.tokens import Sentence

_HOURS = phrases("h | heure | heures | min | minutes | hres")
_MONEY = phrases("€ | euro | euros | eur | centimes | cts | %")
_YEARS_OLD = phrases("ans | an | mois d'âge")
_THINGS = phrases(
    "enfant | enfants | repas | place | places | garçon | garçons | fille | filles | personne | personnes | parts"
    " | part | plateau | plateaux | goûter | goûters | dates | demi-journées | demi-journée | frères | sœurs"
    " | grands | petits | cantines | ticket | tickets | réservations | réservation | inscriptions | adultes | demi"
    " | / 2 journée"
)
_STREETS = phrases(
    "rue | avenue | av | boulevard | bd | place | chemin | impasse | allée | allées | route | square | quai | bis"
    " | ter | cours | résidence | lotissement | passage | ruelle"
)
_BEFORE_A_COUNT = phrases(
    "n° | numéro | no | code | dossier | classe | salle | étage | appt | appartement | tél | niveau"
)
_BORN = phrases("né le | née le | naissance le | né en | née en | date de naissance | naissance")
_BIRTHDAY = phrases("le | en")
_LONG_NUMBER = 3


def time_of_day(sentence: Sentence, at: int) -> Match[None] | None:
    """« lundi à 12h30 » → 2026-11-23; « mardi 24 novembre, 8 heures » → 2026-11-24; « vers 12:30 » → nothing."""
    if _is_hour_word(sentence.word(at)):
        return Match(None, at + 1)
    if sentence.word(at + 1) == ":" and sentence.glued(at + 1) and is_digits(sentence.word(at + 2)):
        return Match(None, at + 3) if is_digits(sentence.word(at)) and sentence.glued(at + 2) else None
    hours = _counted(sentence, at, _HOURS.match)
    return Match(None, hours.end + is_digits(sentence.word(hours.end))) if hours else None


def price(sentence: Sentence, at: int) -> Match[None] | None:
    """« 3,70 € » → nothing; « lundi, c'est bien 12 euros » → 2026-11-23."""
    if is_digits(sentence.word(at)) and sentence.word(at + 1) in {",", "."} and is_digits(sentence.word(at + 2)):
        paid = _MONEY.match(sentence, at + 3)
        return Match(None, paid.end) if paid else None
    return _counted(sentence, at, _MONEY.match)


def age(sentence: Sentence, at: int) -> Match[None] | None:
    """« elle a 6 ans » → nothing; « le 7 janvier, elle aura 6 ans le 9 » → 2027-01-07."""
    old = _counted(sentence, at, _YEARS_OLD.match)
    return Match(None, _after_a_birthday(sentence, old.end)) if old else None


def birth(sentence: Sentence, at: int) -> Match[None] | None:
    """« Léo, né le 12/03/2018, lundi » → 2026-11-23."""
    born = _BORN.match(sentence, at)
    return Match(None, _after_numbers(sentence, born.end)) if born else None


def things(sentence: Sentence, at: int) -> Match[None] | None:
    """« 2 enfants » → nothing; « 3 dates : 25/11 » → 2026-11-25."""
    return _counted(sentence, at, _THINGS.match)


def street(sentence: Sentence, at: int) -> Match[None] | None:
    """« 12 rue de la Paix » → nothing; « 3 bis, rue du 8 mai » → nothing."""
    named = _counted(sentence, at, _STREETS.match)
    if named or sentence.word(at) in {"rue", "avenue", "place", "boulevard"}:
        return Match(None, _after_the_street(sentence, named.end if named else at + 1))
    return None


def telephone(sentence: Sentence, at: int) -> Match[None] | None:
    """« 06 12 34 56 78 » → nothing; « 0612345678 » → nothing; « lundi, au 06.12.34.56.78 » → 2026-11-23."""
    if not sentence.word(at).startswith("0") or sentence.word(at + 1) == "/":
        return None
    end = at
    while is_digits(sentence.word(end)) or (sentence.word(end) in {".", "-"} and sentence.glued(end)):
        end += 1
    digits = sum(len(sentence.word(place)) for place in range(at, end) if is_digits(sentence.word(place)))
    return Match(None, end) if digits >= len("0612345678") - 1 else None


def reference(sentence: Sentence, at: int) -> Match[None] | None:
    """« dossier n° 12 » → nothing; « il est en CE2, classe 5 » → nothing."""
    before = _BEFORE_A_COUNT.match(sentence, at)
    if before and is_digits(sentence.word(before.end)):
        return Match(None, before.end + 1)
    word = sentence.word(at)
    return Match(None, at + 1) if is_digits(word) and len(word) >= _LONG_NUMBER and not word.startswith("20") else None


def _counted(sentence: Sentence, at: int, of: Rule[bool]) -> Match[None] | None:
    """A number, and a word for what it counts."""
    number = count(sentence, at)
    found = of(sentence, number.end) if number else None
    return Match(None, found.end) if found else None


def _is_hour_word(word: str) -> bool:
    hour, h, minutes = word.partition("h")
    return bool(h) and is_digits(hour) and (not minutes or is_digits(minutes))


def _after_a_birthday(sentence: Sentence, at: int) -> int:
    said = _BIRTHDAY.match(sentence, at)
    return _after_numbers(sentence, said.end) if said else at


def _after_numbers(sentence: Sentence, at: int) -> int:
    """Past a date that is nobody's booking: the number, the signs, the month in the middle."""
    end = at
    while end < min(at + 6, len(sentence)) and (is_digits(sentence.word(end)) or sentence.word(end) in {"/", ".", "-"}):
        end += 1
    if is_digits(sentence.word(end - 1)) and sentence.word(end).isalpha() and is_digits(sentence.word(end + 1)):
        return end + 2
    return end


def _after_the_street(sentence: Sentence, at: int) -> int:
    """Past « du 8 mai »: a street may bear a date, or the number 3 bis its own comma."""
    end = at + (sentence.word(at) == ",") + 1 if sentence.word(at + (sentence.word(at) == ",")) == "rue" else at
    dated = sentence.word(end) == "du" and is_digits(sentence.word(end + 1))
    return end + 3 if dated else end


LURES: dict[Rule[None], Firsts] = {
    time_of_day: NUMBERS,
    price: NUMBERS,
    age: NUMBERS,
    birth: _BORN.firsts,
    things: NUMBERS,
    street: NUMBERS | {"rue", "avenue", "place", "boulevard"},
    telephone: {DIGIT},
    reference: _BEFORE_A_COUNT.firsts | {DIGIT},
}


def is_lure(sentence: Sentence, at: int) -> bool:
    """Whether the number there counts something: « lundi 2 enfants » is a Monday."""
    return any((found := rule(sentence, at)) and found.end > at + 1 for rule in LURES)
