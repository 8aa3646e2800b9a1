"""Rules for who asks why: why something waits, was refused, or is dearer, and what a missed day costs."""

from __future__ import annotations

import re

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints

_AMOUNTS = re.compile(r"\d+ ?(?:[.,] ?\d\d|€|euros?)\D+(?:pas|lieu|\d)")
_REFUSED = ("refus", "rejet", "impossib")
_CANNOT = ("peux", "peut", "puis", "pouvons", "possible", "arrive", "accepte", "acceptee", "pris", "prise", "marche")
_GONE = ("hier", "etait", "etaient", "dernier", "derniere", "passe", "passee", "avais", "avait", "avant")
_NOT_THERE = ("malade", "absen", "rate", "manqu", "oubli")


def asks_why_it_waits(cues: Cues) -> Hints:
    """« pourquoi marina est en liste d'attente ? » → why_waiting; « pq jb est en attente mercredi » → why_waiting."""
    return cues.of(Cue.WHY) and cues.of(Cue.QUEUE) and cues.of(Cue.WHY, Cue.QUEUE)


def asks_why_it_was_refused(cues: Cues) -> Hints:
    """« pk c'est refusé ? » → why_refused; « pourquoi je ne peux pas réserver lundi ? » → why_refused;
    « pourquoi vous avez refusé Léo ? » → why_refused.

    « pourquoi ne pas annuler ? » asks for nothing of the kind.
    """
    cannot = cues.says("pas", "pa", "plus") and cues.says(*_CANNOT) and not cues.of(Cue.CANCEL, Cue.PAY, Cue.HELP)
    refused = cues.begins(*_REFUSED) or cannot
    words = {"refuse", "refusee", "refuses", "refusees", "rejete", "rejetee", "impossible", "peux", "peut", "pas"}
    told = tuple(Hint(Cue.WHY, at, at + 1) for at in range(len(cues.sentence)) if cues.sentence.word(at) in words)
    return cues.of(Cue.WHY) + cues.of(Cue.RESERVE) + told if cues.of(Cue.WHY) and refused else NONE


def asks_about_the_late_price(cues: Cues) -> Hints:
    """« c'est quoi cette majoration » → late_price; « pourquoi 4,70 et pas 3,70 ? » → late_price;
    « pk c plus cher » → late_price; « c quoi les 1 euro en plus » → late_price.
    """
    more = cues.says("euro", "euros") and cues.says("plus") and cues.of(Cue.QUESTION)
    two = cues.of(Cue.WHY) and _AMOUNTS.search(cues.sentence.text)
    asks = cues.of(Cue.LATE_PRICE) or more or two
    return cues.of(Cue.LATE_PRICE, Cue.WHY, Cue.MONEY, Cue.QUESTION) if asks and not cues.of(Cue.CANCEL) else NONE


def asks_about_a_missed_day(cues: Cues) -> Hints:
    """« marina n'était pas là hier, ça va être facturé ? » → missed;
    « léo était absent mardi dernier je vais être remboursé ? » → missed;
    « j'ai oublié d'annuler hier, est-ce que je serai remboursée ? » → missed.

    « si j'annule mardi je suis remboursé ? » → cancelling.
    """
    money = cues.begins("rembours", "factur", "debit", "preleve") or cues.says("payer", "paye")
    forgot = cues.begins("oubli") and cues.of(Cue.CANCEL)
    absent = ((cues.begins(*_NOT_THERE) or cues.says("pas")) and money) or forgot
    if not absent or not cues.says(*_GONE) or cues.says("si"):
        return NONE
    return cues.of(Cue.REPAID, Cue.CANCEL, Cue.ABSENT, Cue.ILL, Cue.QUESTION, Cue.PAPER) or cues.of(Cue.PAY)
