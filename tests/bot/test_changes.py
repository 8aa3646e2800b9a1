"""What changes between a recap and its confirmation, when bookings are moved, undone or given back with others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from bot.store import tables as t
from domain.booking import LIVE, Status
from domain.money import Money
from domain.tariff import flat
from tests.bot.chat import Chat, linked
from tests.store.tariffs import costs

if TYPE_CHECKING:
    from sqlalchemy import Engine

MOVE = "déplace le centre de Jean-Baptiste du 25 novembre au 2 décembre"
UNDO = "annule ce que je viens de faire"


def test_a_seat_is_kept_when_the_new_one_goes_to_another_family(
    alex: Chat, dominique: Chat, demo_engine: Engine
) -> None:
    """Both have read « 1 place »; who confirms second still has the day that was booked."""
    seats(demo_engine, "2026-12-02", 1, queue=3)
    assert "du mercredi 25 novembre 2026 au mercredi 2 décembre 2026" in alex.say(MOVE).text
    dominique.say("centre aéré pour Emma le 2 décembre")
    dominique.say("oui")
    told = alex.say("oui").text
    assert "complet : la réservation du mercredi 25 novembre 2026 est conservée" in told
    assert standing(demo_engine, "Jean-Baptiste", "2026-11-25") == [Status.CONFIRMED]
    assert standing(demo_engine, "Jean-Baptiste", "2026-12-02") == []


def test_the_seat_that_is_left_goes_to_who_waits_for_it(alex: Chat, dominique: Chat, demo_engine: Engine) -> None:
    """In the transaction of the move: no gap in which a third party books (I12)."""
    seats(demo_engine, "2026-12-02", 1)
    alex.say("centre aéré pour Léo le 2 décembre")
    alex.say("oui")
    seats(demo_engine, "2026-12-02", 0, queue=3)
    dominique.say("centre aéré pour Emma le 2 décembre")
    dominique.say("oui")
    assert standing(demo_engine, "Emma", "2026-12-02") == [Status.WAITLISTED]
    alex.say("déplace le centre de Léo du 2 décembre au 6 janvier")
    alex.say("oui")
    assert standing(demo_engine, "Emma", "2026-12-02") == [Status.CONFIRMED]
    assert "une place s’est libérée" in dominique.told()[0].text


def test_a_move_that_was_cheaper_is_asked_again(alex: Chat, demo_engine: Engine) -> None:
    """As a booking is."""
    alex.say("déplace la cantine de Léo du 24 au 27 novembre")
    with demo_engine.begin() as connection:
        costs(connection, "Cantine", flat(Money(740)))
    assert alex.say("oui").text.startswith("Entre-temps, le montant a changé")


def test_a_request_is_undone_once_whichever_device_asks(alex: Chat, demo_engine: Engine) -> None:
    """Both have read what would be undone; the second is told that it is done."""
    other = linked(demo_engine, "Alex", "DUPONT")
    alex.say("cantine pour Léo lundi 30 novembre")
    alex.say("oui")
    for device in (alex, other):
        assert "à annuler" in device.say(UNDO).text.casefold()
    assert alex.say("oui").text.startswith("C’est fait")
    assert "déjà défaite" in other.say("oui").text
    assert standing(demo_engine, "Léo", "2026-11-30") == []


def test_nothing_is_undone_twice_by_the_database(alex: Chat, demo_engine: Engine) -> None:
    """Whatever would slip through."""
    for text_ in ("cantine pour Léo lundi 30 novembre", "oui", UNDO, "oui"):
        alex.say(text_)
    with demo_engine.connect() as connection:
        undoing = connection.execute(select(t.batch).where(t.batch.c.undoes.is_not(None))).one()
        again = {**undoing._mapping, "id": undoing.id + 1, "key": "again"}
        with pytest.raises(IntegrityError):
            connection.execute(t.batch.insert(), again)


def test_a_family_takes_up_the_seat_that_it_gives_back(alex: Chat, demo_engine: Engine) -> None:
    """« annule Léo et réserve Jean-Baptiste », on a day that is full: nobody waits, so the recap knows that it can."""
    seats(demo_engine, "2026-12-02", 1)
    alex.say("centre aéré pour Léo le 2 décembre")
    alex.say("oui")
    seats(demo_engine, "2026-12-02", 0)
    recap = alex.say("annule le centre de Léo le 2 décembre et réserve le centre pour Jean-Baptiste le 2 décembre").text
    assert "• Jean-Baptiste, ALSH mercredi journée, mercredi 2 décembre 2026 : 24,87 €" in recap
    alex.say("oui")
    assert standing(demo_engine, "Léo", "2026-12-02") == []
    assert standing(demo_engine, "Jean-Baptiste", "2026-12-02") == [Status.CONFIRMED]


def test_a_child_may_go_elsewhere_at_the_hours_that_are_given_back(alex: Chat, demo_engine: Engine) -> None:
    """R9 looks at what is left: the evening is cancelled for something else at the same hours."""
    with demo_engine.begin() as connection:
        evening = select(t.activity.c.begins, t.activity.c.ends).where(t.activity.c.name == "Accueil périscolaire soir")
        begins, ends = connection.execute(evening).one()
        morning = update(t.activity).where(t.activity.c.name == "Accueil périscolaire matin")
        connection.execute(morning.values(begins=begins, ends=ends))
    recap = alex.say("annule la garderie du soir de Jean-Baptiste lundi et réserve la garderie du matin lundi").text
    assert "• Jean-Baptiste, accueil périscolaire matin, lundi 23 novembre 2026 : 1,12 €" in recap
    assert "confirmée, 1,12 €" in alex.say("oui").text


def test_the_journal_is_read_by_pages_that_cost_the_same(alex: Chat, demo_engine: Engine) -> None:
    """Ten years of it are as quick as a month: the newest lines are found by the index, and no others are read."""
    issued = next(one for one in alex.issued("journal") if "FROM audit_event" in one.text)
    assert "LIMIT" in issued.text
    if demo_engine.dialect.name == "sqlite":
        with demo_engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {issued.text}", issued.parameters).all()  # type: ignore[arg-type]
        assert [row[-1].split(" (")[0] for row in plan] == ["SEARCH audit_event USING INDEX ix_audit_event_family"]


def test_the_journal_names_the_service_and_the_system_as_such(alex: Chat, demo_engine: Engine) -> None:
    """G-189: an agent is « le service », what happens by itself is « Mercredi »."""
    alex.say("cantine pour Léo lundi 30 novembre")
    alex.say("oui")
    with demo_engine.begin() as connection:
        booked = connection.execute(select(t.audit_event).where(t.audit_event.c.action == "booked")).all()[-1]
        for kind, name in (("staff", "Claude"), ("system", "Mercredi")):
            told = {**booked._mapping, "actor_kind": kind, "actor_name": name, "action": "cancelled"}
            connection.execute(t.audit_event.insert(), {key: told[key] for key in told if key != "id"})
    journal = alex.say("journal").text
    assert "Vendredi 20 novembre 2026 à 9 h, le service :\n• Léo, cantine, lundi 30 novembre 2026 : annul" in journal
    assert "à 9 h, Mercredi :" in journal
    assert "Claude" not in journal


def seats(engine: Engine, day: str, free: int, queue: int = 0) -> None:
    """So many free seats at the Wednesday centre."""
    centre = select(t.activity.c.id).where(t.activity.c.name == "ALSH mercredi journée").scalar_subquery()
    there = update(t.opening).where(t.opening.c.activity_id == centre, text(f"day = '{day}'"))
    with engine.begin() as connection:
        connection.execute(there.values(capacity=t.opening.c.taken + free, queue_capacity=t.opening.c.waiting + queue))


def standing(engine: Engine, child: str, day: str) -> list[Status]:
    """How the live bookings of a child of these families stand that day, at the centre or the canteen."""
    with engine.connect() as connection:
        rows = connection.scalars(
            select(t.booking.c.status)
            .join(t.child, t.child.c.id == t.booking.c.child_id)
            .join(t.opening, t.opening.c.id == t.booking.c.opening_id)
            .join(t.family, t.family.c.id == t.booking.c.family_id)
            .where(t.child.c.first_name == child, t.family.c.name.in_(["DUPONT", "MARTIN"]))
            .where(t.booking.c.status.in_(LIVE), text(f"day = '{day}'"))
        )
        return list(rows)


def test_the_last_request_of_a_minute_stands_first_in_the_journal(alex: Chat) -> None:
    """Each request keeps the order of its own lines."""
    for request in ("cantine pour Léo et Marina lundi 30 novembre", "cantine pour Léo mardi 1er décembre"):
        alex.say(request)
        alex.say("oui")
        alex.now += timedelta(seconds=20)
    told = alex.say("journal").text
    lines = ["Léo, cantine, mardi 1er", "Léo, cantine, lundi 30", "Marina, cantine, lundi 30"]
    assert sorted(lines, key=told.index) == lines
