"""What each word of a sentence belongs to: who, what, when, and what is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dialogs.engine.reading import Doubtful, Found
from dialogs.french import activities as services
from dialogs.french import intents
from dialogs.french.activities import Mention
from dialogs.french.children import children
from dialogs.french.days import Days, Piece, Transfer, days, pieces, transfer
from dialogs.french.days.marks import Mark
from dialogs.french.named import Named, ends, places
from dialogs.french.tokens import Sentence
from dialogs.french.words import respelt
from domain.family import Child

_TRANSFERS = {"move", "copy"}
_SOON, _YEAR = timedelta(days=300), timedelta(days=365)


@dataclass
class Parts:
    """What the sentence was found to say."""

    said: Sentence  # as it was typed
    spelt: Sentence  # with its misspelt words put right
    told: intents.Told
    children: list[Named[Child]]
    mentions: list[Mention]
    when: Days
    used: set[int]
    transfer: Transfer  # what is moved or copied to which days

    @property
    def days(self) -> Found[date] | Doubtful | None:
        """The days, or why they cannot be told."""
        return self.when.found

    @property
    def says_something(self) -> bool:
        return bool(self.children or self.is_served or self.days)

    @property
    def is_served(self) -> bool:
        """Whether a service is named, by its name or by its kind."""
        return any(one.is_explicit for one in self.mentions)


def parts_of(said: Sentence) -> Parts:
    spelt = respelt(said)
    who, what = children(spelt), services.mentions(spelt)
    told = _told(spelt, who, what)
    takes_off = told.intent == "cancel" and (said.context.days or said.context.asks_days)  # « en fait enlève jeudi »
    names = ({} if takes_off else told.spans) | ends(who) | ends(one for one in what if one.is_explicit)
    parts = pieces(said, names)
    moved = transfer(said, parts, copies=told.intent == "copy") if _transfers(said, told, parts) else None
    when = Days(moved.given, moved.places) if moved else days(said, parts)
    if told.intent == "copy" and isinstance(when.found, Found) and when.found.values[0] - said.context.today > _SOON:
        when = replace(when, found=_a_year_ago(said, names) or when.found)
    takers = _takers(parts)
    who = [one for one in who if _taker(one, takers) is None and not _is_told(one, told)]
    what = [kept for one in what for kept in _kept(spelt, one, takers)]
    return Parts(said, spelt, told, who, what, when, places(who) | places(what) | when.places, moved or Transfer())


def _transfers(said: Sentence, told: intents.Told, parts: Sequence[Piece]) -> bool:
    """« déplace … », « copie … »; « le 8 au lieu du 4 », said of days that are held."""
    instead = bool(said.context.days) and any(piece.value is Mark.RATHER_THAN for piece in parts)
    return told.intent in _TRANSFERS or (instead and told.intent in {None, "book"})


def _a_year_ago(said: Sentence, names: dict[int, int]) -> Found[date] | Doubtful | None:
    """« refais la semaine du 16 novembre », said on the 20th: what is copied is more likely past than a year ahead."""
    then = replace(said, context=replace(said.context, today=said.context.today - _YEAR), read={}, within=[])
    moved = transfer(then, pieces(then, names), copies=True)
    return moved.given if moved else None


def _told(spelt: Sentence, who: Sequence[Named[Child]], what: Sequence[Mention]) -> intents.Told:
    explicit = [one for one in what if one.is_explicit]
    refused = [(at, one.end) for one in explicit if (at := services.refusal(spelt, one)) is not None]
    return intents.told(
        spelt, children=tuple(ends(who).items()), activities=len(explicit) > len(refused), refusals=tuple(refused)
    )


def _is_told(one: Named[Child], told: intents.Told) -> bool:
    """« ma dernière réservation » names no child."""
    return any(start <= one.start and one.end < end for start, end in told.spans.items())


def _takers(parts: Sequence[Piece]) -> dict[int, Piece]:
    """The days, by the places of their words."""
    return {at: piece for piece in parts if piece.is_time for at in range(piece.start, piece.end)}


def _taker(one: Named[Child] | Mention, takers: dict[int, Piece]) -> Piece | None:
    """The day that some words of a name belong to, in a longer reading: « sam. 5 décembre » is no child."""
    found = [takers[at] for at in range(one.start, one.end) if at in takers]
    return next((piece for piece in found if piece.start != one.start or piece.end > one.end), None)


def _kept(spelt: Sentence, one: Mention, takers: dict[int, Piece]) -> list[Mention]:
    """The mention, or what is left of it: of « ALSH mercredi 9 décembre » only ALSH is the activity."""
    taker = _taker(one, takers) if one.is_explicit else None
    if taker is None:
        return [one]
    shorter = services.mentions(spelt, one.start, taker.start)
    return shorter or ([replace(one, end=taker.start)] if taker.start > one.start else [])  # « garderie | ce soir »
