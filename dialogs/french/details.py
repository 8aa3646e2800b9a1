"""What a sentence tells beside who, what and when: states, a form to have it in, a span, hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dialogs.french.hours import hours
from dialogs.french.phrases import Match, Phrases, phrases, table
from dialogs.french.tokens import Sentence
from domain.hours import Hours

T = TypeVar("T")
STATES = table(
    {
        "waitlisted": "en liste d'attente | sur liste d'attente | liste d'attente | en file d'attente | file d'attente",
        "refused": "refusé | refusée | refusés | refusées | rejetée | rejetées | non acceptée | non acceptées",
        "confirmed": "confirmé | confirmée | confirmés | confirmées | accepté | acceptée | acceptés | acceptées"
        " | validé | validée | validés | validées",
        "untransmitted": "non transmis | non transmise | non transmises | pas transmise | pas transmises"
        " | pas encore transmise | pas encore transmises | pas encore été transmise | pas encore été transmises"
        " | à transmettre | restent à transmettre",
        "transmitted": "transmis | transmise | transmises | déjà transmise | déjà transmises",
        "requested": "en attente | en attente de réponse | en attente de validation | en attente de confirmation"
        " | à valider | sans réponse | non traitée | non traitées | pas encore traitée | pas encore traitées"
        " | pas encore validée | pas encore validées | pas encore confirmée | pas encore confirmées"
        " | en cours de traitement | pas encore acceptées | pas validées | pas confirmées | non validées"
        " | non confirmées",
        "cancelled": "annulé | annulée | annulés | annulées | supprimée | supprimées",
    }
)
FORMATS = table(
    {
        "pdf": "pdf | en pdf | format pdf | à imprimer | imprimable | pour imprimer | pour l'imprimer",
        "csv": "csv | en csv | tableur | excel | xls | xlsx | feuille de calcul | libreoffice",
        "ics": "ics | en ics | ical | icalendar | webcal | google agenda | google calendar | outlook | agenda google"
        " | pour mon agenda | dans mon agenda | sur mon agenda | avec mon agenda | vers mon agenda | format agenda"
        " | agenda du téléphone | agenda de mon téléphone | calendrier du téléphone | calendrier de mon téléphone"
        " | calendrier google | calendrier de mon iphone | agenda de mon iphone | pour l'agenda | dans l'agenda",
        "picture": "mois par mois | graphique | en graphique | un graphique | en image | une image | format image"
        " | png | jpg | jpeg | en photo | en calendrier | vue calendrier"
        " | sous forme de calendrier | calendrier en image",
        "text": "en texte | format texte | texte | sous forme de liste | en toutes lettres",
    }
)
SIDES = table(
    {
        "consumption": "consommation | consommations | conso | consos | consommé | consommés | dépense | dépenses"
        " | dépensé | débité | débits",
        "payment": "paiement | paiements | règlement | règlements | versement | versements | payé | payés | réglé"
        " | versé | encaissements | mes chèques",
    }
)
SPANS = table(
    {
        "day": "par jour | du jour | jour par jour | au jour | à la journée | vue jour | journalier | quotidien",
        "week": "semaine | semaines | hebdo | hebdomadaire | vue semaine",
        "month": "mois | mensuel | mensuelle | mensuels",
    }
)
PORTIONS = phrases(
    "demi journée | demi-journée | demie journée | demi-journées | demi journées | 1/2 journée | sans repas"
    " | sans le repas | sans manger | sans la cantine | matin seulement | que le matin | seulement le matin"
    " | juste le matin | uniquement le matin | matin uniquement | après-midi seulement | que l'après-midi"
    " | seulement l'après-midi | juste l'après-midi | uniquement l'après-midi | après-midi uniquement"
)
_IMPERATIVES = {"refuse", "confirme", "accepte", "valide", "annule"}  # « valide » asks for what « validé » tells
_ACCENT = "é"


@dataclass(frozen=True)
class Details:
    """What was told, and the places of the words that tell what nothing else reads."""

    hours: Hours | None
    states: tuple[str, ...]
    sides: tuple[str, ...]
    format: str | None
    span: str | None
    portion: bool
    places: frozenset[int]


def details(sentence: Sentence) -> Details:
    """« mes demandes refusées, en pdf », « le planning par semaine »."""
    within, timed = hours(sentence)
    states = [one for one in _all(sentence, STATES) if not _is_asked_for(sentence, one[0])]
    sides = list(_all(sentence, SIDES))
    forms, spans = list(_all(sentence, FORMATS)), list(_all(sentence, SPANS))
    portions = list(_all(sentence, PORTIONS))
    said = {found.value for _, found in spans}
    return Details(
        within,
        tuple(dict.fromkeys(found.value for _, found in states)),
        tuple(dict.fromkeys(found.value for _, found in sides)),
        forms[0][1].value if forms else None,
        next((span for span in ("day", "week", "month") if span in said), None),
        bool(portions),
        timed | _places(states) | _places(sides) | _places(forms) | _places(portions),
    )


def forms_of(sentence: Sentence) -> frozenset[int]:
    """The places of the words that tell a form."""
    return frozenset(_places(list(_all(sentence, FORMATS))))


def _places(found: Sequence[tuple[int, Match[T]]]) -> set[int]:
    return {place for at, match in found for place in range(at, match.end)}


def _all(sentence: Sentence, words: Phrases[T]) -> Iterator[tuple[int, Match[T]]]:
    """What is said, and where it begins, from left to right."""
    at = 0
    while at < len(sentence):
        found = words.match(sentence, at)
        if found:
            yield at, found
        at = found.end if found else at + 1


def _is_asked_for(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) in _IMPERATIVES and not sentence.typed(at).casefold().endswith(_ACCENT)
