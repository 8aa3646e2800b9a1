"""Thousands of parents after fifty seats, answered by processes of the operating system, on both databases."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import tables as t
from domain.booking import Status
from tests.bot.chat import one_space
from tests.counts import COUNTS
from tests.rush.parents import replicas
from tests.rush.town import GIVEN_BACK, WANTED, settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Engine

    from tests.rush.parents import Turn

RUSH = COUNTS.rush
UNFAIR = 3  # times what the family in the middle has waited
ENOUGH = 1000  # turns: in a shorter race one pause of the machine is a large part of what anybody waits
RANK = re.compile(r"en liste d’attente, (\d+)(?:er|e) rang")


def test_many_parents_after_few_seats(engine: Engine, database_url: str) -> None:
    """Recaps, the confirmations of all at once, then some cancellations at once; each line is answered once."""
    with engine.begin() as connection:
        parents = settle(connection, RUSH)
    with replicas(database_url, RUSH.workers) as desk:
        desk.say(parents, WANTED)
        turns = desk.say(parents, "oui")
        told = last_answers(engine, 2)
        seated = [parent for parent in parents if "confirmée" in told[parent]]
        ranks = {parent: int(found[1]) for parent in parents if (found := RANK.search(told[parent]))}
        refused = [parent for parent in parents if "refusée" in told[parent]]
        assert len(seated) == RUSH.seats
        assert sorted(ranks.values()) == list(range(1, RUSH.places + 1))
        assert len(refused) == RUSH.parents - RUSH.seats - RUSH.places
        nobody_was_passed(turns, dict.fromkeys(seated, 0) | ranks | dict.fromkeys(refused, RUSH.places + 1))
        nobody_waited_long(turns)
        leaving = seated[: RUSH.cancelled]
        desk.say(leaving, GIVEN_BACK)
        desk.say(leaving, "oui")
    assert all("annulée" in answer for answer in last_answers(engine, 4, of=leaving).values())
    first = [parent for parent, rank in ranks.items() if rank <= RUSH.cancelled]
    assert told_of_a_place(engine) == Counter(first)
    stands = dict.fromkeys((*seated[RUSH.cancelled :], *first), Status.CONFIRMED)
    waiting = {parent: Status.WAITLISTED for parent in ranks if parent not in first}
    assert statuses(engine) == stands | waiting | dict.fromkeys(leaving, Status.CANCELLED)


def nobody_was_passed(turns: Sequence[Turn], places: Mapping[str, int]) -> None:
    """Whoever was answered before another one's turn began stands before them: seats, then ranks, then refusals."""
    answered = sorted(turns, key=lambda turn: turn.committed)
    last = 0
    for turn in sorted(turns, key=lambda turn: turn.begun):
        while answered[0].committed < turn.begun:
            last = max(last, places[answered.pop(0).address])
        assert places[turn.address] >= last


def nobody_waited_long(turns: Sequence[Turn]) -> None:
    """All have written at once, so the last waits twice as long as the one in the middle, if nobody is passed over.

    Both are measured in the same race, on the same clock: a slow machine lengthens both.
    """
    waits = [turn.waited for turn in turns]
    assert max(waits) <= UNFAIR * median(waits) or len(waits) < ENOUGH


def last_answers(engine: Engine, lines: int, of: Sequence[str] = ()) -> dict[str, str]:
    """What each of these parents, or all, was told last, having been answered so many times."""
    replies = select(t.outbox.c.address, t.outbox.c.body).where(t.outbox.c.kind == "reply").order_by(t.outbox.c.id)
    with engine.connect() as connection:
        told = [(address, one_space(body)) for address, body in connection.execute(replies) if not of or address in of]
    assert set(Counter(address for address, _body in told).values()) == {lines}
    return dict(told)


def told_of_a_place(engine: Engine) -> Counter[str]:
    """How many notices each parent was sent: nothing else is told unasked."""
    notices = select(t.outbox.c.address, t.outbox.c.body).where(t.outbox.c.kind == "notice")
    with engine.connect() as connection:
        rows = connection.execute(notices).all()
    assert all("confirmée" in body for _address, body in rows)
    return Counter(address for address, _body in rows)


def statuses(engine: Engine) -> dict[str, Status]:
    """How the booking of each parent who has one stands."""
    booked = (
        select(t.link.c.address, t.booking.c.status)
        .join(t.guardian, t.guardian.c.id == t.link.c.guardian_id)
        .join(t.booking, t.booking.c.family_id == t.guardian.c.family_id)
    )
    with engine.connect() as connection:
        return dict(connection.execute(booked).all())
