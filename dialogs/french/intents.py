"""What parents want, and how they say it: a table, from the most telling phrase to the least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.french.answers import EMPTY
from dialogs.french.phrases import Phrases, table
from dialogs.french.tokens import Sentence

# Said as a whole message: the same words inside a sentence mean nothing of the kind.
ALONE = table(
    {
        "menu": "menu | sommaire | début | menu principal",
        "greeting": "bonjour | bonsoir | salut | coucou | hello | bjr | bsr | slt | re-bonjour | start | commencer",
        "no": "rien | rien d'autre | rien du tout",
        "thanks": "merci | mercii | thanks | thx | c'est tout",
        "back": "retour | précédente | en arrière | revenir | revenir en arrière | étape précédente | étape d'avant"
        " | question précédente | question d'avant | retourner | back | je reviens en arrière"
        " | revenir à l'étape d'avant",
        "previous": "précédent | précédents | page précédente",
        "more": "suite | la suite | plus | voir plus | encore | suivant | suivants | page suivante | plus",
        "resume": "reprendre | continuer | reprendre où j'en étais | on reprend | je reprends | je continue",
        "stop": "stop | arrêt | arrête | arrêtez",
        "help": "aide | help | ? | info | infos | au secours | sos",
        "cancel": "annuler | annule | annulation | annulez | abandonner | abandonne | j'annule | laisse tomber"
        " | abandon",
        "correct": "corriger | modifier | corrige | modifie | correction | je corrige | changer | rectifier",
        "where": "résumé | récap | récapitulatif | où en suis-je | où j'en suis | où en est-on | où on en est",
        "restart": "recommencer | recommence | on recommence | tout recommencer | à zéro | reset",
        "book": "réserver | réservation | je réserve | réserve | nouvelle réservation",
        "balance": "solde | mon solde | combien je dois | le solde",
        "prices": "tarif | tarifs | prix | les tarifs | grille tarifaire",
        "history": "historique | mon historique",
        "upcoming": "réservations | mes réservations | planning | agenda | calendrier | mes jours",
        "waitlist": "liste d'attente | listes d'attente | file d'attente",
        "register": "inscription | inscrire | inscriptions | dossier d'inscription",
        "copy": "copier | recopier | dupliquer",
        "week_template": "semaine type | semaine modèle",
        "pay": "payer | paiement | régler | règlement | je paie | je paye",
        "profile": "profil | mon profil | mon compte | mes informations | mes coordonnées",
        "documents": "documents | facture | factures | attestation | attestations | document | justificatif",
        "absence": "absence | absent | absente | malade | absences",
        "contact": "contact | contacter | téléphone | numéro | adresse | horaires | à qui parler",
        "link": "lier | relier | associer",
        "unlink": "délier | dissocier | déconnexion | déconnecter",
        "staff_announce": "annonce | annoncer | diffuser",
    }
)

# Said anywhere in a sentence. Of two intents, the one named first here is meant.
WITHIN = table(
    {
        "unlink": "délier | délie | dissocier mon compte | déconnectez-moi | déconnecter mon compte",
        "link": "lier | relier mon compte | mon code est",
        "staff_announce": "message à tous | message aux parents | informer les parents | informer les familles"
        " | prévenir les parents | prévenir les familles | prévenir tous | annonce aux | annonce à | diffuser un"
        " | message à toutes | avertir les parents | envoyer à tous | annonce pour | prévenir toutes"
        " | envoyer un message aux",
        "stop": "désabonnez-moi | désabonner | désabonne | ne plus recevoir | plus de messages | désinscrivez-moi"
        " | ne m'écrivez plus | arrêtez de m'écrire | arrêtez les messages | arrêter les messages"
        " | plus de notifications | stop aux messages | me désabonner",
        "restart": "recommencer | recommençons | reprends tout | reprendre tout | reprendre au début"
        " | reprendre du début | repartir de zéro | depuis le début | recommence | on efface tout | tout effacer"
        " | repartons de zéro | remettre à zéro | tout reprendre",
        "back": "étape d'avant | étape précédente | revenir en arrière | question d'avant | question précédente",
        "where": "où en suis-je | où j'en suis | où en est-on | où on en est | rappelle-moi où",
        "resume": "reprendre où | reprendre la demande | reprendre ma réservation | reprendre ma demande",
        "correct": "corriger | je me suis trompé | je me suis trompée | me suis trompé | me suis trompée"
        " | erreur de ma part | je voulais dire | c'est une erreur | rectifier | j'ai fait une erreur | je corrige",
        "copy": "recopier | recopie | copier | copie les | dupliquer | reporte les jours | reporter les jours"
        " | les mêmes pour | les mêmes jours pour | même chose pour | mêmes jours pour | la même semaine que"
        " | les mêmes que | pareil pour | idem pour | comme la semaine | reconduire",
        "week_template": "semaine type | semaine modèle | rythme hebdo | rythme hebdomadaire | semaine habituelle"
        " | planning type | rythme habituel",
        "documents": "facture | factures | duplicata | attestation | attestations | justificatif | justificatifs"
        " | reçu | reçus | quittance | règlement intérieur | certificat | télécharger | avis des sommes",
        "waitlist": "liste d'attente | listes d'attente | file d'attente | liste attente | sur liste | quel rang"
        " | combientième | si une place se libère",
        "cancel": "annuler | annule | annulez | annulation | annulé | annuler la | désinscrire | désinscris"
        " | désinscrivez | décommander | décommande | décommandez | supprimer | supprime | supprimez | enlever"
        " | enlève | enlevez | retirer | retire | retirez | je renonce | renoncer | plus besoin | ne viendra pas"
        " | viendra pas | n'ira pas | ira pas | ne mangera pas | mangera pas | ne veux plus | veut plus | veux plus"
        " | plus de centre | plus de cantine | plus de garderie | libérer la place | ne viendront pas"
        " | viendront pas | ne mange pas | mange pas | ne va pas | ne prendra pas | n'iront pas | iront pas",
        "absence": "absent | absente | absents | absence | sera pas là | est malade | malade | pas bien"
        " | seront pas là | la garde à la maison | le garde à la maison | reste à la maison | restera à la maison"
        " | fièvre | gastro | ne sera pas là",
        "pay": "payer ma | payer mes | payer la | payer en ligne | paiement | je règle | régler ma | régler mes"
        " | par cb | carte bancaire | par carte | payer par | comment payer | régler la | comment régler"
        " | prélèvement | je paie",
        "balance": "solde | combien je dois | combien dois-je | à combien | reste à payer | reste-t-il"
        " | je dois combien | dois encore | ce que je dois | combien il me reste | impayé | impayés"
        " | mon compte est",
        "prices": "tarif | tarifs | prix | combien coûte | combien coûtent | coûte combien | ça coûte",
        "history": "historique | anciennes réservations | réservations passées | déjà réservé | mes anciennes"
        " | réservations précédentes | ce que j'ai réservé | dernières opérations",
        "upcoming": "mes réservations | mes prochaines réservations | prochaines réservations"
        " | réservations en cours | réservations à venir | il va où | elle va où | va où"
        " | qu'est-ce qui est réservé | est-ce réservé | ils vont où | planning des enfants"
        " | calendrier des enfants | planning de | calendrier de | voir le planning | mon planning"
        " | quels jours sont réservés | est-il inscrit | est-elle inscrite | est inscrit quand | le planning"
        " | le calendrier | voir mes réservations | ce qui est réservé | mes jours réservés",
        "profile": "changer mon mail | changer mon numéro | changer mon adresse | changer d'adresse"
        " | mes coordonnées | mon profil | changer mon téléphone | un pai | mes informations | modifier mon adresse"
        " | déménagé | mon mail | personnes autorisées | personne autorisée | quotient familial | nouveau numéro"
        " | nouvelle adresse",
        "contact": "vous appeler | vous joindre | vous contacter | un conseiller | conseiller | parler à"
        " | parler avec | un humain | une personne | quelqu'un | numéro de téléphone | votre numéro | vos horaires"
        " | votre téléphone"
        " | à qui m'adresser | à qui parler | à qui je peux parler | à qui puis-je parler"
        " | votre adresse | horaires d'ouverture | horaires du service | le service",
        "register": "première inscription | nouvelle inscription | dossier famille | dossier d'inscription"
        " | ouvrir un dossier | créer un dossier | inscrire un enfant | inscrire mon enfant | nouvel enfant"
        " | inscription d'un enfant | inscrire un nouvel enfant | s'inscrire | comment inscrire | créer un compte",
        "help": "mode d'emploi | comment ça marche | comment faire | besoin d'aide | aidez-moi | que sais-tu faire"
        " | que savez-vous faire | je ne comprends pas | je comprends pas | que puis-je faire"
        " | comment ça fonctionne | à quoi tu sers | comment on fait | comment fait-on | aide",
        "book": "réserver | réserve | réservez | inscrire | inscris | inscrivez | inscription de | noter | notez"
        " | note | ajouter | ajoute | ajoutez | prendre | mettre | mets | mettez | je voudrais | il faudra"
        " | il faudrait | besoin | viendra | viendront | ira | iront | aille | aillent | mangera | mangeront"
        " | je souhaite | j'aimerais | pouvez-vous | peut-on | réservation pour | réserver pour | je prends"
        " | une place | inscription",
        "menu": "menu principal | retour au menu | le menu",
    }
)


def alone(sentence: Sentence) -> str | None:
    """The intent of a message that says nothing else, with or without « / » or thanks."""
    start = 1 if sentence.word(0) == "/" else 0
    found = ALONE.match(sentence, start)
    return found.value if found and not list(left(sentence, found.end)) else None


@dataclass(frozen=True)
class Told:
    """An intent, and the words that tell it: where each phrase begins, and where it ends."""

    intent: str | None
    spans: dict[int, int]

    @property
    def places(self) -> set[int]:
        return {at for start, end in self.spans.items() for at in range(start, end)}


def within(sentence: Sentence) -> Told:
    """The intent that some words of a sentence tell: of several, the first of the table."""
    told = [(match.value, at, match.end) for at in range(len(sentence)) if (match := WITHIN.match(sentence, at))]
    if not told:
        return Told(None, {})
    intent = min((one[0] for one in told), key=_RANK.__getitem__)
    return Told(intent, {start: end for name, start, end in told if name == intent})


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


_RANK = {intent: rank for rank, intent in enumerate(WITHIN.meanings())}
