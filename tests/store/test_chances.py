"""How far waiting lists came lately, in SQL."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.store import people
from bot.store import tables as t
from bot.store.town import SqlTown
from tests.conftest import DEMO_NOW
from tests.transcripts import past_queues

if TYPE_CHECKING:
    from sqlalchemy import Engine

TODAY, DAY = DEMO_NOW.date(), timedelta(days=1)
CENTRE = "ALSH mercredi journée"


def test_a_day_that_was_closed_tells_nothing_of_its_waiting_list(demo_engine: Engine) -> None:
    """W15: on the last Wednesday two came in; the one before was closed, when nobody could."""
    with demo_engine.begin() as connection:
        past_queues.make(connection, CENTRE, DEMO_NOW, [2, 0])
        town = SqlTown(connection, people.first_structure(connection))
        [centre] = [one for one in town.activities() if one.name == CENTRE]
        there = t.opening.c.activity_id == centre.id, t.opening.c.day < TODAY - 7 * DAY
        connection.execute(update(t.opening).where(*there).values(closed_for="grève"))
        openings = town.openings(centre, TODAY, TODAY + 60 * DAY)
        assert set(map(tuple, town.let_in(openings, TODAY - 60 * DAY, TODAY - DAY).values())) == {(2,)}
