"""Deliveries to a webhook: with the secret, in order in a chat, again until they are taken, to one replica or two."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import msgspec
import pytest
from aiohttp import web
from telegram import Bot, Update
from telegram.error import BadRequest

from tests.servers.telegram import Patience, TelegramServer
from tests.servers.telegram.bell import Bell
from tests.servers.telegram.blocking import BlockingServer
from tests.servers.telegram.conftest import Ask, Call

SECRET = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """The other end: what came, and what is answered to it."""

    came: list[tuple[str, str, str | None]] = field(default_factory=list)  # path, text, secret
    answers: list[int] = field(default_factory=list)  # then 200
    bell: Bell = field(default_factory=Bell)
    hold: Callable[[str], Awaitable[object]] | None = None
    url: str = ""

    async def take(self, request: web.BaseRequest) -> web.Response:
        update = Update.de_json(msgspec.json.decode(await request.read()))
        text = update.message.text if update.message and update.message.text else ""
        if self.hold:
            await self.hold(text)
        self.came.append((request.path, text, request.headers.get(SECRET)))
        self.bell.ring()
        return web.Response(status=self.answers.pop(0) if self.answers else 200)

    async def until(self, count: int) -> list[str]:
        """Wait for that many deliveries; their texts."""
        await self.bell.until(lambda: len(self.came) >= count, 10)
        return [text for _path, text, _secret in self.came]


@asynccontextmanager
async def hooked(hook: Hook, server: TelegramServer, **settings: str) -> AsyncIterator[Bot]:
    """A bot whose webhook is `hook`."""
    runner = web.ServerRunner(web.Server(hook.take, access_log=None), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        await bot.set_webhook(f"{hook.url}/set", secret_token=settings.get("secret"))
        yield bot
        await bot.delete_webhook()
    await runner.cleanup()


def test_an_update_is_delivered_with_the_secret() -> None:
    """And then it is confirmed."""

    async def play() -> None:
        async with TelegramServer() as server:
            alex, hook = server.user("Alex"), Hook()
            await alex.say("avant")
            async with hooked(hook, server, secret="s3cret"):
                await alex.say("après")
                await hook.until(2)
                assert hook.came == [("/set", "avant", "s3cret"), ("/set", "après", "s3cret")]
                await server.wait(lambda: server.pending == 0)

    asyncio.run(play())


def test_what_is_not_taken_is_delivered_again_before_what_follows() -> None:
    """The order of a chat is kept; getWebhookInfo tells of the last error."""

    async def play() -> None:
        async with TelegramServer(patience=Patience(then=0.001)) as server:
            alex, hook = server.user("Alex"), Hook(answers=[500, 503, 302])
            async with hooked(hook, server) as bot:
                await alex.say("un")
                await alex.say("deux")
                assert await hook.until(5) == ["un", "un", "un", "un", "deux"]
                info = await bot.get_webhook_info()
                assert info.last_error_message == "Wrong response from the webhook: 302 Found"

    asyncio.run(play())


def test_a_chat_does_not_wait_for_another() -> None:
    """A slow answer holds up its own chat only."""

    async def play() -> None:
        let_go = asyncio.Event()

        async def hold(text: str) -> None:
            if text == "lent":
                await let_go.wait()

        async with TelegramServer() as server:
            alex, sam, hook = server.user("Alex"), server.user("Sam"), Hook(hold=hold)
            async with hooked(hook, server):
                await alex.say("lent")
                await alex.say("puis")
                await sam.say("vite")
                assert await hook.until(1) == ["vite"]
                let_go.set()
                assert await hook.until(3) == ["vite", "lent", "puis"]

    asyncio.run(play())


def test_a_late_answer_is_no_answer() -> None:
    """The same update comes again while the first delivery is still at work."""

    async def play() -> None:
        begun, again = asyncio.Event(), asyncio.Event()

        async def hold(_text: str) -> None:
            if begun.is_set():
                again.set()
            begun.set()
            await again.wait()

        async with TelegramServer(patience=Patience(answer=0.1, then=0.001)) as server:
            alex, hook = server.user("Alex"), Hook(hold=hold)
            async with hooked(hook, server):
                await alex.say("un")
                assert (await hook.until(2))[:2] == ["un", "un"]

    asyncio.run(play())


def test_deliveries_spread_over_replicas() -> None:
    """In turn, as behind a load balancer; one that is down costs an attempt."""

    async def play() -> None:
        async with TelegramServer(patience=Patience(then=0.001)) as server:
            alex, hook = server.user("Alex"), Hook()
            async with hooked(hook, server) as bot:
                server.webhook_urls = [f"{hook.url}/a", f"{hook.url}/b", "http://127.0.0.1:9/down"]
                for text in ("un", "deux", "trois"):
                    await alex.say(text)
                await hook.until(3)
                assert [(path, text) for path, text, _ in hook.came] == [("/a", "un"), ("/b", "deux"), ("/a", "trois")]
                assert (await bot.get_webhook_info()).last_error_message == "Connection refused"

    asyncio.run(play())


def test_an_update_can_be_delivered_twice() -> None:
    """Though it was taken the first time."""

    async def play() -> None:
        async with TelegramServer() as server:
            alex, hook = server.user("Alex"), Hook()
            async with hooked(hook, server):
                await alex.say("un")
                await hook.until(1)
                await alex.say("deux")
                await hook.until(2)
                server.redeliver()
                assert (await hook.until(3))[0] == "un"

    asyncio.run(play())


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"url": "ville"}, "invalid webhook URL specified"),
        ({"url": "https://ville.fr/", "secret_token": "é"}, "secret token contains unallowed characters"),
        ({"url": "https://ville.fr/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
def test_a_webhook_that_cannot_be_is_refused(ask: Ask, given: dict[str, str], words: str) -> None:
    """And none is set."""
    assert ask("setWebhook", **given).description == f"Bad Request: {words}"
    assert ask("getWebhookInfo").result == {"url": "", "has_custom_certificate": False, "pending_update_count": 0}


def test_pending_updates_can_be_dropped(server: BlockingServer, bot: Bot, call: Call) -> None:
    """When a webhook is set, or deleted."""
    server.user("Alex").say("bonjour")
    assert server.pending == 1
    call(bot.delete_webhook(drop_pending_updates=True))
    assert server.pending == 0
    with pytest.raises(BadRequest):
        call(bot.set_webhook("ville", drop_pending_updates=True))
