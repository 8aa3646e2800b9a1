"""What is to be announced, and to whom, in one sentence: « préviens les familles de la cantine que… »."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine.reading import OF_PEOPLE, Doubtful, Reading
from dialogs.french.audiences import audience, plain

if TYPE_CHECKING:
    from dialogs.engine.reading import Context
    from dialogs.french.audiences import Plainly

_LEAVING = frozenset({"menu", "help", "back", "cancel", "restart", "where", "stop", "as_parent", "as_agent"})
_ASIDE = _LEAVING | {"contact", "greeting", "correct", "why", "resume", "link", "more", "previous", "no"}
_SAYS = re.compile(r":(?!\d)|\bqu(?:e\b| )(?=.)")
_ASKS = re.compile(
    r"\W*(?:(?:nouvelle |une )?annonces?|annoncer?|annoncez|communique|message(?: general)?"
    r"|note|infos?|information|rappel|avis"
    r"|(?:faire )?passer l.info|diffuse[rz]?|broadcast|prev(?:iens|enez|enir)|informe[rz]?|di(?:s|tes|re)"
    r"|envoie[rz]?|envoyer|publie[rz]?|ecri(?:s|vez|re))\b(?: (?:une annonce|un message|un rappel|important|urgent))*"
)
_TO_ALL = re.compile(r"\W*(?:chers? parents|cheres familles|mesdames)\b")


def written(found: Reading) -> Reading:
    """What answers « Quel message ? »: words to be kept, unless they are a whole word of the chat."""
    is_word = found.intent in _LEAVING and not found.has_values and not found.rest
    return found if is_word else Reading(found.text, message=found.text)


def addressed(found: Reading, context: Context, read: Plainly) -> Reading:
    """The audience and the words of an announcement; what they name is not what the speaker wants for themselves."""
    if context.asked == OF_PEOPLE and found.intent != "staff_announce":
        return _answer(found, context, read)
    if _TO_ALL.match(plain(found.text)):
        return _bare(found, message=found.text)
    head, message = _halves(found.text)
    start = _ASKS.match(plain(head))
    told = head[start.end() :] if start else head
    whom = audience(told, context, read) if re.search(r"\w", told) else None
    return replace(_bare(found, message=message), audience=None if isinstance(whom, Doubtful) else whom)


def _answer(found: Reading, context: Context, read: Plainly) -> Reading:
    """What answers « À qui ? », unless it is a word of the chat."""
    whom = audience(found.text, context, read)
    if found.intent in _ASIDE and not found.has_values and (whom is None or isinstance(whom, Doubtful)):
        return found
    return Reading(found.text, audience=whom)


def _bare(found: Reading, message: str) -> Reading:
    return Reading(found.text, intent=found.intent, message=message, uses=found.uses)


def _halves(text: str) -> tuple[str, str]:
    """What stands before « : » or « que », and the words after it."""
    found = _SAYS.search(plain(text))
    return (text[: found.start()], text[found.end() :].strip()) if found else (text, "")
