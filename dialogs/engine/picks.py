"""A choice that was made by a tap, a mark or a label: fresh, stale, repeated or forged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine import verbs
from dialogs.engine.floor import ABANDON, CHANGE, CONFIRM, HELP, MENU, MORE, PREVIOUS, RESUME
from dialogs.engine.reply import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.engine.conversation import Surface
    from dialogs.engine.floor import Floor
    from dialogs.engine.turn import Pick


def tapped(floor: Floor, pick: Pick) -> None:
    """Act on a button. Its key counts only if it was really shown here (I15)."""
    surface = next((s for s in floor.conversation.surfaces if s.id == pick.surface), None)
    keys = list(dict.fromkeys(pick.key.split(","))) if surface and surface.many else [pick.key]
    if surface is None or not (set(keys) <= set(surface.keys) or pick.key in surface.actions):
        _inactive(floor)
    elif surface is floor.conversation.surface or _done(floor, surface, keys):
        chosen(floor, surface, keys)
    else:
        _stale(floor, surface, keys)


def chosen(floor: Floor, surface: Surface, keys: Sequence[str]) -> None:
    """Act on choices of the prompt that was shown last, if what it was about is still under way."""
    if done := _done(floor, surface, keys):
        verbs.done_already(floor, *done)
    elif surface.frame and (floor.frame is None or floor.frame.id != surface.frame):
        _inactive(floor)
    elif surface.slot and keys[0] in surface.keys:
        _fill(floor, surface.slot, keys)
    else:
        name, _colon, argument = keys[0].partition(":")
        ACTIONS[name](floor, argument)


def _done(floor: Floor, surface: Surface, keys: Sequence[str]) -> tuple[str, str] | None:
    """What a second confirmation of the same recap has done already."""
    return floor.conversation.done_under(surface) if keys[0] == CONFIRM.key else None


def _fill(floor: Floor, slot: str, keys: Sequence[str]) -> None:
    floor.put({slot: [key for choice in keys for key in choice.split(",")]})
    floor.go_on([slot])


def _stale(floor: Floor, surface: Surface, keys: Sequence[str]) -> None:
    """A button of an earlier prompt."""
    frame = floor.frame
    if frame is None or surface.frame != frame.id or not surface.slot or keys[0] not in surface.keys:
        _inactive(floor)
    elif frame.values.get(surface.slot) == list(keys):
        floor.go_on()  # a second tap on what is already so
    else:
        floor.say(_("I change that answer."))
        _fill(floor, surface.slot, keys)


def _inactive(floor: Floor) -> None:
    floor.say(_("That choice is no longer active."))
    verbs.ask_again(floor)


def _confirm(floor: Floor, _argument: str) -> None:
    if floor.is_recap_shown:
        floor.confirm()
    else:
        _inactive(floor)


ACTIONS: dict[str, Callable[[Floor, str], None]] = {
    CONFIRM.key: _confirm,
    CHANGE.key: lambda floor, _argument: verbs.correct(floor),
    ABANDON.key: lambda floor, _argument: floor.abandon(),
    MORE.key: lambda floor, _argument: verbs.more(floor),
    PREVIOUS.key: lambda floor, _argument: verbs.previous(floor),
    RESUME.key: lambda floor, _argument: verbs.resume(floor),
    MENU.key: lambda floor, _argument: verbs.menu(floor),
    HELP.key: lambda floor, _argument: verbs.show_help(floor),
    "!start": lambda floor, errand: floor.start(errand),
    "!correct": verbs.correct_slot,
}
