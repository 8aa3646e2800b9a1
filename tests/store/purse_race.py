"""Processes that spend from the same purses at the same time: guardians, notices of payment and the timetable."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import queries
from bot.store import tables as t
from bot.store.engine import open_engine
from bot.store.people import sender
from bot.store.town import SqlTown
from domain import holds
from domain.audit import Actor
from domain.batch import Batch
from domain.booking import LIVE
from domain.change import Change
from domain.family import Guardian
from domain.moment import Moment
from domain.money import Money
from domain.payment import OrderStatus, PaymentNotice
from domain.promotion import Run
from domain.school_calendar import PLAIN_CALENDAR
from domain.wish import Wish
from tests.domain.small_town import CLOCK_CHANGES, STRUCTURE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, datetime
    from multiprocessing.synchronize import Barrier

    from sqlalchemy import Connection

    from domain.booking import Booking
    from domain.family import Family
    from domain.wallet import Wallet

PATIENCE = 60  # seconds
BEGIN = CLOCK_CHANGES[0] - timedelta(days=3, hours=17)
LATE = timedelta(minutes=61)


@dataclass(frozen=True)
class Asked:
    """One child and one day, for the guardian at an address."""

    address: str
    child: int
    day: date


class Unlocked(SqlTown):
    """A town whose purses are not locked: everybody reads, and waits for the others, before anybody writes."""

    barrier: Barrier

    def wallets_locked(self, families: Collection[Family]) -> Sequence[Wallet]:
        """As they are when all have come as far."""
        statement = queries.wallets_locked.statement._generate()  # a copy
        statement._for_update_arg = None
        read = replace(queries.wallets_locked, statement=statement)
        found = [wallet for (wallet,) in self._ask(read, families=[family.id for family in families])]
        self.barrier.wait(PATIENCE)
        return found


def spend(url: str, asked: Sequence[Asked], *, locked: bool = True) -> None:
    """Let a process for each of these confirm it, all at the same time."""
    _together(_confirm_one, [(url, one, locked) for one in asked])


def scramble(url: str, address: str, workers: int, rounds: int) -> None:
    """Let that many processes do whatever families, provider and timetable may, so many times each."""
    _together(_worker, [(url, address, seed, rounds) for seed in range(workers)])


def _together(  # type: ignore[explicit-any] # of several signatures
    run: Callable[..., None], told: Sequence[tuple[object, ...]]
) -> None:
    context = get_context("spawn")
    with context.Manager() as manager:
        barrier = manager.Barrier(len(told))
        with context.Pool(len(told)) as pool:
            pool.starmap(run, [(*one, barrier) for one in told], chunksize=1)


def _confirm_one(url: str, asked: Asked, locked: bool, barrier: Barrier) -> None:  # noqa: FBT001
    engine = open_engine(url)
    with engine.begin() as connection:
        person = _Person(connection, asked.address)
        if not locked:
            person.town = Unlocked(connection, person.found.structure, person.found.town._memory)
            person.town.barrier = barrier
        else:
            barrier.wait(PATIENCE)
        person.book(asked.child, asked.day, BEGIN)
    engine.dispose()


def _worker(url: str, address: str, seed: int, rounds: int, barrier: Barrier) -> None:
    """In an order of its own."""
    dice, engine = random.Random(seed), open_engine(url)
    barrier.wait(PATIENCE)
    for _ in range(rounds):
        with engine.begin() as connection:
            person = _Person(connection, f"{address}:{dice.randrange(4)}")
            at = BEGIN + dice.choice([timedelta(), LATE, 2 * LATE])
            dice.choice([person.book_any, person.book_any, person.cancel_any, person.pay, person.pay, person.lapse])(
                dice, at
            )
    engine.dispose()


class _Person:
    """A guardian who does what anybody could at this instant."""

    def __init__(self, connection: Connection, address: str) -> None:
        found = sender(connection, address)
        assert found
        assert isinstance(found.person, Guardian)
        self.found, self.town, self.family = found, found.town, found.person.family
        self._connection = connection
        self._key = f"{address}:{random.random()}"

    def book(self, child: int, day: date, at: datetime) -> None:
        """A day of the first activity."""
        [activity, _other] = self.town.activities()
        self._confirm([Wish(self.family.children[child], activity, day)], [], at)

    def book_any(self, dice: random.Random, at: datetime) -> None:
        """Of any activity, perhaps instead of what they have."""
        opened = [one for of in self.town.activities() for one in self.town.openings(of, BEGIN.date(), _last())]
        opening, child = dice.choice(opened), dice.choice(self.family.children)
        mine = self._live() if dice.random() < 0.3 else []
        self._confirm([Wish(child, opening.activity, opening.day)], mine[:1], at)

    def cancel_any(self, dice: random.Random, at: datetime) -> None:
        mine = self._live()
        if mine:
            self._confirm([], [dice.choice(mine)], at)

    def pay(self, dice: random.Random, at: datetime) -> None:
        """All that is asked for, a part, or what another process says at the same time."""
        order = self._order(dice)
        if order:
            amount = Money(max(1, order[1].cents - dice.choice([0, 0, 300])))
            number = f"{order[0]}-{dice.randrange(3)}"
            notice = PaymentNotice(order[0], amount, "CB", number, at)
            holds.receive(self.town, _here(at), self.family, notice)

    def lapse(self, dice: random.Random, at: datetime) -> None:
        """What the timetable would find."""
        order = self._order(dice)
        if order and order[1].cents:
            run = Run(_here(at))
            holds.lapse(self.town, run, self.family, order[0])
            self.town.keep_run(run)
        elif order:
            holds.settle(self.town, _here(at), self.family, order[0])

    def _live(self) -> list[Booking]:
        return [one for one in self.town.upcoming(self.family, BEGIN.date()) if one.status in LIVE]

    def _order(self, dice: random.Random) -> tuple[int, Money] | None:
        """One of the family's, more often an open one."""
        of = t.payment_order
        mine = select(of.c.id, of.c.amount, of.c.status).join(t.wallet).where(t.wallet.c.family_id == self.family.id)
        found = self._connection.execute(mine.order_by(of.c.id)).all()
        live = [row for row in found if row.status is OrderStatus.OPEN]
        among = live if live and dice.random() < 0.8 else found
        row = dice.choice(among) if among else None
        return (row.id, row.amount) if row else None

    def _confirm(self, wishes: list[Wish], ends: list[Booking], at: datetime) -> None:
        change = Change(self.town, self.family, _here(at), wishes, ends)
        batch = Batch(self._key, self.family, Actor.of(self.found.person), at)
        change.lock()
        change.decide(batch)
        self.town.keep(batch)


def _here(at: datetime) -> Moment:
    return Moment(at, STRUCTURE, PLAIN_CALENDAR)


def _last() -> date:
    return BEGIN.date() + timedelta(days=30)
