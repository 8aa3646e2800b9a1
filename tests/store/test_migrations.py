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
from domain.calendar_correction import Correction
from domain.school_calendar import Region

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
