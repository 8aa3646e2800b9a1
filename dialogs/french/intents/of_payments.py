"""Rules about paying: what is to be paid, is said to be paid, and the link by which it is."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints
from dialogs.french.intents.tenses import past_months
from dialogs.french.numbers import is_digits

_SENT = ("fait", "envoye", "depose", "effectue")
_CAME = ("?", "avez", "est", "as", "bien", "c")


def pays(cues: Cues) -> Hints:
    """« régler ce que je dois par carte bleue » → pay; « lien de paiement svp » → pay; « payer 45,60 € » → pay."""
    asks = cues.of(Cue.HOW_MUCH, Cue.LEFT, Cue.FOREIGN) or (cues.says("solde") and not cues.begins("pay", "regl"))
    puts = cues.of(Cue.ACCOUNT) if cues.of(Cue.MONEY) else NONE
    return NONE if asks or _asks_for_days(cues) else cues.of(Cue.PAY) or cues.of(Cue.MEANS) or puts


def asks_what_an_amount_is(cues: Cues) -> Hints:
    """« c'est quoi les 24,87 du 14 » → history; « à quoi correspond ce prélèvement de 45 euros ? » → history;
    « pourquoi ai-je été débité de 12,50 ? » → history; but « pourquoi payer 45 euros ? » → pay.
    """
    asks = cues.says("quoi") or cues.begins("correspond") or (cues.says("pourquoi") and cues.begins("debit", "prelev"))
    return _amounts(cues) + cues.of(Cue.MONEY) if asks and not cues.speaks else NONE


def _amounts(cues: Cues) -> Hints:
    """« 24,87 »: two digits behind a comma."""
    word, places = cues.sentence.word, range(1, len(cues.sentence) - 1)
    found = (at for at in places if word(at) in {",", "."} and cues.sentence.glued(at) and cues.sentence.glued(at + 1))
    return tuple(
        Hint(Cue.MONEY, at - 1, at + 2)
        for at in found
        if is_digits(word(at - 1)) and is_digits(word(at + 1)) and len(word(at + 1)) == len("87")
    )


def asks_whether_it_came(cues: Cues) -> Hints:
    """« j'ai payé hier vous l'avez reçu ? » → received; « mon virement est arrivé ? » → received;
    « vous avez bien reçu mon paiement ? » → received; « mon cheque est encaissé ? » → received;
    « j'ai fait un virement lundi » → received; but
    « je n'ai pas reçu ma facture » → documents.
    """
    paid = cues.of(Cue.PAY, Cue.WAS_PAID, Cue.MEANS, Cue.PAYMENTS)
    paid = paid or (cues.of(Cue.MINE) if cues.says("reglement", "reglements") else NONE)
    came = cues.begins("arriv", "encaiss") or (cues.says("recu", "recue", "recus", "passe") and cues.says(*_CAME))
    sent = cues.says("fait", "envoye", "depose", "effectue") and cues.says(
        "virement", "cheque", "paiement", "versement"
    )
    came = came or (sent and cues.says("ai", "jai", "avons", "a"))
    papers = cues.begins("factur", "attest", "quittanc", "justif", "lien", "refus")
    return paid if paid and came and not papers and not cues.says("pas", "fiscal") else NONE


def asks_what_was_spent(cues: Cues) -> Hints:
    """« combien j'ai dépensé en octobre » → spent; « ça m'a coûté combien la cantine en octobre » → spent;
    « combien on a dépensé en cantine ce mois-ci » → spent; but « combien on a dépensé » → balance;
    « combien de repas en octobre ? » → history.
    """
    spent = cues.begins("depens", "cout")
    then = past_months(cues) + cues.of(Cue.PAST) or (cues.of(Cue.WAS_PAID) if cues.says("mois", "semaine") else NONE)
    asked = tuple(hint for hint in cues.of(Cue.HOW_MUCH) if cues.sentence.word(hint.end) not in {"de", "d"})
    over = cues.says("ai", "a", "avons", "avez", "depenses")
    return asked + cues.of(Cue.WAS_PAID, Cue.PRICE) if spent and over and then and asked else NONE


def says_it_is_paid(cues: Cues) -> Hints:
    """« j'ai déjà payé » → paid; « c'est payé » → paid; but
    « je n'ai pas payé » → pay; « tout est payé ? » → balance.
    """
    over = cues.says("paye", "payee", "payes", "regle", "reglee") and cues.says("ai", "avons", "deja", "c")
    other = cues.of(Cue.HOW_MUCH, Cue.LEFT, Cue.BALANCE, Cue.FOREIGN) or cues.says("pas", "mal", "comment", "refusee")
    return NONE if other or not over or _asks_for_days(cues) else cues.of(Cue.PAY) or cues.of(Cue.WAS_PAID)


def _asks_for_days(cues: Cues) -> bool:
    """« j'ai payé hier, ajoutez la cantine jeudi » → book: what was paid is told by the way."""
    done = cues.says("ai", "avons") and cues.activities and cues.dated
    return done and bool(cues.affirmed(Cue.BOOK, Cue.RESERVE))


def misses_the_link(cues: Cues) -> Hints:
    """« je n'ai pas reçu de lien » → pay; « le lien ne marche pas » → pay; « renvoyez-moi le lien » → pay."""
    other = cues.speaks or cues.begins("calend", "agenda", "inscri", "reserv", "site", "portail")
    return NONE if other else cues.of(Cue.PAYMENT_LINK)
