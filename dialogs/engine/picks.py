"""A choice that was made by a tap, a mark or a label: fresh, stale, repeated or forged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import hats
from dialogs.engine import heard, verbs
from dialogs.engine.detour import PUT, START, destination, put
from dialogs.engine.floor import ABANDON, CHANGE, CONFIRM, HELP, MENU, MORE, PREVIOUS, RESUME, TAKE, UNTICK
from dialogs.engine.quiet import STOP
from dialogs.engine.reply import NOTICE, _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dialogs.engine.conversation import Surface
    from dialogs.engine.floor import Floor
    from dialogs.engine.turn import Pick

    Redraw = Callable[[Floor, Sequence[str]], None]


def tapped(floor: Floor, pick: Pick) -> None:
    """Act on a button. Its key counts only if it was shown here, or if its errand authorises what it says (I15)."""
    if pick.surface == NOTICE:
        asked_for(floor, pick.key)
        return
    surface = next((s for s in floor.conversation.surfaces if s.id == pick.surface), None)
    name, _colon, argument = pick.key.partition(":")
    keys = _keys(argument if name in REDRAWS else pick.key, surface) if surface else []
    if surface is None or not (set(keys) <= set(surface.keys) or keys[0] in surface.actions):
        _inactive(floor)
    elif name in REDRAWS:
        _redraw(floor, surface, REDRAWS[name], keys)
    elif surface is floor.conversation.surface or _done(floor, surface, keys):
        chosen(floor, surface, keys)
    else:
        _stale(floor, surface, keys)


def _keys(told: str, surface: Surface) -> list[str]:
    """What a button says, in full; where several may be picked, they stand side by side."""
    parts = told.split(",") if surface.many else [told]
    return list(dict.fromkeys(_key(part, surface) for part in parts))


def _key(told: str, surface: Surface) -> str:
    """« #12 » is the key in that place, for keys too long for a button."""
    keys = [*surface.keys, *surface.actions]
    numbered = told.startswith("#") and told[1:].isdecimal() and len(told) < DIGITS
    place = int(told[1:]) if numbered else len(keys)
    return keys[place] if place < len(keys) else told


def _redraw(floor: Floor, surface: Surface, change: Redraw, keys: Sequence[str]) -> None:
    """Tick, or look elsewhere: the open question is put again in the same place."""
    current, frame = floor.conversation.surface, floor.frame
    same = frame and current and surface.slot and (frame.id, surface.slot) == (surface.frame, current.slot)
    if current and same and set(keys) <= set(current.keys):
        floor.surface_id = surface.id
        floor.answer.may_repeat = True
        change(floor, keys)
        floor.tell_ticks(surface.slot)
        verbs.ask_slot_again(floor)
    else:
        _inactive(floor)


def _tick(floor: Floor, keys: Sequence[str]) -> None:
    """Tick them all, or untick them when all of them are."""
    frame = floor.conversation.frames[-1]
    others = [key for key in frame.ticked if key not in keys]
    frame.ticked = others if set(keys) <= set(frame.ticked) else [*others, *keys]


def _look_from(floor: Floor, keys: Sequence[str]) -> None:
    """Begin the page here: the month of a calendar."""
    surface = floor.conversation.surface
    if surface:
        floor.conversation.frames[-1].start = surface.keys.index(keys[0])


def asked_for(floor: Floor, key: str) -> None:
    """Do what a notice, or a command of the transport's own, asks for; unlike other buttons it was shown nowhere."""
    name, _colon, argument = key.partition(":")
    if name == START and _is_for_the_other_hat(floor, argument):
        floor.say(hats.ELSEWHERE[floor.turn.link.hat])
        verbs.ask_again(floor)
    elif name not in COMMANDS or (name == START and not _may_start(floor, argument)):
        _inactive(floor)
    else:
        ACTIONS[name](floor, argument)


def _is_for_the_other_hat(floor: Floor, argument: str) -> bool:
    """A notice to the parent, answered by the agent: nothing is done in the name of the other."""
    return floor.turn.link.has_two_hats and argument.partition(":")[0] not in floor.errands


def _may_start(floor: Floor, argument: str) -> bool:
    errand, _colon, keys = argument.partition(":")
    return errand in floor.errands and (not keys or floor.errands[errand].by_notice)


def _start(floor: Floor, argument: str) -> None:
    """« accept:12 »: an errand, and what its first slot holds; « enrol?children=3;activity=1 »: each by its name."""
    told, _colon, keys = argument.partition(":")
    errand, values = destination(told)
    first = floor.errands[errand].slots[0].attribute if keys else ""
    floor.start(errand, {**values, **({first: keys.split(",")} if keys else {})})


def chosen(floor: Floor, surface: Surface, keys: Sequence[str]) -> None:
    """Act on choices of the prompt that was shown last, if what it was about is still under way."""
    if done := _done(floor, surface, keys):
        verbs.done_already(floor, *done)
    elif surface.frame and (floor.frame is None or floor.frame.id != surface.frame) and keys[0] not in ALWAYS:
        _inactive(floor)
    elif surface.slot and keys[0] in surface.keys and keys[0].partition(":")[0] not in ACTIONS:
        _fill(floor, surface.slot, keys)
    else:
        name, _colon, argument = keys[0].partition(":")
        ACTIONS[name](floor, argument)


def _done(floor: Floor, surface: Surface, keys: Sequence[str]) -> tuple[str, str] | None:
    """What a second confirmation of the same recap has done already."""
    return floor.conversation.done_under(surface) if keys[0] == CONFIRM else None


def _fill(floor: Floor, slot: str, keys: Sequence[str]) -> None:
    chosen = [key for choice in keys for key in choice.split(",")]
    floor.conversation.heard = heard.picked(slot, chosen, floor.conversation.heard)
    floor.put({slot: chosen})
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


def _take(floor: Floor, _argument: str) -> None:
    """What is ticked is the answer."""
    slot, ticked = floor.conversation.surfaces[-1].slot, floor.conversation.frames[-1].ticked
    if slot and ticked:
        _fill(floor, slot, sorted(ticked))
    else:
        _inactive(floor)


def _put(floor: Floor, argument: str) -> None:
    """Go on with the errand on top, one of its slots filled anew."""
    values = put(argument)
    floor.put(values)
    floor.go_on(list(values))


def _untick(floor: Floor, _argument: str) -> None:
    floor.conversation.frames[-1].ticked.clear()
    floor.tell_ticks(floor.conversation.surfaces[-1].slot)
    verbs.ask_slot_again(floor)


DIGITS = 8  # of a place in a list, at most
BACK = "!back"
ALWAYS = (MENU.key, HELP.key)  # whatever has become of the errand under which they were shown
COMMANDS = (START, BACK, ABANDON.key, MENU.key, HELP.key)
REDRAWS: dict[str, Redraw] = {"!tick": _tick, "!from": _look_from}
ACTIONS: dict[str, Callable[[Floor, str], None]] = {
    CONFIRM: _confirm,
    CHANGE.key: lambda floor, _argument: verbs.correct(floor),
    ABANDON.key: lambda floor, _argument: floor.abandon(),
    TAKE: _take,
    PUT: _put,
    UNTICK.key: _untick,
    MORE.key: lambda floor, _argument: verbs.more(floor),
    PREVIOUS.key: lambda floor, _argument: verbs.previous(floor),
    RESUME.key: lambda floor, _argument: verbs.resume(floor),
    MENU.key: lambda floor, _argument: verbs.menu(floor),
    HELP.key: lambda floor, _argument: verbs.show_help(floor),
    BACK: lambda floor, _argument: verbs.back(floor),
    STOP.key: lambda floor, _argument: verbs.stop(floor),
    START: _start,
    verbs.CORRECT: verbs.correct_slot,
}
