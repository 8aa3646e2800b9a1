"""What is to go wrong goes wrong, where and as often as it was said."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.servers.telegram import Fault, telegram_server
from tests.servers.telegram.blocking import BlockingServer, BlockingUser
from tests.servers.telegram.conftest import Call

NOT_DONE: dict[Fault, type[TelegramError]] = {
    Fault.TOO_MANY_REQUESTS: RetryAfter,
    Fault.FORBIDDEN: Forbidden,
    Fault.UNAUTHORIZED: InvalidToken,
    Fault.CONFLICT: Conflict,
    Fault.MIGRATED: ChatMigrated,
    Fault.SERVER_ERROR: NetworkError,
    Fault.BAD_GATEWAY: NetworkError,
    Fault.DROPPED_BEFORE_DELIVERY: NetworkError,
}


@pytest.mark.parametrize("fault", NOT_DONE)
def test_what_fails_is_not_done(server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call, fault: Fault) -> None:
    """Once, and then all is well again."""
    server.fault("sendMessage", fault)
    with pytest.raises(NOT_DONE[fault]):
        call(bot.send_message(alex.id, "Bonjour"))
    assert alex.messages == []
    call(bot.send_message(alex.id, "Bonjour"))
    assert [(call.done, call.code) for call in server.calls_of("sendMessage")][1] == (True, 200)
    assert len(alex.messages) == 1


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_AFTER_DELIVERY, Fault.DROPPED_AFTER_DELIVERY])
def test_what_is_done_may_look_as_if_it_were_not(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call, fault: Fault
) -> None:
    """The message is there, though its sender sees an error."""
    server.fault("sendMessage", fault)
    with pytest.raises(NetworkError):
        call(bot.send_message(alex.id, "Bonjour", read_timeout=0.2))
    assert alex.wait(lambda: [message.text for message in alex.messages]) == ["Bonjour"]
    (sent,) = server.calls_of("sendMessage")
    assert (sent.done, sent.code, sent.outcome) == (True, 0, fault.name)


def test_no_answer_may_mean_that_nothing_was_done(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call
) -> None:
    """It looks the same from outside."""
    server.fault("sendMessage", Fault.TIMEOUT_BEFORE_DELIVERY)
    with pytest.raises(TimedOut):
        call(bot.send_message(alex.id, "Bonjour", read_timeout=0.2))
    assert alex.messages == []


def test_a_slow_answer_is_an_answer(server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call) -> None:
    """It comes after the message itself."""

    async def seen_before_it_is_answered() -> bool:
        sending = asyncio.create_task(bot.send_message(alex.id, "Bonjour"))
        await asyncio.to_thread(alex.wait, lambda: alex.messages)
        return sending.cancel()

    server.fault("sendMessage", Fault.SLOW, value=60)
    assert call(seen_before_it_is_answered())
    server.fault("sendMessage", Fault.SLOW, value=0.01)
    assert call(bot.send_message(alex.id, "Bonjour")).text == "Bonjour"


def test_a_fault_is_for_one_chat_and_one_method(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call
) -> None:
    """As many times as was said, with the value that was given."""
    sam = server.user("Sam")
    sam.say("bonjour")
    server.fault("sendMessage", Fault.TOO_MANY_REQUESTS, times=2, chat=alex.id, value=7)
    call(bot.send_message(sam.id, "Bonjour"))
    call(bot.send_chat_action(alex.id, "typing"))
    for _ in range(2):
        with pytest.raises(RetryAfter) as refused:
            call(bot.send_message(alex.id, "Bonjour"))
        assert refused.value.retry_after == timedelta(seconds=7)
    call(bot.send_message(alex.id, "Bonjour"))


def test_a_fault_may_last(server: BlockingServer, bot: Bot, call: Call) -> None:
    """Until it is cleared."""
    server.fault(None, Fault.SERVER_ERROR, times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            call(bot.get_me())
    server.clear_faults()
    call(bot.get_me())


def test_a_group_that_has_moved_says_where(server: BlockingServer, bot: Bot, call: Call) -> None:
    """The old id is refused with the new one."""
    group = server.group("Classe de CP")
    new = group.upgrade()
    with pytest.raises(ChatMigrated) as refused:
        call(bot.send_message(group.id, "Bonjour"))
    assert refused.value.new_chat_id == new.id
    call(bot.send_message(new.id, "Bonjour"))
    told = [
        (update.message.migrate_to_chat_id, update.message.migrate_from_chat_id)
        for update in call(bot.get_updates())
        if update.message
    ]
    assert told == [(new.id, None), (None, group.id)]


def test_a_bot_that_writes_too_fast_is_held_back(call: Call) -> None:
    """Where the server is told to be strict about it: a few at once in a chat, then one a second."""
    with telegram_server(paced=True) as server:
        bot = Bot(server.token, base_url=f"{server.url}/bot")
        call(bot.initialize())
        alex, sam = server.user("Alex"), server.user("Sam")
        alex.say("bonjour")
        sam.say("bonjour")
        for _ in range(3):
            call(bot.send_message(alex.id, "Bonjour"))
        with pytest.raises(RetryAfter):
            call(bot.send_message(alex.id, "Bonjour"))
        call(bot.send_message(sam.id, "Bonjour"))
        call(bot.shutdown())


def test_a_call_is_recorded_with_what_came_of_it(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call
) -> None:
    """Its parameters, its time and its outcome; the token is nowhere."""
    with pytest.raises(BadRequest):
        call(bot.send_message(alex.id, "a" * 5_000))
    recorded = server.calls[-1]
    assert (recorded.method, recorded.chat, recorded.code) == ("sendMessage", alex.id, 400)
    assert (recorded.outcome, recorded.done) == ("Bad Request: message is too long", False)
    assert server.token not in repr(server.calls)
