"""A town that an older version has kept goes on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select, text, update

from bot.store import people, schema
from bot.store import tables as t
from bot.store.town import SqlTown
from domain.calendar_correction import Correction
from domain.money import Money
from domain.school_calendar import Region
from domain.tariff import flat

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

CONTACT = {"service": "Enfance", "telephone": "01 02 03 04 05", "hours": "9 h – 17 h", "address": "Mairie"}


@pytest.fixture(params=schema.REVISIONS[:-1])
def old(request: pytest.FixtureRequest, blank_url: str, engines: Callable[[str], Engine]) -> Engine:
    """A town of one family, at an older revision."""
    engine = engines(blank_url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, request.param)
        connection.execute(
            text(
                "INSERT INTO structure (id, name, zone, school_zone, contact_service, contact_telephone, contact_hours,"
                " contact_address) VALUES (7, 'Montcreux', 'Europe/Paris', 'B', :service, :telephone, :hours, :address)"
            ),
            CONTACT,
        )
        connection.execute(insert(t.family).values(structure_id=7, reference="F-0001", name="DUPONT"))
    return engine


def test_the_structure_is_kept_with_all_that_refers_to_it(old: Engine) -> None:
    """It keeps the bank holidays of the whole of France, and corrects nothing."""
    schema.upgrade(old)
    with old.connect() as connection:
        town = people.first_structure(connection)
        assert (town.id, town.name, town.school_zone, vars(town.contact)) == (7, "Montcreux", "B", CONTACT)
        assert (town.region, town.calendar_corrections) == (Region.FRANCE, ())
        assert connection.scalars(select(t.family.c.structure_id)).all() == [7]


def test_the_structure_is_still_the_one_that_families_refer_to(old: Engine) -> None:
    """SQLite has made its table anew: what it checks afterwards is checked against the new one."""
    schema.upgrade(old)
    with old.begin() as connection:
        if old.dialect.name == "sqlite":
            assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        connection.execute(insert(t.family).values(structure_id=7, reference="F-0002", name="MARTIN"))
    with pytest.raises(Exception, match=r"(?i)foreign key"), old.begin() as connection:
        connection.execute(insert(t.family).values(structure_id=8, reference="F-0003", name="MARTIN"))


def test_a_zone_may_be_an_island_from_then_on(old: Engine) -> None:
    """With its region and its corrections, which come back as they went in."""
    schema.upgrade(old)
    pont = Correction("Pont", date(2026, 11, 12), date(2026, 11, 13))
    with old.begin() as connection:
        connection.execute(
            update(t.structure).values(school_zone="La Réunion", region=Region.LA_REUNION, calendar_corrections=(pont,))
        )
    with old.connect() as connection:
        town = people.first_structure(connection)
        assert (town.school_zone, town.region, town.calendar_corrections) == ("La Réunion", Region.LA_REUNION, (pont,))


def test_prices_become_tariffs_and_books_are_kept(blank_url: str, engines: Callable[[str], Engine]) -> None:
    """SQLite has made anew activities, bookings and wallets: nothing that refers to them is lost."""
    engine = engines(blank_url)
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for statement in A_TOWN_WITH_BOOKS.split(";"):
            connection.execute(text(statement), CONTACT)
    schema.upgrade(engine)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        [canteen] = SqlTown(connection, people.first_structure(connection)).activities()
        assert [(one.version, one.valid_from, one.terms) for one in canteen.tariffs] == [(1, None, flat(Money(370)))]
        assert connection.execute(select(t.booking.c.price, t.booking.c.tariff_id)).all() == [(Money(350), None)]
        assert connection.execute(select(t.wallet.c.balance, t.ledger_entry.c.amount).join(t.ledger_entry)).all() == [
            (Money(-350), Money(-350))
        ]
        connection.execute(update(t.booking).values(price=None))


A_TOWN_WITH_BOOKS = """
    INSERT INTO structure (id, name, zone, school_zone, contact_service, contact_telephone, contact_hours,
    contact_address) VALUES (7, 'Montcreux', 'Europe/Paris', 'B', :service, :telephone, :hours, :address);
    INSERT INTO family (id, structure_id, reference, name) VALUES (1, 7, 'F-0001', 'DUPONT');
    INSERT INTO child (id, reference, first_name, born) VALUES (1, 'E-1', 'Léo', '2018-03-12');
    INSERT INTO activity (id, structure_id, name, article, aliases, unit, price, window_first, window_last,
    window_opens_at, window_closes_at) VALUES (1, 7, 'Cantine', 'la', '[]', 'meal', 370, '2026-09-01', '2027-07-02',
    '2026-06-01 00:00:00', '2027-07-02 00:00:00');
    INSERT INTO opening (id, activity_id, day, taken, waiting, last_position) VALUES (1, 1, '2026-11-24', 1, 0, 0);
    INSERT INTO booking (child_id, opening_id, family_id, status, price, booked_by_kind, booked_by_name, booked_at)
    VALUES (1, 1, 1, 'confirmed', 350, 'guardian', 'Alex', '2026-11-01 00:00:00');
    INSERT INTO wallet (id, family_id, label, balance) VALUES (1, 1, 'Enfance', -350);
    INSERT INTO ledger_entry (wallet_id, kind, amount, day, at, reference, label) VALUES (1, 'consumption', -350,
    '2026-11-24', '2026-11-25 00:00:00', 'booking:1', 'Cantine')
"""
