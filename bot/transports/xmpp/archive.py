"""The server's archive (0313): what came while nobody was connected, in order, before what comes now."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from slixmpp.exceptions import IqError

from bot.transports.xmpp.stamps import archived_at
from bot.transports.xmpp.xml import CLIENT, FORM, FORWARD, MAM, RSM, element

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.notebook import Notebook
    from bot.transports.xmpp.stream import Stream

NOTE = "xmpp archive"
PAGE = 50
FIRST_LOOK = timedelta(days=1)  # back, when nothing is noted: what is known already is known by its key
MARGIN = timedelta(minutes=1)  # between two clocks

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Archived:
    """A message as the archive holds it."""

    id: str
    message: Element
    at: datetime


Handle = Callable[[Sequence[Archived]], Awaitable[None]]  # returns once they are on disk


class Archive:
    """How far it is known, and the rest of it."""

    def __init__(self, ours: str, clock: Clock, notebook: Notebook) -> None:
        """`ours` is our bare JID."""
        self._ours = ours
        self._clock = clock
        self._notebook = notebook
        self._place = ""  # the id of the last message that is on disk
        self._noted = ""
        self._query = ""
        self._found: list[Archived] = []

    def passed(self, id_: str) -> None:
        """Everything up to this message is on disk."""
        self._place = id_ or self._place

    async def note(self) -> None:
        """Write the place down, if it is another one."""
        place = self._place
        if place != self._noted:
            await self._notebook.note(NOTE, f"{self._clock().isoformat()} {place}")
            self._noted = place

    async def catch_up(self, stream: Stream, handle: Handle) -> None:
        """Hand over what is new, page by page. A server without an archive keeps messages for us in its own way."""
        stamp, _space, noted = (await self._notebook.read(NOTE) or "").partition(" ")
        after = self._place or noted
        since = None if after else self._clock() - FIRST_LOOK
        while True:
            try:
                last = await self._page(stream, after, since, handle)
            except IqError as error:
                if not after or error.condition != "item-not-found":
                    log.info("the XMPP server keeps no archive: %s", error.condition)
                    return
                since, after = datetime.fromisoformat(stamp) - MARGIN if stamp else self._clock() - FIRST_LOOK, ""
                continue
            if not last:
                return
            after = last

    def collect(self, message: Element) -> bool:
        """True for what the archive sends; kept if it was asked for."""
        result = message.find(f"{{{MAM}}}result")
        if result is None or message.get("from", self._ours) != self._ours:
            return False
        forwarded = result.find(f"{{{FORWARD}}}forwarded")
        inner = None if forwarded is None else forwarded.find(f"{{{CLIENT}}}message")
        if forwarded is not None and inner is not None and result.get("queryid") == self._query:
            self._found.append(Archived(result.get("id", ""), inner, archived_at(forwarded, self._clock())))
        return True

    async def _page(self, stream: Stream, after: str, since: datetime | None, handle: Handle) -> str:
        """Hand one page over; give the id of its last message, or « » when there is no further page."""
        self._query, self._found = uuid.uuid4().hex, []
        answer = await stream.ask(_query(self._query, after, since), "set")
        await handle(self._found)
        last = answer.findtext(f"{{{MAM}}}fin/{{{RSM}}}set/{{{RSM}}}last", "")
        self.passed(last)
        await self.note()
        fin = answer.find(f"{{{MAM}}}fin")
        return "" if fin is None or fin.get("complete") == "true" else last


def _query(number: str, after: str, since: datetime | None) -> Element:
    """After a message, or since an instant."""
    fields = {"FORM_TYPE": MAM} | ({"start": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if since else {})
    form = element(f"{{{FORM}}}x", children=[_field(var, value) for var, value in fields.items()], type="submit")
    form[0].set("type", "hidden")
    following = [element(f"{{{RSM}}}after", after)] if after else []
    page = element(f"{{{RSM}}}set", children=[element(f"{{{RSM}}}max", str(PAGE)), *following])
    return element(f"{{{MAM}}}query", children=[form, page], queryid=number)


def _field(var: str, value: str) -> Element:
    return element(f"{{{FORM}}}field", children=[element(f"{{{FORM}}}value", value)], var=var)
