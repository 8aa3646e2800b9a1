"""Rules for who asks why: why something waits, was refused, or is dearer, and what a missed day costs."""

from __future__ import annotations

import re

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints

_AMOUNTS = re.compile(r"\d+ ?(?:[.,] ?\d\d|€|euros?)\D+(?:pas|lieu|\d+ ?(?:[.,] ?\d\d|€|euros?))")
_REFUSED = ("refus", "rejet", "impossib")
_CANNOT = (
    "peux", "jpeux", "peu", "peut", "puis", "pouvons", "possible", "arrive", "accepte", "acceptee", "pris", "prise",
    "marche",
)  # fmt: skip
_TOLD = {*_CANNOT, "pas", "refuse", "refusee", "refuses", "refusees", "rejete", "rejetee", "impossible"}
_GONE = ("hier", "etait", "etaient", "dernier", "derniere", "passe", "passee", "avais", "avait", "avant")
_NOT_THERE = ("malade", "absen", "rate", "manqu", "oubli")


def asks_why_it_waits(cues: Cues) -> Hints:
    """« pourquoi marina est en liste d'attente ? » → why_waiting; « pq jb est en attente mercredi » → why_waiting;
    « pourquoi léo n'a pas de place » → why_waiting.
    """
    places = cues.says("pas", "plus") and cues.says("place", "places")
    waits = cues.of(Cue.QUEUE) or (cues.of(Cue.FREE_PLACE, Cue.BOOK) if places else NONE)
    return cues.of(Cue.WHY) + waits if cues.of(Cue.WHY) and (waits or places) else NONE


def asks_why_it_was_refused(cues: Cues) -> Hints:
    """« pk c'est refusé ? » → why_refused; « pourquoi je ne peux pas réserver lundi ? » → why_refused;
    « pourquoi vous avez refusé Léo ? » → why_refused.

    « pourquoi ne pas annuler ? » asks for nothing of the kind.
    """
    cannot = cues.says("pas", "pa", "plus") and cues.says(*_CANNOT) and not cues.of(Cue.CANCEL, Cue.PAY, Cue.HELP)
    refused = cues.begins(*_REFUSED) or cannot
    told = tuple(Hint(Cue.WHY, at, at + 1) for at in range(len(cues.sentence)) if cues.sentence.word(at) in _TOLD)
    return cues.of(Cue.WHY) + cues.of(Cue.RESERVE) + told if cues.of(Cue.WHY) and refused else NONE


def asks_about_the_late_price(cues: Cues) -> Hints:
    """« c'est quoi cette majoration » → late_price; « pourquoi 4,70 et pas 3,70 ? » → late_price;
    « pk c plus cher » → late_price; « c quoi les 1 euro en plus » → late_price.
    """
    more = cues.says("euro", "euros") and cues.says("plus") and cues.of(Cue.QUESTION)
    two = cues.of(Cue.WHY) and _AMOUNTS.search(cues.sentence.text)
    extra = cues.says("supplement", "supplements") and (cues.of(Cue.WHY) or cues.says("quoi"))
    asks = cues.of(Cue.LATE_PRICE) or more or two or extra
    told = cues.of(Cue.LATE_PRICE, Cue.WHY, Cue.MONEY) or cues.of(Cue.QUESTION)
    return told if asks and not cues.of(Cue.CANCEL) else NONE


def asks_about_a_missed_day(cues: Cues) -> Hints:
    """« marina n'était pas là hier, ça va être facturé ? » → missed;
    « léo était absent mardi dernier je vais être remboursé ? » → missed;
    « j'ai oublié d'annuler hier, est-ce que je serai remboursée ? » → missed.

    « la cantine est remboursée en cas d'absence ? » → missed; « si j'annule mardi je suis remboursé ? » → cancelling.
    """
    money = cues.begins("rembours", "factur", "debit", "preleve") or cues.says("payer", "paye")
    forgot = cues.begins("oubli") and cues.of(Cue.CANCEL)
    absent = ((cues.begins(*_NOT_THERE) or cues.says("pas")) and money) or forgot
    gone = cues.says(*_GONE) or (cues.says("cas", "si") and not cues.dated and not cues.of(Cue.CANCEL))
    if not absent or not gone:
        return NONE
    return cues.of(Cue.REPAID, Cue.CANCEL, Cue.ABSENT, Cue.ILL, Cue.PAPER) or cues.of(Cue.PAY)
