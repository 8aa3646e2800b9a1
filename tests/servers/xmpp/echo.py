"""A trivial bot on slixmpp alone, against which the hands and eyes of people are tested."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Protocol, TypeAlias

from slixmpp import ClientXMPP

from tests.servers.xmpp.device import PATIENCE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from slixmpp import Iq, Message

    from tests.servers.prosody import Prosody

    Session: TypeAlias = dict[str, object]

PLUGINS = "xep_0030 xep_0050 xep_0054 xep_0084 xep_0085 xep_0115 xep_0172 xep_0184 xep_0198 xep_0308 xep_0359 xep_0439"
FACE = b"\x89PNG\r\n\x1a\n-a-face"


class Form(Protocol):
    """What slixmpp's forms can do, which it does not say in types."""

    def add_field(self, var: str, ftype: str, label: str = "", desc: str = "", **about: object) -> object: ...

    def add_reported(self, var: str, *, label: str) -> object: ...

    def add_item(self, values: dict[str, str]) -> object: ...

    def get_values(self) -> dict[str, object]: ...


class Echo(ClientXMPP):
    """It says what it hears, to the device that spoke, with one quick response."""

    def __init__(self, server: Prosody, port: int) -> None:
        super().__init__(f"{server.add_account('echo', 'secret')}/bot", "secret")
        self.ca_certs = server.ca_file
        self.enable_direct_tls = False
        self.caught: list[Message] = []  # with their corrections twice: slixmpp tells of them twice
        self._where = (server.host, port)
        for plugin in PLUGINS.split():
            self.register_plugin(plugin)
        self.plugin["xep_0184"].auto_request = True
        self.add_event_handler("session_start", self._begin)
        self.add_event_handler("message", self._answer)
        self.add_event_handler("message_correction", self.caught.append)

    async def arrive(self, event: str = "ready") -> None:
        """Connect, and wait until it is ready, or until another event."""
        connecting = self.connect(*self._where)
        await self.wait_until(event, PATIENCE)
        await asyncio.wait([connecting])

    async def leave(self) -> None:
        await self.disconnect()
        if sending := self._run_out_filters:
            sending.cancel()
            await asyncio.wait([sending])

    async def _begin(self, _event: object) -> None:
        self.plugin["xep_0050"].add_command(node="order", name="Commander", handler=self._ask)
        await self.plugin["xep_0030"].set_identities(identities={("client", "bot", "fr", "Écho")})
        await self.get_roster()
        await self.plugin["xep_0172"].publish_nick("Écho")
        card = self.plugin["xep_0054"].make_vcard()
        card["FN"], card["DESC"] = "Écho de la ville", "Je répète"
        await self.plugin["xep_0054"].publish_vcard(card)
        await self._show_its_face()
        self.send_presence(pstatus="Je répète")
        self.event("ready")

    async def _show_its_face(self) -> None:
        avatar = self.plugin["xep_0084"]
        number = avatar.generate_id(FACE)
        await avatar.publish_avatar(FACE)
        await avatar.publish_avatar_metadata([{"id": number, "type": "image/png", "bytes": len(FACE)}])

    def _answer(self, message: Message) -> None:
        self.caught.append(message)
        if message["type"] not in {"chat", "normal"}:
            return
        answer = self.make_message(message["from"], message["body"], mtype="chat")
        answer["thread"], answer["origin_id"]["id"] = message["thread"], answer["id"]
        response = self.plugin["xep_0439"].stanza.Response()
        response["value"], response["label"] = "encore", "Encore une fois"
        answer.append(response)
        answer.send()

    def _ask(self, _request: Iq, session: Session) -> Session:
        form = self._form("Que voulez-vous ?")
        form.add_field("FORM_TYPE", "hidden", value="town:order")
        form.add_field("dish", "list-single", "Plat", required=True, options=[{"value": "s", "label": "Soupe"}])
        form.add_field("bread", "boolean", "Du pain", value=False)
        form.add_field("notes", "text-multi", "Remarques", "Une par ligne")
        session |= {"payload": form, "next": self._recap, "has_next": True, "notes": [("info", "À vous")]}
        return session

    def _recap(self, form: Form, session: Session) -> Session:
        self.ordered = form.get_values()
        recap = self._form(f"Plat : {self.ordered['dish']}")
        session |= {"payload": recap, "next": self._done, "prev": self._again, "has_next": False, "allow_prev": True}
        return session

    def _again(self, _form: Form, session: Session) -> Session:
        return self._ask(self.make_iq(), session)

    def _done(self, _form: Form, session: Session) -> Session:
        table = self._form("Commandé", "result")
        table.add_reported("dish", label="Plat")
        table.add_item({"dish": "Soupe"})
        session |= {"payload": table, "next": None, "notes": [("info", "Merci")]}
        return session

    def _form(self, title: str, kind: str = "form") -> Form:
        form: Form = self.plugin["xep_0004"].make_form(kind, title)  # type: ignore[no-untyped-call]
        return form


@asynccontextmanager
async def echoing(server: Prosody, port: int | None = None) -> AsyncIterator[Echo]:
    """It is there as long as the block lasts."""
    echo = Echo(server, port or server.port)
    await echo.arrive()
    try:
        yield echo
    finally:
        await echo.leave()
