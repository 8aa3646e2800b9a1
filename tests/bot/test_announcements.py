"""Announcements: who may make and steer them, and that each guardian hears once, whatever happens on the way."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import func, insert, select, update

from bot import broadcast
from bot.store import keeping, people
from bot.store import tables as t
from bot.store.newsroom import SqlNewsroom
from domain.announcement import Announcement, Category, Stage
from domain.audience import Audience
from domain.audit import Actor
from domain.link import Link
from domain.staff import Role, StaffMember
from tests.bot.chat import ON_SQLITE, Chat, counted, linked, one_space
from tests.conftest import DEMO_NOW
from tests.store.statements import statements

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Engine

TEXT = "annonce à tout le monde : la cantine est fermée lundi"
EVERYBODY = 64  # guardians of the demo town
NIGHT = DEMO_NOW + timedelta(hours=14)


def test_a_parent_announces_nothing(alex: Chat) -> None:
    """Neither by asking nor by a forged button, nor does a form lead there."""
    assert "Je ne peux pas encore m’en charger ici." in alex.say(TEXT).text
    for key in ("!start:announce", "!start:announcements:1", "!start:replies", "!confirm"):
        assert "Ce choix n’est plus actif." in alex.forge("0", key).text
    assert counted(alex.engine, "announcement") == 0


def test_a_role_that_is_lost_meanwhile_counts_when_the_button_is_pressed(claude: Chat) -> None:
    """Rights are looked at when something is done, not when it was offered."""
    begin(claude)
    noa = colleague(claude, "Noa", Role.MANAGER)
    noa.say("suivi des annonces")
    told = noa.say("1")
    with claude.engine.begin() as connection:
        connection.execute(update(t.staff_member).values(role=Role.AGENT))
    assert "Votre rôle au service ne le permet pas." in noa.tap(told, "Mettre en pause").text
    assert stage_of(claude.engine) is Stage.SCHEDULED


def test_the_service_of_another_town_sees_and_steers_nothing(claude: Chat) -> None:
    """Its list is empty, and an id that it makes up is nobody's."""
    begin(claude)
    move_to_another_town(claude)
    assert "Aucune annonce" in claude.say("suivi des annonces").text
    assert "Ce choix n’est plus actif." in claude.forge("0", "!start:announcements:1").text
    assert "Aucune réponse" in claude.say("réponses").text
    assert stage_of(claude.engine) is Stage.SCHEDULED


def test_a_colleague_follows_but_a_manager_steers(claude: Chat) -> None:
    """A step that was never offered is refused when it is forged."""
    begin(claude)
    eli, noa = colleague(claude, "Eli", Role.AGENT), colleague(claude, "Noa", Role.MANAGER)
    eli.say("suivi des annonces")
    told = eli.say("1")
    assert "envoi programmé" in told.text
    assert "Mettre en pause" not in told.labels
    assert "Ce choix n’est plus actif." in eli.forge(told.surface, "pause").text
    noa.say("suivi des annonces")
    noa.tap(noa.say("1"), "Mettre en pause")
    assert stage_of(claude.engine) is Stage.PAUSED
    journal = select(t.audit_event.c.action, t.audit_event.c.actor_name).order_by(t.audit_event.c.id)
    with claude.engine.connect() as connection:
        assert [tuple(row) for row in connection.execute(journal)] == [
            ("announced", "Claude"),
            ("announcement_paused", "Noa"),
        ]


@pytest.fixture
def short_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many slices for the demo town."""
    monkeypatch.setattr(broadcast, "SLICE", 10)


@pytest.mark.usefixtures("short_slices")
def test_each_guardian_is_written_to_once_by_any_number_of_processes(demo_engine: Engine) -> None:
    """Slices are shared and interrupted: what was rolled back is written again, and nobody twice."""
    key = announce(demo_engine)
    with demo_engine.connect() as connection:
        assert broadcast.write_slice(connection, key, DEMO_NOW)  # and killed before the commit
    assert recipients(demo_engine) == []
    slices = 0
    while write(demo_engine, key):
        slices += 1
    assert slices == EVERYBODY // 10 + 1
    assert len(recipients(demo_engine)) == len(set(recipients(demo_engine))) == EVERYBODY
    assert counted(demo_engine, "outbox") == 1  # Alex alone is linked
    assert not write(demo_engine, key)


@pytest.mark.parametrize("kind", ["postgresql"])
@pytest.mark.usefixtures("short_slices")
def test_a_slice_under_way_elsewhere_is_passed_over(demo_engine: Engine) -> None:
    """Nobody waits for it."""
    key = announce(demo_engine)
    with demo_engine.begin() as one, demo_engine.begin() as other:
        assert broadcast.write_slice(one, key, DEMO_NOW)
        assert not broadcast.write_slice(other, key, DEMO_NOW)
    assert len(recipients(demo_engine)) == 10


@ON_SQLITE
@pytest.mark.usefixtures("short_slices")
def test_whoever_was_written_to_by_an_older_run_is_left_out(demo_engine: Engine) -> None:
    """Even when the announcement has forgotten how far it was: (announcement, guardian) is unique."""
    key = announce(demo_engine)
    write(demo_engine, key)
    with demo_engine.begin() as connection:
        connection.execute(update(t.announcement).values(last_guardian=0))
    while write(demo_engine, key):
        pass
    assert counted(demo_engine, "outbox") == 1


@ON_SQLITE
def test_an_announcement_waits_for_the_morning_unless_it_is_for_safety(demo_engine: Engine) -> None:
    """At eleven in the evening."""
    for category in (Category.PRACTICAL, Category.SAFETY):
        write(demo_engine, announce(demo_engine, category, at=NIGHT), NIGHT)
    held = select(t.outbox.c.held_until).order_by(t.outbox.c.id)
    with demo_engine.connect() as connection:
        morning, at_once = connection.scalars(held)
    assert at_once is None
    assert morning.astimezone(DEMO_NOW.tzinfo) == (DEMO_NOW + timedelta(days=1)).replace(hour=6, minute=30)


@ON_SQLITE
def test_nothing_is_written_while_nothing_moves(claude: Chat) -> None:
    """The clock looks every second, all night long."""
    announce(claude.engine, at=DEMO_NOW)
    while write(claude.engine, 1):
        pass
    tell(claude)
    with statements(claude.engine) as issued:
        tell(claude)
    assert [one.text for one in issued if not one.text.startswith("SELECT")] == []


@ON_SQLITE
def test_progress_is_told_where_the_sending_was_confirmed(alex: Chat, claude: Chat) -> None:
    """Typed or tapped: in one message, which is edited; the end is one of its own, so that a telephone rings."""
    begin(claude)
    with claude.engine.begin() as connection:  # the network says where the confirmation stands
        connection.execute(update(t.outbox).where(t.outbox.c.place == "").values(place="77"))
    write(claude.engine, 1)
    tell(claude)
    assert placed(claude) == [("A-00001 : envoi en cours, 0 sur 1.", "77")]
    tell(claude)
    assert placed(claude) == []
    assert "fermée lundi" in alex.told()[0].text
    tell(claude)
    over, (report, place) = placed(claude)
    assert over == ("A-00001 : envoi terminé, 1 sur 1.", "77")
    assert (report.splitlines()[:2], place) == (["A-00001 : envoi terminé.", "• 1 message envoyé"], None)
    tell(claude)
    assert placed(claude) == []


@ON_SQLITE
def test_what_is_uncertain_is_shown_and_sent_again_by_choice_alone(alex: Chat, claude: Chat) -> None:
    """The row itself leaves once more."""
    begin(claude)
    write(claude.engine, 1)
    with claude.engine.begin() as connection:
        mine = update(t.outbox).where(t.outbox.c.announcement_id == 1)
        connection.execute(mine.values(state="uncertain", done_at=DEMO_NOW))
    tell(claude)
    assert "1 incertain" in claude.told()[0].text
    claude.say("suivi des annonces")
    claude.tap(claude.say("1"), "Renvoyer aux incertains")
    assert not is_leaving(alex)
    claude.say("oui")
    assert is_leaving(alex)
    assert stage_of(claude.engine) is Stage.SENDING


@ON_SQLITE
def test_who_was_missed_is_written_to_once_they_can_be(claude: Chat, demo_engine: Engine) -> None:
    """By an announcement of its own; those who have it already hear nothing more."""
    begin(claude)
    write(claude.engine, 1)
    with claude.engine.begin() as connection:
        connection.execute(update(t.outbox).values(state="sent", done_at=DEMO_NOW))
    tell(claude)
    claude.told()
    sam = linked(demo_engine, "Sam", "DUPONT")
    claude.say("suivi des annonces")
    assert "joindre à présent : 1." in claude.tap(claude.say("1"), "Relancer qui ne l’a pas reçue").text
    claude.say("oui")
    write(claude.engine, 2)
    assert len(sam.told()) == 1
    assert len(recipients(demo_engine)) == EVERYBODY + EVERYBODY - 1


@ON_SQLITE
def test_what_is_paused_waits_and_what_is_cancelled_never_leaves(alex: Chat, claude: Chat) -> None:
    """What was already sent stays sent; how far it is counts as it is once the announcement is locked."""
    begin(claude)
    write(claude.engine, 1)
    claude.say("suivi des annonces")
    with statements(claude.engine) as issued:
        claude.tap(claude.say("1"), "Mettre en pause")
    assert not is_leaving(alex)
    read = [at for at, one in enumerate(issued) if one.text.startswith("SELECT announcement.id")]
    counted_at = [at for at, one in enumerate(issued) if "GROUP BY outbox.state" in one.text]
    assert read[-1] < counted_at[-1]
    claude.say("suivi des annonces")
    claude.tap(claude.say("1"), "Reprendre l’envoi")
    assert is_leaving(alex)
    claude.say("suivi des annonces")
    claude.tap(claude.say("1"), "Annuler ce qui n’est pas parti")
    claude.say("oui")
    assert not is_leaving(alex)
    assert stage_of(claude.engine) is Stage.CANCELLED


@ON_SQLITE
def test_who_opted_out_hears_only_what_is_for_safety(alex: Chat) -> None:
    """By category, and until they change their mind."""
    alex.tap(alex.say("choisir mes annonces"), "Ne plus recevoir : Information pratique")
    write(alex.engine, announce(alex.engine))
    assert alex.told() == []
    write(alex.engine, announce(alex.engine, Category.SAFETY))
    assert len(alex.told()) == 1
    alex.tap(alex.say("choisir mes annonces"), "Recevoir de nouveau : Information pratique")
    write(alex.engine, announce(alex.engine))
    assert len(alex.told()) == 1


@ON_SQLITE
def test_an_answer_to_what_one_was_not_told_is_not_taken(alex: Chat) -> None:
    """The button of somebody else's message, or of one that does not exist."""
    write(alex.engine, announce(alex.engine))
    alex.told()
    for key in ("!start:answer:2", "!start:answer:x", "!start:answer:99"):
        assert "On ne peut plus répondre à ce message." in alex.forge("0", key).text
    alex.forge("0", "!start:answer:1")
    assert "transmise au service" in alex.say("Merci !").text
    assert counted(alex.engine, "announcement_reply") == 1


@ON_SQLITE
def test_a_message_of_several_lines_keeps_them(claude: Chat) -> None:
    """In the recap and on its way."""
    claude.say("annonce")
    claude.say("Bonjour à tous,\nla cantine est fermée.\n\nMerci.")
    claude.say("tout le monde")
    recap = claude.say("1")
    assert "Bonjour à tous,\nla cantine est fermée.\n\nMerci." in recap.text


def begin(chat: Chat) -> None:
    """Announce something to everybody, from a chat."""
    chat.say(TEXT)
    chat.say("1")
    assert "L’annonce A-00001 part" in chat.say("oui").text


def colleague(chat: Chat, name: str, role: Role) -> Chat:
    """Somebody else of the same service."""
    with chat.engine.begin() as connection:
        member = StaffMember(people.first_structure(connection).id, name, role=role)
        keeping.keep_staff_member(connection, member)
        keeping.keep_link(connection, Link(f"test:{name}", None, member, chat.now))
    return Chat(chat.engine, f"test:{name}")


def move_to_another_town(chat: Chat) -> None:
    """All staff work elsewhere from now on."""
    columns = [column for column in t.structure.c if column.name != "id"]
    with chat.engine.begin() as connection:
        connection.execute(insert(t.structure).from_select(columns, select(*columns)))
        connection.execute(
            update(t.staff_member).values(structure_id=select(func.max(t.structure.c.id)).scalar_subquery())
        )


def announce(engine: Engine, category: Category = Category.PRACTICAL, at: datetime = DEMO_NOW) -> int:
    """To everybody, at once, from a script."""
    by = Actor("staff", None, "Test")
    with engine.begin() as connection:
        structure = people.first_structure(connection)
        made = Announcement(structure.id, category, "Bonjour.", Audience(), by, at, at, uuid4().hex)
        SqlNewsroom(connection, structure).keep(made)
        return made.id


def write(engine: Engine, key: int, at: datetime = DEMO_NOW) -> bool:
    """One slice; whether there was something to write."""
    with engine.begin() as connection:
        return broadcast.write_slice(connection, key, at)


def tell(chat: Chat) -> None:
    """Its author is told how far the first one is."""
    with chat.engine.begin() as connection:
        broadcast.tell(connection, 1, DEMO_NOW)


def placed(chat: Chat) -> list[tuple[str, str | None]]:
    """What was told since the last look, each with the message whose place it takes."""
    mine = t.outbox.c.address == chat.address, t.is_unsent
    with chat.engine.begin() as connection:
        rows = connection.execute(
            select(t.outbox.c.body, t.outbox.c.replaces).where(*mine).order_by(t.outbox.c.id)
        ).all()
        connection.execute(update(t.outbox).where(*mine).values(state="sent", done_at=chat.now))
    return [(one_space(row.body), row.replaces) for row in rows]


def recipients(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(select(t.announcement_recipient.c.guardian_id)))


def stage_of(engine: Engine) -> Stage | None:
    """Of the first announcement."""
    with engine.connect() as connection:
        return connection.scalar(select(t.announcement.c.stage).where(t.announcement.c.id == 1))


def is_leaving(chat: Chat) -> bool:
    """Whether something may leave for this address now."""
    with chat.engine.connect() as connection:
        unsent = select(t.outbox.c.id).where(t.is_unsent, t.outbox.c.address == chat.address)
        return connection.scalar(unsent) is not None
