"""Rules for what became of bookings. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.calendar_words import MONTHS
from dialogs.french.details import FORMATS, SPANS, STATES
from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints
from dialogs.french.phrases import Phrases

_IF = {"si", "cas"}
_FILES = {"pdf", "fichier", "telecharger", "bulletin"}  # papers, or a form for any other answer
_BILLS = ("factur", "attest", "justif", "certif", "quittanc", "recu", "releve", "duplic", "formul", "regl", "dossier")


def follows(cues: Cues) -> Hints:
    """« suivi de mes réservations » → follow; « mes réservations refusées » → follow.

    « quelles réservations ont été annulées ? » → follow; but « suivi de mes demandes » → requests.
    """
    if cues.of(Cue.PAPER, Cue.PAY, Cue.DOCTOR, Cue.CHRONIC, Cue.ILL, Cue.RIGHT):
        return NONE
    return cues.of(Cue.FOLLOW) or _of_a_state(cues)


def _of_a_state(cues: Cues) -> Hints:
    """« mes réservations annulées »; « j'ai annulé ma réservation » tells what was done."""
    states = tuple(hint for hint in _said(cues, STATES) if cues.sentence.word(hint.start).endswith(("ees", "es")))
    asked = cues.of(Cue.MINE, Cue.SHOW, Cue.QUESTION) or cues.says("les")
    return states + cues.of(Cue.BOOKINGS) if states and asked and cues.of(Cue.BOOKINGS) else NONE


def wants_it_on_paper(cues: Cues) -> Hints:
    """« le récapitulatif de ma demande en pdf » → proof; « la confirmation en pdf » → proof; but
    « récapitulatif du mois en pdf » → follow.
    """
    summed_up = cues.says("recapitulatif", "recap", "confirmation") and not cues.says("mes", "mois", "reservations")
    return _said(cues, FORMATS) if summed_up and not cues.dated else NONE


def has_it_in_a_form(cues: Cues) -> Hints:
    """« en pdf » → follow; « mon planning en csv » → follow; « pour mon agenda » → follow; « export excel » → follow.

    « suivi de décembre en pdf » → follow; « ma facture en pdf » → documents.
    """
    papers = tuple(hint for hint in cues.of(Cue.PAPER) if cues.sentence.word(hint.start) not in _FILES)
    if papers or cues.begins(*_BILLS) or cues.of(Cue.CARD, Cue.TRUSTED):
        return NONE
    form = _said(cues, FORMATS) or cues.of(Cue.EXPORT)
    listed = cues.of(Cue.PLANNING, Cue.BOOKINGS, Cue.SHOW, Cue.HAND_IN, Cue.EXPORT, Cue.REQUEST)
    others = [hint for hint in cues.of(Cue.BOOK, Cue.RESERVE, Cue.CANCEL) if not listed]
    return form + cues.of(Cue.FOLLOW) if form and not others else NONE


def asks_for_a_span(cues: Cues) -> Hints:
    """« le planning de novembre » → follow; « calendrier de décembre » → follow; « récap du mois » → follow."""
    months = any(MONTHS.match(cues.sentence, at) for at in range(len(cues.sentence)))
    return cues.of(Cue.PLANNING) if months or _said(cues, SPANS) else NONE


def undoes(cues: Cues) -> Hints:
    """« annule ce que je viens de faire » → undo; « défais la dernière demande » → undo.

    « je me suis trompé, annule tout ça » → undo; « oups annule ma dernière réservation » → undo.
    """
    said = {at for hint in cues.of(Cue.UNDO) for at in range(hint.start, hint.end)}
    named = any(start not in said for start, _end in cues.children)  # « ma dernière » is of an action, and no child
    if named or cues.activities or cues.dated or cues.of(Cue.MESSAGES, Cue.RESTART, Cue.AGAIN):
        return NONE
    again = tuple(hint for hint in cues.of(Cue.UNDO) if cues.sentence.word(hint.start).startswith("def"))
    mistaken = cues.both((Cue.MISTAKE,), (Cue.CANCEL,))
    return again or cues.both((Cue.CANCEL, Cue.ERASE, Cue.BACK), (Cue.UNDO,)) or mistaken


def asks_who_did(cues: Cues) -> Hints:
    """« qui a réservé ça ? » → journal; « journal » → journal; « qui a annulé lundi ? » → journal.

    « historique des actions » → journal.
    """
    return NONE if cues.of(Cue.AUDIENCE) else cues.of(Cue.WHO_DID, Cue.JOURNAL)


def takes_the_place(cues: Cues) -> Hints:
    """« j'accepte la place » → accept; « d'accord pour la place de mercredi » → accept.

    « si une place se libère mercredi, je la prends pour Léo » → waitlist.
    """
    asks = cues.says("?", *_IF) or cues.of(Cue.ASK, Cue.RESERVE)
    place = cues.of(Cue.THE_PLACE)
    return NONE if asks or not place or _leaves_it(cues) else _apart(cues.of(Cue.TAKES), place)


def leaves_the_place(cues: Cues) -> Hints:
    """« non merci pour la place » → decline; « laissez la place à un autre » → decline.

    « libérez la place de Léo mercredi » → cancel.
    """
    place = cues.of(Cue.THE_PLACE)
    return NONE if cues.says("?", *_IF) or not place else _leaves_it(cues)


def _leaves_it(cues: Cues) -> Hints:
    return cues.of(Cue.LEAVES_IT) + cues.denied(Cue.TAKES, Cue.WISH, Cue.NEED)


def _apart(hints: Hints, others: Hints) -> Hints:
    """Those that share no word with the others."""
    taken = {at for other in others for at in range(other.start, other.end)}
    return tuple(hint for hint in hints if not taken & set(range(hint.start, hint.end)))


def leaves_the_list(cues: Cues) -> Hints:
    """« retirez-moi de la liste d'attente » → leave_list; « on n'attend plus pour le 9 » → leave_list.

    « quitter la file d'attente » → leave_list; « retirez Marina de la liste de cantine » → cancel.
    """
    if cues.says(*_IF) or cues.of(Cue.TELL_ME, Cue.MESSAGES):
        return NONE
    lists = cues.of(Cue.THE_LIST) if not cues.activities else NONE
    verbs = tuple(hint for hint in cues.of(Cue.LEAVE) if not cues.sentence.word(hint.start).startswith("annulation"))
    queue = cues.of(Cue.QUEUE) + lists
    return cues.of(Cue.WAITS_NO_MORE) or (verbs + queue if verbs and queue else NONE)


def asks_for_a_right(cues: Cues) -> Hints:
    """« demande d'inscription de Marina à la cantine » → register; « je veux l'inscrire à l'APS » → register.

    « inscrire Léo à la cantine » → book.
    """
    if cues.dated or cues.of(Cue.PAPER):
        return NONE
    whom = tuple(hint for hint in cues.of(Cue.ENROL) if cues.sentence.word(hint.start - 1) == "l")
    whoever = whom if cues.activities and not cues.children and not cues.says("centre") else NONE
    return cues.of(Cue.RIGHT) or whoever


def _said(cues: Cues, words: Phrases[str]) -> Hints:
    """The hints that such words give."""
    found = ((at, words.match(cues.sentence, at)) for at in range(len(cues.sentence)))
    return tuple(Hint(Cue.SHOW, at, match.end) for at, match in found if match)
