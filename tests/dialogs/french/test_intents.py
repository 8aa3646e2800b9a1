"""What parents want."""

from __future__ import annotations

import pytest

from tests.dialogs.french.town import children, days, understood

SAID = {
    "yes": ["oui", "Ouais !", "ok merci", "d'accord", "c'est bon", "👍🏽", "je confirme", "vas-y", "pas de problème"],
    "no": ["non", "nan", "pas question", "non merci", "ben non", "c'est pas bon", "rien", "rien merci"],
    "prices": ["tarifs", "tarif cantine", "combien coûte la cantine ?"],
    "thanks": ["merci", "Merci beaucoup !", "c'est tout, merci"],
    "menu": ["menu", "/menu"],
    "back": ["retour", "étape d'avant"],
    "cancel": [
        "annuler",
        "/annuler",
        "j'annule",
        "annuler la réservation",
        "annuler une réservation",
        "Léo ne mangera pas lundi",
        "enlevez Léo de la cantine le 7/12",
    ],
    "correct": ["corriger", "je me suis trompée", "plutôt jeudi", "non, plutôt jeudi", "non c'est Marina"],
    "restart": ["recommencer", "on recommence", "je reprends tout depuis le début"],
    "where": ["où en suis-je", "ou en suis je ?", "résumé"],
    "resume": ["reprendre"],
    "more": ["suite", "suivant", "plus"],
    "previous": ["précédent", "précédents"],
    "link": ["lier ABCD-1234", "/lier ABCD"],
    "unlink": ["délier"],
    "greeting": ["bonjour", "Bonsoir !", "/start", "start", "commencer"],
    "help": ["aide", "?", "mode d'emploi svp"],
    "stop": ["stop", "désabonnez-moi"],
    "upcoming": ["mes réservations", "il va où mercredi ?"],
    "balance": ["solde", "combien je dois ?"],
    "pay": ["payer", "lien de paiement"],
    "waitlist": ["liste d'attente", "je suis combientième sur la liste d'attente"],
    "register": ["première inscription d'un enfant de 3 ans", "ouvrir un dossier famille"],
    "book": ["réserver", "cantine pour Léo", "Bonjour, la cantine lundi", "inscrire Léo à la cantine lundi"],
    "contact": ["quel est votre téléphone ?", "horaires", "numéro", "comment vous joindre", "à qui parler"],
    "staff_announce": ["message à tous les parents : grève mardi"],
}


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in SAID.items() for text in texts])
def test_an_intent_is_read(intent: str, text: str) -> None:
    """Said alone or in a sentence, with or without « / »."""
    assert intent == understood(text).intent


@pytest.mark.parametrize("text", ["oui mais sans jeudi", "oui mais je ne suis pas sûre", "je confirme pas lundi"])
def test_a_yes_with_reserves_is_no_yes(text: str) -> None:
    """Only a message that says nothing else confirms."""
    assert understood(text).intent != "yes"


def test_what_is_refused_is_not_booked() -> None:
    """« je ne veux pas la cantine lundi » is neither a booking nor a day."""
    assert (understood("je ne veux pas la cantine lundi").intent, days("je ne veux pas la cantine lundi")) == (
        None,
        "clarify",
    )


def test_one_sentence_is_enough() -> None:
    """Errand, children, activity and days, at once, with nothing left over."""
    text = "cantine pour Léo et Marina lundi, mardi et jeudi jusqu'au 8 décembre sauf le 1er"
    reading = understood(text)
    assert (reading.intent, children(text), reading.rest) == ("book", ["Léo", "Marina"], ())
    assert days(text) == "2026-11-23, 2026-11-24, 2026-11-26, 2026-11-30, 2026-12-03, 2026-12-07, 2026-12-08"


def test_words_that_nothing_used_are_told() -> None:
    """A clean answer leaves nothing over; a doubtful one does."""
    assert (understood("pour Léo svp").rest, understood("Léo trottinette").rest) == ((), ("trottinette",))
