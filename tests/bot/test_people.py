"""Who hears what: staff, those who left, those who want silence, and those who are not there yet."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select, update

from bot.store import tables as t
from bot.store.keeping import keep_invitation
from domain.link import Invitation, digest
from tests.bot.chat import ON_SQLITE, Chat, counted, guardian

CODE = "ABCD-EFGH-JKMN"
ASKED = "cantine pour Léo lundi"


def test_somebody_of_the_service_is_greeted_by_name(claude: Chat) -> None:
    """And told what can be done for the service."""
    heard = claude.say("bonjour")
    assert heard.text.startswith("Bonjour Claude.")
    assert heard.labels[0] == "Écrire une annonce"


def test_somebody_of_the_service_cannot_book(claude: Chat) -> None:
    """They have no family: the request is answered, and nothing fails."""
    for text in (ASKED, "mes réservations", "annuler", "annule la cantine de Léo lundi", "oui", "1", "aide"):
        assert claude.say(text).text
    assert counted(claude.engine, "batch") == 0


def test_unlinking_forgets_the_conversation_and_its_choices(alex: Chat) -> None:
    """G-017: the buttons of before are worth nothing, and the door is shut."""
    recap = alex.say(ASKED)
    alex.say("délier")
    assert "n’est plus reliée" in alex.say("oui").text
    assert "Pour commencer, envoyez-moi le code" in alex.tap(recap, "Valider").text
    assert "Pour commencer, envoyez-moi le code" in alex.say("mes réservations").text
    assert counted(alex.engine, "batch") == 0


def test_who_comes_back_finds_nothing_of_the_conversation_before(alex: Chat) -> None:
    """Neither a request under way nor the buttons of one."""
    recap = alex.say(ASKED)
    alex.say("délier")
    alex.say("oui")
    invite(alex, "Alex", "DUPONT")
    assert "maintenant reliée" in alex.say(f"lier {CODE}").text
    assert "Ce choix n’est plus actif." in alex.tap(recap, "Valider").text
    assert "Il n’y a rien à reprendre." in alex.say("reprendre").text


def test_unlinking_is_written_in_the_journal(alex: Chat) -> None:
    """By whom, and which link."""
    alex.say("délier")
    alex.say("oui")
    with alex.engine.connect() as connection:
        event = connection.execute(select(t.audit_event)).one()
    assert (event.action, event.subject.partition(":")[0], event.actor_name) == ("unlinked", "link", "Alex")


def test_the_other_guardian_gets_a_quiet_notice(alex: Chat, sam: Chat) -> None:
    """What was changed, and by whom; and the same day asked again is refused with that name."""
    alex.say(ASKED)
    alex.say("oui")
    (notice,) = sam.told()
    assert notice.text.startswith("Alex vient de modifier vos réservations :")
    assert "Léo, cantine, lundi 23 novembre 2026" in notice.text
    assert notice.labels == []
    assert "déjà faite par Alex" in sam.say(ASKED).text


def test_who_says_stop_hears_nothing_until_they_write_again(alex: Chat, sam: Chat) -> None:
    """Then what has happened since is told."""
    sam.say("stop")
    alex.say(ASKED)
    alex.say("oui")
    assert sam.told() == []
    notice, answer = sam.write("bonjour")
    assert notice.text.startswith("Alex vient de modifier vos réservations :")
    assert answer.text.startswith("Bonjour Sam.")


def test_a_notice_for_somebody_who_is_not_linked_waits_for_them(alex: Chat, stranger: Chat) -> None:
    """It stays in the outbox without an address, and goes out when they link."""
    alex.say(ASKED)
    alex.say("oui")
    assert waiting_notices(alex) == 1
    invite(alex, "Sam", "DUPONT")
    notice, answer = stranger.write(CODE)
    assert notice.text.startswith("Alex vient de modifier vos réservations :")
    assert answer.text.startswith("Bonjour Sam,")
    assert waiting_notices(alex) == 0


def test_a_family_of_one_guardian_gets_no_notice(dominique: Chat) -> None:
    """Nobody else is there to be told."""
    dominique.say("cantine pour Emma lundi")
    dominique.say("oui")
    assert waiting_notices(dominique) == 0


def test_whose_turn_comes_is_told_by_the_cancellation_that_freed_the_place(alex: Chat, dominique: Chat) -> None:
    """One transaction: the seat, the new state and the notice."""
    one_seat(alex)
    dominique.say("centre aéré pour Emma le 2 décembre")
    dominique.say("oui")
    alex.say("centre aéré pour Léo le 2 décembre")
    assert "en liste d’attente, 1er rang" in alex.say("oui").text
    dominique.say("annule le centre aéré du 2 décembre")
    dominique.say("oui")
    (notice,) = alex.told()
    assert notice.text.startswith("Bonne nouvelle, une place s’est libérée.")
    assert "Léo" in notice.text
    assert "Emma" not in notice.text


def test_a_promotion_for_somebody_who_said_stop_waits(alex: Chat, dominique: Chat) -> None:
    """The place is theirs, the message comes when they write."""
    one_seat(alex)
    dominique.say("centre aéré pour Emma le 2 décembre")
    dominique.say("oui")
    alex.say("centre aéré pour Léo le 2 décembre")
    alex.say("oui")
    alex.say("stop")
    dominique.say("annule le centre aéré du 2 décembre")
    dominique.say("oui")
    assert alex.told() == []
    assert [heard.text.partition(" ")[0] for heard in alex.write("bonjour")] == ["Bonne", "Bonjour"]


@ON_SQLITE
def test_the_children_may_be_narrowed_while_a_cancellation_is_under_way(alex: Chat) -> None:
    """The list is asked again behind the recap: a rank in it is that of the booking it stands beside."""
    alex.say("mes réservations")
    assert "Confirmez-vous l’annulation ?" in alex.say("1").text
    assert alex.say("pour tous").text
    assert alex.say("corriger").labels


def invite(chat: Chat, first_name: str, family: str) -> None:
    """A code for a guardian."""
    with chat.engine.begin() as connection:
        invited = guardian(connection, first_name, family)
        keep_invitation(connection, Invitation(digest(CODE), invited, None, chat.now + timedelta(days=14)))


def waiting_notices(chat: Chat) -> int:
    """Notices that have no address yet."""
    with chat.engine.connect() as connection:
        return len(connection.execute(select(t.outbox.c.id).where(t.outbox.c.address.is_(None))).all())


def one_seat(chat: Chat) -> None:
    """2 December has one seat left for the elder group, and a queue."""
    activity = select(t.activity.c.id).where(t.activity.c.name == "ALSH mercredi journée")
    with chat.engine.begin() as connection:
        connection.execute(
            update(t.opening)
            .where(t.opening.c.activity_id.in_(activity), t.opening.c.day == date(2026, 12, 2))
            .values(capacity=t.opening.c.taken + 1, queue_capacity=5)
        )
