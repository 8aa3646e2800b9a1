"""From an errand that yields documents to people who have them, on every wire. The errand is the tests' own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store import tables as t
from dialogs import errands, parent
from tests.bot.chat import ON_SQLITE, Chat
from tests.bot.test_statements import rounds
from tests.servers.prosody import NoProsody, prosody
from tests.transcripts.stages.base import KINDS, File
from tests.transcripts.stages.console import ConsoleStage
from tests.transcripts.stages.telegram import TelegramStage
from tests.transcripts.stages.xmpp import XmppStage
from tests.transcripts.test_transcripts import assert_played

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

HERE = Path(__file__).parent
SCRIPT = HERE / "mes_documents.md"


@pytest.fixture(autouse=True)
def papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Parents may ask for their documents."""
    monkeypatch.setattr(parent, "__path__", [str(HERE / "errands"), *parent.__path__])
    errands._in.cache_clear()
    yield
    errands._in.cache_clear()
    sys.modules.pop("dialogs.parent.papers", None)


def test_files_come_behind_the_words_in_a_terminal(demo_engine: Engine) -> None:
    """Each is where the terminal says, under its name, and is what its name says."""
    assert_played(SCRIPT, demo_engine, ConsoleStage)


@ON_SQLITE
def test_files_come_behind_the_words_on_telegram(demo_engine: Engine) -> None:
    """T33: the month to be looked at, the others to be kept."""
    assert_played(SCRIPT, demo_engine, TelegramStage)


@ON_SQLITE
def test_files_come_behind_the_words_on_xmpp(demo_engine: Engine) -> None:
    """X38: through a server that keeps files."""
    try:
        with prosody() as server:
            assert_played(SCRIPT, demo_engine, lambda *scene: XmppStage(server, *scene))
    except NoProsody as reason:
        pytest.skip(str(reason))


def test_a_turn_with_documents_asks_one_statement_more(alex: Chat) -> None:
    """For all of them together; those of the other turns are counted elsewhere."""
    alex.say("mes documents")
    kinds = [kind for kind, _rows in rounds(alex.issued("oui"))]
    assert [kind for kind in kinds if "attachment" in kind] == ["INSERT INTO attachment"]


def test_what_waits_to_leave_is_in_the_database(alex: Chat) -> None:
    """The words first, then the files, each with its caption; all of them in the transaction of the turn."""
    alex.say("mes documents")
    alex.write("oui")
    with alex.engine.connect() as connection:
        rows = connection.execute(
            select(t.outbox.c.body, t.attachment)
            .outerjoin(t.attachment, t.attachment.c.id == t.outbox.c.attachment_id)
            .order_by(t.outbox.c.id)
        ).all()
    _recap, told, *files = rows
    assert told.name is None
    assert [file.name for file in files] == [f"reservations-novembre-2026.{kind}" for kind in KINDS]
    assert {file.body.replace("\u00a0", " ") for file in files} == {"Vos réservations de novembre 2026"}
    assert all(File(file.name, file.media_type, file.data).is_as_written(file.name) for file in files)
