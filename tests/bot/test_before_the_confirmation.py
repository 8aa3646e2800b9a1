"""What changes between the recap and its confirmation, or between two confirmations that come at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text, update

from bot.store import tables as t
from domain.booking import LIVE
from domain.money import Money
from tests.store.conftest import ON_POSTGRESQL

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from tests.bot.chat import Chat

MONDAY = "cantine pour Léo lundi 23 novembre"
WEDNESDAY = "centre aéré pour Léo mercredi 2 décembre"
DEARER = "Entre-temps, le montant a changé : êtes-vous toujours d’accord ?"
WAITING = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")


def test_a_recap_that_was_cheaper_is_asked_again_and_its_button_confirms_nothing(alex: Chat) -> None:
    """The deadline passes between the two: a second tap on the first recap pays no surcharge that nobody has read."""
    recap = alex.say(MONDAY)
    alex.now += timedelta(hours=2, minutes=1)
    asked = alex.tap(recap, "Valider")
    assert asked.text.startswith(DEARER)
    assert "4,70 €, dont 1,00 € de majoration" in asked.text
    assert alex.tap(recap, "Valider").text.startswith("Ce choix n’est plus actif.")
    assert "confirmée, 4,70 €" in alex.say("oui").text


def test_the_last_minute_of_the_deadline_is_not_asked_again(alex: Chat) -> None:
    """At 11:00:59 the price is still that of the recap."""
    alex.say(MONDAY)
    alex.now += timedelta(hours=2, seconds=59)
    assert "confirmée, 3,70 €" in alex.say("oui").text


def test_a_line_that_was_not_possible_is_not_booked_unasked(alex: Chat, demo_engine: Engine) -> None:
    """A seat comes free between the two: whoever has read « impossible » has not agreed to pay for it."""
    seats(demo_engine, "2026-12-02", 0)
    recap = alex.say(f"{WEDNESDAY} et mercredi 9 décembre")
    assert "mercredi 2 décembre 2026 : impossible" in recap.text
    seats(demo_engine, "2026-12-02", 99)
    assert alex.say("oui").text.startswith(DEARER)


def test_a_seat_that_became_a_rank_is_told_and_not_asked(alex: Chat, demo_engine: Engine) -> None:
    """It costs nothing and can be left at any time; to ask would give the rank to whoever is quicker."""
    recap = alex.say(WEDNESDAY)
    assert "24,87 €" in recap.text
    seats(demo_engine, "2026-12-02", 0, queue=99)
    assert "en liste d’attente" in alex.say("oui").text


def test_a_debt_that_appears_after_the_recap_blocks_the_confirmation(alex: Chat, demo_engine: Engine) -> None:
    """R7: decided inside the commit (I5); nothing is kept."""
    alex.say(MONDAY)
    before = live_bookings(demo_engine)
    with demo_engine.begin() as connection:
        connection.execute(update(t.structure).values(debt_limit=Money(3000)))
        theirs = t.wallet.c.family_id == family(connection, "DUPONT")
        connection.execute(t.wallet.update().where(theirs).values(balance=Money(-4605)))
    told = alex.say("oui").text
    assert told.startswith("Rien n’a pu être réservé.")
    assert "46,05 €" in told
    assert live_bookings(demo_engine) == before


def test_a_day_that_began_after_the_recap_is_refused(alex: Chat, demo_engine: Engine) -> None:
    """Recapped before midnight of its last day, confirmed after it."""
    before = live_bookings(demo_engine)
    alex.now += timedelta(hours=14)  # Friday, 23:00
    alex.say("garderie du soir pour Léo lundi 30 novembre")
    alex.now += timedelta(days=9, hours=1)  # Monday the 30th, 00:00
    assert "refusée — trop tard" in alex.say("oui").text
    assert live_bookings(demo_engine) == before


@ON_POSTGRESQL
def test_a_child_cannot_be_booked_at_the_same_hours_by_two_families_at_once(
    alex: Chat, dominique: Chat, demo_engine: Engine
) -> None:
    """R9: both have decided, or wait to, before either has written; one is booked, the other is told of nothing more.

    Whoever writes a batch refers to its family: while the families are locked, nobody gets past the decision.
    """
    with demo_engine.begin() as connection:
        share(connection, "Léo", "MARTIN")
        same_hours(connection, "Accueil périscolaire matin", "Accueil périscolaire soir")
    alex.say("garderie du matin pour Léo lundi 30 novembre")
    dominique.say("garderie du soir pour Léo lundi 30 novembre")
    with ThreadPoolExecutor(2) as pool:
        with demo_engine.begin() as connection:
            connection.execute(select(t.family.c.id).with_for_update())
            turns = [pool.submit(parent.say, "oui") for parent in (alex, dominique)]
            while locks_waited_for(demo_engine) < len(turns):
                sleep(0.01)
        told = sorted(turn.result().text.partition("\n")[0] for turn in turns)
    assert told == ["C’est enregistré.", "Rien n’a pu être réservé."]


def seats(engine: Engine, day: str, free: int, queue: int = 0) -> None:
    """So many free seats at the Wednesday centre."""
    centre = select(t.activity.c.id).where(t.activity.c.name == "ALSH mercredi journée").scalar_subquery()
    there = update(t.opening).where(t.opening.c.activity_id == centre, text(f"day = '{day}'"))
    with engine.begin() as connection:
        connection.execute(there.values(capacity=t.opening.c.taken + free, queue_capacity=t.opening.c.waiting + queue))


def live_bookings(engine: Engine) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(t.booking.c.id).where(t.booking.c.status.in_(LIVE))).all())


def locks_waited_for(engine: Engine) -> int:
    """How many transactions wait for a lock; each look is a transaction, within which the answer would not change."""
    with engine.connect() as connection:
        return connection.scalar(WAITING) or 0


def family(connection: Connection, name: str) -> int:
    return connection.execute(select(t.family.c.id).where(t.family.c.name == name)).scalars().first() or 0


def share(connection: Connection, child: str, name: str) -> None:
    """Let the child of the DUPONT family live in another one too."""
    of_dupont = select(t.family_child.c.child_id).where(t.family_child.c.family_id == family(connection, "DUPONT"))
    key = connection.scalar(select(t.child.c.id).where(t.child.c.first_name == child, t.child.c.id.in_(of_dupont)))
    connection.execute(insert(t.family_child), {"family_id": family(connection, name), "child_id": key})


def same_hours(connection: Connection, one: str, other: str) -> None:
    """Let two activities take place at the same time."""
    hours = select(t.activity.c.begins, t.activity.c.ends).where(t.activity.c.name == one)
    begins, ends = connection.execute(hours).one()
    connection.execute(update(t.activity).where(t.activity.c.name == other).values(begins=begins, ends=ends))
