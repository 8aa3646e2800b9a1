"""A message that cannot be handled is apologised for, and blocks nothing."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.demo.fill import PARENT, STAFF
from bot.store import inbox
from bot.store import tables as t
from bot.store.messages import Incoming
from tests.conftest import DEMO_NOW
from tests.kill.mail import Mail
from tests.kill.process import Process, terminal

if TYPE_CHECKING:
    from sqlalchemy import Engine

ERRANDS = Path(__file__).with_name("errands")
SECRET = "confidentiel"
RAISES, DIES = f"historique {SECRET}", f"mon solde {SECRET}"
APOLOGY = "Un problème est survenu de mon côté"


@pytest.mark.parametrize(
    ("text", "codes"),
    [pytest.param(RAISES, [0], id="raises"), pytest.param(DIES, [*4 * [-signal.SIGKILL], 0], id="dies")],
)
def test_poison_is_apologised_for_after_a_few_attempts(
    text: str, codes: list[int], demo_url: str, demo_engine: Engine, tmp_path: Path
) -> None:
    """What stands behind it, and what others say, is answered; the log tells which message it was, not what it said."""
    receive(demo_engine, (PARENT, text), (PARENT, "menu"), (STAFF, "menu"))
    runs = [Process(terminal(demo_url, PARENT, ERRANDS), tmp_path / "log").end() for _ in codes]
    assert [code for code, _said in runs] == codes
    first, second = Mail(demo_engine, PARENT).answers()
    assert first.drawn.startswith(APOLOGY)
    assert "".join(said for _code, said in runs) == first.drawn + second.drawn
    assert Process(terminal(demo_url, STAFF, ERRANDS), tmp_path / "log").end()[0] == 0
    assert len(Mail(demo_engine, STAFF).answers()) == 1
    assert left(demo_engine) == [("poison", None), ("done", None), ("done", None)]
    log = (tmp_path / "log").read_text()
    assert f"message 1 is given up after {3 if text == RAISES else 4} attempts" in log
    assert SECRET not in log


def test_poison_leaves_the_conversation_where_it_was(demo_url: str, demo_engine: Engine, tmp_path: Path) -> None:
    """The recap that stood before it is confirmed behind it."""
    receive(demo_engine, *((PARENT, text) for text in ("cantine pour Marina lundi 30 novembre", RAISES, "oui")))
    code, said = Process(terminal(demo_url, PARENT, ERRANDS), tmp_path / "log").end()
    assert code == 0
    assert said.index("Total") < said.index(APOLOGY) < said.index("confirmée")


def receive(engine: Engine, *said: tuple[str, str]) -> None:
    """Put messages in the inbox, in this order."""
    with engine.begin() as connection:
        for number, (address, text) in enumerate(said):
            inbox.receive(connection, [Incoming(address, str(number), DEMO_NOW, "text", {"text": text})])


def left(engine: Engine) -> list[tuple[str, object]]:
    """The state and the payload of every message."""
    with engine.connect() as connection:
        rows = connection.execute(select(t.inbox.c.state, t.inbox.c.payload).order_by(t.inbox.c.id))
        return [(row.state, row.payload) for row in rows]
