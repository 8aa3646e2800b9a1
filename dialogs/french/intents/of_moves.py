"""Rules for what is to be on another day. Their examples are their tests."""

from __future__ import annotations

from dialogs.french.intents.cue import Cue, Hint
from dialogs.french.intents.cues import NONE, Cues, Hints

_ONESELF = {"me", "m", "se", "s"}
_MATTERS = {"jour", "jours", "date", "dates", "semaine", "semaines", "mois", "reservation", "reservations", "resa"}
_TO = {"pour", "pr", "par", "contre", "vers", "en", ">"}
_ONWARDS = {"au", "aux", "a", "d", "de"}
_INSTEAD = {"lieu", "place"}  # « au lieu de », « à la place de »
_LITTLE = {"le", "la", "du", "de", "celle", "celui", "semaine"}


def moves(cues: Cues) -> Hints:
    """« déplace la cantine de Léo du 4 au 5 décembre » → move; « décale jeudi à vendredi » → move.

    « change le mardi 24 pour le jeudi 26 » → move; « mets plutôt le 8 au lieu du 4 » → move.

    « annule jeudi et mets vendredi à la place » → move; but « reporte les jours de Marina sur Léo » → copy.
    """
    if cues.of(Cue.PAPER, Cue.QUEUE, Cue.TEMPLATE) or cues.begins("factur"):
        return NONE
    return _plainly(cues) or _instead(cues)


def _plainly(cues: Cues) -> Hints:
    """A verb that moves, and something to be moved."""
    said = tuple(hint for hint in cues.of(Cue.MOVE) if _is_to_move(cues, hint))
    matters = cues.dated or cues.says(*_MATTERS) or (cues.speaks and not cues.of(Cue.TALK))
    return said if matters else NONE


def _is_to_move(cues: Cues, hint: Hint) -> bool:
    """« merci d'avance », « je me déplace », « l'échange », « reporte sur Léo » move no booking."""
    before, verb = cues.sentence.word(hint.start - 1), cues.sentence.word(hint.start)
    if before in _ONESELF or (verb in {"avance", "echange"} and before in {"d", "l", "en", "a"}):
        return False
    after = {cues.sentence.word(at) for at in range(hint.end, len(cues.sentence))}
    if verb.startswith("avanc") and not after & _ONWARDS:  # « il avance bien »
        return False
    exchanged = verb.startswith("echang") and not cues.dated
    return not exchanged and not (verb.startswith("report") and _is_for_a_child(cues))


def _is_for_a_child(cues: Cues) -> bool:
    """« reporte les jours de Marina sur Léo »."""
    to = {start for start, _end in cues.children if cues.sentence.word(start - 1) in {"sur", "a", "vers", "pour"}}
    return bool(to) and not cues.dated


def _instead(cues: Cues) -> Hints:
    """A verb that only changes, beside days of which one takes the place of another."""
    if cues.of(Cue.DATA, Cue.CARD) or cues.sentence.context.asks_days:
        return NONE
    if _is_between_days(cues, _TO):
        return cues.of(Cue.SWAP)
    if _is_between_days(cues, _INSTEAD):
        return _verbs(cues, Cue.SWAP, Cue.BOOK, Cue.PRESENCE, Cue.RESERVE)
    instead = cues.sentence.plain[-3:] == ("a", "la", "place")  # « annule le 4, mets le 8 à la place »
    books = _verbs(cues, Cue.BOOK, Cue.RESERVE) if instead and cues.dated else NONE
    return cues.of(Cue.CANCEL) + books if books and cues.of(Cue.CANCEL) else NONE


def _verbs(cues: Cues, *kinds: Cue) -> Hints:
    """Of « mettez … à la place », « place » is no verb."""
    return tuple(hint for hint in cues.of(*kinds) if cues.sentence.word(hint.start) not in _INSTEAD)


def _is_between_days(cues: Cues, words: set[str]) -> bool:
    """Whether one of these words stands between two days."""
    return any(
        cues.sentence.word(at) in words and _is_before_a_day(cues, at + 1) and any(map(cues.is_day, range(at)))
        for at in range(len(cues.sentence))
    )


def _is_before_a_day(cues: Cues, at: int) -> bool:
    while cues.sentence.word(at) in _LITTLE:
        at += 1
    return cues.is_day(at)
