"""`mercredi run` is killed with SIGKILL at seeded random moments, while dozens of parents talk to it on both wires."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.clock import system_clock
from bot.demo.fill import fill
from bot.store import tables as t
from domain.money import Money
from tests.counts import COUNTS
from tests.kill import town
from tests.kill.parents import Conversation, OnTelegram, OnXmpp
from tests.kill.serving import Serving
from tests.servers.prosody import NoProsody, prosody
from tests.servers.telegram import TelegramServer
from tests.servers.xmpp.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from tests.servers.prosody import Prosody

SEED = 20261121
SIDE_BY_SIDE = 30  # conversations on each wire
ACCOUNT = ("enfance", "parapluie")


@pytest.fixture
def xmpp() -> Iterator[Prosody]:
    """The server of a town."""
    try:
        with prosody() as server:
            server.add_account(*ACCOUNT)
            yield server
    except NoProsody as reason:
        pytest.skip(str(reason))


@pytest.mark.timeout(180 + 15 * COUNTS.kills)
def test_whoever_writes_is_answered_in_order_and_booked_once(
    database_url: str, engines: Callable[[str], Engine], xmpp: Prosody, tmp_path: Path
) -> None:
    """T1, T25, X10, X32: nothing is lost on the wire, and what comes twice comes twice in a row."""
    engine = engines(database_url)
    with engine.begin() as connection:
        fill(connection, system_clock(), families=80)
        connection.execute(t.link.delete())  # nobody sits at the terminal
    conversations = asyncio.run(_played(engine, database_url, xmpp, tmp_path / "log"))
    for conversation in conversations:
        conversation.check()
    booked = Counter((one.child, one.day) for one in town.made(engine) if one.status == "confirmed")
    confirmed = Counter((one.child, day) for one in conversations for day in one.confirmed)
    assert booked == confirmed
    assert town.batches(engine) == sum(confirmed.values())
    assert town.wrong_counters(engine) == []
    assert town.states(engine) == {"done"}


async def _played(engine: Engine, url: str, xmpp: Prosody, log: Path) -> list[Conversation]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(TelegramServer())
        conversations = await _conversations(engine, telegram, xmpp, stack)
        serving = await stack.enter_async_context(Serving(_settings(url, telegram, xmpp), log))
        await serving.start()
        talking = asyncio.create_task(_talked(conversations))
        killing = asyncio.create_task(_kill(serving, conversations))
        try:
            await asyncio.wait([talking, killing], return_when=asyncio.FIRST_COMPLETED)
        finally:  # nothing is started any more, whatever has gone wrong
            killing.cancel()
            await asyncio.gather(killing, return_exceptions=True)
        await talking
        assert await serving.stop() == 0, serving.log()
    return conversations


async def _talked(conversations: list[Conversation]) -> None:
    await asyncio.gather(*(conversation.talk() for conversation in conversations))


async def _kill(serving: Serving, conversations: list[Conversation]) -> None:
    """Each time that somebody was answered, a moment later; then let everybody come to an end."""
    dice = random.Random(SEED)
    for _ in range(COUNTS.kills):
        heard = _heard(conversations)
        while _heard(conversations) == heard:  # noqa: ASYNC110 - two wires, each with a bell of its own
            await asyncio.sleep(0.01)
        await asyncio.sleep(dice.random() ** 2)
        await serving.kill()
        await serving.start()
    for conversation in conversations:
        conversation.asked_to_stop = True


def _heard(conversations: list[Conversation]) -> int:
    return sum(len(conversation.wire.heard()) for conversation in conversations)


async def _conversations(
    engine: Engine, telegram: TelegramServer, xmpp: Prosody, stack: AsyncExitStack
) -> list[Conversation]:
    """Link half of the parents on each wire."""
    conversations = []
    to = f"{ACCOUNT[0]}@{xmpp.domain}"
    with engine.begin() as connection:
        for number, (guardian, name, child, days) in enumerate(_parents(connection)):
            wire: OnTelegram | OnXmpp
            if number % 2:
                user = telegram.user(name)
                wire, address = OnTelegram(user), f"telegram:{user.id}"
            else:
                person = await stack.enter_async_context(Person(xmpp, f"parent{number}", to))
                wire, address = OnXmpp(person), f"xmpp:{person.address}"
            row = {"address": address, "guardian_id": guardian, "linked_at": system_clock()}
            connection.execute(insert(t.link), row)
            conversations.append(Conversation(wire, child, days))
    return conversations


def _parents(connection: Connection) -> list[tuple[int, str, str, list[date]]]:
    """One guardian of each family that may book, a child of theirs, and days on which that child does not eat yet."""
    statement = (
        select(t.guardian.c.family_id, t.guardian.c.id, t.guardian.c.first_name, t.child.c.id, t.child.c.first_name)
        .join(t.family_child, t.family_child.c.family_id == t.guardian.c.family_id)
        .join(t.child, t.child.c.id == t.family_child.c.child_id)
        .where(t.guardian.c.family_id.not_in(select(t.paper.c.family_id)))
        .where(t.guardian.c.family_id.not_in(select(t.wallet.c.family_id).where(t.wallet.c.balance < Money())))
        .order_by(t.guardian.c.id, t.child.c.id)
    )
    firsts = {family: others for family, *others in connection.execute(statement)}
    chosen = list(firsts.values())[: 2 * SIDE_BY_SIDE]
    return [(guardian, name, first_name, _free_days(connection, child)) for guardian, name, child, first_name in chosen]


def _free_days(connection: Connection, child: int) -> list[date]:
    """From next week on, when no meal is dearer for being booked late."""
    eats = select(t.booking.c.opening_id).where(t.booking.c.child_id == child)
    canteen = select(t.activity.c.id).where(t.activity.c.name == "Cantine")
    soon = (system_clock() + timedelta(days=7)).date()
    statement = select(t.opening.c.day).where(
        t.opening.c.activity_id.in_(canteen), t.opening.c.id.not_in(eats), t.opening.c.day > soon
    )
    return sorted(connection.scalars(statement))


def _settings(url: str, telegram: TelegramServer, xmpp: Prosody) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "XMPP_JID": f"{ACCOUNT[0]}@{xmpp.domain}",
        "XMPP_PASSWORD": ACCOUNT[1],
        "XMPP_HOST": xmpp.host,
        "XMPP_PORT": str(xmpp.port),
        "XMPP_CA_FILE": str(xmpp.ca_file),
    }
