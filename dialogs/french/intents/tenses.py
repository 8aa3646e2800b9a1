"""Whether verbs speak of the past."""

from __future__ import annotations

from dialogs.french.calendar_words import MONTHS
from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import Cues, Hints

BEING = {"de", "est", "sont", "es", "suis", "etait", "a", "ai", "ete", "bien", "ont", "avez", "avait"}
_PRESENT = {"a", "ai", "as", "ont", "avons", "avez", "est", "sont", "suis", "sommes"}
_IMPERFECT = {"avait", "avais", "avions", "etait", "etaient", "etions", "etais"}
_PARTICIPLES = frozenset(
    """
    mange reserve reserves reservee pris prise venu venue venus venues alle allee alles allees consomme frequente eu
    eus eue depense commande dejeune participe fait ete reste goute annule manque
    """.split()
)
_IS = {"est", "sont", "suis", "sommes"}
_ENROLLED = {"inscrit", "inscrite", "inscrits"}
_BETWEEN = {"il", "elle", "ils", "elles", "on", "nous", "vous", "je", "j", "tu", "t", "bien", "deja", "y", "-"}
_FURTHEST = 4
_SEPTEMBER, _MONTHS_A_YEAR, _LONG_AGO = 9, 12, 5


def is_a_state(cues: Cues, hint: Hint) -> bool:
    """« est inscrit », « est-elle inscrite », « de réservé »: how it is, and no wish."""
    at = hint.start - 1
    while cues.sentence.word(at) in _BETWEEN and at > hint.start - _FURTHEST:
        at -= 1
    return cues.sentence.word(at) in BEING or cues.sentence.word(hint.start - 1) in BEING


def perfects(cues: Cues) -> Hints:
    """« est-elle venue », « avons-nous réservé »: what was done."""
    found = (_perfect(cues, at) for at in range(len(cues.sentence)))
    return tuple(hint for hint in found if hint)


def _perfect(cues: Cues, at: int) -> Hint | None:
    word = cues.sentence.word
    if word(at) not in _PRESENT | _IMPERFECT:
        return None
    end = at + 1
    while word(end) in _BETWEEN and end < at + _FURTHEST:
        end += 1
    done = word(end) in _PARTICIPLES or (word(end) in _ENROLLED and word(at) not in _IS)
    return Hint(Cue.DONE, at, end + 1) if done else None


def was(cues: Cues) -> Hints:
    """« était-elle au centre », « on avait pris »: what was so."""
    places = [at for at in range(len(cues.sentence)) if cues.sentence.word(at) in _IMPERFECT]
    return tuple(Hint(Cue.DONE, at, at + 1) for at in places) if cues.speaks or perfects(cues) else ()


def past_months(cues: Cues) -> Hints:
    """« en octobre », said in November: the months of this school year that are over."""
    gone = (at for at, months in _months_ago(cues).items() if 0 < months <= _LONG_AGO)
    return tuple(Hint(Cue.PAST, at, at + 1) for at in gone)


def names_a_month_to_come(cues: Cues) -> bool:
    """« en décembre », said in November."""
    return any(months < 0 for months in _months_ago(cues).values())


def _months_ago(cues: Cues) -> dict[int, int]:
    """How many months of school years lie between each month that is named and this one."""
    now = (cues.sentence.context.today.month - _SEPTEMBER) % _MONTHS_A_YEAR
    found = ((at, MONTHS.match(cues.sentence, at)) for at in range(len(cues.sentence)))
    return {at: now - (month.value - _SEPTEMBER) % _MONTHS_A_YEAR for at, month in found if month}


def meals_gone_by(cues: Cues) -> Hints:
    """« les repas de Léo en octobre »: what takes place in a month that is over is not booked."""
    wanted = cues.of(Cue.BOOK, Cue.RESERVE, Cue.WISH, Cue.NEED, Cue.ASK)
    named = cues.activities and not wanted
    return tuple(hint for hint in past_months(cues) if named and cues.sentence.word(hint.start - 1) in {"en", "d"})
