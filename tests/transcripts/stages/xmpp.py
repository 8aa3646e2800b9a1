"""Clients of XMPP, through a real server: everything is typed, choices by their marks."""

from __future__ import annotations

import asyncio
import re
from contextlib import AsyncExitStack
from itertools import count
from typing import TYPE_CHECKING, Self

from bot.settings import XmppAccount
from bot.transports.xmpp import Xmpp
from tests.servers.xmpp.files import File as Uploaded
from tests.servers.xmpp.files import fetched, uploaded
from tests.servers.xmpp.payloads import OMEMO_NOTICE, element, encrypted, out_of_band, reply
from tests.servers.xmpp.person import Person
from tests.transcripts.stages.base import FILES, File, Premises, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from sqlalchemy import Engine

    from bot.clock import Clock
    from tests.servers.prosody import Prosody

PASSWORD = "parapluie"
LISTED = re.compile(r"(?P<mark>\d+|[a-z]+)\. (?P<label>.+)")
ACTIONS = re.compile(r"(\[[^\]]+\] ?)+")
IMAGE = "https://upload.ville.test/1/photo.jpg"
THINGS = {  # the words and what comes with them
    "une photo": (IMAGE, [out_of_band(IMAGE)]),
    "un message chiffré": (OMEMO_NOTICE, encrypted()),
}
numbers = count(1)
PING = "{urn:xmpp:ping}ping"


class XmppStage:
    """Each speaker has a client on the town's server."""

    def __init__(self, server: Prosody, engine: Engine, clock: Clock, speakers: Iterable[str]) -> None:
        self._server, self._engine, self._clock = server, engine, clock
        number = next(numbers)  # the server remembers what was said in other plays
        self._jid = server.add_account(f"enfance-{number}", PASSWORD)
        self._people = {who: Person(server, f"{who.lower()}-{number}", self._jid) for who in speakers}
        self._said: dict[str, str] = {}  # the id of what each has written last
        self._last: dict[str, str] = dict.fromkeys(speakers, "")

    async def __aenter__(self) -> Self:
        self._stack = AsyncExitStack()
        for person in self._people.values():
            await self._stack.enter_async_context(person)
        self._premises = Premises(self._engine, self._clock)
        account = XmppAccount(self._jid, PASSWORD, self._server.host, self._server.port, self._server.ca_file)
        xmpp = Xmpp(account, self._clock, self._premises.replica, self._premises.notebook)
        self._house = self._premises.house({"xmpp": xmpp})
        self._serving = asyncio.create_task(self._house.serve())
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._house.stop()
        await self._serving
        await self._stack.aclose()
        self._premises.threads.close()

    def address_of(self, who: str) -> str:
        return f"xmpp:{self._people[who].address}"

    async def say(self, who: str, text: str) -> None:
        self._said[who] = await self._people[who].say(text)
        await self._answered(who)

    async def edit(self, who: str, text: str) -> None:
        await self._people[who].say(text, corrects=self._said[who])
        await self._answered(who)

    async def reply(self, who: str, text: str) -> None:
        told = [one for one in self._people[who].messages if one.quick_responses][-1]
        await self._people[who].say(text, payloads=[reply(told.id, self._jid)])
        await self._answered(who)

    async def send(self, who: str, what: str) -> None:
        body, payloads = THINGS[what] if what in THINGS else await self._uploaded(who, what)
        await self._people[who].say(body, payloads=payloads)
        await self._answered(who)

    async def tap(self, who: str, label: str) -> None:
        """What stands behind a mark is picked by it, an action by its word."""
        marks = {found["label"]: found["mark"] for found in _listed(self._last[who])}
        await self.say(who, marks.get(label, label))

    def seen(self, who: str) -> list[Seen]:
        """But for how far something is, which is corrected in its place."""
        heard = [message for message in self._people[who].heard() if not message.corrects]
        said = [message.body for message in heard if not message.file]
        self._last[who] = said[-1] if said else self._last[who]
        return [self._file(message.file) if message.file else _seen(message.body) for message in heard]

    def agrees(self, written: list[str], seen: Seen) -> bool:
        return written == seen.choices

    async def _uploaded(self, who: str, what: str) -> tuple[str, list[Element]]:
        address = await uploaded(self._people[who], Uploaded(*vars(FILES[what]).values()))
        return address, [out_of_band(address)]

    def _file(self, address: str) -> Seen:
        return Seen(address, [], File(*fetched(self._server, address)))

    async def _answered(self, who: str) -> None:
        await self._people[who].wait(self._people[who]._unread)
        await self.wait()

    async def wait(self) -> None:
        """Until all that was said is answered, sent, and come in."""
        for who in 2 * list(self._people):  # what one says may cause a notice to one who was asked before
            await self._house.quiet(self.address_of(who))
        for person in self._people.values():
            await person.ask(self._server.domain, element(PING))  # its answer comes behind what was sent before it


def _seen(body: str) -> Seen:
    lines = body.split("\n")
    labels = [found["label"] for found in _listed(body)]
    labels += [label for line in lines if ACTIONS.fullmatch(line.strip()) for label in line.strip()[1:-1].split("] [")]
    text = [line for line in lines if not LISTED.fullmatch(line.strip()) and not ACTIONS.fullmatch(line.strip())]
    return Seen("\n".join(text), labels)


def _listed(body: str) -> list[re.Match[str]]:
    return [found for line in body.split("\n") if (found := LISTED.fullmatch(line.strip()))]
