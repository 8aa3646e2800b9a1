"""Rules for what is wanted of bookings. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints
from dialogs.french.intents.tenses import BEING

_OTHERS = (
    "nounou",
    "mamie",
    "papi",
    "mari",
    "femme",
    "maman",
    "papa",
    "mere",
    "pere",
    "sitter",
    "conjoint",
    "compagnon",
)


def waits(cues: Cues) -> Hints:
    """« mettez Marina en liste d'attente » → waitlist; « prévenez-moi dès qu'il y a une place pour Léo » → waitlist;
    « on attend une place pour Marina » → waitlist.
    """
    freed = cues.of(Cue.FREE_PLACE) if cues.says("si") and cues.begins("liber") else NONE
    others = cues.says("si", "cas") and (cues.begins("desist") or cues.says("quelqu", "quelqun", "qqn"))
    freed = cues.of(Cue.CANCEL) if others else freed
    return _queues(cues) or freed or _attends(cues) or cues.both((Cue.TELL_ME,), (Cue.FREE_PLACE,))


def _attends(cues: Cues) -> Hints:
    said = (at for at in range(len(cues.sentence)) if cues.sentence.word(at) in {"attends", "attend", "attendons"})
    return tuple(Hint(Cue.QUEUE, at, at + 1) for at in said) if cues.says("place", "places") else NONE


def _queues(cues: Cues) -> Hints:
    """« position de Léo dans la file d'attente » → waitlist; « l'équipe est en attente de quoi ? » tells no queue."""
    return NONE if cues.of(Cue.PAPER, Cue.PAY) else cues.of(Cue.QUEUE)


def cancels(cues: Cues) -> Hints:
    """« annulez la cantine de Léo lundi » → cancel; « on décommande le centre » → cancel; « anuler » → cancel.

    « arrêtez la garderie du soir de JB » → cancel; but « comment annuler une annonce » speaks of no booking.
    """
    ceases = cues.of(Cue.CEASE) if cues.begins("arret", "stop", "cess") and cues.activities else NONE
    if cues.says("euros", "euro", "€") or _only_asks_how(cues):  # « virer 30 euros sur mon compte »
        return NONE
    erases = cues.begins("effac") and bool(cues.speaks or cues.dated or cues.of(Cue.BOOKINGS))
    orders = tuple(hint for hint in cues.affirmed(Cue.CANCEL) if not _takes_back(cues, hint))
    return orders or ceases or (cues.affirmed(Cue.ERASE) if erases else NONE)


def _takes_back(cues: Cues, hint: Hint) -> bool:
    """« cantine Léo 7 8 10 décembre, en fait enlevez le 8 » → book: a day of those just said is taken back."""
    rather = cues.sentence.word(hint.start - 1) in {"fait", "finalement", "pardon", "non"}
    return bool(rather and cues.activities) and any(cues.is_day(at) for at in range(hint.start))


def keeps(cues: Cues) -> Hints:
    """« faut pas annuler mardi pour Léo » → keep; « ne pas annuler la cantine de mardi » → keep;
    « n'annule surtout pas jeudi » → keep.

    « je ne peux pas annuler » and « pourquoi ne pas annuler ? » ask for help.
    """
    asks = cues.says("pourquoi", "comment", "peux", "peut", "pouvons", "pouvez", "arrive", "possible", "pu", "sais")
    return NONE if asks else cues.denied(Cue.CANCEL)


def asks_about_cancelling(cues: Cues) -> Hints:
    """« si j'annule mardi je suis remboursé ? » → cancelling; « je peux encore annuler jeudi ? » → cancelling;
    « jusqu'à quand peut-on annuler la cantine ? » → cancelling; « est-ce trop tard pour annuler ? » → cancelling;
    « délai annulation cantine » → cancelling; « jusqu'à quelle heure je peux annuler demain ? » → cancelling.

    « peut-on annuler la cantine de jeudi ? » → cancel: who asks so politely wants it done.
    """
    supposed = cues.says("si") and cues.says("j", "je", "on", "nous")
    asks = cues.says("?", "peux", "puis", "peut", "pouvons", "delai", "delais", "limite") or bool(cues.of(Cue.QUESTION))
    terms = cues.of(Cue.REPAID) if supposed or cues.begins("annulation") else NONE
    terms += cues.of(Cue.IN_TIME, Cue.UNTIL_WHEN) if asks else NONE
    return cues.of(Cue.CANCEL) + terms if cues.of(Cue.CANCEL) and terms else NONE


def _only_asks_how(cues: Cues) -> bool:
    """« comment on annule ? »: nothing is named that could be cancelled."""
    return bool(cues.of(Cue.HOW)) and not cues.speaks and not cues.dated


def is_absent(cues: Cues) -> Hints:
    """« JB absent jeudi (gastro) » → absence; « Marina pas bien ce matin » → absence;
    « pas d'école lundi » → absence; « Marina ne pourra pas venir » → absence.
    """
    if cues.activities and cues.says(*_OTHERS):  # « la nounou est malade, garderie pour Léo lundi »
        return cues.of(Cue.ABSENT)
    if cues.of(Cue.HOW_MUCH):  # « combien de fois Léo a été absent »
        return NONE
    who = (
        cues.speaks
        or cues.dated
        or cues.says("il", "elle", "ils", "elles", "enfant", "fils", "fille", "filles", "enfants")
    )
    absent = NONE if cues.begins("mang", "dejeun") and not cues.of(Cue.ILL) else cues.of(Cue.ABSENT)
    unable = NONE if cues.activities or not who else cues.of(Cue.UNABLE)
    lacks = cues.children and cues.dated and cues.says("manque", "manquent")
    ill = cues.of(Cue.ILL) if who else NONE
    return absent or ill or unable or _sees_a_doctor(cues) or (cues.children_said if lacks else NONE)


def _sees_a_doctor(cues: Cues) -> Hints:
    """« Marina est chez le docteur lundi matin » → absence.

    « garderie pour Léo lundi, j'ai rdv chez le médecin » → book.
    """
    comes = cues.activities and not cues.denied(Cue.PRESENCE)
    return cues.of(Cue.DOCTOR) if cues.children and cues.dated and not comes else NONE


def stays_at_home(cues: Cues) -> Hints:
    """« je garde Léo à la maison lundi » → absence; « Léo mange à la maison mardi » → cancel.

    « les garçons mangent pas à la maison vendredi, cantine donc » → book.
    """
    if cues.begins("mang", "dejeun", "rentr") or not (cues.speaks or cues.dated):
        return NONE
    return cues.of(Cue.AT_HOME)


def eats_at_home(cues: Cues) -> Hints:
    """« Léo déjeune chez sa grand-mère jeudi » → cancel; « ils ne mangent pas à la maison jeudi » is no cancellation.

    « Marina mange à la maison lundi mais à la cantine mardi » → book.
    """
    eats = cues.begins("mang", "dejeun", "rentr") and not cues.denied(Cue.PRESENCE)
    chooses = (cues.says("ou") and cues.says("?")) or (cues.says("mais") and cues.activities)
    return cues.of(Cue.AT_HOME, Cue.ELSEWHERE) if eats and not chooses else NONE


def does_not_come(cues: Cues) -> Hints:
    """« Léo ne mangera pas lundi » → cancel; « plus besoin de la garderie » → cancel.

    « pas de cantine jeudi » → cancel.
    « Léo : pas la cantine, la garderie du soir mardi » → book, for something else is wanted.
    """
    if cues.refusals and cues.activities:
        return NONE
    elsewhere = cues.of(Cue.AT_HOME, Cue.ELSEWHERE) if not cues.refusals else NONE
    denied = NONE if elsewhere else cues.denied(Cue.PRESENCE, Cue.NEED, Cue.WISH, Cue.BOOK, Cue.RESERVE)
    denied = tuple(hint for hint in denied if not _is_another_matter(cues, hint))
    told = denied if cues.speaks or cues.dated or cues.of(Cue.RESERVE) else NONE
    return told + tuple(Hint(Cue.CANCEL, *span) for span in cues.refusals)


def _is_another_matter(cues: Cues, hint: Hint) -> bool:
    """« Léo n'est pas inscrit lundi, ajoutez-le », « je ne peux pas venir » deny a state, or speak of others;
    « la semaine qui vient, pas vendredi » denies a day.
    """
    words = {cues.sentence.word(at) for at in range(hint.start, hint.end)}
    words |= {cues.sentence.word(hint.start - 1)} & {"peux", "qui"}
    states = bool({"peux", "qui"} & words) or any(
        (word.startswith("gard") and word != "gardez") or word.endswith(("inscrit", "inscrite", "inscrits"))
        for word in words
    )
    return states or bool(
        words & {"note", "notee", "prevu", "reserve", "compte"} and cues.sentence.word(hint.start - 1) in BEING
    )


def books(cues: Cues) -> Hints:
    """« noter Léo à la cantine mardi » → book; « la petite reste manger jeudi midi » → book.

    « besoin du centre lundi » → book.
    « je voudrais faire une réservation » → book; « il va neiger demain ? » says nothing of the kind.
    """
    asked = cues.affirmed(Cue.RESERVE)
    noted = cues.affirmed(Cue.BOOK) if cues.speaks or cues.dated else NONE
    wished = cues.of(Cue.WISH, Cue.NEED) if cues.speaks or cues.dated else NONE
    present = cues.of(Cue.PRESENCE, Cue.ASK, Cue.FREE_PLACE) if cues.speaks else NONE
    at_home = cues.denied(Cue.PRESENCE) + cues.of(Cue.AT_HOME) if cues.speaks else NONE
    return asked + noted + wished + present + at_home
