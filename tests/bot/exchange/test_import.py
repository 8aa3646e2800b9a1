"""What files make of a town that is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select, update

from bot.exchange.importing import Import
from bot.exchange.notes import notes_of
from bot.exchange.progress import Progress
from bot.store import people
from bot.store import tables as t
from bot.store.exchange.write import Changed
from bot.store.town import SqlTown
from domain.booking import Status
from domain.money import Money
from domain.standing import Standing
from domain.wallet import Consumed, Paid
from tests.bot.exchange.files import (
    ACTIVITIES,
    BOOKINGS,
    CHILDREN,
    ENROLMENTS,
    GUARDIANS,
    OPENINGS,
    STRUCTURE,
    TOWN,
    counts,
    put,
    take_in,
)
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine, Executable

DETAILED = "famille;porte-monnaie;nature;montant;jour;prénom;activité;prix;quantité;moyen;numéro;payeur;banque\n"
TWO_DAYS = "F-1;APS ET CLSH;consommation;-13,30;{}/02/2012;Zoé;ALSH 3-6 Journée;6,85;2;;;;\n"
GUIDE_E = (
    DETAILED
    + "".join(TWO_DAYS.format(day) for day in (20, 21, 22, 23))
    + "F-1;APS ET CLSH;consommation;-132,85;29/02/2012;;Le reste du mois;132,85;1;;;;\n"
    + "F-1;APS ET CLSH;règlement;90,00;15/02/2012;;;;;Chèque;789456;;LBP\n"
    + "F-1;APS ET CLSH;règlement;50,00;26/03/2012;;;;;Chèque;124456;;LBP\n"
)


@pytest.fixture
def folder(engine: Engine, tmp_path: Path) -> Path:
    """A folder, whose files have made a town."""
    folder = put(tmp_path / "in", **TOWN)
    take_in(engine, folder)
    return folder


def test_a_dry_run_says_what_would_be_and_writes_nothing(engine: Engine, tmp_path: Path) -> None:
    """Not even the service."""
    assert counts(take_in(engine, put(tmp_path / "in", **TOWN), dry=True))["children"] == (2, 0)
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(t.structure)) == 0


def test_a_column_that_is_left_out_leaves_what_is_there(engine: Engine, folder: Path) -> None:
    """Ages of groups, prices and hours; what is not in the files stays."""
    dearer = ACTIVITIES.replace("3,70", "4,10").replace("6-12 ans: 6-12", "6-12 ans: 6-13 | 13-17 ans: 14-17")
    assert counts(take_in(engine, put(folder, activities=dearer))) == {"activities": (0, 2)}
    without = "\n".join(";".join(line.split(";")[:-1]) for line in ACTIVITIES.splitlines())
    assert counts(take_in(engine, put(folder, activities=without))) == {"activities": (0, 1)}
    with engine.connect() as connection:
        town = SqlTown(connection, people.first_structure(connection))
        canteen, centre = town.activities()
    prices = [[rate.price for rate in one.tariffs[-1].terms.rates] for one in (canteen, centre)]
    assert prices == [[Money(370)], [Money(2487)]]
    ages = [(group.name, group.youngest, group.oldest) for group in centre.groups]
    assert ages == [("3-5 ans", 3, 5), ("6-12 ans", 6, 13), ("13-17 ans", 14, 17)]


def test_people_are_changed_and_never_doubled(engine: Engine, folder: Path) -> None:
    """By their references and names; a child joins a second family and stays in the first."""
    files = {
        "families": "référence;nom\nF-1;DUPONT-MARTIN\n",
        "guardians": GUARDIANS + "F-1;Sam\n",
        "children": CHILDREN.replace("E-1;Léo;12/03/2018;F-1", "E-1;Léo;13/03/2018;F-2"),
    }
    assert counts(take_in(engine, put(folder, **files))) == {
        "families": (0, 1),
        "guardians": (1, 0),
        "children": (0, 1),
    }
    with engine.connect() as connection:
        homes = select(t.family.c.name, t.child.c.born).select_from(t.family_child).join(t.family).join(t.child)
        rows = connection.execute(homes.where(t.child.c.reference == "E-1").order_by(t.family.c.id)).all()
    assert rows == [("DUPONT-MARTIN", date(2018, 3, 13)), ("MARTIN", date(2018, 3, 13))]


def test_an_enrolment_may_be_corrected_prolonged_and_split(engine: Engine, folder: Path) -> None:
    """One whose first day changes is still the same."""
    corrected = ENROLMENTS.replace("01/09/2026", "15/09/2026")
    assert counts(take_in(engine, put(folder, enrolments=corrected))) == {"enrolments": (0, 1)}
    header, halves = (
        "enfant;activité;groupe;du;au\n",
        [
            "E-1;ALSH;3-5 ans;01/01/2027;02/07/2027\n",
            "E-1;ALSH;6-12 ans;15/09/2026;31/12/2026\n",
        ],
    )
    assert counts(take_in(engine, put(folder, enrolments=header + "".join(halves)))) == {"enrolments": (1, 1)}
    assert counts(take_in(engine, folder)) == {}


def test_openings_get_other_seats_and_keep_their_counters(engine: Engine, folder: Path) -> None:
    """A raised capacity is for who waits: the timetable gives it to them."""
    assert counts(take_in(engine, put(folder, openings=OPENINGS.replace(";1;", ";2;")))) == {"openings": (0, 1)}
    with engine.connect() as connection:
        o = t.opening.c
        row = connection.execute(select(o.capacity, o.taken, o.waiting, o.last_position).where(o.capacity == 2)).one()
    assert tuple(row) == (2, 1, 1, 1)


@pytest.mark.parametrize(
    ("there", "said", "becomes"),
    [
        (Status.CONFIRMED, "annulée", Status.CANCELLED),
        (Status.REQUESTED, "confirmée", Status.CONFIRMED),
        (Status.CANCELLED, "confirmée", Status.CANCELLED),
        (Status.CONFIRMED, "demandée", Status.CONFIRMED),
        (Status.CANCEL_REQUESTED, "annulée", Status.CANCELLED),
        (Status.PRE_BOOKED, "pré-réservée", Status.PRE_BOOKED),
        (Status.CONFIRMED, "pré-réservée", Status.CONFIRMED),
    ],
)
def test_a_booking_ends_and_is_confirmed_and_nothing_else(
    engine: Engine, folder: Path, there: Status, said: str, becomes: Status
) -> None:
    """What has ended meanwhile stays ended, and a file that is old evicts nobody; counters follow."""
    with engine.begin() as connection:
        connection.execute(update(t.booking).where(t.booking.c.status == Status.CONFIRMED).values(status=there))
    take_in(engine, put(folder, bookings=BOOKINGS.replace("confirmée", said)))
    with engine.connect() as connection:
        row = connection.execute(select(t.booking.c.status).order_by(t.booking.c.id)).first()
        events = connection.scalars(select(t.audit_event.c.action).where(t.audit_event.c.child_id.is_not(None))).all()
    assert row == (becomes,)
    assert len(events) == (there is not becomes)


def test_a_booking_that_a_parent_has_made_is_the_same(engine: Engine, folder: Path) -> None:
    """A child has one live booking of a day, whoever has written it down first; who made it stays."""
    later = BOOKINGS.replace("Alex;02/11/2026 20:15", "Camille;05/11/2026 08:00").replace("24,87", "20,00")
    assert counts(take_in(engine, put(folder, bookings=later))) == {"bookings": (0, 2)}
    with engine.connect() as connection:
        rows = connection.execute(select(t.booking.c.booked_by_name, t.booking.c.price).order_by(t.booking.c.id)).all()
    assert rows == [("Alex", Money(2000)), ("Dominique", Money(2000))]


def test_what_was_paid_beforehand_keeps_its_price(engine: Engine, folder: Path) -> None:
    """What a purse has paid is given back as it was, whatever an older file says."""
    with engine.begin() as connection:
        connection.execute(update(t.booking).where(t.booking.c.status == Status.CONFIRMED).values(is_prepaid=True))
    take_in(engine, put(folder, bookings=BOOKINGS.replace("24,87", "20,00")))
    with engine.connect() as connection:
        asked = select(t.booking.c.price, t.booking.c.is_prepaid).order_by(t.booking.c.id)
        assert connection.execute(asked).first() == (Money(2487), True)


def test_who_waits_without_a_place_in_the_queue_goes_to_its_end(engine: Engine, folder: Path) -> None:
    """In the order of the file."""
    children = CHILDREN + "".join(f"E-{n};Zoé;12/03/2018;F-1\n" for n in (3, 4))
    waiting = "enfant;activité;groupe;jour;famille;état;tarif\n" + "".join(
        f"E-{n};ALSH;6-12 ans;25/11/2026;F-1;en attente;24,87\n" for n in (4, 3)
    )
    take_in(engine, put(folder, children=children, bookings=waiting))
    with engine.connect() as connection:
        queue = select(t.child.c.reference, t.booking.c.position, t.booking.c.booked_by_name).join(t.booking)
        rows = connection.execute(queue.where(t.booking.c.position.is_not(None)).order_by(t.booking.c.position)).all()
    assert rows == [("E-2", 1, "Dominique"), ("E-4", 2, "le service"), ("E-3", 3, "le service")]


def test_a_printed_total_is_kept_as_it_was_printed(engine: Engine, folder: Path) -> None:
    """G-248, G-258: 6,85 × 2 was printed 13,30, and the difference is told; G-250, G-251: the balance is −46,05."""
    plan = take_in(engine, put(folder, ledger=GUIDE_E))
    assert [str(note) for note in notes_of(plan)] == [
        f"ledger.csv, line {line}: 2 × 6,85 is not 13,30, which was printed and is kept" for line in (2, 3, 4, 5)
    ]
    assert counts(take_in(engine, folder)) == {}
    with engine.connect() as connection:
        first = connection.execute(select(t.ledger_entry).where(t.ledger_entry.c.day == date(2012, 2, 20))).one()
        cheque = connection.execute(select(t.ledger_entry).where(t.ledger_entry.c.day == date(2012, 2, 15))).one()
        balance = connection.scalar(select(t.wallet.c.balance).where(t.wallet.c.label == "APS ET CLSH"))
    assert (first.amount, first.detail) == (Money(-1330), Consumed("Zoé", "ALSH 3-6 Journée", Money(685), 2))
    assert (cheque.amount, cheque.detail) == (Money(9000), Paid("Chèque", "789456", "", "LBP"))
    assert balance == Money(-4605)


def test_a_payment_lifts_a_debt_and_a_paper_a_file(engine: Engine, folder: Path) -> None:
    """R7, R8: at the next turn."""
    paid = "famille;nature;montant;jour;référence\nF-1;correction;-40,00;04/11/2026;X-1\n"
    take_in(engine, put(folder, ledger=paid))
    assert standing(engine) == (Money(3370), [False])
    paid = "famille;nature;montant;jour;référence\nF-1;règlement;33,70;05/11/2026;R-2\n"
    papers = "famille;enfant;pièce;acceptée\nF-1;E-1;attestation d’assurance;oui\n"
    take_in(engine, put(folder, ledger=paid, papers=papers))
    assert standing(engine) == (Money(), [True])


def test_two_services_are_told_apart_by_name(engine: Engine, folder: Path) -> None:
    """With one in the database there is no doubt, and its name may be corrected."""
    assert counts(take_in(engine, put(folder, structure=STRUCTURE.replace("Montcreux", "Montcreux-sur-Loue")))) == {
        "structure": (0, 1)
    }
    with engine.connect() as connection:
        assert list(connection.scalars(select(t.structure.c.name))) == ["Montcreux-sur-Loue"]


class Meanwhile(Progress):
    """When the files have been compared with the town, and are about to be written, something happens to it."""

    def __init__(self, happens: Callable[[], None]) -> None:
        """It happens each time."""
        super().__init__()
        self._happens = happens

    def begin(self, stage: str, total: int) -> None:
        """Go on, too late."""
        super().begin(stage, total)
        if stage == "taking in":
            self._happens()


def test_a_parent_who_is_faster_is_not_overruled(engine: Engine, folder: Path) -> None:
    """A booking that is cancelled while files are compared with it stays cancelled: they are compared again."""
    cancelled = update(t.booking).values(status=Status.CANCELLED)
    meanwhile = Meanwhile(lambda: do(engine, cancelled))
    plan = Import(engine, put(folder, bookings=BOOKINGS.replace("24,87", "20,00")), DEMO_NOW, meanwhile).run(dry=False)
    assert counts(plan) == {}
    with engine.connect() as connection:
        rows = connection.execute(select(t.booking.c.status, t.booking.c.price)).all()
    assert set(rows) == {(Status.CANCELLED, Money(2487))}


def test_a_parent_who_books_the_same_day_first_is_not_doubled(engine: Engine, folder: Path) -> None:
    """The day is theirs, as they have booked it."""
    canteen = select(t.opening.c.id).where(t.opening.c.capacity.is_(None)).scalar_subquery()
    row = {"child_id": 1, "opening_id": canteen, "family_id": 1, "status": Status.CONFIRMED, "price": Money(370)}
    by = {"booked_by_kind": "guardian", "booked_by_name": "Sam", "booked_at": DEMO_NOW}
    book = insert(t.booking).values(row | by)
    meanwhile = Meanwhile(once(lambda: do(engine, book)))
    lines = "enfant;activité;jour;famille;état;tarif\nE-1;Cantine;24/11/2026;F-1;confirmée;4,00\n"
    plan = Import(engine, put(folder, bookings=lines), DEMO_NOW, meanwhile).run(dry=False)
    assert counts(plan) == {"bookings": (0, 1)}
    with engine.connect() as connection:
        mine = select(t.booking.c.booked_by_name, t.booking.c.price).where(t.booking.c.opening_id == canteen)
        assert connection.execute(mine).all() == [("Sam", Money(400))]


def test_an_import_that_is_always_too_late_gives_up(engine: Engine, folder: Path) -> None:
    """After three times, and nothing is written."""
    states = cycle([Status.CANCEL_REQUESTED, Status.CONFIRMED])
    seated = update(t.booking).where(t.booking.c.status != Status.WAITLISTED)
    happened = []

    def meanwhile() -> None:
        happened.append(next(states))
        do(engine, seated.values(status=happened[-1]))

    with pytest.raises(Changed):
        Import(engine, put(folder, bookings=BOOKINGS.replace("24,87", "20,00")), DEMO_NOW, Meanwhile(meanwhile)).run(
            dry=False
        )
    assert len(happened) == 3
    with engine.connect() as connection:
        assert set(connection.scalars(select(t.booking.c.price))) == {Money(2487)}


def test_of_two_imports_at_once_the_second_sees_the_first(engine: Engine, folder: Path) -> None:
    """Guardians have no reference: without that they would be doubled."""
    put(folder, guardians=GUARDIANS + "F-1;Sam\n")
    meanwhile = Meanwhile(once(lambda: take_in(engine, folder)))
    assert counts(Import(engine, folder, DEMO_NOW, meanwhile).run(dry=False)) == {}
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(t.guardian)) == 3


def test_an_address_comes_later_and_goes(engine: Engine, folder: Path) -> None:
    """« courriel », where letters go when no chat reaches a guardian; what was chosen in the chat stays."""
    for cell, kept in (("alex@exemple.fr", "alex@exemple.fr"), ("", None)):
        put(folder, guardians=f"famille;prénom;courriel\nF-1;Alex;{cell}\n")
        take_in(engine, folder)
        with engine.begin() as connection:
            mine = select(t.guardian.c.email, t.guardian.c.hears_others).where(t.guardian.c.first_name == "Alex")
            assert connection.execute(mine).all()[0] == (kept, kept is not None)
            connection.execute(update(t.guardian).values(hears_others=False))


def once(happens: Callable[[], object]) -> Callable[[], None]:
    """The first time only."""
    left = [happens]
    return lambda: None if not left else (left.pop()(), None)[1]


def do(engine: Engine, statement: Executable) -> None:
    """Somebody else's transaction."""
    with engine.begin() as connection:
        connection.execute(statement)


def standing(engine: Engine) -> tuple[Money, list[bool]]:
    """What the first family owes, and whether its papers are accepted."""
    with engine.connect() as connection:
        town = SqlTown(connection, people.first_structure(connection))
        (family,) = people.families(connection, "F-1")
        found: Standing = town.standings([family])[family]
    return found.due, [paper.accepted for paper in found.papers]


def test_instants_are_those_of_the_town(engine: Engine, folder: Path) -> None:
    """« 02/11/2026 20:15 » on its clocks."""
    del folder
    with engine.connect() as connection:
        first = connection.scalar(select(t.booking.c.booked_at).order_by(t.booking.c.id))
    assert first == datetime(2026, 11, 2, 19, 15, tzinfo=UTC)
