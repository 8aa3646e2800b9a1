"""What looks like a day and is none: times, prices, ages, counts, telephone numbers, streets.

Every rule reads words that the date grammar must then leave alone. Its docstring holds examples: its tests.
"""

from __future__ import annotations

from typing import TypeVar

from dialogs.french.calendar_words import MONTHS
from dialogs.french.days.rules import LURES, POINTS, period, rule
from dialogs.french.phrases import Match, phrases
from dialogs.french.tokens import Sentence

T = TypeVar("T")
_PARTIES = {"repas", "fete", "spectacle", "gouter", "marche", "sapin", "pere", "cadeau", "kermesse", "chorale"}
_THE_LAST = phrases("petit dernier | petite dernière | le dernier de la fratrie | la petite dernière")
_DONE = set("paye payee payes regle reglee reglees fait faite verse envoye recu appele mange consomme".split())
_FEW_WORDS = 6
_LEAVE = {"vacances", "conges", "conge"}
_BEING_AWAY = set("serons sera seront sommes est sont suis serai etes partons pars part partent partirons part".split())
_MY_CHILD = phrases("ma fille | mon fils | ma petite | mon enfant | pour")


@rule(LURES, {"depuis"})
def since(sentence: Sentence, at: int) -> Match[None] | None:
    """« malade depuis le 10 novembre, besoin du 23 au 27 » → 2026-11-23 … 2026-11-27."""
    start = at + 1 + (sentence.word(at + 1) in {"le", "la"})
    known = POINTS.longest(sentence, start)
    after = {sentence.word(known.end + ahead) for ahead in range(4)} if known else set()
    if not known or after & {"jusqu", "au", "jusquau", "a", "jusqua"}:
        return None
    long_ahead = known.value.month and (known.value.month, known.value.number or 0) < _reach(sentence)
    return Match(None, known.end) if long_ahead or known.value.is_bare_weekday else None


def _reach(sentence: Sentence) -> tuple[int, int]:
    """What lies before this month and day is more likely past than to come."""
    today = sentence.context.today
    return (today.month, today.day)


@rule(LURES, {"le", "la"} | _PARTIES)
def party(sentence: Sentence, at: int) -> Match[None] | None:
    """« jeudi 17 décembre, c'est le repas de Noël » → 2026-12-17."""
    named = at + (sentence.word(at) in {"le", "la"})
    of = named + 1 + (sentence.word(named + 1) in {"de", "d"})
    is_one = sentence.word(named) in _PARTIES and (of > named + 1 or sentence.word(named) == "pere")
    known = POINTS.longest(sentence, of) if is_one else None
    return Match(None, known.end) if known and known.value.feast else None


@rule(LURES, _THE_LAST.firsts)
def youngest(sentence: Sentence, at: int) -> Match[None] | None:
    """« avec le petit dernier, lundi » → 2026-11-23."""
    return _no_day(_THE_LAST.match(sentence, at))


@rule(LURES, {"ma", "mon"})
def month_as_a_name(sentence: Sentence, at: int) -> Match[None] | None:
    """« pour ma fille Avril, jeudi 7 janvier » → 2027-01-07."""
    child = _MY_CHILD.match(sentence, at)
    name = MONTHS.match(sentence, child.end) if child and sentence.typed(child.end)[:1].isupper() else None
    return _no_day(name)


@rule(LURES, {"hier", "avant", "le", "la", "semaine", "mois"})
def what_was_done(sentence: Sentence, at: int) -> Match[None] | None:
    """« j'ai payé le mois dernier, ajoutez le 17 décembre » → 2026-12-17; « réglé hier, lundi svp » → 2026-11-23."""
    done = _DONE & set(sentence.plain[max(0, at - _FEW_WORDS) : at])
    if not done or sentence.context.allow_past:
        return None
    day, days = POINTS.longest(sentence, at), period(sentence, at)
    last = (day.value.day if day else None) or (days.value.last if days and days.value.days else None)
    end = max(found.end for found in (day, days) if found) if last else at
    return Match(None, end) if last and last < sentence.context.today else None


@rule(LURES, {"en"})
def on_leave(sentence: Sentence, at: int) -> Match[None] | None:
    """« nous serons en vacances la semaine du 14 décembre » → 2026-12-14 … 2026-12-18."""
    before = {sentence.word(at - 1), sentence.word(at - 2)}
    return Match(None, at + 2) if sentence.word(at + 1) in _LEAVE and before & _BEING_AWAY else None


def _no_day(found: Match[T] | None) -> Match[None] | None:
    return Match(None, found.end) if found else None
