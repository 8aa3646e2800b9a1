"""Rules for the messages that parents are sent, and for those that they choose. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cues import NONE, Cues, Hints

_NO_MORE = (
    "plus", "pas", "sans", "aucun", "jamais", "assez", "marre", "fini", "stop", "arret", "cess", "desa", "suppr",
    "coup", "retir", "enlev",
)  # fmt: skip
_TIMES = ("quotidien", "journalier", "soir", "jour", "chaque")
_PARENTS = ("parent", "pere", "mere", "papa", "maman", "conjoint", "mari", "femme", "ex")


def hears_others(cues: Cues) -> Hints:
    """« je veux recevoir les messages de l'autre parent » → others."""
    return NONE if _refuses(cues) else _of_others(cues)


def hears_others_no_more(cues: Cues) -> Hints:
    """« ne plus recevoir les messages de l'autre parent » → no_others;
    « arrêtez les notifications de l'autre parent » → no_others.

    « l'autre parent annule la cantine de Léo lundi » → cancel.
    """
    return _of_others(cues) if _refuses(cues) else NONE


def wants_reminders(cues: Cues) -> Hints:
    """« rappelez-moi avant la date limite » → reminders; « je veux un rappel avant les dates limites » → reminders."""
    return NONE if _refuses(cues) else _of_reminders(cues)


def wants_no_reminders(cues: Cues) -> Hints:
    """« plus de rappels avant la date limite » → no_reminders; « arrêtez les rappels » → no_reminders."""
    return _of_reminders(cues) if _refuses(cues) else NONE


def wants_a_digest(cues: Cues) -> Hints:
    """« je voudrais un bilan chaque soir » → digest; « envoyez-moi un récapitulatif quotidien » → digest."""
    return NONE if _refuses(cues) else _of_the_digest(cues)


def wants_no_digest(cues: Cues) -> Hints:
    """« plus de bilan quotidien » → no_digest; « arrêtez le bilan du soir » → no_digest."""
    return _of_the_digest(cues) if _refuses(cues) else NONE


def chooses(cues: Cues) -> Hints:
    """« mes préférences de messages » → messages; « choisir les messages que je reçois » → messages;
    « régler mes notifications » → messages.
    """
    preferences = cues.begins("preferenc") or cues.begins("choisi", "regle", "param", "gere")
    return cues.everything if preferences and _speaks_of_messages(cues) and not cues.speaks else NONE


def reads_again(cues: Cues) -> Hints:
    """« relire mes derniers messages » → notices; « derniers avis » → notices; « mes derniers messages » → notices;
    « revoir les messages reçus » → notices.
    """
    again = cues.begins("relir", "relis", "revoir", "retrouv", "dernier", "derniere")
    return cues.everything if again and _speaks_of_messages(cues) and not cues.speaks else NONE


def _of_others(cues: Cues) -> Hints:
    whose = cues.says("autre") and cues.begins(*_PARENTS)
    return cues.everything if whose and _speaks_of_messages(cues) and not cues.speaks else NONE


def _of_reminders(cues: Cues) -> Hints:
    limits = cues.says("limite", "limites", "delai", "delais", "rappels") or (_refuses(cues) and cues.says("rappel"))
    return cues.everything if cues.begins("rappel", "previen") and limits and not cues.speaks else NONE


def _of_the_digest(cues: Cues) -> Hints:
    summed_up = cues.says("bilan", "recapitulatif", "recap", "resume", "synthese")
    return cues.everything if summed_up and cues.begins(*_TIMES) and not (cues.speaks or cues.has_weekday) else NONE


def _speaks_of_messages(cues: Cues) -> bool:
    return cues.begins("message", "notif", "avis", "alerte", "mail", "courriel")


def _refuses(cues: Cues) -> bool:
    return cues.begins(*_NO_MORE)
