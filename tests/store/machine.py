"""The machine's town in a database: each step is a transaction of its own, on facts that were read anew."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis.stateful import precondition, rule
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import people
from bot.store import tables as t
from bot.store.people import sender
from bot.store.town import SqlTown
from domain.family import Guardian
from domain.money import Money
from domain.wallet import EntryKind, LedgerEntry
from domain.wish import Wish
from tests.domain.facts import Claim, Entry, Facts, Place, Purse, Seats
from tests.domain.families import days, numbers
from tests.domain.machine import Machine
from tests.domain.purses import Purses
from tests.domain.small_town import LIMIT, STRUCTURE
from tests.store.town import made, make_structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy import Column, Connection, Engine, Select

    from domain.activity import Activity
    from domain.repository import Town
    from domain.standing import Paper
    from domain.tariff import Tariff
    from tests.domain.small_town import SmallTown

structures = count(1)


class InDatabase:
    """What the machine changes by hand, and the facts that it judges, of one structure among others."""

    def __init__(self, engine: Engine, town: SmallTown) -> None:
        """Keep the town as a structure of its own."""
        self._engine = engine
        self.name = f"machine-{next(structures)}"
        with engine.begin() as connection:
            self._structure = make_structure(connection, self.name).id
            connection.execute(update(t.structure).values(debt_limit=LIMIT, zone=STRUCTURE.zone))
            self._settle(connection, town)

    def _settle(self, connection: Connection, town: SmallTown) -> None:
        for activity in town.activities:
            activity.id = made(connection, t.activity, **self._activity(activity))
            for tariff in activity.tariffs:
                tariff.id = made(connection, t.tariff, activity_id=activity.id, **_tariff(tariff))
        for one in town.openings:
            told = {
                name: getattr(one, name) for name in "day capacity queue_capacity taken waiting last_position".split()
            }
            one.id = made(connection, t.opening, activity_id=one.activity.id, **told)
        for child in town.children:
            child.id = made(connection, t.child, first_name=child.first_name, born=child.born)
            for right in child.enrolments:
                valid = {"valid_from": right.valid_from, "valid_to": right.valid_to}
                made(connection, t.enrolment, child_id=child.id, activity_id=right.activity.id, **valid)
        for home in town.homes:
            told = {"structure_id": self._structure, "reference": home.reference, "name": home.name}
            home.id = made(connection, t.family, **told)
            live_there = [{"family_id": home.id, "child_id": child.id} for child in home.children]
            connection.execute(insert(t.family_child), live_there)
        for number, guardian in enumerate(town.guardians):
            told = {"family_id": guardian.family.id, "first_name": guardian.first_name, "locale": "fr"}
            guardian.id = made(connection, t.guardian, **told)
            link = {"address": f"{self.name}:{number}", "guardian_id": guardian.id}
            made(connection, t.link, linked_at=town.activities[0].window.opens_at, **link)

    def _activity(self, activity: Activity) -> dict[str, object]:
        told = {
            name: getattr(activity, name) for name in "name article aliases unit begins ends wallet by_laws".split()
        }
        return (
            told
            | {f"window_{name}": value for name, value in vars(activity.window).items()}
            | {"structure_id": self._structure}
        )

    @contextmanager
    def visit(self, guardian: int) -> Iterator[tuple[Guardian, Town]]:
        """As the desk begins a turn."""
        with self._engine.begin() as connection:
            found = sender(connection, f"{self.name}:{guardian}")
            assert found
            assert isinstance(found.person, Guardian)
            yield found.person, found.town

    def write(self, family: int, label: str, amount: Money) -> None:
        """As what is imported is written."""
        now = datetime.now(UTC)
        with self._engine.begin() as connection:
            home = people.family(connection, family)
            town = SqlTown(connection, people.first_structure(connection))
            town.open_wallets([(home, label)])
            [wallet] = [one for one in town.wallets_locked([home]) if one.label == label]
            entry = LedgerEntry(wallet, EntryKind.CORRECTION, amount, now.date(), now, f"correction:{next(structures)}")
            town.keep_entries([wallet.write(entry)])

    def ask_for(self, family: int, paper: Paper) -> None:
        asked = {"family_id": family, "label": paper.label, "accepted": paper.accepted}
        with self._engine.begin() as connection:
            connection.execute(delete(t.paper).where(t.paper.c.family_id == family))
            connection.execute(insert(t.paper), asked)

    def enrol(self, child: int, until: date) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(t.enrolment).where(t.enrolment.c.child_id == child).values(valid_to=until))

    def facts(self) -> Facts:
        """What other transactions see."""
        with self._engine.connect() as connection:
            told = [connection.execute(asked, {"ours": self._structure}).all() for asked in FACTS]
        seats, places, journal, purses, orders, ledger = told
        return Facts(
            {row[0]: Seats(*row[1:]) for row in seats},
            {row.id: _place(row._asdict()) for row in places},
            [(row[0], row[1]) for row in journal],
            {row[0]: Purse(*map(_cents, row[1:])) for row in purses},
            {row[0]: Claim(*map(_cents, row[1:])) for row in orders},
            [Entry(*map(_cents, row)) for row in ledger],
        )


def _tariff(tariff: Tariff) -> dict[str, object]:
    return {name: getattr(tariff, name) for name in "version valid_from valid_to terms".split()}


def _cents(value: Any) -> Any:  # type: ignore[explicit-any] # of any column
    return value.cents if isinstance(value, Money) else value


def _place(row: Mapping[str, Any]) -> Place:  # type: ignore[explicit-any] # of several kinds
    told = {name.removesuffix("_id"): value for name, value in row.items() if name != "id"}
    return Place(**told | {"price": row["price"].cents})


def _of_ours(  # type: ignore[explicit-any] # SQLAlchemy's Select is generic
    *columns: Column[Any],
) -> Select[Any]:
    return select(*columns).where(t.activity.c.structure_id == bindparam("ours"))


def _written(  # type: ignore[explicit-any] # SQLAlchemy's Select is generic
    *columns: Column[Any],
) -> Select[Any]:
    written = select(*columns).join_from(columns[0].table, t.wallet).join(t.family)
    return written.where(t.family.c.structure_id == bindparam("ours"))


PLACE = (
    "id child_id family_id opening_id status price position priority offered_until replaces order_id is_prepaid party"
)
PURSE = [t.wallet.c[name] for name in ("id", "family_id", "label", "balance", "held")]
ORDER = [t.payment_order.c[name] for name in ("id", "wallet_id", "status", "amount", "credit", "paid", "until")]
ENTRY = [t.ledger_entry.c[name] for name in ("wallet_id", "kind", "amount", "reference")]
TOLD = t.audit_event.c
FACTS = (
    _of_ours(t.opening.c.id, *(t.opening.c[name] for name in Seats.__dataclass_fields__))
    .join_from(t.opening, t.activity)
    .order_by(t.opening.c.id),
    _of_ours(*(t.booking.c[name] for name in PLACE.split()))
    .join_from(t.booking, t.opening)
    .join(t.activity)
    .order_by(t.booking.c.id),
    _of_ours(TOLD.child_id, t.opening.c.id)
    .join_from(t.audit_event, t.opening, (TOLD.activity_id == t.opening.c.activity_id) & (TOLD.day == t.opening.c.day))
    .join(t.activity, t.activity.c.id == t.opening.c.activity_id)
    .order_by(TOLD.id),
    select(*PURSE)
    .join_from(t.wallet, t.family)
    .where(t.family.c.structure_id == bindparam("ours"))
    .order_by(t.wallet.c.id),
    _written(*ORDER).order_by(t.payment_order.c.id),
    _written(*ENTRY).order_by(t.ledger_entry.c.id),
)


def machine_on(engine: Engine) -> type[Machine]:
    """The machine, each of whose towns is kept there."""

    class ThroughTheStore(Machine):
        """Families, the service and the clock, each step in a transaction."""

        @precondition(lambda self: self.confirmed)
        @rule(which=numbers, day=days)
        def confirm_beside(self, which: int, day: int) -> None:
            """I6: a key that another process applies meanwhile is applied by neither twice: all of it is undone."""
            who, key, _told = self.confirmed[which % len(self.confirmed)]
            opening = self.town.openings[day]

            def wishes(person: Guardian, town: Town) -> list[Wish]:
                [activity] = (one for one in town.activities() if one.id == opening.activity.id)
                return [Wish(child, activity, opening.day) for child in person.family.children]

            with pytest.raises(IntegrityError):
                self.change(who, wishes, key)
            assert self.backing.facts() == self.after

        def backing_of(self, town: SmallTown) -> InDatabase:
            return InDatabase(engine, town)

    return ThroughTheStore


def purses_on(engine: Engine) -> type[Purses]:
    """The same, where all is paid for beforehand."""

    class PursesInTheStore(Purses):
        """Families, what they pay, and the clock."""

        def backing_of(self, town: SmallTown) -> InDatabase:
            return InDatabase(engine, town)

    return PursesInTheStore
