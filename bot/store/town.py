"""The repository of one town, in one transaction. Each method that reads is one statement: see `queries`.

What a fact refers to comes in the same statement, or is already in hand, so that one fact is one object and `is` may
compare them. Nothing is saved but what is kept by name.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any

from bot.store import asked as asking
from bot.store import closures, facts, keeping, processes, queries
from bot.store.facts import Memory
from bot.store.newsroom import SqlNewsroom
from bot.store.query import LAST
from domain.audit import Subject
from domain.consumption import OF_CORRECTIONS, of_penalty, of_price
from domain.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from bot.store.query import Query
    from domain.activity import Activity
    from domain.attempt import Attempt
    from domain.audit import Actor, AuditEvent, Search
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.closure import Closure, Extent
    from domain.enrolment import Enrolment
    from domain.family import Child, Family, Guardian
    from domain.line import Line
    from domain.link import Link
    from domain.money import Money
    from domain.opening import Opening
    from domain.payment import Order
    from domain.promotion import Run
    from domain.request import Asked, Place, Request
    from domain.structure import Structure
    from domain.till import Till
    from domain.wallet import LedgerEntry, Wallet


class SqlTown:
    """`domain.repository.Town` for one structure."""

    def __init__(self, connection: Connection, structure: Structure, memory: Memory | None = None) -> None:
        """Work in the connection's transaction; the caller commits."""
        self._connection = connection
        self._structure = structure
        self._memory = memory or Memory()
        self._activities: list[Activity] | None = None
        self.newsroom = SqlNewsroom(connection, structure)

    def activities(self) -> Sequence[Activity]:
        """Every activity with its groups and its tariffs, in the order in which the town made them; asked for once."""
        if self._activities is None:
            rows = self._ask(queries.activities, structure=self._structure.id)
            for activity, group, tariff in rows:
                _join(activity.groups, group)
                _join(activity.tariffs, tariff)
            self._activities = list(dict.fromkeys(activity for activity, *_beside in rows))
        return self._activities

    def load_children(self, family: Family) -> None:
        """Give a family its children, with their enrolments in this town."""
        self._know(family)
        family.children = _give_enrolments(self._ask(queries.children, family=family.id, structure=self._structure.id))

    def openings(self, activity: Activity, first: date, last: date) -> Sequence[Opening]:
        """The openings of an activity between two days, both included, by day."""
        self._memory.keep(activity, *activity.groups)
        return _firsts(self._ask(queries.openings, activity=activity.id, first=first, last=last))

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """These openings as they are now, locked in id order until the end of the transaction."""
        return _firsts(self._ask(queries.openings_locked, ids=list(ids), structure=self._structure.id))

    def lock_children(self, children: Collection[Child]) -> None:
        """Let nobody else decide for these children until the end of the transaction; SQLite's lets nobody anyway."""
        if self._connection.dialect.name != "sqlite":
            self._connection.execute(queries.CHILDREN_LOCKED, {"children": _ids(children)})

    def live_bookings(
        self, children: Collection[Child], activities: Collection[Activity], first: date, last: date
    ) -> Sequence[Booking]:
        """The live bookings of these children between two days, both included, whichever family made them."""
        self._memory.keep(*children, *chain.from_iterable((one, *one.groups) for one in activities))
        asked = {"children": _ids(children), "activities": _ids(activities), "first": first, "last": last}
        return _lasts(self._ask(queries.live_bookings, **asked))

    def standings(self, families: Collection[Family]) -> Mapping[Family, Standing]:
        """What each family owes, and which papers are asked of it."""
        found: dict[int, Standing] = {}
        for key, due, *paper in self._connection.execute(queries.STANDINGS, {"families": _ids(families)}):
            standing = found.setdefault(key, Standing(due))
            if paper[0] is not None:
                asked = self._memory.fact(facts.PAPER, tuple(paper))
                found[key] = replace(standing, papers=(*standing.papers, asked))
        return {family: found[family.id] for family in families}

    def upcoming(self, family: Family, first: date) -> Sequence[Booking]:
        """The family's live bookings from that day on, with child, opening and activity, by day."""
        self._know(family)
        return _lasts(self._ask(queries.upcoming, family=family.id, first=first))

    def followed(self, family: Family, first: date, last: date) -> Sequence[Booking]:
        """Every booking of the family between two days, both included, live or ended, by day."""
        self._know(family)
        return _lasts(
            self._ask(queries.followed, family=family.id, structure=self._structure.id, first=first, last=last)
        )

    def refused(self, family: Family, first: date, last: date) -> Sequence[tuple[Batch, Line]]:
        """What was refused to the family between two days, both included, each with the batch that it was asked in."""
        self._know(family)
        asked = {"family": family.id, "children": _ids(family.children), "first": first, "last": last}
        return [(batch, line) for batch, _child, line in self._ask(queries.refused, **asked)]

    def bookings(self, family: Family, ids: Collection[int]) -> Sequence[Booking]:
        """These bookings of the family as they are now, live or ended, by day; anybody else's are left out."""
        self._know(family)
        return _lasts(self._ask(queries.bookings, ids=list(ids), family=family.id))

    def ranks(self, entries: Collection[Booking]) -> dict[int, int]:
        """Rank of each waiting entry in its queue, from 1, by booking id."""
        rows = self._connection.execute(queries.RANKS, {"entries": _ids(entries)})
        return {row[0]: row[1] for row in rows}

    def let_in(self, openings: Collection[Opening], first: date, last: date) -> Mapping[Opening, Sequence[int]]:
        """How many waiting lists let in on each day between these two, where there was one at the same place."""
        asked = {"activities": _ids({one.activity for one in openings}), "first": first, "last": last}
        found: dict[tuple[int, int | None], list[int]] = {}
        for activity, group, number in self._connection.execute(queries.LET_IN, asked):
            found.setdefault((activity, group), []).append(number)
        return {one: found.get((one.activity.id, one.group.id if one.group else None), []) for one in openings}

    def queues(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """Who waits for these openings, with the children's enrolments, in the order of each queue."""
        self.activities()
        self._memory.keep(*openings)
        rows = self._ask(queries.queues, openings=_ids(openings), structure=self._structure.id)
        _give_enrolments((child, enrolment) for child, enrolment, *_ in rows)
        return list(dict.fromkeys(_lasts(rows)))

    def parties(self, keys: Collection[str]) -> Sequence[Booking]:
        """Who waits together with siblings, by the keys of those parties, wherever they wait."""
        self.activities()
        rows = self._ask(queries.parties, parties=list(keys), structure=self._structure.id)
        _give_enrolments((child, enrolment) for child, enrolment, *_ in rows)
        return list(dict.fromkeys(_lasts(rows)))

    def live_at(self, opening: Opening, limit: int) -> Sequence[Booking]:
        """The first live bookings of an opening, with child and family, at most so many."""
        self.activities()
        self._memory.keep(opening)
        return _lasts(self._ask(queries.live_at, opening=opening.id, limit=limit))

    def waited_for(self) -> Sequence[Opening]:
        """The openings for which somebody waits."""
        self.activities()
        return _firsts(self._ask(queries.waited_for, structure=self._structure.id))

    def offers_at(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """The places of these openings that are offered."""
        self.activities()
        self._memory.keep(*openings)
        return _lasts(self._ask(queries.offers_at, openings=_ids(openings)))

    def offers(self, family: Family, first: date) -> Sequence[Booking]:
        """What was ever offered to the family from that day on, live or ended, by the end of its time."""
        self._know(family)
        return _lasts(self._ask(queries.offers, family=family.id, first=first))

    def requests(self, family: Family) -> Sequence[Request]:
        """What the family has asked of the service, answered or not, in the order in which it did."""
        self._know(family)
        return _lasts(self._ask(queries.requests, family=family.id))

    def requests_waiting(self) -> Sequence[Asked]:
        """The requests that wait for an answer, in the order of their numbers."""
        return asking.requests(self._connection, self._structure, answered=False)

    def places_waiting(self) -> Sequence[Asked]:
        """The places, and ends of places, that wait for an answer, those of one recap side by side."""
        return asking.places(self._connection, self._structure)

    def places_asked(self, reference: str) -> Sequence[Place]:
        """What was asked under « R-00345 », or in the recap « M-00067 », answered or not."""
        look = asking.place if reference.startswith("R") else asking.of_batch
        return look(self._connection, self._structure, int(reference[2:]))

    def family(self, key: int) -> Family:
        """The family with this id."""
        found: Family = self._ask(queries.family, family=key)[0][0]
        return found

    def requests_locked(self, ids: Collection[int]) -> Sequence[Request]:
        """These requests as they are now, locked in id order until the end of the transaction."""
        self.activities()
        return _lasts(self._ask(queries.requests_locked, ids=list(ids), structure=self._structure.id))

    def batch(self, key: str) -> Batch | None:
        """The batch that was confirmed under this key, with its lines."""
        self.activities()
        return _with_lines([row[1:] for row in self._ask(queries.batch, key=key, structure=self._structure.id)])

    def last_batch(self, family: Family, actor: Actor) -> Batch | None:
        """What this person has confirmed last for the family, with its lines."""
        self._know(family)
        return _with_lines(self._ask(queries.last_batch, family=family.id, kind=actor.kind, actor=actor.id))

    def extent(self, closure: Closure) -> Extent:
        """What a closure still has to do, or would have."""
        return closures.extent(self._connection, closure)

    def ended_by(self, closure: Closure) -> Extent:
        """What a closure has done."""
        return closures.ended(self._connection, closure)

    def closed_upon(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """What closures have ended at these openings, with child and family; of one child at each, the last."""
        self.activities()
        self._memory.keep(*openings)
        ended = _lasts(self._ask(queries.closed_upon, openings=_ids(openings)))
        return list({(one.child, one.opening): one for one in ended}.values())

    def closures(self, limit: int) -> Sequence[Closure]:
        """The last closures, the newest first, at most so many."""
        return closures.latest(self._connection, self._structure, limit)

    def keep_closure(self, closure: Closure) -> None:
        """Keep a new closure, which is carried out from now on, and what the journal says of it."""
        closures.keep(self._connection, closure)
        keeping.keep_events(self._connection, [closure.event("closing")])

    def lines_under(self, prefix: str, families: Collection[Family]) -> Sequence[tuple[Batch, Line]]:
        """The lines of these families in batches whose keys begin so, each with its batch, in their order."""
        self.activities()
        self._memory.keep(*families)
        rows = self._ask(queries.lines_under, families=_ids(families), prefix=prefix)
        return [(batch, line) for batch, _child, line in rows]

    def journal(self, family: Family, asked: Search, limit: int) -> Sequence[AuditEvent]:
        """Lines of the family's journal, the newest first, at most so many."""
        query = queries.narrowed(asked, self._structure)
        before = LAST if asked.before is None else asked.before
        return _firsts(self._ask(query, family=family.id, before=before, limit=limit))

    def decided(self, family: Family, after: int) -> Sequence[AuditEvent]:
        """What the family's journal says of places behind that line, in its order."""
        return _firsts(self._ask(queries.decided, family=family.id, after=after))

    def untransmitted(self, family: Family) -> frozenset[Subject] | None:
        """What was confirmed since the bookings were transmitted last; None where they never are."""
        mark = processes.transmitted(self._structure.id)
        rows = self._connection.execute(queries.UNTRANSMITTED, {"family": family.id, "mark": mark}).all()
        return frozenset(Subject(family.id, *row) for row in rows if row.day) if rows else None

    def notices(self, guardian: Guardian, limit: int) -> Sequence[tuple[datetime, str]]:
        """What a guardian was told without having spoken, and when, the latest first, at most so many."""
        rows = self._connection.execute(queries.NOTICES_READ, {"guardian": guardian.id, "limit": limit})
        return [(row[0], row[1]) for row in rows]

    def wallets(self, families: Collection[Family]) -> Sequence[Wallet]:
        """The wallets of these families."""
        return _firsts(self._ask(queries.wallets, families=_ids(families)))

    def charged_until(self) -> date | None:
        """The last day whose bookings were charged; None before the first time."""
        noted = processes.bookmarked(self._connection, processes.bookmark_of(self._structure.id))
        return date.fromisoformat(noted) if noted else None

    def ledger(self, family: Family, first: date, last: date) -> Sequence[LedgerEntry]:
        """What was written in the family's wallets between two days, both included, the latest first."""
        return _lasts(self._ask(queries.ledger, family=family.id, first=first, last=last))

    def written_beside(self, family: Family, first: date, last: date) -> tuple[date | None, date | None]:
        """The last day before and the first one after these on which something was written in a wallet."""
        asked = {"family": family.id, "first": first, "last": last}
        before, after = self._connection.execute(queries.WRITTEN_BESIDE, asked).one()
        return before, after

    def orders(self, ids: Collection[int]) -> Sequence[Order]:
        """These payment orders as they are now, with their wallets; without the seats that they hold."""
        return _lasts(self._ask(queries.orders, ids=list(ids)))

    def orders_of(self, batch: Batch) -> Sequence[Order]:
        """The payment orders that were made when a batch was confirmed, as they are now."""
        return _lasts(self._ask(queries.orders_of, family=batch.family.id, at=batch.at, batch=batch.id))

    def held_by(self, family: Family, order: int) -> Sequence[Booking]:
        """The bookings of the family that a payment order holds or has paid for, live or ended, by day."""
        self._know(family)
        return _lasts(self._ask(queries.held_by, family=family.id, order=order))

    def is_written(self, entry: LedgerEntry) -> bool:
        """True when its wallet has an entry of this reference."""
        asked = {"wallet": entry.wallet.id, "reference": entry.key}
        return self._connection.scalar(queries.WRITTEN, asked) is not None

    def keep_till(self, till: Till) -> None:
        """Keep what was written in wallets, and how orders stand now."""
        keeping.keep_till(self._connection, till)

    def open_orders(self, family: Family) -> Sequence[Order]:
        """What the family is asked to pay, in the order in which it was; without the seats that are held for it."""
        return _lasts(self._ask(queries.open_orders, family=family.id))

    def attempts_pending(self, orders: Collection[int], since: datetime) -> Sequence[Attempt]:
        """What was begun since then to pay one of these, and of which the provider has not told yet, in its order."""
        return _lasts(self._ask(queries.attempts_pending, ids=list(orders), since=since))

    def payments(self, family: Family, limit: int) -> Sequence[LedgerEntry]:
        """What the family has paid, the latest first, at most so much."""
        return _lasts(self._ask(queries.payments, family=family.id, limit=limit))

    def wallets_locked(self, families: Collection[Family]) -> Sequence[Wallet]:
        """The wallets of these families as they are now, locked in id order until the end of the transaction."""
        return _firsts(self._ask(queries.wallets_locked, families=_ids(families)))

    def uncharged(self, first: date, last: date, limit: int) -> Sequence[Booking]:
        """The first confirmed bookings between two days, both included, whose price no wallet has paid, by day."""
        self.activities()
        return _lasts(self._ask(queries.uncharged, structure=self._structure.id, first=first, last=last, limit=limit))

    def unsettled(self, until: date, limit: int) -> Sequence[Booking]:
        """Confirmed bookings of days up to this one of which what was charged may be wrong by now."""
        self.activities()
        return _lasts(self._ask(queries.unsettled, structure=self._structure.id, until=until, limit=limit))

    def written(self, bookings: Collection[Booking]) -> Mapping[Booking, Mapping[str, Money]]:
        """What was written for each of these bookings, by reference."""
        of_each = {booking: {of_price(booking), of_penalty(booking)} for booking in bookings}
        asked = {"families": _ids({b.family for b in bookings}), "references": sorted(set().union(*of_each.values()))}
        found = self._connection.execute(queries.WRITTEN_FOR, asked).all() if bookings else []
        return {
            booking: {
                reference: amount
                for _family, reference, amount in found
                if reference in own or reference.startswith(f"{OF_CORRECTIONS}{booking.id}:")
            }
            for booking, own in of_each.items()
        }

    def settle(self, bookings: Iterable[Booking]) -> None:
        """What is charged for these is right again, if they are still as they were."""
        keeping.settle(self._connection, bookings)

    def open_wallets(self, labels: Iterable[tuple[Family, str]]) -> None:
        """Give families the wallets of these labels that they lack."""
        keeping.open_wallets(self._connection, labels)

    def keep_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Keep new entries, and the balances of their wallets."""
        keeping.keep_entries(self._connection, entries)

    def guardians(self, families: Collection[Family]) -> Sequence[Guardian]:
        """The guardians of these families."""
        self._memory.keep(*families)
        return _firsts(self._ask(queries.guardians, families=_ids(families)))

    def keep(self, batch: Batch) -> None:
        """Keep a new batch with its lines, the bookings it made and changed, their openings and its audit events."""
        keeping.keep_batch(self._connection, batch)

    def keep_run(self, run: Run) -> None:
        """Keep the bookings that a promotion run has changed, their openings and its audit events."""
        keeping.keep_run(self._connection, run)

    def keep_requests(self, asked: Sequence[Request]) -> None:
        """Keep new requests, and what the journal says of them."""
        keeping.keep_requests(self._connection, asked)
        keeping.keep_events(self._connection, [one.event("requested", one.asked_by, one.asked_at) for one in asked])

    def change_requests(self, ended: Sequence[Request], *events: AuditEvent) -> None:
        """Keep how requests stand now, and what the journal says of it."""
        keeping.change_requests(self._connection, ended)
        keeping.keep_events(self._connection, events)

    def enrol(self, child: Child, enrolment: Enrolment) -> None:
        """Keep a new enrolment."""
        keeping.keep_enrolment(self._connection, child, enrolment)

    def change(self, link: Link, *events: AuditEvent) -> None:
        """Keep how a link stands now, and what the journal says of it."""
        keeping.change_link(self._connection, link)
        keeping.keep_events(self._connection, events)

    def change_preferences(self, guardian: Guardian, event: AuditEvent) -> None:
        """Keep what a guardian wants to be told, and what the journal says of it."""
        keeping.change_preferences(self._connection, guardian, event.at)
        keeping.keep_events(self._connection, [event])

    def _know(self, family: Family) -> None:
        """What its bookings and its children refer to is in hand."""
        self.activities()
        self._memory.keep(family)

    def _ask(self, query: Query, **asked: Any) -> list[list[Any]]:
        return query.ask(self._connection, self._memory, **asked)


def _join(collection: list[Any], found: Any) -> None:
    if found and found not in collection:
        collection.append(found)


def _with_lines(rows: Sequence[Sequence[Any]]) -> Batch | None:
    """A batch: each row is it, a child, and one of the lines."""
    found: Batch | None = rows[0][0] if rows else None
    if found:
        found.lines = [line for *_, line in rows if line]
    return found


def _give_enrolments(rows: Iterable[Sequence[Any]]) -> list[Child]:
    """The children, each with its enrolments: a row is a child and one of them, or None."""
    enrolments: dict[Child, list[Enrolment | None]] = {}
    for child, enrolment in rows:
        enrolments.setdefault(child, []).append(enrolment)
    for child, its_own in enrolments.items():
        child.enrolments = [enrolment for enrolment in dict.fromkeys(its_own) if enrolment]
    return list(enrolments)


def _ids(asked: Iterable[Activity | Child | Opening | Booking | Family]) -> list[int]:
    return [fact.id for fact in asked]


def _firsts(rows: list[list[Any]]) -> list[Any]:
    return [row[0] for row in rows]


def _lasts(rows: list[list[Any]]) -> list[Any]:
    return [row[-1] for row in rows]
