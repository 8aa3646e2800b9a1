"""Errands by forms: the errand under way is the session, on either side of a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from slixmpp.exceptions import IqError

from tests.bot.chat import ON_SQLITE, counted, one_space
from tests.bot.transports.xmpp.serving import account, somebody, town, until
from tests.servers.proxy import proxy
from tests.servers.xmpp.forms import submission
from tests.servers.xmpp.heard import COMMANDS

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.xmpp.serving import Town
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.commands import Step

pytestmark = ON_SQLITE


def test_a_booking_is_made_by_forms(demo_engine: Engine, ville: Prosody) -> None:
    """X29 X30 X31: child, activity, days, recap; what is booked then is told by chat as by form."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            recap = await to_the_recap(served)
            before = counted(demo_engine, "booking")
            done = await alex.commands.complete(recap, {"action": "!confirm"})
            assert done.status == "completed"
            assert "C’est enregistré" in done.notes[0][1]
            assert counted(demo_engine, "booking") == before + 1
            assert "Léo" in await served.say("mes réservations")
            again = await alex.commands.complete(recap, {"action": "!confirm"})
            assert "déjà" in again.notes[0][1]
            assert counted(demo_engine, "booking") == before + 1

    asyncio.run(play())


def test_a_form_is_finished_by_chat_and_the_other_way_round(demo_engine: Engine, ville: Prosody) -> None:
    """X30: one errand, whichever way it is spoken of."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            begun = await alex.commands.execute(served.full, "book")
            assert "Quelle activité" in await served.say("léo")
            gone_on = await alex.commands.next(begun, {"text": "cantine"})
            assert gone_on.session == begun.session
            assert "Quels jours" in asked(gone_on)

    asyncio.run(play())


def test_a_form_outlives_a_restart(demo_engine: Engine, ville: Prosody) -> None:
    """X26 X28: the commands are there again, and the same session goes on."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with alex:
            async with town(demo_engine, ours, alex) as served:
                begun = await alex.commands.execute(served.full, "book")
            async with town(demo_engine, ours, alex) as served:
                assert {"book", "upcoming", "link"} == set(await alex.commands.offered(served.full))
                gone_on = await alex.commands.next(begun, {"text": "léo"})
                assert begun.session == gone_on.session

    asyncio.run(play())


def test_commands_are_there_after_a_new_session(demo_engine: Engine, ville: Prosody) -> None:
    """X26: slixmpp forgets its own when it logs in again."""

    async def play() -> None:
        with proxy(ville.port) as cable:
            ours = account(ville, cable)
            alex = somebody(ville, "alex", ours)
            async with town(demo_engine, ours, alex) as served, alex:
                assert served.xmpp._service
                served.xmpp._service._stream.management.sm_id = "forgotten"
                cable.drop()
                await until(lambda: not served.xmpp.can_send)
                await until(lambda: served.xmpp.can_send)
                names = await alex.commands.offered(served.full)
                assert (names["book"], names["upcoming"]) == ("Réserver", "Mes réservations")
                await alex.commands.execute(served.full, "upcoming")

    asyncio.run(play())


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
            print(missed)
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


async def to_the_recap(served: Town) -> Step:
    """Léo, canteen, the second day that is offered."""
    commands = served.alex.commands
    step = await commands.execute(served.full, "book")
    step = await commands.next(step, {"text": "léo"})
    step = await commands.next(step, {"text": "cantine"})
    assert step.form
    days = [field.var for field in step.form.fields if field.type == "boolean"]
    return await commands.next(step, {days[1]: True})


def asked(step: Step) -> str:
    """The words of a form."""
    assert step.form
    return one_space("\n".join(step.form.instructions))
