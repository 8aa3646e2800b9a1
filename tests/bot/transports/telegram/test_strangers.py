"""People whom the bot does not know, and places where others read along."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.keeping import keep_invitation
from domain.link import Invitation, digest
from tests.bot.chat import ON_SQLITE, guardian
from tests.bot.transports.telegram.serving import plain, served
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Process, Town

pytestmark = ON_SQLITE
CODE, USED, EXPIRED = "ABCD-EFGH-JKMN", "BCDE-FGHJ-KMNP", "CDEF-GHJK-MNPQ"


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("", "Bonjour. Je suis l’assistant"),
        (CODE, "Bonjour Sam, cette conversation"),
        (USED, "Ce code n’est pas valable"),
        (EXPIRED, "Ce code n’est pas valable"),
        ("ZZZZ-ZZZZ-ZZZZ", "Ce code n’est pas valable"),
    ],
    ids=["none", "valid", "used", "expired", "foreign"],
)
def test_a_link_with_a_code_introduces_who_follows_it(demo_engine: Engine, code: str, answer: str) -> None:
    """T30: « /start » with no code, and with codes of each kind."""
    with demo_engine.begin() as connection:
        sam = guardian(connection, "Sam", "DUPONT")
        soon, before = DEMO_NOW + timedelta(days=9), DEMO_NOW - timedelta(days=1)
        keep_invitation(connection, Invitation(digest(CODE), sam, None, soon))
        keep_invitation(connection, Invitation(digest(USED), sam, None, soon, used_at=before))
        keep_invitation(connection, Invitation(digest(EXPIRED), sam, None, before))

    async def scenario(place: Town, process: Process) -> None:
        stranger = place.server.user("Sam")
        await stranger.start(code.replace("-", ""))
        await place.answered(process, stranger)
        assert plain(stranger.messages[-1].text).startswith(answer)

    served(demo_engine, scenario)


def test_in_a_group_nothing_is_said_of_anybody(demo_engine: Engine) -> None:
    """T8: who calls the bot there is sent to the private chat; nobody else is answered, nor is a channel."""

    async def scenario(place: Town, process: Process) -> None:
        group, channel = place.server.group("Parents"), place.server.channel("Ville")
        await group.add_bot(place.alex)
        await channel.post("bonjour")
        await place.alex.say("qui réserve lundi ?", to=group)
        await place.alex.say("@mercredi_bot mes réservations", to=group)
        await place.answered(process, group)
        [message] = group.messages
        assert plain(message.text).endswith("https://t.me/mercredi_bot")
        assert channel.messages == []

    served(demo_engine, scenario)


def test_a_group_that_has_become_larger_is_followed(demo_engine: Engine) -> None:
    """T22: its number has changed between the call and the answer."""

    async def scenario(place: Town, process: Process) -> None:
        group = place.server.group("Parents")
        await place.alex.say("/aide@mercredi_bot", to=group)
        larger = await group.upgrade()
        await larger.wait(lambda: larger.messages)
        await place.answered(process, larger)
        assert len(larger.messages) == 1

    served(demo_engine, scenario)
