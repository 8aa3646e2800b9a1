"""People who cannot be reached, and answers that may have arrived."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import fates
from bot.store import tables as t
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram.serving import plain, town
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from sqlalchemy import Engine

pytestmark = ON_SQLITE


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What may have arrived is not waited for as long as in real life."""
    monkeypatch.setattr(fates, "UNCERTAIN_PAUSE", 0.1)


def states(engine: Engine) -> list[str]:
    """What has become of each message to be sent."""
    with engine.connect() as connection:
        return list(connection.scalars(select(t.outbox.c.state).order_by(t.outbox.c.id)))


def test_what_may_have_arrived_is_sent_once_more_word_for_word(demo_engine: Engine) -> None:
    """T24: and no third time; the conversation goes on."""

    async def scenario() -> None:
        async with town(demo_engine) as place, place.running() as process:
            place.server.fault("sendMessage", Fault.DROPPED_AFTER_DELIVERY, times=None)
            await place.say(process, "bonjour")
            place.server.clear_faults()
            await place.say(process, "tarifs")
            first, second, third = [plain(message.text) for message in place.alex.messages]
            assert first == second
            assert third.startswith("Vos tarifs")

    asyncio.run(scenario())
    assert states(demo_engine) == ["uncertain", "sent"]


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.TOO_MANY_REQUESTS])
def test_what_has_not_arrived_is_sent_until_it_has(demo_engine: Engine, fault: Fault) -> None:
    """T24, T19: Telegram is away for a moment, or asks us to wait; one answer comes."""

    async def scenario() -> None:
        async with town(demo_engine) as place, place.running() as process:
            place.server.fault("sendMessage", fault)
            await place.say(process, "bonjour")
            assert len(place.alex.messages) == 1

    asyncio.run(scenario())


def test_who_blocks_us_is_not_written_to_until_they_are_back(demo_engine: Engine) -> None:
    """T21: the answer that meets the refusal is dropped, and nobody tries again."""

    async def scenario() -> None:
        async with town(demo_engine) as place:
            await place.alex.say("menu")
            await place.alex.block()
            async with place.running() as process:
                await place.answered(process)
                assert place.alex.messages == []
                assert [call.code for call in place.server.calls_of("sendMessage")] == [403]
                await place.alex.unblock()
                await place.answered(process)
                assert place.alex.messages == []
                assert (await place.say(process, "bonjour")).startswith("Bonjour Alex.")

    asyncio.run(scenario())
    assert states(demo_engine) == ["unreachable", "sent"]


def test_who_leaves_and_comes_back_is_linked_as_before(demo_engine: Engine) -> None:
    """T21: the link is put to sleep while the bot is blocked, and wakes up with them."""

    async def scenario() -> None:
        async with town(demo_engine) as place, place.running() as process:
            for act, asleep in ((place.alex.block, True), (place.alex.unblock, False)):
                await act()
                await place.answered(process)
                with demo_engine.connect() as connection:
                    muted = connection.scalar(
                        select(t.link.c.muted_at).where(t.link.c.address == f"telegram:{place.alex.id}")
                    )
                assert (muted is not None) is asleep

    asyncio.run(scenario())
