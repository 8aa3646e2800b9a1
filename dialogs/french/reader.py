"""A sentence is read: who, what, when, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from dialogs.engine.reading import Context, Doubt, Doubtful, Found, Reading, Use
from dialogs.french import activities as services
from dialogs.french import answers, changes, doubts, intents, uses
from dialogs.french.activities import Mention
from dialogs.french.children import chosen
from dialogs.french.details import details
from dialogs.french.health import speaks_of_health
from dialogs.french.named import Named
from dialogs.french.sides import answering, copied_to
from dialogs.french.tokens import Sentence, sentence
from dialogs.french.told import Parts, parts_of
from domain.family import Child

T = TypeVar("T")
_OF_DAYS = {
    "book", "move", "cancel", "absence", "waitlist", "leave_list", "correct", "upcoming", "staff_announce", None,
}  # fmt: skip
_OF_SPANS = {"follow", "upcoming", "history"}
_OF_STATES = _OF_SPANS | {"waitlist", None}
_NOT_OF_DAYS = {
    "register", "difference", "requests", "profile", "pay", "documents", "help", "contact", "history", "balance",
    "stop", "restart", "back", "yes", "no", "menu", "where", "resume", "why", "link", "unlink",
}  # fmt: skip
_GIVING_UP = {"cancel", "absence"}
_NEGATIONS = {"pas", "plus", "jamais", "aucun", "aucune", "ni"}
_ADDING = {"aussi", "egalement", "ajoute", "ajoutes", "ajouter", "ajoutez", "rajoute", "rajouter", "rajoutez"}
_TAKING_BACK = {"non", "nan", "fait", "finalement", "pardon"}
_LONGEST = 10_000
_NOTHING = services.Meaning((), ())


def read(text: str, context: Context) -> Reading:
    """What a parent says in one message."""
    return replace(answering(_read(text, context), context.asked), sensitive=speaks_of_health(text))


def _read(text: str, context: Context) -> Reading:
    said = sentence(text[:_LONGEST], context)
    if not said.tokens:
        return Reading(text)
    if intent := _whole(said):
        return Reading(text, intent, uses=(Use(text.strip(), "intent", (intent,)),))
    apart = changes.of_children(said, _plainly) or changes.after_why(said, _plainly)
    return apart or _reading(text, parts_of(said))


def _plainly(text: str, context: Context) -> Reading:
    """A part of a message, by its words alone."""
    return _reading(text, parts_of(sentence(text, context)))


def _whole(said: Sentence) -> str | None:
    """The intent of a message that says nothing else."""
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
    intent, told = _intent(parts)
    who = chosen(parts.spelt, parts.children, copies=intent == "copy", gives_up=intent in _GIVING_UP)
    beside = details(parts.said)
    read = parts.used | told | who.words | beside.places
    rest = [at for at in intents.left(parts.spelt, 0) if at not in read]
    intent = intent or _implied(parts, rest)
    if _takes_back(parts, rest):
        parts.when = replace(parts.when, found=_doubtful(parts))
    if _is_denied(parts, rest, intent):
        intent, parts.when = None, replace(parts.when, found=_doubtful(parts))
    what = _meaning(parts, intent)
    onto = copied_to(parts.spelt, what) if intent == "copy" else ()
    of = tuple(one for one in what.activities if one not in onto)
    named = intent != "staff_announce"  # what an announcement names is its matter, and answers no question
    return Reading(
        text,
        intent=intent,
        children=_found(who.children, _words(parts.said, parts.children)) if named else None,
        everyone=_is_everyone(parts, who.others or who.children),
        activities=_found(of, _words(parts.said, what.mentions)) if named else None,
        days=parts.days if _is_of_days(parts, intent) else None,
        to_days=parts.transfer.wanted,
        to_children=_found(who.others, _words(parts.said, parts.children)),
        to_activities=_found(onto, _words(parts.said, what.mentions)),
        weekdays=parts.when.weekdays,
        rhythm=parts.when.rhythm,
        hours=beside.hours,
        states=beside.states if intent in _OF_STATES or parts.said.context.asked == "states" else (),
        format=beside.format,
        span=beside.span if intent in _OF_SPANS or parts.said.context.asked == "span" else None,
        adds=_adds(parts.spelt),
        rest=tuple(parts.said.words(at, at + 1) for at in rest),
        uses=_uses(
            parts, intent, (*who.children, *who.others) if named else (), what if named else services.Meaning((), ())
        ),
    )


def _found(values: tuple[T, ...], words: str) -> Found[T] | None:
    return Found(values, words) if values else None


def _uses(parts: Parts, intent: str | None, who: Sequence[Child], what: services.Meaning) -> tuple[Use, ...]:
    """Which words were read as what."""
    return uses.in_order(
        uses.of_intent(parts.said, intent, parts.told.spans if intent == parts.told.intent else {}),
        uses.of_children(parts.said, parts.children, who),
        uses.of_activities(parts.said, what),
        uses.of_days(parts.transfer.onto, parts.transfer.wanted),
        uses.of_days(parts.when.places - parts.transfer.onto, parts.days if _is_of_days(parts, intent) else None),
    )


def _is_everyone(parts: Parts, who: Sequence[Child]) -> bool:
    """« mes enfants » with nobody left out; « les deux grands », of three, are two names."""
    family = parts.said.context.children
    return 1 < len(who) == len(family) and any(len(name.values) == len(family) for name in parts.children)


def _meaning(parts: Parts, intent: str | None) -> services.Meaning:
    found = parts.days.values if isinstance(parts.days, Found) else ()
    return services.meant(parts.spelt, parts.mentions, intent, found)


def _takes_back(parts: Parts, rest: Sequence[int]) -> bool:
    """« lundi, en fait non, mardi »: which of the days are meant is asked."""
    several = isinstance(parts.days, Found) and len(parts.days.values) > 1
    return several and any(parts.said.word(at) in _TAKING_BACK for at in rest)


def _adds(said: Sentence) -> bool:
    """« et Marina aussi », « ajoute mardi »: to what was said before."""
    words = {said.word(at) for at in range(len(said))}
    return said.word(0) in {"et", "avec", "+"} or bool(words & _ADDING)


def _intent(parts: Parts) -> tuple[str | None, set[int]]:
    """What is wanted, and the places of the words that tell it."""
    corrects = _correcting_words(parts.said)
    told = parts.told
    complete = parts.is_served and bool(parts.children or parts.days)
    if corrects and parts.says_something and not complete and told.intent in {"book", None}:
        return "correct", set(range(corrects))
    if told.intent:
        return told.intent, told.places
    if corrects and not complete and parts.said.word(0) in {"non", "nan"}:
        return "no", set(range(corrects))
    return ("book" if complete else None), set(range(corrects))


def _implied(parts: Parts, rest: Sequence[int]) -> str | None:
    """« cantine », « Léo lundi » ask to book, when no question is open and nothing else is said."""
    names = parts.is_served or (parts.children and parts.days)
    return "book" if names and not rest and parts.said.context.asked is None else None


def _correcting_words(said: Sentence) -> int:
    """How many words at the beginning take back what was said before: « non, plutôt »."""
    refuses = answers.NO.skip(said, 0)
    agrees = answers.YES.skip(said, 0)
    if said.word(agrees) == "mais" and answers.RATHER.skip(said, agrees + 1) > agrees + 1:  # « oui mais plutôt mardi »
        return answers.RATHER.skip(said, agrees + 1)
    after = refuses + (refuses > 0 and said.word(refuses) == ",")
    rather = answers.RATHER.skip(said, after)
    return rather if rather > after else refuses


def _is_denied(parts: Parts, rest: Sequence[int], intent: str | None) -> bool:
    """« cantine lundi pas »: with a « pas » beside them that nothing has read, these are no days to book."""
    beside = {place for at in parts.when.places for place in (at - 1, at + 1)}
    denied = any(parts.said.word(at) in _NEGATIONS and at in beside for at in rest)
    return denied and intent in {"book", None} and isinstance(parts.days, Found)


def _doubtful(parts: Parts) -> Doubtful:
    return doubts.not_understood(parts.said.words(0, len(parts.said))).doubtful


def _is_of_days(parts: Parts, intent: str | None) -> bool:
    """Whether doubt about days matters: « comment faire pour les vacances ? » asks for help, not for days."""
    if parts.said.context.asks_days:
        return True
    if intent == "week_template":  # a week is no days: they are those of the period, where one is named
        return isinstance(parts.days, Found) and not parts.when.weekdays
    if intent in _NOT_OF_DAYS:  # « on déménage le 15 janvier »: a day, and none to book
        return False
    wrong = isinstance(parts.days, Doubtful) and parts.days.doubt is Doubt.WRONG
    if intent == "follow" and wrong:  # « le planning de la semaine »: a span, and no doubt
        return True
    return intent in _OF_DAYS or isinstance(parts.days, Found) or parts.transfer.wanted is not None


def _words(said: Sentence, named: Sequence[Named[Child]] | Sequence[Mention]) -> str:
    return ", ".join(said.words(name.start, name.end) for name in named)
