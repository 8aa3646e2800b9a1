"""What cannot be done by forms, and how it is said."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from slixmpp.exceptions import IqError

from tests.bot.chat import ON_SQLITE
from tests.bot.transports.xmpp.logins import account, somebody, unacknowledged, until
from tests.bot.transports.xmpp.serving import asked, town
from tests.servers.xmpp.forms import submission
from tests.servers.xmpp.heard import COMMANDS
from tests.servers.xmpp.payloads import element

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody

pytestmark = ON_SQLITE


def test_a_session_that_nobody_knows_is_a_bad_one(demo_engine: Engine, ville: Prosody) -> None:
    """X27 X28: invented, or somebody else's; slixmpp would begin anew."""
    ours = account(ville)
    alex, sam = somebody(ville, "alex", ours), somebody(ville, "sam", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex, sam) as served, alex, sam:
            begun = await alex.commands.execute(served.full, "book")
            for who, session in ((alex, "9999-0"), (sam, begun.session)):
                with pytest.raises(IqError) as refusal:
                    await who.commands.send(served.full, "book", action="next", session=session, form=submission({}))
                assert refusal.value.iq.xml.find(f".//{{{COMMANDS}}}bad-sessionid") is not None

    asyncio.run(play())


@pytest.mark.parametrize("what", ["{jabber:iq:roster}query", "{urn:nobody:knows}this"])
def test_what_nobody_may_ask_of_us_is_refused_and_holds_up_nothing(
    demo_engine: Engine, ville: Prosody, what: str
) -> None:
    """X27: slixmpp would count an answer that it cannot write, and the server none: everything after it would wait."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            with pytest.raises(IqError, match="service-unavailable"):
                await alex.ask(
                    served.full, element(what, children=[element("{jabber:iq:roster}item", jid="a@b")]), "set"
                )
            assert "solde" in await served.say("solde")
            await until(lambda: not unacknowledged(served.xmpp))

    asyncio.run(play())


def test_a_stranger_is_asked_for_a_code_at_every_door(demo_engine: Engine, ville: Prosody) -> None:
    """X27: by every command; nothing is told of anybody."""
    ours = account(ville)
    alex, nobody = somebody(ville, "alex", ours), somebody(ville, "nobody", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, nobody:
            for node in ("book", "upcoming"):
                answer = await nobody.commands.execute(served.full, node)
                assert (answer.status, "code" in answer.notes[0][1]) == ("completed", True)
            form = await nobody.commands.execute(served.full, "link")
            assert form.form
            assert form.form.field("text").required
            refused = await nobody.commands.complete(form, {"text": "AAAA-BBBB-CCCC"})
            assert "pas valable" in refused.notes[0][1]
            assert (await nobody.commands.cancel(form)).status == "canceled"

    asyncio.run(play())


def test_back_cancel_and_nonsense(demo_engine: Engine, ville: Prosody) -> None:
    """X29: the last answer is taken back; what is not understood is asked again; what is cancelled is over."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            begun = await alex.commands.execute(served.full, "book")
            child = await alex.commands.next(begun, {"text": "léo"})
            assert asked(begun) == asked(await alex.commands.prev(child)).partition("\n")[2]
            missed = await alex.commands.next(begun, {"text": "xyzzy"})
            assert ("executing", "error", begun.session) == (missed.status, missed.notes[0][0], missed.session)
            forged = await alex.commands.send(
                served.full, "book", session=begun.session, form=submission({"surface": "1", "choice": "!confirm"})
            )
            assert forged.status == "executing"
            assert (await alex.commands.cancel(missed)).status == "canceled"
            await asyncio.sleep(0.3)
            assert alex.heard() == []
            with pytest.raises(IqError):
                await alex.commands.next(missed, {"text": "léo"})

    asyncio.run(play())


@pytest.mark.parametrize(("node", "action"), [("unknown", "execute"), ("book", "dance")])
def test_what_is_not_offered_is_refused(demo_engine: Engine, ville: Prosody, node: str, action: str) -> None:
    """X29: a command or an action that does not exist."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            with pytest.raises(IqError):
                await alex.commands.send(served.full, node, action=action)

    asyncio.run(play())
