"""A message of ours as the result of a command (0050): the errand under way is the session, its question a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.messages import Form
from bot.transports.xmpp import drawing, words
from bot.transports.xmpp.words import say
from bot.transports.xmpp.xml import COMMANDS, ERRORS, FORM, LANG, element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from xml.etree.ElementTree import Element

    from bot.store.messages import Option, Outgoing

FORM_TYPE = "urn:mercredi:errand"
SURFACE, CHOICE, ACTION, TEXT = "surface", "choice", "action", "text"
TICK = "tick:"  # before the key of a choice that may be taken with others
CONFIRM = "!confirm"


def stage(outgoing: Outgoing, node: str, session: str = "") -> Element:
    """Where the errand stands: its next form, its end, or the error that there is no such errand.

    `session` is the errand that was asked about: what is not understood there is asked there again.
    """
    form = outgoing.form or Form(None)
    if form.gone:
        return refusal("bad-request", "modify", element(f"{{{COMMANDS}}}bad-sessionid"))
    frame = form.frame or (session if form.missed and not outgoing.surface else "")
    if not frame:
        return completed(node, drawing.text(outgoing), session)
    notes = [_note(outgoing.body.partition("\n")[0], "error")] if form.missed else []
    asked = _form(node, outgoing.body, _fields(outgoing))
    is_last = any(option.key == CONFIRM for option in outgoing.choices)
    actions = _actions("prev", "complete" if is_last else "next")
    return _command(node, "executing", [actions, *notes, asked], frame)


def link_stage() -> Element:
    """The only form that is the transport's own: a code is asked for before anybody is known."""
    code = _field(TEXT, "text-single", words.CODE, required=True)
    asked = _form(words.LINK, say(words.ENTER_CODE), [code])
    return _command(words.LINK, "executing", [_actions("complete"), asked], words.LINK)


def completed(node: str, told: str = "", session: str = "") -> Element:
    """The end; some clients see an error in an end without a session."""
    return _command(node, "completed", [_note(told, "info")] if told else [], session or node)


def canceled(node: str, session: str) -> Element:
    return _command(node, "canceled", [], session)


def refusal(condition: str, kind: str, *more: Element) -> Element:
    """What stands in a result that is an error; its kind is cancel, modify or wait."""
    return element("{jabber:client}error", children=[element(f"{{{ERRORS}}}{condition}"), *more], type=kind)


def _fields(outgoing: Outgoing) -> Iterator[Element]:
    """What can be picked, what else can be done, and room for words, which count before all others."""
    listed = [option for option in outgoing.choices if option.mark]
    actions = [option for option in outgoing.choices if not option.mark]
    yield _hidden("FORM_TYPE", FORM_TYPE)
    if outgoing.surface:
        yield _hidden(SURFACE, outgoing.surface)
    if outgoing.drawing:
        ticked = outgoing.drawing.ticked
        yield from (_box(option, ticked="1" if option.key in ticked else "0") for option in listed)
    elif listed:
        yield _list(CHOICE, words.YOUR_CHOICE, listed)
    if actions:
        confirms = actions[0].key == CONFIRM  # whoever only says « complete » has read what is to be confirmed
        yield _list(ACTION, words.WHAT_THEN, actions, CONFIRM if confirms else None)
    is_only = not outgoing.choices
    yield _field(TEXT, "text-single", words.YOUR_ANSWER if is_only else words.OR_WRITE, required=is_only)


def _box(option: Option, ticked: str) -> Element:
    """One by one: some clients cannot draw a list of which several may be taken."""
    return element(
        f"{{{FORM}}}field",
        children=[element(f"{{{FORM}}}value", ticked)],
        var=TICK + option.key,
        type="boolean",
        label=option.label,
    )


def _list(var: str, label: str, options: Iterable[Option], chosen: str | None = None) -> Element:
    field = _field(var, "list-single", label)
    if chosen:
        field.append(element(f"{{{FORM}}}value", chosen))
    for option in options:
        value = element(f"{{{FORM}}}value", option.key)
        field.append(element(f"{{{FORM}}}option", children=[value], label=option.label))
    return field


def _field(var: str, kind: str, label: str, *, required: bool = False) -> Element:
    needed = [element(f"{{{FORM}}}required")] if required else []
    return element(f"{{{FORM}}}field", children=needed, var=var, type=kind, label=say(label))


def _hidden(var: str, value: str) -> Element:
    return element(f"{{{FORM}}}field", children=[element(f"{{{FORM}}}value", value)], var=var, type="hidden")


def _form(node: str, told: str, fields: Iterable[Element]) -> Element:
    """What is told stands in one piece: some clients show the first one only."""
    title = element(f"{{{FORM}}}title", say(words.COMMAND_NAMES[node]) if node in words.COMMAND_NAMES else words.NAME)
    instructions = element(f"{{{FORM}}}instructions", told)
    return element(f"{{{FORM}}}x", children=[title, instructions, *fields], type="form")


def _actions(*names: str) -> Element:
    """What may come next; the last unless something else is asked for."""
    return element(
        f"{{{COMMANDS}}}actions", children=[element(f"{{{COMMANDS}}}{name}") for name in names], execute=names[-1]
    )


def _note(told: str, kind: str) -> Element:
    return element(f"{{{COMMANDS}}}note", told, type=kind)


def _command(node: str, status: str, children: Sequence[Element], session: str = "") -> Element:
    command = element(f"{{{COMMANDS}}}command", children=children, node=node, status=status)
    command.set(LANG, "fr")
    if session:
        command.set("sessionid", session)
    return command
