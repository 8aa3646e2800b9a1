"""Rules about paying: what is to be paid, is said to be paid, and the link by which it is."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue
from dialogs.french.intents.cues import NONE, Cues, Hints


def pays(cues: Cues) -> Hints:
    """« régler ce que je dois par carte bleue » → pay; « lien de paiement svp » → pay; « payer 45,60 € » → pay."""
    asks = cues.of(Cue.HOW_MUCH, Cue.LEFT, Cue.FOREIGN) or (cues.says("solde") and not cues.begins("pay", "regl"))
    puts = cues.of(Cue.ACCOUNT) if cues.of(Cue.MONEY) else NONE
    return NONE if asks or _asks_for_days(cues) else cues.of(Cue.PAY) or cues.of(Cue.MEANS) or puts


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
