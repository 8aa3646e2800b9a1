"""Ad-hoc commands (0050), as a person runs them; and as somebody forges them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict
from xml.etree.ElementTree import Element

from tests.servers.xmpp import forms
from tests.servers.xmpp.heard import COMMANDS, ITEMS
from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from tests.servers.xmpp.contacts import Wire
    from tests.servers.xmpp.forms import Form, Value


class NotOffered(Exception):
    """No client would draw a button for this."""


class Forged(TypedDict, total=False):
    """What may stand in a command, true or not; what is left out is not sent."""

    action: str
    session: str
    form: Element


@dataclass(frozen=True)
class Step:
    """Where a command stands."""

    address: str
    node: str
    session: str
    status: str  # executing, completed or canceled
    actions: tuple[str, ...]  # those among prev, next and complete that may come next
    default: str  # what « go on » means
    notes: tuple[tuple[str, str], ...]  # kind (info, warn or error) and text
    form: Form | None
    xml: Element = field(repr=False)


class Commands:
    """The address is a full one: a bare one is answered by the server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    async def offered(self, address: str) -> dict[str, str]:
        """The name of each command, by its node."""
        answer = await self._wire.ask(address, element(f"{{{ITEMS}}}query", node=COMMANDS))
        items = answer.iterfind(f"{{{ITEMS}}}query/{{{ITEMS}}}item")
        return {item.get("node", ""): item.get("name", "") for item in items}

    async def execute(self, address: str, node: str) -> Step:
        """Begin."""
        return await self.send(address, node, action="execute")

    async def next(self, step: Step, values: Mapping[str, Value] | None = None) -> Step:
        return await self._go_on(step, "next", values)

    async def complete(self, step: Step, values: Mapping[str, Value] | None = None) -> Step:
        return await self._go_on(step, "complete", values)

    async def prev(self, step: Step) -> Step:
        return await self._go_on(step, "prev")

    async def cancel(self, step: Step) -> Step:
        """This is always possible, until it is over."""
        return await self._go_on(step, "cancel")

    async def send(self, address: str, node: str, **forged: Unpack[Forged]) -> Step:
        """Anything, whether it was offered or not."""
        attributes = {"sessionid": forged.get("session"), "action": forged.get("action")}
        given = {name: value for name, value in attributes.items() if value is not None}
        payload = [forged["form"]] if "form" in forged else []
        command = element(f"{{{COMMANDS}}}command", children=payload, node=node, **given)
        answer = (await self._wire.ask(address, command, "set")).find(f"{{{COMMANDS}}}command")
        assert answer is not None
        return _step(address, answer)

    async def _go_on(self, step: Step, action: str, values: Mapping[str, Value] | None = None) -> Step:
        if step.status != "executing" or action not in {*step.actions, "cancel"}:
            raise NotOffered(f"{action}: {step}")
        sent = Forged(session=step.session, action=action)
        if step.form and action in {"next", "complete"}:
            sent["form"] = step.form.filled(values or {})
        return await self.send(step.address, step.node, **sent)


def _step(address: str, xml: Element) -> Step:
    actions = xml.find(f"{{{COMMANDS}}}actions")
    names = () if actions is None else tuple(child.tag.rpartition("}")[2] for child in actions)
    form = xml.find(f"{{{forms.FORM}}}x")
    return Step(
        address=address,
        node=xml.get("node", ""),
        session=xml.get("sessionid", ""),
        status=xml.get("status", ""),
        actions=names or ("complete",),  # as the standard has it
        default=("" if actions is None else actions.get("execute", "")) or _usual(names),
        notes=tuple((each.get("type", "info"), each.text or "") for each in xml.iterfind(f"{{{COMMANDS}}}note")),
        form=None if form is None else forms.read(form),
        xml=xml,
    )


def _usual(names: tuple[str, ...]) -> str:
    return "next" if "next" in names else "complete"
