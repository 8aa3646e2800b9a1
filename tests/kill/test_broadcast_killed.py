"""`mercredi run` is killed with SIGKILL twice on the way through a broadcast to many families."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.clock import system_clock
from bot.pace import TELEGRAM
from bot.store import broadcasts, mailbox
from bot.store import tables as t
from bot.store.mailbox import Outgoing, Priority
from tests.bot.chat import guardian
from tests.counts import COUNTS
from tests.kill.process import PATIENCE
from tests.kill.serving import Serving
from tests.servers.telegram import Fault, TelegramServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.servers.telegram import User

DEATHS = 2
BODY = "La fête de l’enfance a lieu samedi à la salle des fêtes."
GAS = "L’école est fermée aujourd’hui : fuite de gaz."
SECONDS = 3  # of the broadcast, where the machine is fast enough
LONG = 600.0  # seconds in which nobody hears of what was done


@dataclass
class Town:
    """Families with a telephone; what was under way to the first of them when the process died is known."""

    telegram: TelegramServer
    users: list[User]
    alex: User
    engine: Engine

    @property
    def arrived(self) -> User:
        """Whom it reached, though the process never heard of it."""
        return self.users[0]

    @property
    def lost(self) -> User:
        """Whom it did not reach."""
        return self.users[1]

    @property
    def warned(self) -> User:
        """Whom it reached, and for safety reaches again."""
        return self.users[2]

    def states(self) -> dict[str, list[str]]:
        """The addresses of the broadcast, by what became of them."""
        found: dict[str, list[str]] = {}
        with self.engine.connect() as connection:
            rows = select(t.outbox.c.address, t.outbox.c.state).where(t.is_broadcast)
            for address, state in connection.execute(rows):
                found.setdefault(state, []).append(address or "")
        return found


@pytest.mark.timeout(120 + COUNTS.told // 20)
def test_each_family_is_told_once_and_what_was_under_way_is_for_staff_to_decide(
    demo_url: str, engines: Callable[[str], Engine], tmp_path: Path
) -> None:
    """T25: nobody twice, nobody forgotten; only for safety it is sent again without asking."""
    asyncio.run(_played(engines(demo_url), demo_url, tmp_path / "log"))


async def _played(engine: Engine, url: str, log: Path) -> None:
    async with TelegramServer() as telegram, Serving(_settings(url, telegram), log) as serving:
        town = _settled(engine, telegram)
        await serving.start()
        await _killed(town, serving)
        await _until_ended(town)
        _check_what_was_under_way(town)
        _resend(town)
        await _until_ended(town)
        assert [len(user.messages) for user in town.users] == [1, 1, 2, *[1] * (len(town.users) - 3)]
        assert await serving.stop() == 0, serving.log()


async def _killed(town: Town, serving: Serving) -> None:
    """Each time that another third has left; a parent who writes meanwhile is answered."""
    for death in range(1, DEATHS + 1):
        await town.telegram.wait(partial(_have_left, town.telegram, death * COUNTS.told // (DEATHS + 1)), LONG)
        await _answered(town.alex)
        assert "waiting" in town.states()
        await serving.kill()
        town.telegram.clear_faults()
        await serving.start()


def _have_left(telegram: TelegramServer, count: int) -> bool:
    return len(telegram.calls) > count


async def _answered(alex: User) -> None:
    alex.events()
    await alex.say("mes réservations")
    await alex.wait(lambda: any("réservations" in event.text for event in alex.events()), PATIENCE)


async def _until_ended(town: Town) -> None:
    while town.states().keys() & {"waiting", "sending"}:  # noqa: ASYNC110 - it is the database that changes
        await asyncio.sleep(0.1)


def _check_what_was_under_way(town: Town) -> None:
    """It is all that is uncertain, and all others have it once."""
    states = town.states()
    assert states.keys() == {"sent", "uncertain"}
    uncertain = set(states["uncertain"])
    assert {_address(town.arrived), _address(town.lost)} <= uncertain
    known_late = COUNTS.told // 50  # those whose fate was not written down yet
    assert len(uncertain) <= DEATHS * (TELEGRAM.claimed + known_late)
    heard = {_address(user): len(user.messages) for user in town.users}
    assert (heard[_address(town.arrived)], heard[_address(town.lost)]) == (1, 0)
    assert {address for address, count in heard.items() if count == 0} <= uncertain
    assert [address for address, count in heard.items() if count > 1] == [_address(town.warned)]


def _resend(town: Town) -> None:
    """Somebody of the service sends it again to those who say that they have nothing."""
    nothing = [_address(user) for user in town.users if not user.messages]
    with town.engine.begin() as connection:
        assert broadcasts.resend(connection, t.outbox.c.address.in_(nothing)) == len(nothing)


def _settled(engine: Engine, telegram: TelegramServer) -> Town:
    """Each family has its row, and the answer to the first three calls is late."""
    town = Town(
        telegram, [telegram.user(f"P{n}", is_known=True) for n in range(COUNTS.told)], telegram.user("A"), engine
    )
    with engine.begin() as connection:
        alex = guardian(connection, "Alex", "DUPONT").id
        connection.execute(t.link.delete())
        row = {"address": _address(town.alex), "guardian_id": alex, "linked_at": system_clock()}
        connection.execute(insert(t.link), row)
        mailbox.post(connection, [_told(user, GAS if user is town.warned else BODY) for user in town.users])
    for user in (town.arrived, town.warned):
        telegram.fault("sendMessage", Fault.SLOW, chat=user.id, value=LONG)
    telegram.fault("sendMessage", Fault.TIMEOUT_BEFORE_DELIVERY, chat=town.lost.id)
    return town


def _told(user: User, body: str) -> Outgoing:
    return Outgoing("notice", body, system_clock(), _address(user), priority=Priority.BROADCAST, resend=body == GAS)


def _address(user: User) -> str:
    return f"telegram:{user.id}"


def _settings(url: str, telegram: TelegramServer) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "SENDS_PER_SECOND": str(COUNTS.told // SECONDS),
    }
