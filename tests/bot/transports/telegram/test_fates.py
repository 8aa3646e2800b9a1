"""What becomes of a message that does not arrive: the outbox is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.messages import Outgoing, Unsent
from bot.transports.base import Moved, NotSent, PerhapsSent, Refused, Unreachable
from tests.bot.transports.telegram.post import posted
from tests.conftest import DEMO_NOW
from tests.servers.telegram import Fault

if TYPE_CHECKING:
    from tests.bot.transports.telegram.post import Post


def test_what_was_cut_off_between_two_pieces_goes_on_where_it_was() -> None:
    """T24: the pieces that have arrived do not arrive again."""

    async def scenario(office: Post) -> None:
        office.server.fault("sendMessage", Fault.SLOW, value=0)
        office.server.fault("sendMessage", Fault.TOO_MANY_REQUESTS)
        body = f"{'a' * 4000}\n{'b' * 4000}"
        with pytest.raises(NotSent):
            await office.send(body)
        await office.send(body)
        assert [message.text[0] for message in office.alex.messages] == ["a", "b"]

    posted(scenario)


FATES: list[tuple[Fault, type[Exception]]] = [
    (Fault.TOO_MANY_REQUESTS, NotSent),
    (Fault.FORBIDDEN, Unreachable),
    (Fault.UNAUTHORIZED, NotSent),
    (Fault.SERVER_ERROR, NotSent),
    (Fault.BAD_GATEWAY, NotSent),
    (Fault.DROPPED_BEFORE_DELIVERY, PerhapsSent),
    (Fault.DROPPED_AFTER_DELIVERY, PerhapsSent),
]


@pytest.mark.parametrize(("fault", "fate"), FATES)
def test_the_outbox_is_told_what_became_of_it(fault: Fault, fate: type[Exception]) -> None:
    """T19, T21, T24: sent, certainly not sent, perhaps sent, or nobody there."""

    async def scenario(office: Post) -> None:
        office.server.fault("sendMessage", fault, value=7)
        with pytest.raises(fate) as caught:
            await office.send("C’est réservé.")
        assert "réservé" not in str(caught.value)
        assert fault is not Fault.TOO_MANY_REQUESTS or getattr(caught.value, "after", None) == 7

    posted(scenario)


def test_an_edit_that_may_have_arrived_is_simply_made_again() -> None:
    """T24: twice the same edit is one edit."""

    async def scenario(office: Post) -> None:
        await office.send("Quels jours ?")
        office.server.fault("editMessageText", Fault.DROPPED_AFTER_DELIVERY)
        place = office.alex.messages[-1].id
        with pytest.raises(NotSent):
            await office.send("Noté.", place)
        assert await office.send("Noté.", place) == "Noté."

    posted(scenario)


def test_a_chat_that_has_moved_is_named() -> None:
    """T22: the outbox learns its new address."""

    async def scenario(office: Post) -> None:
        office.server.fault("sendMessage", Fault.MIGRATED, value=-1001)
        with pytest.raises(Moved) as caught:
            await office.send("Bonjour")
        assert caught.value.address == "telegram:-1001"

    posted(scenario)


def test_a_chat_that_does_not_exist_is_nobody() -> None:
    """T21: as one that has blocked us."""

    async def scenario(office: Post) -> None:
        nobody = Unsent(1, 0, "telegram:12", Outgoing("reply", "Bonjour", DEMO_NOW))
        with pytest.raises(Unreachable):
            await office.sender.send(nobody)

    posted(scenario)


def test_what_telegram_will_never_take_is_refused() -> None:
    """T16: with Telegram's own words for the log, as far as they quote nobody."""

    async def scenario(office: Post) -> None:
        nothing = Unsent(1, 0, f"telegram:{office.alex.id}", Outgoing("reply", " ", DEMO_NOW))
        with pytest.raises(Refused, match=r"text is empty|must be non-empty"):
            await office.sender.send(nothing)

    posted(scenario)
