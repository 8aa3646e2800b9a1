"""Nothing is lost, and nothing is done twice: what is confirmed to Telegram is on disk."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.bot.chat import ON_SQLITE, counted
from tests.bot.transports.telegram.serving import plain, played
from tests.counts import COUNTS

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Town

WHOLE_TURN = 0.05  # seconds, within which everything happens that a kill may interrupt
LINES = ["bonjour", "réserver la cantine pour Léo lundi 30 novembre", "oui"]


def answers(place: Town) -> list[str]:
    """The first line of each answer to Alex; the same one twice in a row is one that was sent again."""
    firsts = [plain(message.text).split("\n")[0] for message in place.alex.messages]
    return [line for number, line in enumerate(firsts) if line not in firsts[:number][-1:]]


@pytest.mark.parametrize("moment", range(COUNTS.kills))
def test_killed_at_any_moment_it_goes_on_where_it_was(demo_engine: Engine, moment: int) -> None:
    """T1, T25: what is confirmed to Telegram is on disk, each line has one effect, and answers come in order."""

    async def scenario(place: Town) -> None:
        for said, line in enumerate(LINES, 1):
            process = place.process()
            process.serving = asyncio.create_task(process.house.serve())
            await place.server.wait(lambda: place.server.calls_of("getUpdates"))
            await place.alex.say(line)
            await asyncio.sleep(WHOLE_TURN * moment / COUNTS.kills)
            await process.kill()
            assert counted(demo_engine, "inbox") + place.server.pending >= said
        async with place.running() as process:
            await place.answered(process)
        assert [line.split(" ")[0] for line in answers(place)] == ["Bonjour", "Voici", "C’est"]
        assert counted(demo_engine, "batch") == 1

    played(demo_engine, scenario)


def test_what_cannot_be_written_is_not_confirmed(demo_engine: Engine) -> None:
    """T1: while the database is away, no poll goes beyond what is on disk; then everything is answered, once."""

    async def scenario(place: Town) -> None:
        async with place.running() as process:
            await place.say(process, "bonjour")
            with demo_engine.begin() as connection:
                connection.execute(text("ALTER TABLE inbox RENAME TO away"))
            before = len(place.server.calls_of("getUpdates"))
            await place.alex.say("menu")
            await place.server.wait(lambda: len(place.server.calls_of("getUpdates")) >= before + 2)
            assert place.server.pending == 1
            with demo_engine.begin() as connection:
                connection.execute(text("ALTER TABLE away RENAME TO inbox"))
            await place.answered(process)
        assert len(place.alex.messages) == 2

    played(demo_engine, scenario)


def test_the_same_update_twice_is_one_turn(demo_engine: Engine) -> None:
    """T2: and one answer."""

    async def scenario(place: Town) -> None:
        async with place.running() as process:
            await place.say(process, "bonjour")
            place.server.redeliver()
            await place.answered(process)
        assert len(place.alex.messages) == 1

    played(demo_engine, scenario)


@ON_SQLITE
def test_a_start_drops_nothing(demo_engine: Engine) -> None:
    """T6: what was written while nobody served is answered, in order; a webhook that is left behind is taken down."""

    async def scenario(place: Town) -> None:
        for line in LINES:
            await place.alex.say(line)
        async with place.running() as process:
            await place.answered(process)
        [call] = place.server.calls_of("deleteWebhook")
        assert call.params["drop_pending_updates"] == "false"
        assert answers(place)[-1] == "C’est enregistré."

    played(demo_engine, scenario)


@ON_SQLITE
def test_what_waited_for_hours_confirms_nothing(demo_engine: Engine) -> None:
    """T6: « oui » that comes three hours late is asked for again."""

    async def scenario(place: Town) -> None:
        async with place.running() as process:
            await place.say(process, *LINES[:2])
        await place.alex.say("oui")
        place.watch.now += timedelta(hours=3)
        async with place.running() as process:
            await place.answered(process)
        assert "Votre message ne me parvient que maintenant" in plain(place.alex.messages[-1].text)
        assert counted(demo_engine, "batch") == 0

    played(demo_engine, scenario)


@ON_SQLITE
def test_a_hundred_updates_are_one_batch(demo_engine: Engine) -> None:
    """T1: they are written in one transaction, and confirmed together."""

    async def scenario(place: Town) -> None:
        for _number in range(120):
            await place.alex.say("tarifs")
        async with place.running():
            await place.server.wait(lambda: not place.server.pending, 60)
        assert counted(demo_engine, "inbox") == 120
        offsets = [int(str(call.params["offset"])) for call in place.server.calls_of("getUpdates")]
        assert 20 in [later - earlier for earlier, later in pairwise(offsets)]

    played(demo_engine, scenario)
