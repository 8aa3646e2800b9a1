"""Deliveries to a webhook, through the real HTTP server: 200 is said once it is true."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import aiohttp
import pytest
from sqlalchemy import text

from bot.web.webhook import SECRET as HEADER
from tests.bot.chat import ON_SQLITE, counted
from tests.bot.transports.telegram.serving import SECRET, plain, served, town
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Process, Town

HELLO = b'{"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":9,"type":"private"},"from":%s,"text":"oui"}}'
SAM = b'{"id":9,"is_bot":false,"first_name":"Sam"}'


async def delivered(process: Process, body: bytes, secret: str | None = SECRET) -> int:
    """The status of one delivery."""
    headers = {} if secret is None else {HEADER: secret}
    async with (
        aiohttp.ClientSession() as session,
        session.post(process.url or "", data=body, headers=headers) as answer,
    ):
        return answer.status


@ON_SQLITE
def test_a_conversation_goes_by_webhook(demo_engine: Engine) -> None:
    """T3, T7: it is set with its secret and the kinds of updates, and drops nothing."""

    async def scenario(place: Town, process: Process) -> None:
        assert (await place.say(process, "bonjour")).startswith("Bonjour Alex.")
        assert (await place.press(process, "Réserver")).startswith("Pour quel enfant ?")
        [call] = place.server.calls_of("setWebhook")
        assert call.params["secret_token"] == SECRET
        assert call.params["drop_pending_updates"] == "false"
        assert "my_chat_member" in str(call.params["allowed_updates"])
        assert not place.server.unanswered

    served(demo_engine, scenario, by_webhook=True)


@ON_SQLITE
@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "é"])
def test_who_does_not_know_the_secret_is_turned_away(demo_engine: Engine, secret: str | None) -> None:
    """T3: with 403, and nothing is taken in."""

    async def scenario(_place: Town, process: Process) -> None:
        assert await delivered(process, HELLO % SAM, secret) == 403
        assert counted(demo_engine, "inbox") == 0

    served(demo_engine, scenario, by_webhook=True)


def test_while_the_database_is_away_telegram_is_asked_to_come_again(demo_engine: Engine) -> None:
    """T3: 5xx, and 200 when it is on disk."""

    async def scenario(_place: Town, process: Process) -> None:
        with demo_engine.begin() as connection:
            connection.execute(text("ALTER TABLE inbox RENAME TO away"))
        assert await delivered(process, HELLO % SAM) == 503
        with demo_engine.begin() as connection:
            connection.execute(text("ALTER TABLE away RENAME TO inbox"))
        assert await delivered(process, HELLO % SAM) == 200
        assert counted(demo_engine, "inbox") == 1

    served(demo_engine, scenario, by_webhook=True)


@ON_SQLITE
def test_what_nobody_can_read_does_not_come_for_ever(demo_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    """T3: what python-telegram-bot cannot make out is answered 200 and logged by its number, without its words."""

    async def scenario(_place: Town, process: Process) -> None:
        assert await delivered(process, HELLO % b'"secret words"') == 200
        assert await delivered(process, b"[]") == 400
        assert await delivered(process, b"\xff{") == 400
        assert await process.telegram.receive(b" " * (1 << 20) + b"{}", SECRET) == 413

    served(demo_engine, scenario, by_webhook=True)
    assert "update 5 cannot be read" in caplog.text
    assert "secret words" not in caplog.text


@ON_SQLITE
def test_before_the_start_and_after_the_end_nothing_is_taken(demo_engine: Engine) -> None:
    """T3: a process that does not serve sends Telegram to another one, or to later."""

    async def run() -> None:
        async with town(demo_engine) as place:
            process = place.process(by_webhook=True)
            assert await process.telegram.receive(HELLO % SAM, SECRET) == 503
            process.threads.close()

    asyncio.run(run())


def test_spread_over_two_processes_a_chat_is_still_in_order(demo_engine: Engine) -> None:
    """T5, T2: each line has one turn and one answer, in the order in which Alex wrote them."""

    async def run() -> None:
        async with town(demo_engine) as place, AsyncExitStack() as stack:
            hosts = [place.running(by_webhook=True, host=host) for host in ("first", "second")]
            first, second = [await stack.enter_async_context(host) for host in hosts]
            await place.server.wait(lambda: sum(call.done for call in place.server.calls_of("setWebhook")) == 2)
            place.server.webhook_urls = [first.url or "", second.url or ""]
            for line in ("bonjour", "réserver", "Léo", "cantine", "lundi 30 novembre", "oui"):
                await place.alex.say(line)
            await place.answered(first)
            await place.answered(second)
            said = [plain(message.text).split(" ")[0] for message in place.alex.messages]
            assert said == ["Bonjour", "Pour", "Noté", "Noté", "Voici", "C’est"]
            assert counted(demo_engine, "batch") == 1

    asyncio.run(run())


@ON_SQLITE
def test_a_webhook_that_cannot_be_set_is_set_later(demo_engine: Engine) -> None:
    """T3: Telegram is away, or asks us to wait."""

    async def run() -> None:
        async with town(demo_engine) as place:
            place.server.fault("setWebhook", Fault.TOO_MANY_REQUESTS)
            async with place.running(by_webhook=True) as process:
                assert (await place.say(process, "bonjour")).startswith("Bonjour")

    asyncio.run(run())
