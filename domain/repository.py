"""What the dialogs may ask of the stored town. One statement per method; synchronous; inside the turn's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from domain.activity import Activity
    from domain.attempt import Attempt
    from domain.audit import Actor, AuditEvent, Search, Subject
    from domain.batch import Batch
    from domain.booking import Booking
    from domain.closure import Closure, Extent
    from domain.enrolment import Enrolment
    from domain.family import Child, Family, Guardian
    from domain.line import Line
    from domain.link import Invitation, Link
    from domain.newsroom import Newsroom
    from domain.opening import Opening
    from domain.payment import Order
    from domain.promotion import Run
    from domain.request import Asked, Place, Request
    from domain.standing import Standing
    from domain.till import Till
    from domain.wallet import LedgerEntry, Wallet


class Town(Protocol):
    """The facts of one structure. Methods that look take no lock; `…_locked` does, and only `finish` calls it."""

    @property
    def newsroom(self) -> Newsroom:
        """Its announcements."""

    def activities(self) -> Sequence[Activity]:
        """Every activity with its groups and its tariffs, in the order in which the town made them."""

    def openings(self, activity: Activity, first: date, last: date) -> Sequence[Opening]:
        """The openings of an activity between two days, both included, by day."""

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """These openings as they are now, locked in id order until the end of the transaction."""

    def lock_children(self, children: Collection[Child]) -> None:
        """Let nobody else decide for these children until the end of the transaction; openings are locked before."""

    def live_bookings(
        self, children: Collection[Child], activities: Collection[Activity], first: date, last: date
    ) -> Sequence[Booking]:
        """The live bookings of these children between two days, both included, whichever family made them."""

    def standings(self, families: Collection[Family]) -> Mapping[Family, Standing]:
        """What each family owes, and which papers are asked of it."""

    def upcoming(self, family: Family, first: date) -> Sequence[Booking]:
        """The family's live bookings from that day on, with child, opening and activity, by day."""

    def followed(self, family: Family, first: date, last: date) -> Sequence[Booking]:
        """Every booking of the family between two days, both included, live or ended, by day."""

    def refused(self, family: Family, first: date, last: date) -> Sequence[tuple[Batch, Line]]:
        """What was refused to the family between two days, both included, each with the batch that it was asked in."""

    def bookings(self, family: Family, ids: Collection[int]) -> Sequence[Booking]:
        """These bookings of the family as they are now, live or ended, by day; anybody else's are left out."""

    def ranks(self, entries: Collection[Booking]) -> dict[int, int]:
        """Rank of each waiting entry in its queue, from 1, by booking id."""

    def let_in(self, openings: Collection[Opening], first: date, last: date) -> Mapping[Opening, Sequence[int]]:
        """How many waiting lists let in on each day between these two, where there was one at the same place."""

    def queues(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """Who waits for these openings, with the children's enrolments, in the order of each queue."""

    def parties(self, keys: Collection[str]) -> Sequence[Booking]:
        """Who waits together with siblings, by the keys of those parties, wherever they wait."""

    def live_at(self, opening: Opening, limit: int) -> Sequence[Booking]:
        """The first live bookings of an opening, with child and family, at most so many."""

    def waited_for(self) -> Sequence[Opening]:
        """The openings for which somebody waits."""

    def offers_at(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """The places of these openings that are offered."""

    def offers(self, family: Family, first: date) -> Sequence[Booking]:
        """What was ever offered to the family from that day on, live or ended, by the end of its time."""

    def requests(self, family: Family) -> Sequence[Request]:
        """What the family has asked of the service, answered or not, in the order in which it did."""

    def requests_waiting(self) -> Sequence[Asked]:
        """The requests that wait for an answer, in the order of their numbers."""

    def places_waiting(self) -> Sequence[Asked]:
        """The places, and ends of places, that wait for an answer, those of one recap side by side."""

    def places_asked(self, reference: str) -> Sequence[Place]:
        """What was asked under « R-00345 », or in the recap « M-00067 », answered or not."""

    def family(self, key: int) -> Family:
        """The family with this id."""

    def requests_locked(self, ids: Collection[int]) -> Sequence[Request]:
        """These requests as they are now, locked in id order until the end of the transaction."""

    def batch(self, key: str) -> Batch | None:
        """The batch that was confirmed under this key, with its lines."""

    def open_wallets(self, labels: Iterable[tuple[Family, str]]) -> None:
        """Give families the wallets of these labels that they lack."""

    def wallets(self, families: Collection[Family]) -> Sequence[Wallet]:
        """The wallets of these families."""

    def orders(self, ids: Collection[int]) -> Sequence[Order]:
        """These payment orders as they are now, with their wallets; without the seats that they hold."""

    def orders_of(self, batch: Batch) -> Sequence[Order]:
        """The payment orders that were made when a batch was confirmed, as they are now."""

    def held_by(self, family: Family, order: int) -> Sequence[Booking]:
        """The bookings of the family that a payment order holds or has paid for, live or ended, by day."""

    def is_written(self, entry: LedgerEntry) -> bool:
        """True when its wallet has an entry of this reference."""

    def keep_till(self, till: Till) -> None:
        """Keep what was written in wallets, and how orders stand now."""

    def open_orders(self, family: Family) -> Sequence[Order]:
        """What the family is asked to pay, in the order in which it was; without the seats that are held for it."""

    def attempts_pending(self, orders: Collection[int], since: datetime) -> Sequence[Attempt]:
        """What was begun since then to pay one of these, and of which the provider has not told yet, in its order."""

    def payments(self, family: Family, limit: int) -> Sequence[LedgerEntry]:
        """What the family has paid, the latest first, at most so much."""

    def charged_until(self) -> date | None:
        """The last day whose bookings were charged; None before the first time."""

    def ledger(self, family: Family, first: date, last: date) -> Sequence[LedgerEntry]:
        """What was written in the family's wallets between two days, both included, the latest first."""

    def written_beside(self, family: Family, first: date, last: date) -> tuple[date | None, date | None]:
        """The last day before and the first one after these on which something was written in a wallet."""

    def wallets_locked(self, families: Collection[Family]) -> Sequence[Wallet]:
        """The wallets of these families as they are now, locked in id order until the end of the transaction."""

    def last_batch(self, family: Family, actor: Actor) -> Batch | None:
        """What this person has confirmed last for the family, with its lines."""

    def extent(self, closure: Closure) -> Extent:
        """What a closure still has to do, or would have."""

    def ended_by(self, closure: Closure) -> Extent:
        """What a closure has done."""

    def closed_upon(self, openings: Collection[Opening]) -> Sequence[Booking]:
        """What closures have ended at these openings, with child and family; of one child at each, the last."""

    def closures(self, limit: int) -> Sequence[Closure]:
        """The last closures, the newest first, at most so many."""

    def keep_closure(self, closure: Closure) -> None:
        """Keep a new closure, which is carried out from now on, and what the journal says of it."""

    def lines_under(self, prefix: str, families: Collection[Family]) -> Sequence[tuple[Batch, Line]]:
        """The lines of these families in batches whose keys begin so, each with its batch, in their order."""

    def journal(self, family: Family, asked: Search, limit: int) -> Sequence[AuditEvent]:
        """Lines of the family's journal, the newest first, at most so many."""

    def decided(self, family: Family, after: int) -> Sequence[AuditEvent]:
        """What the family's journal says of places behind the line of that id, in its order."""

    def untransmitted(self, family: Family) -> frozenset[Subject] | None:
        """What was confirmed since the bookings were transmitted last; None where they never are."""

    def notices(self, guardian: Guardian, limit: int) -> Sequence[tuple[datetime, str]]:
        """What a guardian was told without having spoken, and when, the latest first, at most so many."""

    def guardians(self, families: Collection[Family]) -> Sequence[Guardian]:
        """The guardians of these families."""

    def keep(self, batch: Batch) -> None:
        """Keep a new batch with its lines, the bookings it made and changed, their openings and its audit events.

        What it has decided is written nowhere before, and nothing may be read between the decision and this. What its
        promotion run has changed is kept with it.
        """

    def keep_run(self, run: Run) -> None:
        """Keep the bookings that a promotion run has changed, their openings and its audit events."""

    def keep_requests(self, asked: Sequence[Request]) -> None:
        """Keep new requests, and what the journal says of them."""

    def change_requests(self, ended: Sequence[Request], *events: AuditEvent) -> None:
        """Keep how requests stand now, and what the journal says of it."""

    def enrol(self, child: Child, enrolment: Enrolment) -> None:
        """Keep a new enrolment."""

    def keep_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Keep new entries, and the balances of their wallets, which must be locked."""

    def change(self, link: Link, *events: AuditEvent) -> None:
        """Keep how a link stands now, and what the journal says of it."""

    def change_preferences(self, guardian: Guardian, event: AuditEvent) -> None:
        """Keep what a guardian wants to be told, and what the journal says of it."""


class Register(Protocol):
    """Who is who: what a stranger may reach before any town is known."""

    def invitation(self, digest: str) -> Invitation | None:
        """The invitation whose code has this digest, locked until the end of the transaction."""

    def add(self, link: Link, by: Invitation, event: AuditEvent) -> None:
        """Keep a new link, the invitation that it has used up, and the line of the journal that says so."""

    def join(self, link: Link, by: Invitation, event: AuditEvent) -> None:
        """Keep the other hat of a link, the invitation that gave it, and the line of the journal that says so."""
