"""Rules for what the town offers: at what price, at what hours, until when, and whether there is room."""

from __future__ import annotations

import re

from dialogs.french.intents.cue import Cue
from dialogs.french.intents.cues import NONE, Cues, Hints

_OF_ONE = {"de", "d", "je", "t", "j"}
_ASKS = ("?", "quand", "quel", "quelle", "peux", "peut", "puis", "faut", "dois", "doit", "delai", "delais", "limite")
_AMOUNT = re.compile(r"\d+[.,]\d\d\b")
_CLOCK = re.compile(r"\d ?h\b", re.IGNORECASE)
_DEAR = ("cher", "chere", "gratuit", "gratuite", "payant", "payante")
_HOURS = ("heure", "heures", "horaire", "horaires", "hr", "heur")
_PLACES = ("place", "places", "dispo", "dispos", "disponible", "disponibles", "disponibilite", "disponibilites")
_OPENS = ("ouv", "ferm", "fini", "termin", "commenc", "debut")


def asks_the_price(cues: Cues) -> Hints:
    """« combien coûte la cantine ? » → prices; « c'est combien la garderie du soir ? » → prices;
    « ça fait combien par mois la garderie ? » → prices; « c cb la cantine » → prices; but
    « il me reste combien sur le compte cantine » → balance.
    """
    plain = not cues.begins("debit", "prelev", "factur", "pay", "regl")
    why = cues.of(Cue.WHY) if plain and _AMOUNT.search(cues.sentence.text) else NONE
    return cues.of(Cue.PRICE) or _asks_how_much(cues) or why


def _asks_how_much(cues: Cues) -> Hints:
    """Of a service, and neither of what is owed for it nor of how often it was taken."""
    owed = [hint for hint in cues.of(Cue.OWE) if cues.sentence.word(hint.start) != "du"]  # « la garderie du soir »
    spent = cues.of(Cue.LEFT, Cue.WAS_PAID, Cue.DONE, Cue.MONEY, Cue.BALANCE, Cue.ACCOUNT, Cue.BOOKINGS)
    if owed or spent or not cues.activities or (cues.children and cues.dated) or cues.begins("factur"):
        return NONE
    asked = tuple(hint for hint in cues.of(Cue.HOW_MUCH) if cues.sentence.word(hint.end) not in _OF_ONE)
    short = tuple(hint for hint in cues.of(Cue.MEANS) if cues.sentence.word(hint.start - 1) in {"c", "est", "fait"})
    return asked or short or (cues.of(Cue.QUESTION) if cues.says(*_DEAR) else NONE)


def asks_at_what_hours(cues: Cues) -> Hints:
    """« à quelle heure ferme la garderie ? » → opening_hours; « les horaires du centre ? » → opening_hours;
    « elle ouvre à quelle heure la garderie du matin ? » → opening_hours;
    « à quelle heure je récupère Léo au centre ? » → opening_hours; but
    « jusqu'à quelle heure je peux annuler la cantine ? » → cancelling.
    """
    at = _CLOCK.search(cues.sentence.text) and cues.says("?")
    opens = (cues.says("quand") or at) and cues.begins(*_OPENS)
    asks = cues.says(*_HOURS) and (cues.of(Cue.HOURS) or cues.says("quelle", "quel", "quelles", "quels"))
    books = cues.of(Cue.RESERVE, Cue.CANCEL, Cue.MESSAGES) or cues.begins("inscri") or (cues.children and cues.dated)
    about = cues.activities or (cues.children and cues.begins("cherch", "recuper", "depos", "amen", "laiss"))
    about = about or (cues.says("horaires") and not cues.of(Cue.SERVICE, Cue.YOURS, Cue.CARD))
    found = cues.of(Cue.HOURS) or cues.of(Cue.QUESTION)
    return found if about and (opens or asks) and not books else NONE


def asks_until_when_to_book(cues: Cues) -> Hints:
    """« jusqu'à quand je peux réserver pour mardi ? » → bookable; « délai pour réserver la cantine » → bookable;
    « avant quelle heure faut-il inscrire à la garderie ? » → bookable;
    « c'est quoi les délais du centre ? » → bookable.
    """
    asks = cues.says(*_ASKS) or bool(cues.of(Cue.QUESTION))
    until = NONE if cues.begins(*_OPENS) else cues.of(Cue.UNTIL_WHEN)
    must = cues.says("quand") and cues.says("faut", "dois", "doit", "devons") and not cues.children
    until = until or (cues.of(Cue.QUESTION) if must and cues.of(Cue.RESERVE) else NONE)
    late = any(cues.sentence.word(hint.start) == "trop" and cues.sentence.word(hint.end) == "pour" for hint in until)
    books = late or cues.of(Cue.RESERVE, Cue.BOOK) or (cues.activities and not cues.dated)
    other = cues.of(Cue.CANCEL, Cue.PAY, Cue.PAPER, Cue.DATA) or (cues.children and cues.dated)
    return until + cues.of(Cue.RESERVE) if asks and books and until and not other else NONE


def asks_for_seats(cues: Cues) -> Hints:
    """« il reste des places mercredi ? » → seats; « c'est complet le 9 ? » → seats;
    « s'il reste de la place mercredi prochain au centre pour Léo ? » → seats;
    « combien de places au centre mercredi » → seats.

    « si le centre est complet mettez Léo sur liste d'attente » → waitlist;
    « j'attends toujours une place pour Léo au centre, ça avance ? » → waitlist.
    """
    asks = cues.says("?", "combien", "reste", "restent", "encore") or cues.begins("yat") or bool(cues.of(Cue.QUESTION))
    about = cues.activities or cues.dated or cues.sentence.context.activity or cues.of(Cue.FULL)
    place = cues.says(*_PLACES)
    told = cues.of(Cue.LEFT, Cue.FREE_PLACE, Cue.HOW_MUCH, Cue.IN_TIME, Cue.BOOK) or cues.of(Cue.QUESTION)
    left = told if place else NONE
    books = [hint for hint in cues.of(Cue.BOOK) if cues.sentence.word(hint.end - 1) not in _PLACES]
    wants = books or cues.of(Cue.RESERVE, Cue.CANCEL, Cue.PAPER) or cues.says("attends", "attend", "attendons")
    return (left or cues.of(Cue.FULL)) + cues.of(Cue.FULL) if asks and about and not wants else NONE
