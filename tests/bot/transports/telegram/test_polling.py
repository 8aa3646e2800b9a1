"""Long polling: by one process, in order, with patience."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING

import pytest

from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram.serving import plain, played
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Town


@ON_SQLITE
def test_a_chat_is_in_order_and_others_do_not_wait_for_it(demo_engine: Engine) -> None:
    """T4: four lines of Alex are answered one by one; Sam is answered while Telegram holds up Alex."""

    async def scenario(place: Town) -> None:
        sam = place.parent("Sam", "DUPONT")
        place.server.fault("sendMessage", Fault.TOO_MANY_REQUESTS, chat=place.alex.id)
        async with place.running() as process:
            for line in ("tarifs", "réserver", "Léo", "cantine"):
                await place.alex.say(line)
            await sam.say("bonjour")
            await sam.wait(lambda: sam.messages)
            assert not place.alex.messages
            await place.answered(process)
        firsts = [plain(message.text).split("\n")[0].split(" ")[0] for message in place.alex.messages]
        assert firsts == ["Vos", "Pour", "Noté", "Noté"]

    played(demo_engine, scenario)


def test_of_two_processes_one_polls_until_it_is_gone(demo_engine: Engine) -> None:
    """T5: the other takes over without a conflict, and nobody is answered twice."""

    async def scenario(place: Town) -> None:
        first = place.process(host="first")
        first.serving = asyncio.create_task(first.house.serve())
        await place.server.wait(lambda: place.server.calls_of("getUpdates"))
        async with place.running(host="second") as second:
            await place.say(second, "bonjour")
            await first.kill()
            await place.say(second, "menu", "aide")
        assert [call for call in place.server.calls if call.code == 409] == []
        assert len(place.alex.messages) == 3

    played(demo_engine, scenario)


@ON_SQLITE
def test_a_conflict_is_met_with_patience_and_said_once(demo_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """T5: somebody else polls with our token: we wait longer and longer, and go on when they are gone."""

    async def scenario(place: Town) -> None:
        place.server.fault("getUpdates", Fault.CONFLICT, times=3)
        await place.alex.say("bonjour")
        async with place.running() as process:
            await place.answered(process)
        codes = [call.code for call in place.server.calls_of("getUpdates")]
        assert codes[:4] == [409, 409, 409, 200]
        assert len(codes) <= 6

    with caplog.at_level(logging.WARNING):
        played(demo_engine, scenario)
    assert caplog.text.count("Conflict") == 1
    assert caplog.text.count("served again") == 1


@ON_SQLITE
@pytest.mark.parametrize(
    "fault", [Fault.BAD_GATEWAY, Fault.SERVER_ERROR, Fault.DROPPED_BEFORE_DELIVERY, Fault.TOO_MANY_REQUESTS]
)
@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
def test_a_network_that_is_away_comes_back(demo_engine: Engine, method: str, fault: Fault) -> None:
    """T5: whichever call meets it, the service stands."""

    async def scenario(place: Town) -> None:
        place.server.fault(method, fault)
        async with place.running() as process:
            await place.say(process, "bonjour")
            assert not process.serving.done()

    played(demo_engine, scenario)


@ON_SQLITE
def test_while_nobody_answers_nothing_is_sent_in_vain(demo_engine: Engine) -> None:
    """T5: health tells so, and what is to be sent keeps its attempts."""

    async def scenario(place: Town) -> None:
        async with place.running() as process:
            await place.say(process, "bonjour")
            await place.server.__aexit__()
            async with asyncio.timeout(20):
                while process.telegram.can_send:  # noqa: ASYNC110 - what it looks at rings no bell
                    await asyncio.sleep(0.01)

    played(demo_engine, scenario)


@ON_SQLITE
def test_the_kinds_of_updates_that_are_wanted_are_named(demo_engine: Engine) -> None:
    """T7: in every poll."""

    async def scenario(place: Town) -> None:
        async with place.running() as process:
            await place.say(process, "bonjour")
        wanted = {str(call.params["allowed_updates"]) for call in place.server.calls_of("getUpdates")}
        assert [json.loads(names) for names in wanted] == [
            ["message", "edited_message", "callback_query", "my_chat_member"]
        ]

    played(demo_engine, scenario)
