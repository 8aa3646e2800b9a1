"""Ad-hoc commands, as people run them, and as somebody forges them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from slixmpp.exceptions import IqError

from tests.servers.xmpp.commands import NotOffered
from tests.servers.xmpp.echo import echoing
from tests.servers.xmpp.forms import CannotBeFilled, submission
from tests.servers.xmpp.person import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.commands import Commands
    from tests.servers.xmpp.echo import Echo

BOT = "echo@ville.test/bot"


@asynccontextmanager
async def customer(town: Prosody) -> AsyncIterator[tuple[Commands, Echo]]:
    """Somebody who orders, and who takes the order."""
    async with echoing(town) as echo, Person(town, "alex", "echo@ville.test") as alex:
        yield alex.commands, echo


def test_a_form_is_drawn_filled_and_taken_back(town: Prosody) -> None:
    """What was there already is sent with what is filled in, hidden fields too."""

    async def scene() -> None:
        async with customer(town) as (commands, echo):
            assert await commands.offered(BOT) == {"order": "Commander"}
            step = await commands.execute(BOT, "order")
            assert (step.status, step.actions, step.default) == ("executing", ("next",), "next")
            assert step.notes == (("info", "À vous"),)
            assert step.form
            dish = step.form.field("dish")
            assert (dish.label, dish.required, dish.options) == ("Plat", True, (("s", "Soupe"),))
            assert step.form.field("notes").description == "Une par ligne"
            recap = await commands.next(step, {"dish": "s", "bread": True, "notes": ["sans sel", "chaud"]})
            assert echo.ordered["FORM_TYPE"] == "town:order"
            assert (echo.ordered["bread"], echo.ordered["notes"]) == ("1", ["sans sel", "chaud"])
            assert (set(recap.actions), recap.session) == ({"prev", "complete"}, step.session)
            again = await commands.prev(recap)
            await commands.next(again, {"dish": "s"})
            assert (again.form, echo.ordered["bread"]) == (step.form, "0")
            done = await commands.complete(recap)
            assert (done.status, done.notes) == ("completed", (("info", "Merci"),))
            assert done.form
            assert (done.form.type, done.form.rows) == ("result", ({"dish": "Soupe"},))

    asyncio.run(scene())


def test_a_command_can_be_cancelled(town: Prosody) -> None:
    """After that nothing more can be done with it."""

    async def scene() -> None:
        async with customer(town) as (commands, _echo):
            gone = await commands.cancel(await commands.execute(BOT, "order"))
            assert gone.status == "canceled"
            with pytest.raises(NotOffered):
                await commands.cancel(gone)

    asyncio.run(scene())


def test_hands_do_only_what_a_client_draws(town: Prosody) -> None:
    """No button that is not offered, no field and no choice that is not there."""

    async def scene() -> None:
        async with customer(town) as (commands, _echo):
            step = await commands.execute(BOT, "order")
            with pytest.raises(NotOffered):
                await commands.prev(step)
            for strange in ({"dish": "pizza"}, {"dish": ["s", "s"]}, {"drink": "eau"}):
                with pytest.raises(CannotBeFilled):
                    await commands.next(step, strange)

    asyncio.run(scene())


def test_anything_can_be_forged(town: Prosody) -> None:
    """An unknown node is refused; an unknown session begins again, because the echo leaves that to slixmpp."""

    async def scene() -> None:
        async with customer(town) as (commands, echo):
            with pytest.raises(IqError) as refusal:
                await commands.send(BOT, "maire", action="execute")
            assert refusal.value.condition == "item-not-found"
            pizza = submission({"dish": "pizza"})
            begun = await commands.send(BOT, "order", action="next", session="volée", form=pizza)
            assert (begun.status, begun.session == "volée") == ("executing", False)
            await commands.send(BOT, "order", session=begun.session, form=pizza)
            assert echo.ordered == {"dish": "pizza"}

    asyncio.run(scene())
