"""What happens by the clock: once, whoever looks and however often, and never against a message that came in time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot import timetable
from bot.bell import Bell
from bot.chores.letters import Letters
from bot.chores.queues import Lapses, Owed
from bot.store import inbox, messages, outbox
from bot.store import tables as t
from bot.store.messages import Incoming, Outgoing, Priority
from bot.threads import Threads
from bot.timetable import Timetable
from tests.bot.chat import ON_SQLITE, Chat
from tests.bot.queues import notices, offer_days, standing, wrong_seats
from tests.bot.test_outbox import Network
from tests.conftest import DEMO_NOW
from tests.store.statements import statements
from tests.store.test_speed import scans
from tests.transcripts.stages.base import Premises

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from bot.store.messages import Unsent

UNTIL = DEMO_NOW + timedelta(hours=1)
OVER = UNTIL + timedelta(minutes=1)
MORNING = DEMO_NOW + timedelta(hours=22, minutes=30)


def look(engine: Engine, at: datetime, side_by_side: int = 1) -> None:
    """So many timetables look at once."""

    async def play() -> None:
        threads = Threads(8 if engine.dialect.name == "postgresql" else 1)
        tables = [Timetable(engine, threads, lambda: at, Bell()) for _ in range(side_by_side)]
        await asyncio.gather(*(table.look() for table in tables))
        threads.close()

    asyncio.run(play())


def offers(engine: Engine, most: int = 1) -> list[int]:
    with engine.begin() as connection:
        return offer_days(connection, UNTIL, most)


def test_an_offer_lapses_when_its_last_minute_is_over(demo_engine: Engine) -> None:
    """I11: not a second before; the seat goes on at once (W12), and both families are told once."""
    days = offers(demo_engine)
    look(demo_engine, OVER - timedelta(seconds=1))
    assert standing(demo_engine, days) == {("Léo", "offered"): 1, ("Emma", "waitlisted"): 1}
    for _ in range(2):
        look(demo_engine, OVER)
    assert standing(demo_engine, days) == {("Léo", "expired"): 1, ("Emma", "confirmed"): 1}
    assert [notices(demo_engine, who) for who in ("Alex", "Sam", "Dominique")] == [1, 1, 1]
    assert wrong_seats(demo_engine) == []


def test_timetables_that_look_at_the_same_time_do_it_once(demo_engine: Engine) -> None:
    """I17: on PostgreSQL side by side, each opening under its lock."""
    days = offers(demo_engine, 10)
    look(demo_engine, OVER, side_by_side=4)
    assert standing(demo_engine, days) == {("Léo", "expired"): 10, ("Emma", "confirmed"): 10}
    assert notices(demo_engine, "Dominique") == 10
    assert wrong_seats(demo_engine) == []


def test_an_offer_waits_for_a_message_that_came_in_time(alex: Chat, demo_engine: Engine) -> None:
    """I11: judged by when it was received, however late its turn comes."""
    days = offers(demo_engine)
    receive(demo_engine, alex, "j'accepte la place", OVER - timedelta(seconds=1))
    look(demo_engine, OVER + timedelta(hours=2))
    assert standing(demo_engine, days) == {("Léo", "offered"): 1, ("Emma", "waitlisted"): 1}
    alex._desk.handle(alex.address)
    assert "la place est à vous" in alex.told()[0].text
    look(demo_engine, OVER + timedelta(hours=2))
    assert standing(demo_engine, days) == {("Léo", "confirmed"): 1, ("Emma", "waitlisted"): 1}


def test_an_offer_does_not_wait_for_a_message_that_came_too_late(alex: Chat, demo_engine: Engine) -> None:
    """Nor for ever for what somebody chats about meanwhile."""
    days = offers(demo_engine)
    receive(demo_engine, alex, "j'accepte la place", OVER)
    look(demo_engine, OVER)
    assert standing(demo_engine, days) == {("Léo", "expired"): 1, ("Emma", "confirmed"): 1}
    alex._desk.handle(alex.address)
    assert "Cette place ne vous est plus proposée" in alex.told()[-1].text


def test_a_seat_that_nobody_gave_away_is_found(demo_engine: Engine) -> None:
    """W5: a repair; a capacity that was raised by hand."""
    days = offers(demo_engine)
    with demo_engine.begin() as connection:
        raised = update(t.opening).where(t.opening.c.id.in_(days)).values(capacity=t.opening.c.capacity + 1)
        connection.execute(raised)
    look(demo_engine, DEMO_NOW)
    assert standing(demo_engine, days) == {("Léo", "offered"): 1, ("Emma", "confirmed"): 1}


def test_a_queue_whose_time_is_over_is_closed(demo_engine: Engine) -> None:
    """W8: by the by-laws of the centre, two days before at ten."""
    days = offers(demo_engine)
    with demo_engine.connect() as connection:
        day = connection.scalars(select(t.opening.c.day).where(t.opening.c.id == days[0])).one()
    late = DEMO_NOW + (day - DEMO_NOW.date()) - timedelta(days=1)
    look(demo_engine, late)
    assert standing(demo_engine, days) == {("Léo", "expired"): 1, ("Emma", "refused"): 1}
    assert notices(demo_engine, "Dominique") == 1


def test_after_the_day_has_begun_nobody_is_told(demo_engine: Engine) -> None:
    """W8: after a long outage, for example."""
    days = offers(demo_engine)
    look(demo_engine, DEMO_NOW + timedelta(days=60))
    assert standing(demo_engine, days) == {("Léo", "expired"): 1, ("Emma", "refused"): 1}
    assert [notices(demo_engine, who) for who in ("Alex", "Dominique")] == [0, 0]


@pytest.mark.parametrize("chore", [Lapses(), Letters()], ids=lambda chore: type(chore).__name__)
def test_looking_in_vain_is_one_statement_by_an_index(chore: Lapses | Letters, demo_engine: Engine) -> None:
    """It is asked again and again, in a town of any size."""
    with statements(demo_engine) as issued, demo_engine.begin() as connection:
        assert chore.due(connection, DEMO_NOW) == []
    assert len(issued) == 1
    assert [statement for statement in issued if scans(demo_engine, statement)] == []


def test_looking_for_seats_that_are_owed_reads_only_queues(demo_engine: Engine) -> None:
    """The structures, their activities, and the openings for which somebody waits."""
    with statements(demo_engine) as issued, demo_engine.begin() as connection:
        assert Owed().due(connection, DEMO_NOW) == []
    assert len(issued) == 3


@ON_SQLITE
def test_what_is_held_leaves_in_the_morning_and_stops_nothing_meanwhile(demo_engine: Engine) -> None:
    """A reply that was written later goes out at once."""
    with demo_engine.begin() as connection:
        held = Outgoing("notice", "news", DEMO_NOW, "console:parent", held_until=MORNING, priority=Priority.NOTICE)
        outbox.post(connection, [held, Outgoing("reply", "answer", DEMO_NOW, "console:parent")])
    assert unsent(demo_engine) == ["answer"]
    look(demo_engine, MORNING - timedelta(seconds=1))
    with demo_engine.begin() as connection:
        outbox.end(connection, [row.id for row in sendable(connection)], "sent", DEMO_NOW)
    assert unsent(demo_engine) == []
    look(demo_engine, MORNING)
    assert unsent(demo_engine) == ["news"]


def test_houses_keep_time_by_themselves(demo_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes on one town: one of them holds the lease for all that goes by it, and nobody has to ask."""
    monkeypatch.setattr(timetable, "SETTLING", 0.0)
    days = offers(demo_engine)
    working: list[int] = []

    async def play() -> None:
        premises = [Premises(demo_engine, lambda: OVER) for _ in range(2)]
        houses = [one.house({"net": Network()}) for one in premises]
        for number, house in enumerate(houses):

            async def work(number: int = number) -> None:
                working.append(number)
                await asyncio.Event().wait()

            house.clockwork.append(work)
            house._replica._host = f"machine {number}"
        serving = [asyncio.create_task(house.serve()) for house in houses]
        while ("Emma", "confirmed") not in standing(demo_engine, days):  # noqa: ASYNC110 - it is the database that changes
            await asyncio.sleep(0.05)
        assert len(working) == 1
        for house in houses:
            house.stop()
        await asyncio.gather(*serving)
        for one in premises:
            one.threads.close()

    asyncio.run(asyncio.wait_for(play(), 30))
    assert notices(demo_engine, "Dominique") == 1


def unsent(engine: Engine) -> list[str]:
    """What may leave for the terminal now, first things first."""
    with engine.begin() as connection:
        return [row.message.body for row in sendable(connection)]


def sendable(connection: Connection) -> list[Unsent]:
    return outbox.unsent(connection, 9, messages.Wires(["console"], [], "me"), DEMO_NOW)


def receive(engine: Engine, chat: Chat, text: str, at: datetime) -> None:
    """The message is in the inbox; its turn comes later."""
    with engine.begin() as connection:
        inbox.receive(connection, [Incoming(chat.address, f"late-{text}", at, "text", {"text": text})], "test")
