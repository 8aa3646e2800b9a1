"""Seats and closures ordered in a chat: who may, and that what is done is what was shown."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from bot.store import tables as t
from domain.by_laws import ByLaws
from tests.bot.chat import ON_SQLITE, Chat, counted
from tests.bot.test_announcements import move_to_another_town
from tests.bot.test_timetable import look
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

SEATS = "32 places au centre aéré mercredi 9 pour les 6-12 ans"
CLOSE = "fermer la cantine jeudi 3 et vendredi 4 pour grève"
ERRANDS = ("capacity", "closing", "closings", "queue", "requests:D-00001")


@ON_SQLITE
@pytest.mark.parametrize("text", [SEATS, CLOSE, "suivi des fermetures", "qui attend au centre mercredi 9 ?"])
def test_a_parent_orders_nothing(alex: Chat, text: str) -> None:
    """Neither by asking nor by a forged button."""
    before = state(alex.engine)
    alex.say(text)
    alex.say("oui")
    for errand in ERRANDS:
        assert "Ce choix n’est plus actif." in alex.forge("0", f"!start:{errand}").text
    assert state(alex.engine) == before


@ON_SQLITE
@pytest.mark.parametrize("text", [SEATS, CLOSE])
def test_who_has_left_for_another_town_presses_in_vain(claude: Chat, text: str) -> None:
    """Rights, and what is meant, are looked at when the button is pressed: it was shown in the old town."""
    recap = claude.say(text)
    before = state(claude.engine)
    move_to_another_town(claude)
    claude.forge(recap.surface, "!confirm")
    assert state(claude.engine) == before
    assert "Aucune fermeture" in claude.say("suivi des fermetures").text
    assert "DUPONT" not in claude.say("qui attend au centre mercredi 9 ?").text


@ON_SQLITE
@pytest.mark.parametrize("key", ["!start:capacity:1", "!start:closing:1", "!start:queue:1", "!confirm"])
def test_a_forged_button_of_an_agent_begins_nothing(claude: Chat, key: str) -> None:
    """What was shown nowhere stands for nothing."""
    assert "Ce choix n’est plus actif." in claude.forge("0", key).text


@ON_SQLITE
def test_a_day_that_ended_since_the_recap_is_not_closed(claude: Chat) -> None:
    """What took place is charged: nobody is told that it is not."""
    before = state(claude.engine)
    claude.say("fermer la cantine aujourd’hui pour grève")
    claude.now += timedelta(hours=16)  # Saturday, 01:00
    assert "Ce jour est passé ou déjà commencé." in claude.say("oui").text
    assert state(claude.engine) == before


def test_seats_are_changed_once_and_the_journal_says_by_whom(claude: Chat) -> None:
    """A second tap tells that it is done."""
    recap = claude.say(SEATS)
    claude.forge(recap.surface, "!confirm")
    assert "C’est déjà traité" in claude.forge(recap.surface, "!confirm").text
    actions = journal(claude.engine)
    assert actions[0] == ("resized", "Claude")
    assert actions[1:] == [("promoted", "Mercredi")] * (len(actions) - 1)


def test_a_closure_does_what_its_recap_said(claude: Chat) -> None:
    """Carried out by the clock; the agent is told when all of it is done, and a second tap closes nothing more."""
    recap = claude.say(CLOSE)
    found = re.search(r"2 ouvertures, (\d+ réservations)[^,]*, (\d+ familles)", recap.text)
    assert found
    bookings, families = found.groups()
    claude.forge(recap.surface, "!confirm")
    claude.forge(recap.surface, "!confirm")
    assert counted(claude.engine, "closure") == 1
    assert f"en cours, {bookings}" in claude.say("suivi des fermetures").text
    while not (told := claude.told()):
        look(claude.engine, DEMO_NOW + timedelta(minutes=1))
    assert f"Annulations : {bookings}" in told[0].text
    assert f"familles concernées : {families}." in told[0].text
    assert "(grève) : terminée" in claude.say("suivi des fermetures").text
    assert journal(claude.engine)[0] == ("closing", "Claude")


@ON_SQLITE
def test_a_closure_leaves_no_day_out(claude: Chat) -> None:
    """Days that are not named are not closed with the others."""
    heard = claude.say("fermer la cantine jeudi 3 et jeudi 10 décembre pour grève")
    assert "ne saute pas de jour : demandez à part jeudi 10 décembre 2026" in heard.text


def test_a_request_is_answered_once(alex: Chat, claude: Chat) -> None:
    """By the family's number, in the name of who answered; a parent answers nothing, nor does another town."""
    with alex.engine.begin() as connection:
        leo = select(t.child.c.id).where(t.child.c.first_name == "Léo")
        connection.execute(t.enrolment.delete().where(t.enrolment.c.child_id.in_(leo)))
    alex.say("inscrire Léo à la cantine")
    alex.say("oui")
    alex.say("accepte D-00001")
    alex.say("oui")
    assert request_of(alex.engine) == ("open", None)
    recap = claude.say("accepte D-00001")
    assert "DUPONT" in recap.text
    assert "est acceptée" in claude.forge(recap.surface, "!confirm").text
    assert "Le service a accepté" in alex.told()[0].text
    assert request_of(alex.engine) == ("accepted", "Claude")
    assert "n’attend pas de réponse" in claude.say("refuse D-00001 : trop tard").text
    assert ("accepted", "Claude") in journal(claude.engine)


@ON_SQLITE
def test_another_town_answers_no_request(alex: Chat, claude: Chat) -> None:
    """What was shown in the old town is nobody's in the new one."""
    with alex.engine.begin() as connection:
        connection.execute(update(t.activity).values(by_laws=ByLaws(manual=True)))
    alex.say("cantine pour Léo lundi")
    alex.say("oui")
    recap = claude.say("accepte M-00001")
    assert "réservation, Cantine" in recap.text
    move_to_another_town(claude)
    assert "n’attend pas de réponse" in claude.forge(recap.surface, "!confirm").text
    assert "Aucune demande" in claude.say("demandes").text


def request_of(engine: Engine) -> tuple[str, str | None]:
    """How the one request stands, and who has answered it."""
    with engine.connect() as connection:
        return tuple(connection.execute(select(t.request.c.status, t.request.c.decided_by_name)).one())


def state(engine: Engine) -> list[tuple[int | None, str | None]]:
    """Seats and closures of every opening, and how many closures there are."""
    asked = select(t.opening.c.capacity, t.opening.c.closed_for).order_by(t.opening.c.id)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(asked)]
    return [*rows, (counted(engine, "closure"), None)]


def journal(engine: Engine) -> list[tuple[str, str]]:
    """What was done, in whose name."""
    events = select(t.audit_event.c.action, t.audit_event.c.actor_name).order_by(t.audit_event.c.id)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(events)]
