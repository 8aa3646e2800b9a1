"""Whole messages: words that mean an errand, or a universal verb, when nothing else is said."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.french.answers import EMPTY
from dialogs.french.phrases import Phrases, table
from dialogs.french.tokens import Sentence

# Said as a whole message: the same words inside a sentence mean nothing of the kind.
ALONE = table(
    {
        "menu": "menu | sommaire | début | menu principal",
        "why": "comment as-tu compris | comment avez-vous compris | comment tu as compris | comment vous avez compris"
        " | tu as compris quoi | vous avez compris quoi | qu'as-tu compris | qu'avez-vous compris | explique-toi"
        " | d'où ça sort | pourquoi | pourqoi | pourkoi | pourquoi ça | pourquoi cela | comment ça"
        " | pour quelle raison | pk | pkoi | pq | prk",
        "greeting": "bonjour | bonsoir | salut | coucou | hello | bjr | bsr | slt | re-bonjour | start | commencer",
        "recorded": "c'est fait | c'est enregistré | c'est réservé | ça a marché | ça a bien marché | ça a fonctionné"
        " | c'est pris en compte | c'est bien pris en compte | c'est bien enregistré | c'est bien fait | c fait"
        " | c enregistré | c bien enregistré | c'est bien réservé | c'est bien passé | c'est passé"
        " | tu as bien enregistré | vous avez bien enregistré | vous avez enregistré | tu as enregistré"
        " | c réservé | c bien réservé",
        "no": "🚫 | ✖ | rien | rien d'autre | rien du tout",
        "thanks": "merci | mercii | thanks | thx | c'est tout",
        "back": "⬅ | 🔙 | ◀ | ← | ↩ | ⏪ | < | previous | go back | undo | ctrl z | je veux revenir | reviens | revenez"
        " | oups retour | retourne | retournez | précédente étape | retour arrière | un pas en arrière | retour"
        " | arrière | précédente | en arrière | revenir | revenir en arrière | étape précédente"
        " | étape d'avant"
        " | question précédente | question d'avant | retourner | back | je reviens en arrière"
        " | revenir à l'étape d'avant",
        "previous": "précédent | précédents | page précédente",
        "more": "suite | la suite | plus | voir plus | encore | suivant | suivants | page suivante | plus",
        "resume": "reprendre | continuer | reprendre où j'en étais | on reprend | je reprends | je continue",
        "stop": "unsubscribe | quitter | end | quit | exit | désabonner | résilier | couper | stop | arrêt"
        " | arrête | arrêtez",
        "help": "options | option | aled | 🆘 | commandes | guide | aide | help | ? | info | infos | au secours | sos",
        "cancel": "annuler | annule | annulation | annulez | abandonner | abandonne | j'annule | laisse tomber"
        " | abandon",
        "correct": "corriger | modifier | corrige | modifie | correction | je corrige | changer | rectifier",
        "where": "résumé | récap | récapitulatif | où en suis-je | où j'en suis | où en est-on | où on en est",
        "restart": "restart | reprenons | on reprend tout | je reprends tout | zéro on refait | zéro, on refait"
        " | on refait tout"
        " | recommençons | ♻ | 🔄 | start over | repartir à zéro | de zéro | recommencer | recommence"
        " | on recommence | tout recommencer | à zéro | reset",
        "book": "réserver | réservation | je réserve | réserve | nouvelle réservation",
        "retake": "réserver de nouveau | réserver à nouveau | reprendre mes places | je reprends mes places",
        "balance": "💰 | 💶 | crédit | mon crédit | cagnotte | ma cagnotte | porte-monnaie | dette | impayés"
        " | solde | mon solde | combien je dois | le solde",
        "prices": "tarif | tarifs | prix | les tarifs | grille tarifaire | grille des tarifs | mes tarifs",
        "quotient": "quotient familial | mon quotient familial | mon quotient | quotient | qf | mon qf",
        "history": "historique | mon historique",
        "journal": "journal | qui a fait quoi",
        "move": "déplacer | déplace | déplacez | décaler | décale | décalez | déplacement",
        "follow": "suivi",
        "upcoming": "ma semaine | 📅 | 🗓 | 📆 | mes résas | résas | récap réservations | mon planning | réservations"
        " | mes réservations | planning | agenda | calendrier | mes jours",
        "accept": "j'accepte la place | j'accepte | accepter la place",
        "decline": "je refuse la place | je refuse | refuser la place",
        "waitlist": "liste d'attente | listes d'attente | file d'attente",
        "register": "inscription | inscrire | inscriptions | dossier d'inscription",
        "enrolments": "mes inscriptions | nos inscriptions | les inscriptions | inscriptions en cours",
        "requests": "suivi des demandes | demandes | mes demandes | ma demande | mes démarches | démarches",
        "copy": "pareil | idem | les mêmes | les mêmes jours | mêmes jours | la même chose | même chose"
        " | comme l'autre fois"
        " | comme la dernière fois | comme d'habitude | comme d'hab | ditto | pareil que d'habitude | copier"
        " | recopier | dupliquer",
        "week_template": "semaine type | semaine modèle",
        "pay": "💳 | pay | cb | carte bleue | payfip | payer | paiement | régler | règlement | je paie | je paye",
        "receipt": "🧾 | reçu | reçus | mon reçu | mes reçus | quittance | quittances",
        "profile": "profil | mon profil | mon compte | mes informations | mes coordonnées",
        "documents": "📄 | 📎 | papiers | pièces | mes documents | mes factures | duplicata | documents | facture"
        " | factures | attestation | attestations | document | justificatif",
        "absence": "🤒 | absence | absent | absente | malade | absences",
        "contact": "☎ | 📞 | tel | tél | mail | e-mail | adresse mail | numéro de tel | numéro de téléphone | quelqu'un"
        " | y a-t-il quelqu'un | y a quelqu'un | il y a quelqu'un | contact | contacter | téléphone | numéro"
        " | adresse | horaires | à qui parler",
        "messages": "mes préférences | préférences | mes notifications | notifications",
        "notices": "mes messages | derniers avis | mes avis | mes derniers avis | derniers messages"
        " | mes derniers messages | relire",
        "link": "lier | relier | associer",
        "announcements": "suivi des annonces | suivi d'annonce | suivi de l'annonce | mes annonces | les annonces"
        " | annonces | où en est l'annonce | où en est mon annonce",
        "replies": "réponses | les réponses | réponses des familles | lire les réponses"
        " | lire les réponses des familles",
        "answer": "répondre au service | répondre | répondre à l'annonce | répondre au message",
        "announcement_choices": "choisir mes annonces | choisir les annonces reçues | moins d'annonces"
        " | trop d'annonces",
        "as_parent": "mode parent | mode famille | passer en mode parent | repasser en mode parent",
        "as_agent": "mode agent | mode service | passer en mode agent | repasser en mode agent",
        "unlink": "délier | dissocier | déconnexion | déconnecter",
        "staff_announce": "📢 | 📣 | communiqué | annonce | annoncer | diffuser",
    }
)


def alone(sentence: Sentence) -> str | None:
    """The intent of a message that says nothing else, with or without « / » or thanks."""
    start = 1 if sentence.word(0) == "/" else 0
    found = ALONE.match(sentence, start)
    return found.value if found and not list(left(sentence, found.end)) else None


def is_all(sentence: Sentence, said: Phrases[bool]) -> bool:
    """Whether a message is made of these phrases, and of words that add nothing."""
    at, found = 0, False
    while at < len(sentence):
        end = said.skip(sentence, at)
        found = found or end > at
        end = max(end, EMPTY.skip(sentence, at), at + (not is_word(sentence, at)))
        if end == at:
            return False
        at = end
    return found


def left(sentence: Sentence, start: int) -> Iterator[int]:
    """The places of the words, from there on, that add something."""
    at = start
    while at < len(sentence):
        end = max(EMPTY.skip(sentence, at), at + (not is_word(sentence, at)))
        if end == at:
            yield at
        at = max(end, at + 1)


def is_word(sentence: Sentence, at: int) -> bool:
    """Whether it is a word or a number, and no sign: a sign may be an answer, it is never left over."""
    return sentence.word(at)[:1].isalnum()
