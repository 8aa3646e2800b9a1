"""A sentence is read: who, what, when, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dialogs.engine.reading import OF_PEOPLE, OF_WORDS, Context, Doubtful, Found, Reading, Use
from dialogs.french import activities as services
from dialogs.french import answers, changes, doubts, intents, purpose, together, uses
from dialogs.french.activities import Mention
from dialogs.french.addressed import addressed, written
from dialogs.french.children import Chosen, chosen
from dialogs.french.details import PORTIONS, details, forms_of
from dialogs.french.each import each, each_service
from dialogs.french.health import speaks_of_health
from dialogs.french.left_over import overlooked
from dialogs.french.money import amount
from dialogs.french.named import Named
from dialogs.french.orders import ordered
from dialogs.french.past import gone_by
from dialogs.french.sides import answering, as_usual, copied_to
from dialogs.french.suppositions import supposed
from dialogs.french.tokens import Sentence, sentence
from dialogs.french.told import Parts, parts_of
from dialogs.french.twofold import twofold
from domain.family import Child

T = TypeVar("T")
_OF_AN_ACCOUNT = frozenset({"reservations", "reservation", "celles", "seulement", "uniquement", "que"})
_OF_A_PAYMENT = frozenset({"porte", "monnaie", "carte", "bleue", "cb", "compte", "avance", "ligne"})
_OF_THE_PAST = {"journal"}
_OF_THE_BOOKS = {"history", "spent", "receipt", "received", "missed"}  # of which nothing is still to come
_GIVING_UP = {"cancel", "absence"}
_EVERYTHING = {"tout", "tous", "toute", "toutes"}
_LOOKING_BACK = {"follow"}
_LONGEST = 10_000


def read(text: str, context: Context) -> Reading:
    """What a parent says in one message."""
    if context.of_service or context.asked in OF_WORDS:
        return _understood(text, context)
    plain, is_together = together.taken_out(text, context)
    if is_together is None:
        return _understood(text, context)
    return replace(_all_of(_understood(plain, context), together=is_together), text=text)


def _all_of(found: Reading, *, together: bool) -> Reading:
    """Said once, of each request of the message."""
    also = _all_of(found.also, together=together) if found.also else None
    return replace(found, together=together, also=also)


def _understood(text: str, context: Context) -> Reading:
    """Who asks what became of things may speak of days gone by."""
    found = _read(text, context)
    looks_back = found.intent in _LOOKING_BACK and isinstance(found.days, Doubtful)
    if found.intent in _OF_THE_BOOKS:
        context = replace(context.looking_back, asked="days" if found.intent == "receipt" else context.asked)
        found = _read(text, context)  # « le reçu du 17 » is the one of a day
    elif (looks_back or found.intent in _OF_THE_PAST) and not context.allow_past:
        found = _read(text, replace(context, allow_past=True))
    if context.looks_back:
        found = gone_by(found, context.today)
    if context.in_forms and found.format and isinstance(found.days, Doubtful):  # « mois par mois » is no doubtful month
        found = replace(found, days=None)
    if context.supposes and found.adds and found.states:  # « avec celles en attente »
        found = replace(found, intent=None)
    found = as_usual(answering(found, context))
    if context.asked in OF_WORDS:
        return written(found)
    if context.asked == OF_PEOPLE or found.intent == "staff_announce":
        found = addressed(found, context, _plainly)
    elif context.of_service:
        found = ordered(found, context, _plainly)
    return replace(found, sensitive=True) if speaks_of_health(text) else found


def _read(text: str, context: Context) -> Reading:
    said = sentence(text[:_LONGEST], context)
    if not said.tokens:
        return Reading(text)
    if said.context.activity and intents.is_all(said, PORTIONS):  # « sans repas », of the centre, cancels no canteen
        return Reading(text, portion=True)
    if intent := _whole(said):
        return Reading(text, intent, uses=(Use(text.strip(), "intent", (intent,)),))
    apart = supposed(said, _plainly) or changes.of_children(said, _plainly) or changes.after_why(said, _plainly)
    found = apart or _reading(text, parts_of(said))
    if apart:
        return found
    return twofold(said, found, _plainly) or each(said, found, _plainly) or each_service(said, found) or found


def _plainly(text: str, context: Context) -> Reading:
    """A part of a message, by its words alone."""
    return _reading(text, parts_of(sentence(text, context)))


def _whole(said: Sentence) -> str | None:
    """The intent of a message that says nothing else."""
    if intents.is_all(said, answers.PARTING) and any(answers.FAREWELL.match(said, at) for at in range(len(said))):
        return "farewell"
    if said.word(len(said) - 1) == "?" and intents.is_all(said, answers.AGREED):
        return "recorded"
    if intents.is_all(said, answers.NO):
        return "no"
    if intents.is_all(said, answers.YES):
        return "yes"
    alone = intents.alone(said)
    paged = said.context.asked is not None  # « précédent » turns a page back where choices are shown
    return "back" if alone == "previous" and not paged else alone


def _reading(text: str, parts: Parts) -> Reading:
    if changed := changes.of_days(parts):
        return changed
    intent, told = purpose.told(parts)
    if intent == "follow" and _asks_for_a_form(parts, told):
        intent = None
    who = chosen(parts.spelt, parts.children, copies=intent == "copy", gives_up=intent in _GIVING_UP)
    beside = details(parts.said)
    paid, in_euros = amount(parts.said)
    read = parts.used | told | who.words | beside.places | in_euros
    left = (at for at in intents.left(parts.spelt, 0) if at not in read)
    said_anyway = _EVERYTHING | (_OF_AN_ACCOUNT if beside.states or beside.sides else frozenset())
    said_anyway |= _OF_A_PAYMENT if paid else frozenset()
    rest = [at for at in left if parts.said.word(at) not in said_anyway]
    intent = intent or purpose.implied(parts, rest)
    doubtful = purpose.takes_back(parts, rest)
    denied = not doubtful and purpose.is_denied(parts, rest, intent)
    if doubtful or denied:
        parts.when = replace(parts.when, found=_doubtful(parts))
    return replace(
        _spoken_of(text, parts, None if denied else intent, who),
        hours=beside.hours,
        amount=paid,
        states=beside.states,
        sides=beside.sides if intent in {"history", "spent"} else (),
        format=beside.format,
        span=beside.span,
        portion=beside.portion,
        adds=purpose.adds(parts.spelt),
        asks_on=purpose.asks_on(parts.spelt),
        rest=tuple(parts.said.typed(at) for at in rest),
        overlooked=tuple(parts.said.typed(at) for at in overlooked(parts, rest)),
    )


def _asks_for_a_form(parts: Parts, told: set[int]) -> bool:
    """« en pdf » and nothing else, said of what the errand under way shows."""
    return parts.said.context.in_forms and bool(told) and told <= forms_of(parts.said)


def _spoken_of(text: str, parts: Parts, intent: str | None, who: Chosen) -> Reading:
    """Who, what and when; what an announcement names is its matter, and answers no question."""
    what = _meaning(parts, intent)
    if intent == "staff_announce":
        who, what = replace(who, children=(), others=()), services.Meaning((), ())
    onto = copied_to(parts.spelt, what) if intent == "copy" else ()
    names, services_named = _words(parts.said, parts.children), _words(parts.said, what.mentions)
    return Reading(
        text,
        intent=intent,
        children=_found(who.children, names),
        everyone=_is_everyone(parts, who.others or who.children),
        whole=any(parts.said.word(at) in _EVERYTHING for at in range(len(parts.said))),
        activities=_found(tuple(one for one in what.activities if one not in onto), services_named),
        days=parts.days if purpose.is_of_days(parts, intent) else None,
        to_days=parts.transfer.wanted,
        to_children=_found(who.others, names),
        to_activities=_found(onto, services_named),
        weekdays=parts.when.weekdays,
        rhythm=parts.when.rhythm,
        uses=_uses(parts, intent, (*who.children, *who.others), what),
    )


def _found(values: tuple[T, ...], words: str) -> Found[T] | None:
    return Found(values, words) if values else None


def _uses(parts: Parts, intent: str | None, who: Sequence[Child], what: services.Meaning) -> tuple[Use, ...]:
    """Which words were read as what."""
    onto = parts.transfer.onto
    days = parts.days if purpose.is_of_days(parts, intent) else None
    return uses.in_order(
        uses.of_intent(parts.said, intent, parts.told.spans if intent == parts.told.intent else {}),
        uses.of_children(parts.said, parts.children, who),
        uses.of_activities(parts.said, what),
        uses.of_days(onto, parts.transfer.wanted),
        uses.of_days(parts.when.places - onto, days),
    )


def _is_everyone(parts: Parts, who: Sequence[Child]) -> bool:
    """« mes enfants » with nobody left out; « les deux grands », of three, are two names."""
    family = parts.said.context.children
    return 1 < len(who) == len(family) and any(len(name.values) == len(family) for name in parts.children)


def _meaning(parts: Parts, intent: str | None) -> services.Meaning:
    found = parts.days.values if isinstance(parts.days, Found) else ()
    return services.meant(parts.spelt, parts.mentions, intent, found)


def _doubtful(parts: Parts) -> Doubtful:
    return doubts.not_understood(parts.said.words(0, len(parts.said))).doubtful


def _words(said: Sentence, named: Sequence[Named[Child]] | Sequence[Mention]) -> str:
    return ", ".join(said.words(name.start, name.end) for name in named)
