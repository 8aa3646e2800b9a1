"""Rules for questions about bookings, those to come and those gone by. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints
from dialogs.french.intents.tenses import is_a_state, meals_gone_by, names_a_month_to_come, past_months, perfects, was

_WANTING = ("pe", "pou", "inscri", "encore", "place", "dispo", "souhait", "chanc", "ajout", "marche")
_OF_PAPERS = ("attest", "factur", "justif", "recu", "quittanc", "releve", "duplic")
_OF_AN_ACCOUNT = {"reserve", "consomme", "depense", "pris", "commande", "annule"}
_BOOKED = {"reserve", "reserves", "reservee", "pris", "inscrit", "inscrite", "inscrits", "commande", "prevu", "note"}


def asks_to_be_reminded(cues: Cues) -> Hints:
    """« peux-tu me rappeler ce que léo a cette semaine » → upcoming;
    « tu peux me redire ce qu'a marina la semaine prochaine » → upcoming;
    « rappelle-moi les jours de Marina » → upcoming; but « rappelez-moi demain » → contact.
    """
    again = cues.begins("rappel", "redir", "redit") or (cues.says("redis") and not cues.says("je"))
    if again and cues.of(Cue.BOOKINGS) and not cues.begins("rappele", "rappell"):
        return cues.of(Cue.BOOKINGS)  # « rappel des réservations de Léo »
    what = cues.says("ce", "quels", "jours") and (cues.says("a", "ont", "ai", "avons", "jours") or cues.of(Cue.PLANNED))
    return cues.of(Cue.SHOW, Cue.ON, Cue.BOOKINGS) if again and what else NONE


def asks_where_they_go(cues: Cues) -> Hints:
    """« Jean-Baptiste il va où mercredi prochain ? » → upcoming; « il va où ? » → upcoming."""
    who = cues.children or cues.says("il", "elle", "ils", "elles", "enfants")
    return cues.of(Cue.WHERE_TO) if who else NONE


def asks_what_there_is(cues: Cues) -> Hints:
    """« on a quoi lundi » → upcoming; « on a quelque chose le 18/12 ? » → upcoming."""
    return cues.of(Cue.ON) if cues.dated or cues.children else NONE


def asks_who_goes(cues: Cues) -> Hints:
    """« qui va au centre mercredi ? » → upcoming; « qui est inscrit demain » → upcoming."""
    who = cues.sentence.word(0) == "qui" and (cues.activities or cues.dated)
    return cues.of(Cue.GOES, Cue.PLANNED) if who else NONE


def asks_for_the_history(cues: Cues) -> Hints:
    """« historique des paiements » → history; « mes annulations passées » → history."""
    gone = cues.of(Cue.PAST) if cues.says("annulations", "paiements", "commandes", "mois") else NONE
    listed = gone if cues.says("passes", "passees", "anciennes", "ecoules", "precedentes", "precedents") else NONE
    return cues.of(Cue.HISTORY) or listed


def asks_what_was_paid(cues: Cues) -> Hints:
    """« mes paiements » → history; « qu'est-ce que j'ai consommé en octobre » → history.

    « qu'est-ce que j'ai payé en octobre ? » → history; « combien j'ai payé en octobre » → history;
    « liste de mes règlements » → history; but
    « combien on a dépensé » → balance; « où en sont mes paiements » → balance;
    « suis-je à jour de mes paiements ? » → balance.
    """
    paid = cues.of(Cue.WAS_PAID) and cues.begins("pay", "regl", "vers")
    owed = cues.of(Cue.BALANCE, Cue.LEFT) or (cues.of(Cue.HOW_MUCH) and not paid)
    if owed or cues.begins(*_OF_PAPERS) or cues.says("comment", "pourquoi", "payer", "regler"):
        return NONE
    asks = cues.of(Cue.QUESTION, Cue.SHOW, Cue.HOW_MUCH) or cues.sentence.word(0) in {"que", "qu"}
    return cues.of(Cue.PAYMENTS) or (cues.of(Cue.WAS_PAID) if asks else NONE)


def asks_the_past(cues: Cues) -> Hints:
    """« liste de mes anciennes réservations » → history; « quels jours Marina a mangé le mois dernier ? » → history.

    « Marina était-elle au centre mercredi dernier » → history; « détail des présences d'octobre » → history.

    « j'ai déjà réservé lundi, ajoutez mardi » → book; « a-t-on réservé la garderie pour jeudi ? » → upcoming.
    """
    if cues.begins("ajout", "rajout", "mett", "oubl", "inscriv"):
        return NONE
    return _listed(cues) or _done(cues)


def _listed(cues: Cues) -> Hints:
    gone = tuple(hint for hint in cues.of(Cue.PAST) if cues.sentence.word(hint.start) != "deja")
    booked = cues.of(Cue.BOOKINGS, Cue.PLANNING)
    then = booked + past_months(cues) if booked and past_months(cues) else NONE
    then = then or meals_gone_by(cues)
    return (gone + booked if gone and booked else NONE) or then or (gone if cues.says("inscriptions") else NONE)


def _done(cues: Cues) -> Hints:
    """What was: in the imperfect, or done and asked for."""
    asks = cues.of(Cue.QUESTION, Cue.SHOW, Cue.HOW_MUCH, Cue.PAST) or cues.says("tout", "ce")
    if not (
        cues.speaks
        or cues.of(Cue.BOOKINGS)
        or any(cues.sentence.word(hint.end - 1) in _OF_AN_ACCOUNT for hint in cues.of(Cue.DONE) + perfects(cues))
    ):
        return NONE
    if (
        cues.says("sais", "sait") and cues.says("plus") and not cues.of(Cue.PAST)
    ):  # « je ne sais plus ce que j'ai réservé »
        return NONE
    were = was(cues) if cues.says("?") or cues.of(Cue.PAST) else NONE
    done = cues.of(Cue.DONE) + perfects(cues)
    return were or (done if asks and done and not _is_ahead(cues, done) else NONE)


def _is_ahead(cues: Cues, done: Hints) -> bool:
    """« ai-je réservé lundi ? », « quels jours j'ai réservé en décembre ? »: booked, for days still to come."""
    if not {cues.sentence.word(hint.end - 1) for hint in done} <= _BOOKED or any(
        cues.sentence.word(hint.start) != "deja" for hint in cues.of(Cue.PAST)
    ):
        return False
    later = cues.says("pour", "prochaine", "prochain") or names_a_month_to_come(cues)
    return cues.has_weekday or (later and not past_months(cues))


def asks_what_is_planned(cues: Cues) -> Hints:
    """« donne moi le calendrier des enfants » → upcoming; « mes prochaines réservations » → upcoming;
    « je ne sais plus ce que j'ai réservé » → upcoming.
    """
    if any(cues.sentence.word(hint.start - 1) == "tous" for hint in cues.of(Cue.BOOKINGS)):  # « tous les jours de … »
        return cues.of(Cue.PLANNING)
    listed = cues.both((Cue.MINE, Cue.UPCOMING, Cue.SHOW, Cue.QUESTION), (Cue.BOOKINGS,))
    own = tuple(hint for hint in cues.of(Cue.BOOKINGS) if cues.sentence.word(hint.start - 1) == "les")
    own = cues.of(Cue.BOOKINGS) if cues.says("mes", "nos", "ses", "leurs") else own
    return cues.of(Cue.PLANNING) or listed or own


def asks_whether_it_is_planned(cues: Cues) -> Hints:
    """« Léo est inscrit quand à la cantine ? » → upcoming; « rappelle-moi ce qui est prévu lundi » → upcoming.

    « est-ce que Léo a bien la cantine jeudi ? » → upcoming;
    « est-ce que Marina est bien notée mercredi » → upcoming; « peut-on avoir Léo inscrit lundi ? » → book.
    """
    asks = cues.of(Cue.QUESTION, Cue.SHOW) or cues.says("bien")
    states = [hint for hint in cues.of(Cue.PLANNED) if is_a_state(cues, hint) or hint.end > hint.start + 1]
    booked = tuple(hint for hint in perfects(cues) if cues.sentence.word(hint.end - 1) in _BOOKED)
    return tuple(states) + booked + _has(cues) if asks else NONE


def _has(cues: Cues) -> Hints:
    """« Léo a bien la cantine ? »: nobody asks so for what is still to be booked."""
    named = cues.children and cues.activities
    places = (
        at for at in range(len(cues.sentence)) if cues.sentence.plain[at : at + 2] in {("a", "bien"), ("ont", "bien")}
    )
    return tuple(Hint(Cue.PLANNED, at, at + 2) for at in places) if named else NONE


def asks_whether_it_is_so(cues: Cues) -> Hints:
    """« c'est bon pour lundi ? » → upcoming; « c bon pour la cantine de Léo ? » → upcoming."""
    good = cues.sentence.word(0) == "c" and any(cues.sentence.word(at) in {"bon", "ok", "valide"} for at in (1, 2))
    asks = cues.says("?") and (cues.speaks or cues.dated)
    return cues.of(Cue.QUESTION) if good and asks else NONE


def asks_whether_they_come(cues: Cues) -> Hints:
    """« est-ce que Léo mange à la cantine lundi ? » → upcoming; « quels jours Léo va à la garderie ? » → upcoming.

    « Léo va au centre mercredi ? » → upcoming; « Léo mange là demain ou pas ? » → upcoming.

    « est-ce que Léo peut manger à la cantine lundi ? » → book.
    """
    if cues.of(Cue.WISH, Cue.ASK, Cue.FREE_PLACE) or cues.begins(*_WANTING):
        return NONE
    if not (cues.children or (cues.activities and cues.says("il", "elle", "ils", "elles"))):
        return NONE
    begins = cues.sentence.word(0) in {"est", "quand", "quels", "quel"} or cues.says("quelles")
    when = cues.says("quand", "quels") and cues.says("?", "jours", "quand")
    asked = begins or when or _is_doubted(cues)
    return cues.affirmed(Cue.PRESENCE) or cues.of(Cue.GOES) if asked else NONE


def _is_doubted(cues: Cues) -> bool:
    """« … ou pas ? », or a fact with a question mark, and nothing else."""
    plain = bool(cues.of(Cue.GOES)) and cues.says("?") and not cues.says(",")
    last = cues.sentence.word(len(cues.sentence) - 1)
    either = cues.says("ou") and any(
        cues.sentence.word(hint.start) == "ou" and hint.end > hint.start + 1 for hint in cues.of(Cue.QUESTION)
    )
    return bool(either) or (plain and last == "?")


def asks_which_day(cues: Cues) -> Hints:
    """« quel jour est le centre pour Léo » → upcoming."""
    begins = cues.sentence.word(0) in {"quand", "quels", "quel"} and cues.says("jour", "jours", "quand")
    asked = begins and cues.children and cues.activities and not cues.of(Cue.WISH, Cue.ASK, Cue.BOOK, Cue.RESERVE)
    return tuple(Hint(Cue.QUESTION, hint.start, hint.end) for hint in cues.of(Cue.QUESTION)) if asked else NONE
