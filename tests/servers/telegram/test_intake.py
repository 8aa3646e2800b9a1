"""Updates wait until they are confirmed, and one poller at a time asks for them."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, Update
from telegram.error import Conflict

from tests.servers.telegram import TelegramServer
from tests.servers.telegram.blocking import BlockingServer, BlockingUser
from tests.servers.telegram.conftest import Call

BEYOND = 2_000_000_000


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.effective_message.text if update.effective_message else None for update in updates]


def test_an_update_comes_again_until_a_higher_offset_confirms_it(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Whoever is killed before confirming is told again."""
    for text in ("un", "deux", "trois"):
        alex.say(text)
    first, second, _third = call(bot.get_updates())
    assert texts(call(bot.get_updates(first.update_id))) == ["un", "deux", "trois"]
    assert texts(call(bot.get_updates(second.update_id + 1))) == ["trois"]
    assert texts(call(bot.get_updates())) == ["trois"]


def test_a_limit_leaves_the_rest_for_later(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """The oldest come first, and ids grow one by one."""
    for text in ("un", "deux", "trois"):
        alex.say(text)
    first, second = call(bot.get_updates(limit=2))
    assert texts((first, second)) == ["un", "deux"]
    assert second.update_id == first.update_id + 1


def test_a_negative_offset_counts_from_the_end_and_forgets_the_others(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """As Telegram does for bots that do not care."""
    for text in ("un", "deux", "trois"):
        alex.say(text)
    assert texts(call(bot.get_updates(-1))) == ["trois"]
    assert texts(call(bot.get_updates())) == ["trois"]


def test_an_offset_from_nowhere_confirms_nothing(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Far beyond the last update, it is not believed."""
    alex.say("un")
    assert texts(call(bot.get_updates(BEYOND))) == ["un"]


def test_only_what_is_allowed_comes_from_then_on(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """What came before stays; an empty list is everything again."""
    before = alex.say("avant")
    call(bot.get_updates(allowed_updates=["edited_message"]))
    alex.say("pendant")
    alex.edit(before, "corrigé")
    call(bot.get_updates(allowed_updates=[]))
    alex.say("après")
    assert texts(call(bot.get_updates())) == ["avant", "corrigé", "après"]


def test_a_poll_waits_for_what_comes(server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call) -> None:
    """And leaves at once when something does."""

    async def asked_then_told() -> tuple[Update, ...]:
        polling = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(server.wait, lambda: server.calls_of("getUpdates"))
        await asyncio.to_thread(alex.say, "enfin")
        return await polling

    assert texts(call(asked_then_told())) == ["enfin"]


def test_a_poll_ends_with_its_time(bot: Bot, call: Call) -> None:
    """With nothing."""
    assert call(bot.get_updates(timeout=1)) == ()


def test_of_two_pollers_the_first_is_turned_away(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call
) -> None:
    """With 409, as when two copies of a bot run."""

    async def two() -> tuple[Update, ...]:
        async with Bot(server.token, base_url=f"{server.url}/bot") as copy:
            first = asyncio.create_task(bot.get_updates(timeout=50))
            await asyncio.to_thread(server.wait, lambda: server.calls_of("getUpdates"))
            second = asyncio.create_task(copy.get_updates(timeout=50))
            with pytest.raises(Conflict, match="terminated by other getUpdates request"):
                await first
            await asyncio.to_thread(alex.say, "pour le second")
            return await second

    assert texts(call(two())) == ["pour le second"]


def test_a_poller_that_was_killed_bothers_nobody() -> None:
    """Its poll ends with its connection, and its updates are still there."""

    async def play() -> None:
        async with TelegramServer() as server:
            alex = server.user("Alex")
            _reader, writer = await asyncio.open_connection("127.0.0.1", int(server.url.rpartition(":")[2]))
            writer.write(f"GET /bot{server.token}/getUpdates?timeout=50 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            await server.wait(lambda: server.calls)
            writer.transport.abort()
            await alex.say("bonjour")
            async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
                assert texts(await bot.get_updates(timeout=5)) == ["bonjour"]
                assert server.pending == 1

    asyncio.run(play())


def test_there_is_no_polling_while_a_webhook_is_set(server: BlockingServer, bot: Bot, call: Call) -> None:
    """A poll that waits when it is set is ended by it."""

    async def poll_then_set() -> None:
        polling = asyncio.create_task(bot.get_updates(timeout=50))
        await asyncio.to_thread(server.wait, lambda: server.calls_of("getUpdates"))
        await bot.set_webhook("http://127.0.0.1:9/")
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await polling
        with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()

    call(poll_then_set())
