"""Rules for what is wanted of the chat itself: these speak of no booking. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints

_NEAR_THE_BEGINNING = 2
_THINGS = set("manteau doudou bonnet veste cartable gilet echarpe lunettes gants pull gourde trousse blouson".split())


def unlinks(cues: Cues) -> Hints:
    """« je veux délier ce téléphone » → unlink."""
    return cues.of(Cue.UNLINK)


def links(cues: Cues) -> Hints:
    """« mon code est ABCD-1234 » → link."""
    return cues.of(Cue.LINK)


def announces(cues: Cues) -> Hints:
    """« message à tous les parents : grève mardi » → staff_announce; « préviens les familles » → staff_announce.

    « communiqué : pas de cantine jeudi » → staff_announce.
    """
    of_a_child = cues.children and cues.of(Cue.ABSENT, Cue.ILL)
    near = tuple(hint for hint in cues.of(Cue.HEADLINE) if hint.start <= _NEAR_THE_BEGINNING)
    first = NONE if of_a_child else near
    return cues.both((Cue.ANNOUNCE,), (Cue.AUDIENCE,), within=5) or first


def wants_no_more_messages(cues: Cues) -> Hints:
    """« désabonnez-moi » → stop; « arrêtez de m'écrire » → stop; « me désinscrire des notifications » → stop."""
    if found := cues.of(Cue.UNSUBSCRIBE):
        return found
    ceases = cues.both((Cue.CEASE, Cue.CANCEL), (Cue.MESSAGES,), within=5)
    return NONE if cues.activities else ceases


def wants_to_be_left_alone_at_night(cues: Cues) -> Hints:
    """« ne m'écris plus le soir » → quiet; « pas de messages après 21h svp » → quiet;
    « arrêtez d'écrire la nuit » → quiet.

    « arrêtez la garderie du soir » speaks of no message.
    """
    named = cues.activities or cues.children
    ceases = cues.of(Cue.UNSUBSCRIBE) or cues.both((Cue.CEASE,), (Cue.MESSAGES,), within=5)
    ceases = ceases or (cues.of(Cue.MESSAGES) if cues.says("pas", "trop", "jamais") else NONE)
    return NONE if named or not ceases else cues.of(Cue.AT_NIGHT) and ceases + cues.of(Cue.AT_NIGHT)


def begins_anew(cues: Cues) -> Hints:
    """« efface tout et on recommence » → restart; « reprenons au début » → restart."""
    if cues.speaks:
        return NONE
    return cues.of(Cue.RESTART) or cues.both((Cue.AGAIN, Cue.BACK), (Cue.ANEW,), within=3)


def asks_for_the_holidays(cues: Cues) -> Hints:
    """« c'est quand les vacances de février ? » → holidays; « les dates des vacances scolaires » → holidays;
    « calendrier scolaire » → holidays.

    « centre pour Léo pendant les vacances » → book.
    """
    when = cues.says("quand", "date", "dates", "commencent", "finissent", "terminent", "debutent")
    asked = (when and cues.says("vacances")) or (cues.says("calendrier") and cues.says("scolaire", "vacances"))
    of_bookings = cues.speaks or cues.of(Cue.BOOK, Cue.RESERVE, Cue.CANCEL, Cue.BOOKINGS, Cue.PLANNED)
    return cues.everything if asked and not of_bookings else NONE


def asks_what_is_served(cues: Cues) -> Hints:
    """« quel est le menu de la cantine demain » → dishes; « ils mangent quoi lundi ? » → dishes;
    « le menu de la semaine » → dishes; but « menu » alone is that of the chat.

    « Léo a un menu sans porc » → profile.
    """
    bookings = cues.of(Cue.RESERVE, Cue.BOOK, Cue.CANCEL, Cue.CHRONIC)
    menus = cues.of(Cue.DISHES) if cues.activities or cues.dated or cues.says("semaine", "jour", "mois") else NONE
    return NONE if bookings else menus + cues.of(Cue.EATEN)


def goes_to_the_menu(cues: Cues) -> Hints:
    """« retour au menu » → menu; « montre-moi le menu principal » → menu."""
    return NONE if cues.speaks else cues.of(Cue.MENU)


def steps_back(cues: Cues) -> Hints:
    """« étape d'avant » → back; « oups mauvaise touche, reviens en arrière » → back."""
    if cues.speaks:
        return NONE
    return cues.both((Cue.BACK,), (Cue.BEFORE, Cue.STEP, Cue.MISTAKE)) or cues.both(
        (Cue.BEFORE,), (Cue.STEP,), within=2
    )


def asks_where_it_stands(cues: Cues) -> Hints:
    """« rappelle-moi où j'en suis » → where."""
    return NONE if cues.of(Cue.QUEUE) or cues.speaks else cues.of(Cue.WHERE)


def resumes(cues: Cues) -> Hints:
    """« reprendre ma demande » → resume."""
    return cues.of(Cue.RESUME)


def asks_for_help(cues: Cues) -> Hints:
    """« comment ça marche votre truc ? » → help; « je comprends rien, aidez moi » → help.

    « comment je réserve » → help.
    """
    how = cues.both((Cue.HOW,), (Cue.RESERVE, Cue.CANCEL, Cue.BOOK)) if not cues.speaks and not cues.dated else NONE
    return NONE if cues.children and cues.activities else cues.of(Cue.HELP) or how


def asks_for_somebody(cues: Cues) -> Hints:
    """« je veux parler à un humain » → contact; « quel est votre numéro ? » → contact;
    « besoin d'un conseiller » → contact.
    """
    if cues.children and (cues.activities or cues.dated):
        return NONE
    talks = cues.both((Cue.TALK,), (Cue.SOMEBODY, Cue.SERVICE, Cue.YOURS))
    talks = talks or (cues.of(Cue.TALK) if cues.activities and not cues.children and not cues.dated else NONE)
    wants = cues.both((Cue.NEED, Cue.WISH, Cue.ASK), (Cue.SOMEBODY,))
    card = NONE if cues.says("mon", "ma", "mes", "notre") else cues.both((Cue.CARD,), (Cue.YOURS, Cue.SERVICE))
    if cues.of(Cue.FOREIGN):  # « rendez-vous chez le coiffeur »
        return NONE
    return cues.of(Cue.CALL_ME) or talks or _asks_the_hours(cues) or wants or card


def has_lost_something(cues: Cues) -> Hints:
    """« Marina a oublié son manteau à la garderie » → contact."""
    lost = cues.begins("oubli", "perd", "laiss", "egar") and cues.says(*_THINGS)
    found = (at for at, word in enumerate(cues.sentence.plain) if word in _THINGS)
    return tuple(Hint(Cue.SOMEBODY, at, at + 1) for at in found) if lost else NONE


def _asks_the_hours(cues: Cues) -> Hints:
    """« quels sont les horaires de votre bureau » → contact."""
    asks = cues.says("horaires", "horaire", "heures") or bool(cues.of(Cue.QUESTION))
    whose = cues.activities or bool(cues.of(Cue.SERVICE, Cue.YOURS)) or cues.says("ouverture")
    return cues.of(Cue.HOURS) if asks and whose and not cues.children else NONE


def was_mistaken(cues: Cues) -> Hints:
    """« je me suis trompée » → correct."""
    return cues.of(Cue.MISTAKE)
