"""`mercredi run` is killed with SIGKILL twice on the way through a broadcast to many families."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update

from bot import broadcast
from bot.clock import system_clock
from bot.pace import TELEGRAM
from bot.store import attachments, broadcasts, people
from bot.store import tables as t
from bot.store.attachments import Attachment
from bot.store.newsroom import SqlNewsroom
from domain.announcement import Announcement, Category
from domain.audience import Audience, Concerned
from domain.audit import Actor
from tests.bot.chat import counted, guardian
from tests.counts import COUNTS
from tests.kill.process import PATIENCE
from tests.kill.serving import Serving
from tests.servers.telegram import Fault, TelegramServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from tests.servers.telegram import User

DEATHS = 2
NOON = 12
BODY = "La fête de l’enfance a lieu samedi à la salle des fêtes."
GAS = "L’école est fermée aujourd’hui : fuite de gaz."
SCHOOL, WARNED = "Les Tilleuls", "Les Platanes"
FORM = Attachment("programme.pdf", "application/pdf", b"%PDF-1.4 " + bytes(10_000))
FIRST = 100_000  # beyond the ids of the demo town
SECONDS = 3  # of the broadcast, where the machine is fast enough
UNDER_WAY = {"waiting", "sending"}
LONG = 600.0  # seconds in which nobody hears of what was done


@dataclass
class Town:
    """Families with a telephone; what was under way to some of them when the process died is known."""

    telegram: TelegramServer
    users: list[User]
    alex: User
    engine: Engine

    @property
    def arrived(self) -> User:
        """Whom it reached, though the process never heard of it; the first brings the document to Telegram."""
        return self.users[3]

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
        assert {user.messages[0].document for user in town.users} == {FORM.data}
        assert len([call for call in telegram.calls if call.asked.upload("document")]) <= 2 * (DEATHS + 1)
        assert counted(engine, "announcement_recipient") == len(town.users)
        assert await serving.stop() == 0, serving.log()


async def _killed(town: Town, serving: Serving) -> None:
    """Each time that another third has left; a parent who writes meanwhile is answered."""
    for death in range(1, DEATHS + 1):
        await town.telegram.wait(partial(_have_left, town, death * COUNTS.told // (DEATHS + 1)), LONG)
        await _answered(town.alex)
        assert "waiting" in town.states()
        await serving.kill()
        town.telegram.clear_faults()
        await serving.start()


def _have_left(town: Town, count: int) -> bool:
    """So many, and those to whom it is known what became of theirs."""
    return len(town.telegram.calls) > count and bool(town.arrived.messages and town.warned.messages)


async def _answered(alex: User) -> None:
    alex.events()
    await alex.say("mes réservations")
    await alex.wait(lambda: any("réservations" in event.text for event in alex.events()), PATIENCE)


async def _until_ended(town: Town) -> None:
    """Written to all, and nothing is under way."""
    while not _is_written(town.engine) or town.states().keys() & UNDER_WAY:  # noqa: ASYNC110 - it is the database that changes
        await asyncio.sleep(0.1)


def _is_written(engine: Engine) -> bool:
    with engine.connect() as connection:
        return all(connection.scalars(select(t.announcement.c.is_written)))


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
    """Each family has a telephone, one announcement is for a school, one for safety; some answers are late."""
    users = [telegram.user(f"P{n}", is_known=True) for n in range(COUNTS.told)]
    town = Town(telegram, users, telegram.user("A"), engine)
    with engine.begin() as connection:
        alex = guardian(connection, "Alex", "DUPONT").id
        connection.execute(t.link.delete())
        connection.execute(insert(t.link), _link(town.alex, alex))
        connection.execute(update(t.structure).values(zone=_where_it_is_noon()))
        _move_in(connection, town)
        for school, category, text in ((WARNED, Category.SAFETY, GAS), (SCHOOL, Category.PRACTICAL, BODY)):
            key = _announced(connection, school, category, text)
            assert broadcast.write_slice(connection, key, system_clock())  # whoever began with it has been killed
    for user in (town.arrived, town.warned):
        telegram.fault(None, Fault.SLOW, chat=user.id, value=LONG)
    telegram.fault(None, Fault.TIMEOUT_BEFORE_DELIVERY, chat=town.lost.id)
    return town


def _where_it_is_noon() -> str:
    """At night announcements wait for the morning, and tests are run at any hour."""
    return f"Etc/GMT{system_clock().hour - NOON:+}"


def _move_in(connection: Connection, town: Town) -> None:
    """A family for each telephone, with one guardian and one child."""
    numbers = range(FIRST, FIRST + len(town.users))
    structure, born = people.first_structure(connection).id, date(2018, 5, 1)
    schools = {FIRST + town.users.index(town.warned): WARNED}
    of_families = [{"id": n, "structure_id": structure, "reference": f"K-{n}", "name": f"K{n}"} for n in numbers]
    of_guardians = [{"id": n, "family_id": n, "first_name": "Camille", "locale": "fr"} for n in numbers]
    of_children = [{"id": n, "first_name": "Noé", "born": born, "school": schools.get(n, SCHOOL)} for n in numbers]
    connection.execute(insert(t.family), of_families)
    connection.execute(insert(t.guardian), of_guardians)
    connection.execute(insert(t.child), of_children)
    connection.execute(insert(t.family_child), [{"family_id": n, "child_id": n} for n in numbers])
    connection.execute(insert(t.link), [_link(user, n) for user, n in zip(town.users, numbers, strict=True)])


def _announced(connection: Connection, school: str, category: Category, text: str) -> int:
    """To the families of a school; the document is kept once."""
    structure, at = people.first_structure(connection), system_clock()
    audience, by = Audience((Concerned(schools=(school,)),)), Actor("staff", None, "Test")
    made = Announcement(structure.id, category, text, audience, by, at, at, uuid4().hex)
    (made.enclosure_id,) = attachments.attach(connection, [FORM])
    SqlNewsroom(connection, structure).keep(made)
    return made.id


def _link(user: User, guardian_id: int) -> dict[str, object]:
    return {"address": _address(user), "guardian_id": guardian_id, "linked_at": system_clock()}


def _address(user: User) -> str:
    return f"telegram:{user.id}"


def _settings(url: str, telegram: TelegramServer) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "SENDS_PER_SECOND": str(COUNTS.told // SECONDS),
    }
