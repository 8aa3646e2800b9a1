"""Rules for what is wanted of the family's account: money, papers, data, files. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints


def asks_for_papers(cues: Cues) -> Hints:
    """« duplicata de facture » → documents; « où déposer le certificat médical de Léo ? » → documents.

    To pay a bill, or to be ill with a certificate to follow, is more than the paper:
    « je veux payer ma facture » → pay; « Léo absent lundi, certificat à suivre » → absence.
    « absence de Léo lundi, certificat à suivre » → absence; « combien fait ma facture » → balance;
    « règlement de la cantine par carte » → pay; « règlement de la cantine » → documents.
    """
    if cues.begins("dossier") and cues.says("complet", "incomplet", "manque"):
        return cues.of(Cue.FILE) or cues.of(Cue.QUESTION)
    pays = cues.of(Cue.PAY) and not cues.of(Cue.HAND_IN) and cues.begins("factur")
    follows = cues.begins("absen") and cues.says("suivre", "suit", "suivra", "joint", "enverrai")
    ill = follows or cues.says("malade", "absent", "absente", "absents")
    costs = cues.of(Cue.HOW_MUCH)
    owed = costs or cues.begins("impay", "retard") or (cues.begins("reglement") and cues.of(Cue.MEANS))
    return NONE if (pays and not _of_payment(cues)) or ill or owed else cues.of(Cue.PAPER)


def _of_payment(cues: Cues) -> bool:
    """« attestation de paiement » → documents; « duplicata de paiement » → documents."""
    return cues.says("attestation", "justificatif", "recu", "duplicata", "quittance")


def asks_for_a_receipt(cues: Cues) -> Hints:
    """« il me faut un reçu » → receipt; « quittance du dernier paiement » → receipt; but
    « reçu fiscal » → documents; « je n'ai pas reçu ma facture » → documents.
    """
    noun = cues.says("recu", "recus", "quittance", "quittances")
    verb = cues.says("avez", "ai", "pas", "fiscal", "fiscaux") or cues.begins("factur", "certific", "attest")
    return cues.of(Cue.PAPER) if noun and not verb else NONE


def asks_their_quotient(cues: Cues) -> Hints:
    """« quel est mon quotient familial ? » → quotient; « jusqu'à quand mon QF est-il valable ? » → quotient; but
    « mon quotient familial a changé » → profile.
    """
    asks = cues.says("quel", "quelle", "connaitre", "voir", "valable", "valide", "combien")
    return (
        NONE
        if not asks or not cues.says("quotient", "qf") or cues.of(Cue.CHANGE, Cue.NEW, Cue.PAPER)
        else cues.of(Cue.DATA)
    )


def asks_when_it_runs_out(cues: Cues) -> Hints:
    """« quand est-ce que je n'aurai plus rien ? » → runs_out; « jusqu'à quand j'ai assez ? » → runs_out.

    « quel jour mon compte sera-t-il vide ? » → runs_out.
    """
    asked = cues.says("quand") or (cues.says("quel", "quelle") and cues.says("jour", "date"))
    if not asked or cues.speaks or cues.dated or not cues.of(Cue.RUNS_OUT):
        return NONE
    return (Hint(Cue.RUNS_OUT, 0, len(cues.sentence)),)  # nothing of it is left over


def reckons(cues: Cues) -> Hints:
    """« mon solde avec les réservations en attente » → balance; « combien je devrai fin décembre ? » → balance.

    « mon solde en image » → balance; « solde mois par mois » → balance.
    """
    states = cues.says("solde") and (cues.begins("attente", "confirm", "image", "graphi") or cues.says("mois"))
    owed = cues.both((Cue.HOW_MUCH,), (Cue.WILL_OWE,))
    return owed or (cues.of(Cue.BALANCE) if states else NONE)


def asks_what_is_due(cues: Cues) -> Hints:
    """« combien je vous dois » → balance; « reste-t-il quelque chose à payer » → balance;
    « mon compte est à combien » → balance.
    """
    puts = (cues.of(Cue.ACCOUNT) or cues.says("credit")) and cues.begins("mett", "vers", "ajout", "recharg")
    asks_how = cues.of(Cue.HOW) and cues.of(Cue.PAY) and not cues.of(Cue.HOW_MUCH)  # « je dois 45 €, comment payer ? »
    if puts or asks_how or cues.says("place", "places", "fois", "jours"):
        return NONE
    to_pay = cues.both((Cue.PAY,), (Cue.BALANCE,), within=3)
    if to_pay and to_pay[0].start < to_pay[1].start and not cues.of(Cue.HOW_MUCH, Cue.LEFT):  # « régler ma dette »
        return NONE
    asked = cues.both((Cue.HOW_MUCH,), (Cue.OWE, Cue.LEFT, Cue.ACCOUNT, Cue.PAY, Cue.MONEY))
    asked = asked or cues.both((Cue.LEFT,), (Cue.PAY, Cue.MONEY, Cue.ACCOUNT))
    asked = asked or cues.both((Cue.OWE,), (Cue.MONEY,)) or cues.both((Cue.SHOW,), (Cue.ACCOUNT,), within=2)
    bill = cues.of(Cue.HOW_MUCH) if cues.begins("factur") else NONE
    return cues.of(Cue.BALANCE) or asked or bill


def owes(cues: Cues) -> Hints:
    """« dites-moi ce que je dois » → balance."""
    owed = (cues.says("ce", "chose", "rien") or cues.of(Cue.HOW_MUCH)) and cues.begins("doi", "doit")
    return cues.of(Cue.OWE) if owed and not cues.speaks and not cues.of(Cue.HELP) else NONE


def asks_the_difference(cues: Cues) -> Hints:
    """« quelle différence entre inscription et réservation ? » → difference."""
    return cues.of(Cue.DIFFERENCE) if cues.begins("inscri") else NONE


def asks_for_enrolments(cues: Cues) -> Hints:
    """« les inscriptions de Léo » → enrolments; but « Léo est inscrit à quoi ? » → upcoming: who says so means days."""
    named = cues.says("inscriptions") and cues.children and not cues.dated and not cues.activities
    return cues.of(Cue.ENROL) if named else NONE


def follows_a_request(cues: Cues) -> Hints:
    """« où en est ma demande d'inscription ? » → requests; « retirer ma demande d'inscription » → requests.

    « suivi de mes demandes » → requests; « est-ce que ma demande a été acceptée ? » → requests; but
    « notre demande pour le centre est toujours en attente ? » → waitlist.
    """
    own = cues.says("ma", "mes", "notre", "nos") and not cues.activities and not cues.dated
    follows = cues.says("demandes", "demarches") or cues.begins("suivi", "suivre", "accept", "refus", "repons", "etat")
    enrols = cues.begins("inscri") and (cues.of(Cue.CANCEL) or cues.says("ou"))
    return cues.of(Cue.REQUEST) if own and (follows or enrols or cues.says("ou")) else NONE


def asks_to_enrol(cues: Cues) -> Hints:
    """« demander l'inscription de Marina à la cantine » → register."""
    asks = cues.of(Cue.REQUEST) if cues.says("inscription") and not cues.dated else NONE
    return asks and asks + cues.of(Cue.ENROL)


def opens_a_file(cues: Cues) -> Hints:
    """« ouvrir un dossier famille » → register; « première inscription d'un enfant de 3 ans » → register.

    « comment s'inscrire ? » → register; « inscrire un nouvel enfant » → register; but
    « inscrire Léo à la cantine » → book.
    """
    if cues.children and cues.activities:
        return NONE
    file = cues.both((Cue.CREATE, Cue.ENROL), (Cue.FILE,)) or cues.both((Cue.CREATE,), (Cue.ACCOUNT,))
    file = file or (NONE if cues.activities else cues.both((Cue.BOOK,), (Cue.FILE,)))
    first = NONE if cues.activities or cues.children else cues.both((Cue.CREATE,), (Cue.ENROL,), within=1)
    return cues.of(Cue.ARRIVED) or file or first or _enrols(cues)


def adds_a_child(cues: Cues) -> Hints:
    """« ajouter un quatrième enfant à mon compte » → register; « inscrire mon enfant » → register;
    « rattacher une petite sœur à ma famille » → register.
    """
    own = cues.says("mon", "notre") and cues.activities
    dated = cues.dated and not cues.says("nouvel")  # « inscrire un nouvel enfant en septembre »
    arrives = NONE if cues.activities else cues.both((Cue.ENROL,), (Cue.ARRIVED, Cue.MOVED))
    return arrives if own or dated or arrives else cues.both((Cue.ENROL, Cue.BOOK, Cue.CREATE), (Cue.CHILD,), within=4)


def _enrols(cues: Cues) -> Hints:
    """« je voudrais m'inscrire » → register; « réinscription » → register."""
    return NONE if cues.speaks or cues.dated else cues.of(Cue.ENROL)


def names_whom_they_trust(cues: Cues) -> Hints:
    """« modifier la personne à prévenir en cas d'urgence » → profile.

    « ma mère viendra chercher Léo désormais » → profile.

    « enlever l'allergie de Léo » → profile.
    """
    fetches = cues.both((Cue.FETCH,), (Cue.FROM_NOW,)) if not cues.activities else NONE
    chronic = cues.both((Cue.CANCEL, Cue.CHANGE), (Cue.CHRONIC,))
    books = cues.activities and cues.dated
    return NONE if books else cues.of(Cue.TRUSTED) or fetches or chronic


def tells_who_they_are(cues: Cues) -> Hints:
    """« changer mon mail » → profile; « nous avons déménagé » → profile; « noter un PAI pour Léo » → profile.

    « mon nouveau numéro est le 06 98 76 54 32 » → profile; « Léo est allergique aux arachides » → profile.
    """
    books = cues.activities and cues.dated  # « cantine pour Léo lundi, il est asthmatique »
    if found := cues.of(Cue.CHRONIC, Cue.MOVED):
        return NONE if books else found
    adds = NONE if cues.children else cues.both((Cue.BOOK,), (Cue.DATA,), within=2)
    changed = adds or cues.both((Cue.CHANGE, Cue.NEW), (Cue.DATA,)) or cues.both((Cue.CHANGE,), (Cue.FILE,))
    mine = cues.both((Cue.MINE,), (Cue.DATA,), within=2)
    trusted = cues.of(Cue.DATA) if cues.begins("autoris") else NONE
    return trusted or (NONE if cues.activities else changed or mine)
