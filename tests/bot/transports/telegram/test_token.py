"""The token: refused, it ends everything in one line; and nobody ever reads it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from bot.errors import ForTheOperator
from bot.settings import TelegramAccount
from bot.transports.telegram.wire import Wire
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram.serving import town
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Process, Town


@pytest.fixture(autouse=True)
def everything(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever anybody logs is kept, at DEBUG; none of it holds the token."""
    for name in ("", "telegram", "telegram.Bot", "aiohttp", "asyncio", "httpx", "bot"):
        caplog.set_level(logging.DEBUG, name)
    yield
    logged = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    assert logged
    assert [record for record in logged if "emulator" in caplog.handler.format(record)] == []


async def ended(process: Process) -> str:
    """The one line with which it ends."""
    with pytest.raises(ForTheOperator) as caught:
        await asyncio.wait_for(process.serving, 10)
    process.threads.close()
    assert not process.telegram.can_send
    return str(caught.value)


def started(place: Town) -> Process:
    process = place.process()
    process.serving = asyncio.create_task(process.house.serve())
    return process


@ON_SQLITE
@pytest.mark.parametrize("token", ["1:emulator", f"9:{'emulator' * 4}abc"], ids=["malformed", "unknown"])
def test_a_token_that_telegram_refuses_is_the_end(demo_engine: Engine, token: str) -> None:
    """T23: at the start, in one line that says how to mend it; Telegram says 404 or 401."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            place.server.token = token
            line = await ended(started(place))
            assert "MERCREDI_TELEGRAM_TOKEN" in line
            assert "emulator" not in line
            assert "\n" not in line

    asyncio.run(scenario())


@ON_SQLITE
@pytest.mark.parametrize("method", ["getUpdates", "sendMessage", "answerCallbackQuery"])
def test_a_token_that_is_revoked_later_is_the_end_too(demo_engine: Engine, method: str) -> None:
    """T23: whichever call is told."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            process = started(place)
            await place.say(process, "bonjour")
            for told in (method, "getMe"):
                place.server.fault(told, Fault.UNAUTHORIZED)
            await place.alex.press("Aide")
            await place.alex.say("menu")
            assert "MERCREDI_TELEGRAM_TOKEN" in await ended(process)

    asyncio.run(scenario())


@ON_SQLITE
def test_a_call_that_is_refused_by_itself_is_no_end(demo_engine: Engine) -> None:
    """T23: the token is still good, as « getMe » tells: a server may lack a method, or be out of order for a moment."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            for method in ("setMyCommands", "deleteWebhook", "answerCallbackQuery", "editMessageText"):
                place.server.fault(method, Fault.NO_SUCH_METHOD, times=None)
            place.server.fault("sendMessage", Fault.UNAUTHORIZED)
            async with place.running() as process:
                await place.say(process, "menu")
                asked = len(place.alex.messages)
                await place.press(process, "Aide")
                assert len(place.alex.messages) == asked + 1

    asyncio.run(scenario())


@ON_SQLITE
def test_the_token_stands_in_no_log(demo_engine: Engine) -> None:
    """T32: neither in ours nor in those of the libraries, at DEBUG, through all that goes wrong."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            for fault in (Fault.BAD_GATEWAY, Fault.DROPPED_BEFORE_DELIVERY, Fault.CONFLICT):
                place.server.fault("getUpdates", fault)
            for method in ("sendMessage", "answerCallbackQuery"):
                place.server.fault(method, Fault.SERVER_ERROR)
            async with place.running() as process:
                await place.say(process, "bonjour")
                await place.press(process, "Aide")

    asyncio.run(scenario())


def test_the_bot_does_not_tell_its_token() -> None:
    """T32: python-telegram-bot's own would."""
    wire = Wire(TelegramAccount("1:emulator"))
    assert "emulator" not in f"{wire!r} {wire}"
    logging.getLogger("bot").debug("something is logged")
