"""Letters of the evening: once a day, whoever looks and however often, and only to those who have asked for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.chores.evening import Digests, Reminders
from bot.store import tables as t
from bot.store.keeping import keep_events
from domain.audit import SYSTEM, AuditEvent, Subject
from tests.bot.chat import ON_SQLITE, guardian
from tests.bot.test_timetable import look
from tests.conftest import DEMO_NOW
from tests.store.conftest import ON_POSTGRESQL
from tests.store.statements import statements
from tests.store.test_speed import scans

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.chat import Chat

EVENING = DEMO_NOW + timedelta(hours=10, minutes=1)  # one minute past seven
A_DAY = timedelta(days=1)


def test_timetables_that_look_at_the_same_time_write_one_digest(alex: Chat, sam: Chat, demo_engine: Engine) -> None:
    """G-229: the next one tells of nothing that was told before, and there is none without news."""
    alex.say("je voudrais un bilan chaque soir")
    alex.say("cantine pour Léo vendredi")
    alex.say("oui")
    sam.told()
    for _ in range(2):
        look(demo_engine, EVENING, side_by_side=4)
    (digest,) = alex.told()
    assert digest.text.splitlines()[1:4] == [
        "1 demande de réservation.",
        "Acceptées (1) :",
        "• cantine, Léo : ven. 27/11",
    ]
    assert sam.told() == []
    look(demo_engine, EVENING + A_DAY)
    assert alex.told() == []


@ON_POSTGRESQL
def test_a_digest_passes_over_no_line_that_is_committed_late(alex: Chat, demo_engine: Engine) -> None:
    """It has a lower number than one that can be seen already: all of it is told when it can be."""
    alex.say("je voudrais un bilan chaque soir")
    with demo_engine.connect() as slow:
        home = guardian(slow, "Alex", "DUPONT").family
        enrolled = select(t.enrolment.c.child_id, t.enrolment.c.activity_id).limit(1)
        child, activity = map(int, slow.execute(enrolled).one())
        place = Subject(home.id, child, activity, date(2026, 12, 4))
        keep_events(slow, [AuditEvent(home.structure_id, SYSTEM, DEMO_NOW, "promoted", place=place)])
        alex.say("cantine pour Léo vendredi")
        alex.say("oui")
        look(demo_engine, EVENING)
        assert alex.told() == []
        slow.commit()
    look(demo_engine, EVENING)
    (digest,) = alex.told()
    assert "Acceptées (2)" in digest.text


@ON_SQLITE
def test_nobody_who_says_no_more_is_written_to(alex: Chat, demo_engine: Engine) -> None:
    """What was decided before one asks for a digest is in none either."""
    alex.say("cantine pour Léo vendredi")
    alex.say("oui")
    alex.say("bilan chaque soir")
    look(demo_engine, EVENING)
    alex.say("plus de bilan quotidien")
    alex.say("annule la cantine de Léo vendredi")
    alex.say("oui")
    look(demo_engine, EVENING + A_DAY)
    assert alex.told() == []


def test_a_deadline_is_recalled_once(alex: Chat, demo_engine: Engine) -> None:
    """A town that was down at five is told of it later, as long as it is of use."""
    alex.say("rappelez-moi avant la date limite")
    sunday = EVENING + 9 * A_DAY
    for at in (sunday, sunday, sunday + timedelta(hours=1)):
        look(demo_engine, at, side_by_side=2)
    (reminder,) = alex.told()
    assert "Léo, cantine, mardi 1er décembre 2026" in reminder.text
    alex.now = sunday
    heard = alex.tap(reminder, "Comme d’habitude, mardi 1er et mercredi 2 décembre 2026")
    assert heard.labels == ["Valider", "Modifier", "Abandonner"]
    alex.now = sunday + 5 * A_DAY
    late = alex.tap(reminder, "Comme d’habitude, mardi 1er et mercredi 2 décembre 2026")
    assert "Rien de cela n’est possible" in late.text


@ON_SQLITE
@pytest.mark.parametrize("key", ["!start:copy:2026-13-77,x", "!start:copy:2026-12-01,9999-12-31", "!start:copy:1,2,3"])
def test_a_reminder_that_was_never_sent_does_no_harm(key: str, alex: Chat) -> None:
    """I15: clients can forge what they tap."""
    assert alex.forge("0", key).labels


@ON_SQLITE
@pytest.mark.parametrize("chore", [Reminders(), Digests()], ids=lambda chore: type(chore).__name__)
def test_looking_for_letters_reads_only_those_who_want_them(chore: Reminders | Digests, demo_engine: Engine) -> None:
    """Two statements, the structures and those whose letter is due, by an index of few."""
    with statements(demo_engine) as issued, demo_engine.begin() as connection:
        assert chore.due(connection, EVENING) == []
    assert len(issued) == 2
    assert not scans(demo_engine, issued[-1])


@ON_SQLITE
def test_last_notices_are_read_by_an_index(alex: Chat, demo_engine: Engine) -> None:
    """However many others were told, and however often."""
    with demo_engine.begin() as connection:
        row = {"kind": "notice", "priority": 1, "body": "Bonjour", "choices": [], "created_at": DEMO_NOW}
        connection.execute(insert(t.outbox).values(row | {"guardian_id": 1, "address": "test:nobody"}))
    issued = alex.issued("relire mes derniers messages")
    assert [one for one in issued if "outbox" in str(one) and scans(demo_engine, one)] == []
