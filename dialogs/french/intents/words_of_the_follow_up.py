"""Words about what becomes of bookings: to move, to follow, to undo them, to be offered a place."""

from __future__ import annotations

from dialogs.french.conjugation import verbs
from dialogs.french.intents.cue import Cue

WORDS = {
    Cue.MOVE: verbs("déplacer décaler repousser permuter intervertir inverser échanger reporter avancer basculer")
    + " | report | déplacement de",
    Cue.SWAP: verbs("changer modifier remplacer substituer troquer"),
    Cue.FOLLOW: "suivi | suivre mes réservations | où en est ma réservation | où en sont mes réservations"
    " | où en sont nos réservations | statut de ma réservation | état de mes réservations",
    Cue.EXPORT: verbs("exporter") + " | export",
    Cue.UNDO: "défais | défaites | défaire | ce que je viens de | ce qu'on vient de | que je viens de faire"
    " | que je viens de prendre | que je viens de réserver | que j'ai faite à l'instant | ce que j'ai fait"
    " | ma dernière réservation | ma dernière demande | ma dernière action | ma dernière commande"
    " | ma dernière annulation | ma dernière modification | mon dernier choix | la dernière réservation"
    " | la dernière demande | la dernière action | la dernière commande | la dernière annulation"
    " | la dernière modification | dernière opération | notre dernière réservation | tout ça",
    Cue.WHO_DID: "qui a réservé | qui a annulé | qui a modifié | qui a inscrit | qui a demandé | qui a fait"
    " | qui a changé | qui a déplacé | qui a validé | qui a refusé | qui a confirmé | qui a pris cette | qui a supprimé"
    " | qui a désinscrit | qui a mis | qui l'a réservé | qui l'a annulé | qui l'a inscrit | qui l'a fait"
    " | qui a été à l'origine | par qui | c'est qui qui a réservé | c'est qui qui a annulé | qui nous a inscrit",
    Cue.JOURNAL: "journal | journal des actions | historique des actions | historique des modifications"
    " | historique des changements | journal de bord | liste des actions | qui a fait quoi | traces",
    Cue.THE_PLACE: "la place | cette place | sa place | ma place | notre place | les places | ces places"
    " | la proposition | votre proposition | place proposée | place libérée | place offerte | place de mercredi",
    Cue.TAKES: verbs("accepter confirmer valider")
    + " | ok je prends | je prends | on prend | nous prenons | je la prends | on la prend | d'accord pour"
    " | oui pour | ok pour"
    " | je veux bien | partant pour | partante pour | preneur | preneuse | je saisis | on garde | je garde",
    Cue.LEAVES_IT: verbs("refuser décliner laisser")
    + " | non merci | pas la place | pas cette place | plus la place | donnez la place | donner la place"
    " | offrez la place | tant pis pour | sans façon | passez au suivant | passez à la suivante | ne prends pas"
    " | ne prend pas | ne prenons pas | à un autre enfant | à quelqu'un d'autre | à une autre famille",
    Cue.LEAVE: verbs("retirer enlever quitter sortir annuler désinscrire supprimer rayer ôter virer renoncer")
    + " | sors | sort | sortez | sortir",
    Cue.WAITS_NO_MORE: "attend plus | attends plus | attendons plus | attendez plus | attendent plus"
    " | plus la peine d'attendre | plus besoin d'attendre | arrête d'attendre | arrêtons d'attendre",
    Cue.THE_LIST: "de la liste | de cette liste | de votre liste d'attente | de la file",
    Cue.RIGHT: "demande d'inscription | inscription annuelle | inscription à l'année | inscription à l'annee"
    " | inscriptions annuelles | inscrire à l'année | dossier d'inscription | nouvelle inscription à",
}
