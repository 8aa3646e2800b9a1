"""« et si j'enlève les mercredis ? », « mon solde sans la cantine »: bookings that a reckoning is to leave out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dialogs.engine.reading import Context, Reading, Use
from dialogs.french.conjugation import verbs
from dialogs.french.phrases import phrases
from dialogs.french.tokens import Sentence

Read = Callable[[str, Context], Reading]
_TAKING_AWAY = phrases(verbs("enlever retirer annuler supprimer arrêter ôter décommander libérer rendre"))
_WITHOUT = {"sans", "hors", "hormis", "sauf", "excepte"}
_WHO = {"je", "j", "on", "nous", "tu", "vous", "'", "ne", "n", "plus"}
_OPENING = {"et", "mais", "alors", "ok", "oui", "donc", ",", "maintenant", "par", "contre", "d", "accord", "euh"}
_RECKONING = {"balance", "runs_out"}
_WAITING = {"waitlisted", "requested"}


def supposed(said: Sentence, read: Read) -> Reading | None:
    """What is imagined away, and what of the rest is asked; None where nothing is reckoned."""
    marked = next((found for at in range(len(said)) if (found := _marked(said, at))), None)
    if marked is None:
        return None
    start, end = marked
    head = read(said.words(0, start), said.context) if _says_something(said, start) else Reading("")
    if head.intent not in _RECKONING and not (said.context.supposes and not _says_something(said, start)):
        return None
    context = replace(said.context, days=(), chosen=(), asked="days", supposes=False)
    without = read(said.words(end, len(said)), context)
    return _told(said, head, without, said.words(start, len(said)))


def _told(said: Sentence, head: Reading, without: Reading, words: str) -> Reading | None:
    """« sans la liste d'attente » leaves no booking out but those that wait."""
    if not without.children and not without.activities and not without.days and not without.weekdays:
        waiting = _WAITING & set(without.states)
        return replace(head, text=said.text, states=("confirmed",), rest=()) if waiting else None
    uses = (*head.uses, Use(words, "without"))
    return replace(head, text=said.text, without=without, uses=uses)


def _marked(said: Sentence, at: int) -> tuple[int, int] | None:
    """Where « si j'enlève », « sans » begins, and the place after it."""
    if said.word(at) in _WITHOUT:
        return at, at + 1
    if said.word(at) not in {"si", "s"}:
        return None
    verb = at + 1
    while said.word(verb) in _WHO:
        verb += 1
    end = _TAKING_AWAY.skip(said, verb)
    return (at, end) if end > verb else None


def _says_something(said: Sentence, end: int) -> bool:
    return any(said.word(at) not in _OPENING for at in range(end))
