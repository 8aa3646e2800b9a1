"""Rules for what is to be as it was, or as it is for another. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints

_SURELY = ("copi", "recopi", "dupli", "reprodui", "clon", "recondui", "calqu", "align", "transpos", "repliq", "copy")
_LIKE = {"comme", "=", "idem"}
_TO = {"pour", "chez", "fait", "font", "est"}


def keeps_a_week(cues: Cues) -> Hints:
    """« enregistrer un rythme hebdo » → week_template; « appliquer la semaine type de Marina » → week_template.

    « programmer la même semaine toute l'année » → week_template.
    """
    always = (
        cues.of(Cue.SAME, Cue.PLANNING) if cues.says("annee", "toutes") and cues.says("semaine", "semaines") else NONE
    )
    return cues.of(Cue.TEMPLATE) or (always if cues.of(Cue.BOOK) or cues.begins("enregistr", "memoris") else NONE)


def copies(cues: Cues) -> Hints:
    """« copie le planning de Léo sur celui de Marina » → copy; « duplique la réservation de JB pour Marina » → copy.

    « copie de ma facture » → documents.
    """
    if cues.of(Cue.PAPER) and not cues.children:
        return NONE
    surely = cues.of(Cue.COPY) if cues.begins(*_SURELY) else NONE
    of_days = cues.says("jours", "semaine", "semaines", "planning", "reservation", "reservations", "mois", "ce")
    again = Cue.COPY if cues.activities and cues.dated else Cue.AGAIN
    perhaps = cues.of(Cue.COPY, again) if of_days or cues.of(Cue.SAME, Cue.PAST) else NONE
    return surely or perhaps or _does_the_same(cues) or does_as_another(cues)


def _does_the_same(cues: Cues) -> Hints:
    """« les mêmes jours pour Marina » → copy; « et Marina pareil » → copy; « pareil que la semaine dernière » → copy.

    « comme la semaine dernière » → copy; « idem semaine dernière » → copy; « idem mardi » → copy.

    « cantine Léo 4/1 5/1, et garderie du matin les mêmes jours » → book.
    """
    alike = NONE if cues.activities and cues.dated else cues.both((Cue.SAME,), (Cue.LIKE,), within=3)
    found = alike if alike and alike[1].start > alike[0].start else NONE
    past = cues.of(Cue.PAST) if cues.says("comme") and cues.says("semaine", "mois") else NONE
    again = cues.of(Cue.SAME) if cues.says("semaine", "mois") and not cues.speaks else NONE
    as_ever = tuple(hint for hint in cues.of(Cue.SAME) if cues.sentence.word(hint.start) == "comme")
    first = tuple(hint for hint in cues.of(Cue.SAME) if hint.start == 0 or _is_said_of_a_child(cues, hint))
    found = found or (NONE if cues.activities and cues.dated else first)
    return found or past or again or (NONE if cues.dated and cues.activities else as_ever)


def _is_said_of_a_child(cues: Cues, hint: Hint) -> bool:
    """« Marina pareil », « pour JB c'est pareil »."""
    at = hint.start
    while cues.sentence.word(at - 1) in {"c", "ce", "est", "sera"}:
        at -= 1
    return any(end == at for _start, end in cues.children)


def does_as_another(cues: Cues) -> Hints:
    """« Marina comme Léo » → copy; « faire comme pour Léo » → copy."""
    if cues.activities and cues.dated:
        return NONE
    starts = {start for start, _end in cues.children}
    return tuple(Hint(Cue.SAME, at, at + 1) for at in range(len(cues.sentence)) if _is_like(cues, at, starts))


def _is_like(cues: Cues, at: int, starts: set[int]) -> bool:
    after = at + 1
    while cues.sentence.word(after) in _TO:
        after += 1
    return cues.sentence.word(at) in _LIKE and (after in starts or cues.sentence.word(after) in {"son", "sa"})
