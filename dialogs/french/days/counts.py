"""What is counted, and is no day: prices, ages, things.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from dialogs.french.calendar_words import MONTHS
from dialogs.french.days.rules import LURES, rule
from dialogs.french.numbers import NUMBERS, count, is_digits
from dialogs.french.phrases import Match, Rule, phrases
from dialogs.french.tokens import Sentence

_MONEY = phrases("€ | euro | euros | eur | centimes | cts | %")
_YEARS_OLD = phrases("ans | an | mois d'âge")
_THINGS = phrases(
    "enfant | enfants | repas | place | places | garçon | garçons | fille | filles | personne | personnes | parts"
    " | part | plateau | plateaux | goûter | goûters | dates | fois que | demi-journées | demi-journée | frères"
    " | sœurs"
    " | grands | petits | cantines | ticket | tickets | réservations | réservation | inscriptions | adultes | demi"
    " | / 2 journée | / 2 portion | / 2 part | / 2 pension | rdv | rendez-vous | h de garde | collations | menus"
    " | menu | jours de traitement | jours d'arrêt | jours d'antibiotiques | jours de repos | jours de convalescence"
)
_BORN = phrases("né le | née le | naissance le | né en | née en | date de naissance | naissance")
_BIRTHDAY = phrases("le | en")
_MOST_NUMBERS, _MOST_DAYS = 4, 31


@rule(LURES, NUMBERS)
def price(sentence: Sentence, at: int) -> Match[None] | None:
    """« 3,70 € » → nothing; « 24,87 » → nothing; « 38€50 » → nothing; « lundi, c'est bien 12 euros » → 2026-11-23."""
    if is_digits(sentence.word(at)) and sentence.word(at + 1) in {",", "."} and is_digits(sentence.word(at + 2)):
        paid = _MONEY.match(sentence, at + 3)
        return Match(None, paid.end if paid else at + 3) if paid or _are_cents(sentence, at + 2) else None
    found = counted_things(sentence, at, _MONEY.match)
    cents = found and sentence.glued(found.end) and len(sentence.word(found.end)) == len("50")
    return Match(None, found.end + 1) if found and cents and is_digits(sentence.word(found.end)) else found


def _are_cents(sentence: Sentence, at: int) -> bool:
    """« 24,|87 », where « 24,25 » may be two days."""
    return sentence.glued(at - 1) and sentence.glued(at) and int(sentence.word(at)) > _MOST_DAYS


@rule(LURES, NUMBERS)
def age(sentence: Sentence, at: int) -> Match[None] | None:
    """« elle a 6 ans » → nothing; « le 7 janvier, elle aura 6 ans le 9 » → 2027-01-07."""
    old = counted_things(sentence, at, _YEARS_OLD.match)
    return Match(None, _after_a_birthday(sentence, old.end)) if old else None


@rule(LURES, _BORN.firsts)
def birth(sentence: Sentence, at: int) -> Match[None] | None:
    """« Léo, né le 12/03/2018, lundi » → 2026-11-23."""
    born = _BORN.match(sentence, at)
    return Match(None, _after_numbers(sentence, born.end)) if born else None


@rule(LURES, NUMBERS)
def things(sentence: Sentence, at: int) -> Match[None] | None:
    """« 2 enfants » → nothing; « 3 dates : 25/11 » → 2026-11-25."""
    return counted_things(sentence, at, _THINGS.match)


def counted_things(sentence: Sentence, at: int, of: Rule[bool]) -> Match[None] | None:
    """A number, or several, and a word for what they count: « 3, 5 et 11 ans »."""
    number = count(sentence, at)
    for _ in range(_MOST_NUMBERS):
        if not number:
            return None
        if found := of(sentence, number.end):
            return Match(None, found.end)
        number = count(sentence, number.end + 1) if sentence.word(number.end) in {"et", ",", "ou", "a"} else None
    return None


def _after_a_birthday(sentence: Sentence, at: int) -> int:
    said = _BIRTHDAY.match(sentence, at)
    return _after_numbers(sentence, said.end) if said else at


def _after_numbers(sentence: Sentence, at: int) -> int:
    """Past a date that is nobody's booking: the number, the signs, the month in the middle."""
    end = at
    while end < min(at + 6, len(sentence)) and (is_digits(sentence.word(end)) or sentence.word(end) in {"/", ".", "-"}):
        end += 1
    if end == at and (month := MONTHS.match(sentence, at)):
        return month.end + is_digits(sentence.word(month.end))
    if is_digits(sentence.word(end - 1)) and sentence.word(end).isalpha() and is_digits(sentence.word(end + 1)):
        return end + 2
    month = MONTHS.match(sentence, end) if is_digits(sentence.word(end - 1)) else None
    return month.end if month else end
