"""Errands by forms: the errand under way is the session, on either side of a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tests.bot.chat import ON_SQLITE, counted
from tests.bot.transports.xmpp.logins import account, somebody, until
from tests.bot.transports.xmpp.serving import asked, town
from tests.servers.proxy import proxy

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


def test_a_button_of_a_message_opens_the_form_that_follows(demo_engine: Engine, ville: Prosody) -> None:
    """X30: for clients that draw commands as buttons; a forged one is no choice."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            await alex.say("menu")
            (menu,) = await alex.hears()
            button = next(one for one in menu.commands if one.label == "Réserver")
            begun = await alex.commands.execute(served.full, button.value)
            assert "Pour quel enfant" in asked(begun)
            gone_on = await alex.commands.next(begun, {"text": "léo"})
            assert begun.session == gone_on.session
            forged = await alex.commands.execute(served.full, "pick/1/!confirm")
            assert "plus actif" in "".join(asked(forged))

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


async def to_the_recap(served: Town) -> Step:
    """Léo, canteen, the second day that is offered."""
    commands = served.alex.commands
    step = await commands.execute(served.full, "book")
    step = await commands.next(step, {"text": "léo"})
    step = await commands.next(step, {"text": "cantine"})
    assert step.form
    days = [field.var for field in step.form.fields if field.type == "boolean"]
    return await commands.next(step, {days[1]: True})
