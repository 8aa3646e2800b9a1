"""A sentence cut in pieces: days, periods, the little words that join them, and what has nothing to do with days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from dialogs.french.calendar_words import (
    DAY_PARTS,
    HESITATIONS,
    NEAR_TIME,
    NOTHING_ADDED,
    OPEN_CHOICES,
    TIME_WORDS,
    UNITS_OF_TIME,
    looks_like_a_calendar_word,
)
from dialogs.french.lures import LURES
from dialogs.french.numbers import count
from dialogs.french.ordinals import FIRSTS, ordinal_weekday
from dialogs.french.periods import PERIOD_RULES, Period
from dialogs.french.phrases import Match, Rule, first_of, table
from dialogs.french.point import Point
from dialogs.french.points import POINT_RULES
from dialogs.french.tokens import Sentence


class Mark(Enum):
    """The little words of the grammar."""

    AND = auto()
    OR = auto()
    TO = auto()
    FROM = auto()
    UNTIL = auto()
    BETWEEN = auto()
    EVERY = auto()
    DAILY = auto()  # « tous les jours »
    WEEKLY = auto()  # « chaque semaine »
    EXCEPT = auto()
    BUT = auto()
    RATHER_THAN = auto()
    OF = auto()
    THE = auto()
    LES = auto()
    STOP = auto()
    ADDED = auto()  # « compris », « le matin »: changes no day
    OPEN = auto()  # « un ou deux jours »: leaves the choice open
    HESITATES = auto()  # « peut-être »: does so only when days are spoken of
    TIME = auto()  # speaks of time, and no rule has read it
    NEAR = auto()  # does so only beside a day
    LURE = auto()
    OTHER = auto()


Value = Point | Period | Mark


@dataclass(frozen=True)
class Piece:
    """What some words say, and where they stand."""

    value: Value
    start: int
    end: int

    @property
    def is_time(self) -> bool:
        """Whether it names days."""
        return isinstance(self.value, Period) or (isinstance(self.value, Point) and not self.value.loose)

    @property
    def is_named(self) -> bool:
        """Whether it is more than a little word."""
        return self.is_time or isinstance(self.value, Point) or self.value in {Mark.DAILY, Mark.EVERY, Mark.WEEKLY}


_MARKS = table(
    {
        Mark.AND: "et | , | puis | + | & | ainsi que | et aussi | ; | / | et puis | et le même jour | aussi le | :"
        " | plus | mais aussi | mais également",
        Mark.OR: "ou | soit | ou bien | et/ou | ou alors",
        Mark.TO: "au | à | > | - | aux",
        Mark.FROM: "du | semaine du | la semaine du | à partir du | à partir de | à partir d' | à compter du"
        " | à compter de | en partant de | en partant du | depuis le | depuis | dès le | à dater du | partir du"
        " | partir de | des le",
        Mark.UNTIL: "jusqu'au | jusqu'à | jusque | d'ici le | d'ici au | d'ici à | d'ici | jusqu'aux | jusqu'en"
        " | jusqu",
        Mark.BETWEEN: "entre le | entre",
        Mark.EVERY: "tous les | toutes les | tout les | ts les | tt les | tous le | chaque | tous mes",
        Mark.DAILY: "tous les jours | ts les jours | tt les jours | chaque jour | tous les jrs | ts les jrs",
        Mark.WEEKLY: "toute l'année | chaque semaine | toutes les semaines | toute l'année scolaire | à l'année"
        " | ttes les semaines | de l'année scolaire",
        Mark.EXCEPT: "sauf | hors | hormis | excepté | exceptés | moins | sans | à part | pas | mais pas | et pas"
        " | ni | mais jamais | jamais | à l'exception de | à l'exception du | à l'exception des | en dehors de"
        " | sauf celui du | hormis celui du | mais sans | mais pas celui du | en dehors du | non pas"
        " | excepté celui du | mais sauf",
        Mark.BUT: "mais | plutôt | mais plutôt | mais bien | non | nan | enfin | pardon | finalement | en fait"
        " | ou plutôt | je veux dire | correction | euh",
        Mark.RATHER_THAN: "plutôt que | plutôt qu' | et non pas | et non | au lieu de | au lieu du | à la place de"
        " | à la place du",
        Mark.OF: "de | d' | en | dans | ds | pendant | durant | au cours de | au mois de | du mois de | au cours du"
        " | dans le mois de | au mois d' | du mois d' | pour le mois de | sur le mois de | au cours du mois de | pr"
        " | par | pour",
        Mark.THE: "le | la | l' | ce | cette | ces | mes | tout le | toute la | durant tout le | le jour du",
        Mark.LES: "les",
        Mark.STOP: ". | ! | ?",
    }
)

_ACCENTED = {"dès": Mark.FROM, "où": Mark.OTHER}  # that mean something else without their accent


def _accented(sentence: Sentence, at: int) -> Match[Mark] | None:
    """« dès lundi » → clarify; « où va-t-il lundi » → 2026-11-23."""
    token = sentence.tokens[at]
    mark = _ACCENTED.get(sentence.text[token.start : token.end].casefold())
    return Match(mark, at + 1) if mark else None


def _unread(sentence: Sentence, at: int) -> Match[Mark] | None:
    """« madi » → clarify; « lundi et madi » → clarify; « 3 mois » → clarify."""
    if looks_like_a_calendar_word(sentence.word(at)):
        return Match(Mark.TIME, at + 1)
    number = count(sentence, at)
    if number and UNITS_OF_TIME.match(sentence, number.end):
        return Match(Mark.TIME, number.end + 1)
    return Match(Mark.NEAR, at + 1) if is_number(sentence.word(at)) else None


def is_number(word: str) -> bool:
    """« 50 », « 13e »."""
    return word[:1].isdigit()


def _meaning(found: Match[bool] | None, mark: Mark) -> Match[Mark] | None:
    return Match(mark, found.end) if found else None


def _words(sentence: Sentence, at: int) -> Iterator[Match[Mark] | None]:
    yield _meaning(OPEN_CHOICES.match(sentence, at), Mark.OPEN)
    yield _meaning(HESITATIONS.match(sentence, at), Mark.HESITATES)
    yield _accented(sentence, at)
    yield _MARKS.match(sentence, at)
    yield _meaning(DAY_PARTS.match(sentence, at), Mark.ADDED)
    yield _meaning(NOTHING_ADDED.match(sentence, at), Mark.ADDED)
    yield _meaning(TIME_WORDS.match(sentence, at), Mark.TIME)
    yield _meaning(NEAR_TIME.match(sentence, at), Mark.NEAR)
    yield _unread(sentence, at)


@lru_cache(maxsize=1024)
def _rules(first: str) -> tuple[Rule[Point] | Rule[Period] | Rule[None], ...]:
    """The rules that can begin with this word: for most words, none."""
    tables = (LURES, PERIOD_RULES, POINT_RULES, {ordinal_weekday: FIRSTS})
    return tuple(rule for table in tables for rule, firsts in table.items() if first in firsts)


def _readings(sentence: Sentence, at: int) -> Iterator[Match[Value]]:
    """All that the words from here may say; of two as long, the first wins."""
    for rule in _rules(first_of(sentence.word(at))):
        if found := rule(sentence, at):
            yield Match(found.value or Mark.LURE, found.end)
    for word in _words(sentence, at):
        if word:
            yield Match(word.value, word.end)
    yield Match(Mark.OTHER, at + 1)


def pieces(sentence: Sentence, names: dict[int, int]) -> list[Piece]:
    """The sentence from left to right, the longest reading each time; a name (start → end) wins over one as long."""
    found: list[Piece] = []
    at = 0
    while at < len(sentence):
        best = max(_readings(sentence, at), key=lambda match: match.end)
        if names.get(at, 0) >= best.end:
            best = Match(Mark.OTHER, names[at])
        if sentence.tokens[at].tied and isinstance(best.value, Point):
            found.append(Piece(Mark.TO, at, at))  # « lundi-jeudi »
        found.append(Piece(best.value, at, best.end))
        at = best.end
    return found
