"""Which words of the last message were read as what: kept with the conversation, and told for « pourquoi ? »."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.conversation import Heard
from dialogs.engine.reply import Reply, _
from dialogs.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.family import Child

LONGEST = 80  # characters that are kept of the words of one reading
MOST = 30  # readings that are kept of one message
IDLE = frozenset(
    {"why", "help", "contact", "greeting", "where", "thanks", "farewell", "recorded", "more", "previous", "link"}
)


def read(reading: Reading, before: list[Heard]) -> list[Heard]:
    """What there is to tell of a text: nothing of one that touches health, no news of one that decides nothing."""
    if reading.sensitive:
        return []
    if reading.intent in IDLE and (reading.intent == "why" or not reading.has_values):
        return before
    return [Heard(_short(use.words), use.slot, [_key(value) for value in use.values]) for use in reading.uses[:MOST]]


def picked(slot: str, keys: list[str], before: list[Heard]) -> list[Heard]:
    """What there is to tell of a choice that was made without words."""
    return [Heard("", slot, keys)] if slot in VALUES else before


def told(turn: Turn, heard: Sequence[Heard]) -> Reply:
    """« J’ai lu : … », or that there was nothing to be read."""
    lines = [line for one in heard if (line := _line(turn, one))]
    if not lines:
        return Reply(_("I took nothing from your last message."))
    return Reply(_("I have read:\n{lines}"), lines=lines) if heard[0].words else lines[0]


def _line(turn: Turn, heard: Heard) -> Reply | None:
    if heard.words and not heard.keys:
        return Reply(_("“{words}” → to be made clear"), words=heard.words)
    values = VALUES[heard.slot](turn, heard.keys) if heard.slot in VALUES else None
    if not values:
        return None
    if not heard.words:
        return Reply(_("You chose: {values}."), values=values)
    return Reply(_("“{words}” → {values}"), words=heard.words, values=values)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _key(value: str | date | Child | Activity) -> str:
    match value:
        case str():
            return value
        case date():
            return value.isoformat()
        case _:
            return str(value.id)


def _intent(_turn: Turn, keys: Sequence[str]) -> Value:
    return Reply(MEANINGS[keys[0]]) if keys[0] in MEANINGS else ""


def _children(turn: Turn, keys: Sequence[str]) -> Value:
    family = turn.family.children if turn.is_parent else []
    return [child for child in family if str(child.id) in keys]


def _activities(turn: Turn, keys: Sequence[str]) -> Value:
    return [activity for activity in turn.activities if str(activity.id) in keys]


def _days(_turn: Turn, keys: Sequence[str]) -> Value:
    return [date.fromisoformat(key) for key in keys]


VALUES: dict[str, Callable[[Turn, Sequence[str]], Value]] = {
    "intent": _intent,
    "children": _children,
    "activity": _activities,
    "days": _days,
}
