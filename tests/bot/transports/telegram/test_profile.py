"""What people see of the bot before they write to it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from bot.transports.telegram import profile
from dialogs.engine.reading import Context
from dialogs.french import FRENCH
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram.serving import town
from tests.conftest import DEMO_NOW
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Town

PRESENTING = ("setMyCommands", "setMyDescription", "setMyShortDescription", "setChatMenuButton")


async def served(place: Town) -> int:
    """Serve until a line is answered; how many calls there have been about the profile."""
    async with place.running() as process:
        await place.say(process, "bonjour")
    return sum(call.done for call in place.server.calls if call.method in PRESENTING)


@ON_SQLITE
def test_the_profile_is_published_once_for_each_change(demo_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """T29: commands, descriptions and the button of the menu; a second start leaves them alone."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            assert await served(place) == 7
            assert await served(place) == 7
            monkeypatch.setattr(profile, "SHORT_DESCRIPTION", "Another one.")
            assert await served(place) == 14

    asyncio.run(scenario())


@ON_SQLITE
def test_everybody_reads_the_same(demo_engine: Engine) -> None:
    """T29: whoever has a telephone in French, and whoever has not."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            await served(place)
            told = [call.params for call in place.server.calls_of("setMyCommands")]
            assert [given["language_code"] for given in told] == ["", "fr"]
            assert told[0]["commands"] == told[1]["commands"]

    asyncio.run(scenario())


@pytest.mark.parametrize("command", profile.COMMANDS)
def test_every_command_is_understood(command: str) -> None:
    """T29, T31: what stands in the menu leads somewhere."""
    reading = FRENCH.read(f"/{command}", Context(DEMO_NOW.date(), [], [], asked=None))
    assert reading.intent
    assert not reading.rest


@ON_SQLITE
def test_a_profile_that_is_refused_keeps_nobody_waiting(demo_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """T29: it is said in the log, and published at the next start."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            place.server.fault("setMyDescription", Fault.TOO_MANY_REQUESTS, value=3000)
            assert await served(place) == 1
            assert await served(place) == 8

    with caplog.at_level(logging.WARNING):
        asyncio.run(scenario())
    assert "profile was not published" in caplog.text
