"""What only the service says: « 32 places au centre mercredi 9 pour les 6-12 ans », « fermer la cantine jeudi »."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dialogs.engine.reading import Found, Reading, Use
from dialogs.french.audiences import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reading import Context
    from dialogs.french.audiences import Plainly

_ERRANDS = {
    "closings": r"\W*(?:le )?suivi des fermetures?|(?:ou en (?:est|sont)|voir|les) (?:la |les |mes )?fermetures?",
    "staff_accept": r"\W*(?:j.)?(?:accepte|accorde|valide)[rsz]?\b(?=.*\b[dmr]-?\d)",
    "staff_refuse": r"\W*(?:je )?(?:refuse|rejette)[rsz]?\b(?=.*\b[dmr]-?\d)",
    "requests": r"\W*(?:(?:voir|lire|liste des|les) )*demandes(?: (?:en attente|a traiter|des familles))*\W*$",
    "staff_close": r"\W*(?:(?:merci de|il faut|on va|nous allons|on doit|je veux|je voudrais|peux-tu|pouvez-vous) )?"
    r"(?:(?:on |nous )?ferm(?:e|er|ez|ons)|(?:nouvelle )?fermeture)\b",
    "staff_reopen": r"\W*(?:(?:merci de|il faut|on va|nous allons|on doit|je veux|je voudrais|peux-tu|pouvez-vous) )?"
    r"(?:(?:on |nous )?re?-?ouvr(?:e|ir|ez|ons)|reouverture)\b",
    "queue": r"pourquoi (?:personne|aucun|nul)\b.*?\b(?:n.(?:est|a|ont|y)|ne (?:passe|monte|prend))\b"
    r"(?: (?:promue?s?|pris|prise|de place|retenue?|eu|la place|une place|obtenu))*"
    r"|pourquoi (?:la liste|la file)(?: d.attente)? n.avance pas"
    r"|qui (?:est-ce qui )?(?:est en attente|est sur la liste|attend(?:ent)?)(?: une place)?"
    r"|(?:la |les )?(?:listes?|files?) d.attente",
    "staff_capacity": r"(?:la |les )?(?:capacites?|jauges?)\b"
    r"|\b(?=(?:\d{1,4}|illimitee?s?) ?places?\b|places? (?:illimitee?s?|sans limite)\b)",
}
_NO_LIMIT = re.compile(r"\b(?:places? )?(?:illimitee?s?|sans limite)(?: places?)?\b")
_NUMBER = r"\b(?:a )?(?P<seats>\d{1,4})\b(?: ?places?\b)?"
_IN_ALL = r"\b(?:a )?(?P<seats>\d{1,4}) ?(?:places?|enfants)\b"
_TO = r"(?:\ba|\bde|:) ?(?P<seats>\d{1,4})(?= *$)"
_MORE = re.compile(r"\b(?:(?:r?ajoute|enleve|retire|supprime)[rzs]?|(?:en|de) (?:plus|moins)|supplementaires?)\b|[+]")
_ANSWERS = frozenset({"staff_accept", "staff_refuse"})
_REFERENCE = re.compile(r"\b([dmr])-?0*(\d{1,9})\b")
_WHY = re.compile(
    r"\s*(?:(?<!\d):|\b(?:(?:pour (?:cause|raison)|a cause|en raison|suite|motif)"
    r"(?: (?:de|du|des|d|a|au|aux|la|le|l|les|une?)\b)*|pour(?: une?)?|car)\b)\s*(?P<why>\S.*)$"
)
_EVERYTHING = re.compile(r"\b(?:tout(?:es)?(?: (?:les|nos) (?:activites|accueils|services))?)\b")
_NOTHING = set(
    "a ai au aux avec c ce d dans de des du en est et faut fixe il je la le les l limite limiter mets mettre mettez n"
    " ne on ou par passe passer passez personne place places porte porter portez pour promu qu que qui s sa ses sur svp"
    " un une y".split()
)


@dataclass
class _Order:
    """What is said; what was read of it is blanked out."""

    words: str
    context: Context
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        self.plain = plain(self.words)

    def take(self, found: re.Match[str] | None) -> re.Match[str] | None:
        if found:
            blank = " " * (found.end() - found.start())
            self.words = self.words[: found.start()] + blank + self.words[found.end() :]
            self.plain = plain(self.words)
        return found


def ordered(found: Reading, context: Context, read: Plainly) -> Reading:
    """The errand of the service that the text is, or what it adds to the one under way; else what was found."""
    order = _Order(found.text, context)
    intent, cue = _errand(order)
    reference = order.take(_REFERENCE.search(order.plain)) if intent in _ANSWERS else None
    groups = tuple(_groups(order))
    seats = _seats(order) if intent == "staff_capacity" or context.asked == "seats" else None
    why = _why(order, read) if intent in {"staff_close", *_ANSWERS} else ""
    if intent is None and seats is None and not groups:
        return found
    everything = order.take(_EVERYTHING.search(order.plain)) if intent == "staff_close" else None
    rest = read(order.words, replace(context, asked=None)) if re.search(r"\w", order.words) else Reading("")
    return Reading(
        found.text,
        intent=intent or _kept(found.intent),
        activities=Found(tuple(context.activities), everything[0]) if everything else rest.activities,
        days=rest.days,
        seats=seats,
        groups=groups,
        reference=f"{reference[1].upper()}-{int(reference[2]):05}" if reference else "",
        message=why,
        rest=(left := tuple(word for word in rest.rest if plain(word) not in _NOTHING)),
        overlooked=left,
        uses=(*((Use(cue, "intent", (intent,)),) if intent else ()), *(u for u in rest.uses if u.slot != "intent")),
    )


def _errand(order: _Order) -> tuple[str | None, str]:
    for intent, pattern in _ERRANDS.items():
        at_once = pattern.startswith(r"\W*")
        found = re.match(pattern, order.plain) if at_once else re.search(rf"\b(?:{pattern})", order.plain)
        if found:
            told = order.words[found.start() : found.end()].strip()
            order.take(found)
            return intent, told or order.words.strip()
    return None, ""


def _kept(intent: str | None) -> str | None:
    """« plutôt 34 places » corrects."""
    return intent if intent == "correct" else None


def _seats(order: _Order) -> str | None:
    """In all; « 2 de plus » is not said to be in all, and asked for."""
    if order.take(_NO_LIMIT.search(order.plain)):
        return "-"
    more = _MORE.search(order.plain)
    answers = order.context.asked == "seats"
    found = re.search(_NUMBER, order.plain) if answers else re.search(_IN_ALL, order.plain)
    found = order.take(found or re.search(_TO, order.plain))
    return None if found is None or order.take(more) else str(int(found["seats"]))


def _groups(order: _Order) -> Iterator[int]:
    """« les 6-12 ans », « le groupe 6 à 12 ans », of the activities that have such a group."""
    groups = [group for activity in order.context.activities for group in activity.groups]
    for name in dict.fromkeys(group.name for group in groups):
        said = r"(?: ?- ?| a | )".join(map(re.escape, re.split(r"[ -]+", plain(name))))
        if order.take(re.search(rf"\b(?:pour )?(?:les |le |des |du )?(?:groupes? )?(?:des? )?{said}\b", order.plain)):
            yield from (group.id for group in groups if group.name == name)


def _why(order: _Order, read: Plainly) -> str:
    """« pour grève », « : neige »; « pour jeudi » is a day, and no reason."""
    found = _WHY.search(order.plain)
    if found is None:
        return ""
    why = order.words[found.start("why") : found.end("why")].strip(" .!")
    told = read(why, replace(order.context, asked=None))
    if told.days or told.activities:
        return ""
    order.take(found)
    return why
