"""What parents want."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.commands.understand import CONTRACT
from dialogs.french import intents
from dialogs.french.intents.rules import RULES
from tests.dialogs.french.town import children, days, understood

_EXAMPLE = re.compile(r"« ([^»]+) » → (\w+)")
SAID = {
    "retake": ["réserver de nouveau", "reprendre mes places"],
    "yes": ["oui", "Ouais !", "ok merci", "d'accord", "c'est bon", "👍🏽", "je confirme", "vas-y", "pas de problème"],
    "no": ["non", "nan", "pas question", "non merci", "ben non", "c'est pas bon", "rien", "rien merci", "non pas ça"],
    "quotient": ["mon quotient familial", "quel est mon quotient familial ?", "jusqu'à quand mon QF est-il valable ?"],
    "prices": ["tarifs", "tarif cantine", "combien coûte la cantine ?"],
    "seats": [
        "y a-t-il encore de la place à la cantine lundi pour Léo ?",
        "yatil de la place au centre le 9 pr marina",
    ],
    "opening_hours": ["a kel heure ferme la gardrie", "la garderie ouvre à quelle heure"],
    "why": ["pourquoi ?", "pourquoi ça"],
    "thanks": ["merci", "Merci beaucoup !", "c'est tout, merci"],
    "menu": ["menu", "/menu"],
    "back": ["retour", "étape d'avant", "précédent", "la question d'avant stp", "je veux revenir en arrière"],
    "cancel": [
        "annuler",
        "/annuler",
        "j'annule",
        "annuler la réservation",
        "annuler une réservation",
        "Léo ne mangera pas lundi",
        "enlevez Léo de la cantine le 7/12",
        "finalement léo mangera pas à la cantine lundi",
        "Je n'ai plus besoin de la garderie du soir pour Marina jeudi",
        "anulation repas léo mardi",
        "ne prévoyez pas de repas pour Marina jeudi",
        "stop cantine lundi",
        "je me suis trompée, retirez la cantine de JB du 3 décembre",
        "je ne veux pas la cantine lundi",
        "Léo préfère rester à la maison mercredi, annulez le centre",
    ],
    "absence": [
        "la petite a de la fièvre, je la garde à la maison aujourd'hui",
        "Léo ne sera pas là jeudi, rdv chez l'orthodontiste",
        "marina malad demain",
        "signaler une absence",
    ],
    "correct": ["corriger", "je me suis trompée", "plutôt jeudi", "non, plutôt jeudi", "non c'est Marina"],
    "restart": ["recommencer", "on recommence", "je reprends tout depuis le début", "je veux tout refaire"],
    "where": ["où en suis-je", "ou en suis je ?", "résumé"],
    "resume": ["reprendre"],
    "more": ["suite", "suivant", "plus"],
    "link": ["lier ABCD-1234", "/lier ABCD"],
    "unlink": ["délier"],
    "greeting": ["bonjour", "Bonsoir !", "/start", "start", "commencer"],
    "help": ["aide", "?", "mode d'emploi svp", "j'y comprends rien", "que peux-tu faire ?", "à quoi tu sers"],
    "stop": ["stop", "désabonnez-moi", "je ne veux plus recevoir de messages", "STOP SMS", "laissez-moi tranquille"],
    "upcoming": [
        "mes réservations",
        "il va où mercredi ?",
        "qu'est-ce que j'ai de réservé ?",
        "Marina est bien inscrite à la cantine lundi ?",
        "montre-moi ce que Léo a de prévu",
        "Léo mange à la cantine quels jours ?",
    ],
    "history": ["mes réservations passées", "combien de fois Marina a mangé à la cantine en octobre ?"],
    "balance": ["solde", "combien je dois ?", "où en est mon compte", "ai-je des factures impayées ?"],
    "pay": ["payer", "lien de paiement", "je veux régler ma dette", "mettre 50 € sur mon compte"],
    "waitlist": [
        "liste d'attente",
        "je suis combientième sur la liste d'attente",
        "si quelqu'un se désiste au centre mercredi je suis preneuse pour Léo",
    ],
    "difference": [
        "quelle différence entre inscription et réservation ?",
        "inscription, réservation : c'est différent ?",
    ],
    "enrolments": ["mes inscriptions", "les inscriptions de Marina"],
    "requests": ["mes demandes", "où en est ma demande d'inscription ?", "ma demande a-t-elle été acceptée ?"],
    "register": ["première inscription d'un enfant de 3 ans", "ouvrir un dossier famille", "je n'ai pas de compte"],
    "copy": ["les mêmes jours pour Marina que pour Léo", "comme la semaine dernière", "mets la même chose pour Léo"],
    "week_template": ["définir une semaine type", "changer notre rythme habituel"],
    "profile": ["j'ai changé de numéro de téléphone", "Léo ne mange pas de porc", "mon quotient familial a changé"],
    "documents": [
        "attestation de paiement svp",
        "il me faut un justificatif pour la CAF",
        "je n'ai pas reçu ma facture",
    ],
    "book": [
        "réserver",
        "cantine",
        "cantine pour Léo",
        "Bonjour, la cantine lundi",
        "inscrire Léo à la cantine lundi",
        "ça fait 3 fois que je demande !!! cantine pour Léo mardi 24, c'est pourtant pas compliqué",
        "Léo n'est pas inscrit à la cantine lundi, pouvez-vous l'ajouter ?",
        "la nounou est malade, garderie du soir pour Marina lundi",
        "n'oubliez pas Léo à la cantine lundi",
        "finalement plutôt jeudi que mardi pour la cantine de Léo",
        "ma belle-mère ne peut plus garder Marina mardi, il lui faut la cantine",
    ],
    "contact": [
        "quel est votre téléphone ?",
        "horaires",
        "numéro",
        "comment vous joindre",
        "à qui parler",
        "appelez-moi svp",
        "c'est un robot ? je veux une vraie personne",
        "vous êtes ouverts le samedi ?",
    ],
    "staff_announce": ["message à tous les parents : grève mardi", "prévenez les familles que le centre est fermé"],
}
SAYINGS = Path(__file__).parents[2] / "french" / "sayings.jsonl"
CHAT = [
    "qui a gagné le match hier soir",
    "il va neiger demain ?",
    "le PSG joue mardi ?",
    "mon chien est malade",
    "quelle heure est-il à Tokyo",
    "combien font 12 x 8",
    "j'ai perdu mes clés",
    "tu peux me prêter 20 euros",
    "c'est quoi ton nom ?",
    "dentiste",
]


def _contract(intent: str | None) -> str | None:
    return CONTRACT.get(intent or "", intent)


def _examples() -> Iterator[tuple[str, str, str]]:
    """The rules' names, with the examples of their docstrings."""
    for module in pkgutil.iter_modules(intents.__path__):
        home = importlib.import_module(f"{intents.__name__}.{module.name}")
        for name, rule in inspect.getmembers(home, inspect.isfunction):
            if rule.__module__ == home.__name__:
                yield from ((name, *found) for found in _EXAMPLE.findall(rule.__doc__ or ""))


EXAMPLES = sorted(set(_examples()))


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_a_rule_reads_its_own_example(rule: str, text: str, expected: str) -> None:
    """What a docstring promises is what the whole reader reads."""
    assert expected == understood(text).intent, rule


def test_every_rule_has_an_example() -> None:
    """A rule without an example is a rule without a test."""
    assert {rule.__name__ for _, rule in RULES} <= {name for name, *_ in EXAMPLES}


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in SAID.items() for text in texts])
def test_an_intent_is_read(intent: str, text: str) -> None:
    """Said alone or in a sentence, with or without « / »."""
    assert intent == understood(text).intent


def test_what_parents_say_is_read() -> None:
    """A thousand ways of asking for the errands, in every register; names of errands that are unknown are none."""
    sayings = [json.loads(line) for line in SAYINGS.read_text(encoding="utf-8").splitlines()]
    read = [(one["text"], _contract(understood(one["text"]).intent)) for one in sayings]
    misread = [(text, intent) for (text, intent), one in zip(read, sayings, strict=True) if intent != one["intent"]]
    assert misread == []


@pytest.mark.parametrize("text", CHAT)
def test_what_is_no_errand_is_none(text: str) -> None:
    """Words of every day that stand near those of an errand."""
    assert understood(text).intent is None


@pytest.mark.parametrize("text", ["oui mais sans jeudi", "oui mais je ne suis pas sûre", "je confirme pas lundi"])
def test_a_yes_with_reserves_is_no_yes(text: str) -> None:
    """Only a message that says nothing else confirms."""
    assert understood(text).intent != "yes"


def test_a_page_is_turned_back_only_where_one_is_shown() -> None:
    """« précédent » answers an open question; without one, it goes a step back."""
    assert [understood("précédent", asked).intent for asked in ("days", None)] == ["previous", "back"]


def test_what_is_refused_is_not_booked() -> None:
    """« cantine lundi pas »: with a « pas » that nothing has read, these are no days to book."""
    assert days("cantine lundi pas") == "clarify"


def test_one_sentence_is_enough() -> None:
    """Errand, children, activity and days, at once, with nothing left over."""
    text = "cantine pour Léo et Marina lundi, mardi et jeudi jusqu'au 8 décembre sauf le 1er"
    reading = understood(text)
    assert (reading.intent, children(text), reading.rest) == ("book", ["Léo", "Marina"], ())
    assert days(text) == "2026-11-23, 2026-11-24, 2026-11-26, 2026-11-30, 2026-12-03, 2026-12-07, 2026-12-08"


def test_words_that_nothing_used_are_told() -> None:
    """A clean answer leaves nothing over; a doubtful one does."""
    assert (understood("pour Léo svp").rest, understood("Léo trottinette").rest) == ((), ("trottinette",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("urgent maman indiquer cantine Léo lundi svp vite", ""),
        ("cantine Léo lundi, comme celles de la dernière fois, urgence boulot", ""),
        ("cantine et piscine pour Léo lundi", "piscine"),
        ("étude et garderie du soir pour Léo lundi", "étude"),
        ("cantine pour Léo et Zoé lundi", "Zoé"),
        ("cantine pour zahir lundi", "zahir"),
    ],
)
def test_of_the_words_left_over_those_that_may_change_the_meaning_are_told(text: str, told: str) -> None:
    """A name, a number, a day, a service; not the talk around them."""
    assert told == " ".join(understood(text).overlooked)


def test_it_is_told_which_words_were_read_as_what() -> None:
    """In the order of the text; the words that were left out are not told."""
    uses = understood("annulez la cantoche de jb lundi").uses
    told = [(use.words, use.slot, [getattr(value, "name", value) for value in use.values]) for use in uses[:2]]
    assert told == [("annulez", "intent", ["cancel"]), ("cantoche", "activity", ["Cantine"])]
    assert [(use.words, use.slot) for use in uses[2:]] == [("jb", "children"), ("lundi", "days")]
