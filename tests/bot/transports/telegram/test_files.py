"""Files in the chat, as Telegram takes them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.store.attachments import Attachment
from bot.store.messages import Outgoing, Priority, Unsent
from bot.transports.base import NotSent, PerhapsSent, Refused, Unreachable
from bot.transports.telegram.files import LARGEST, LARGEST_PHOTO
from tests.bot.transports.telegram.post import post, posted
from tests.conftest import DEMO_NOW
from tests.servers.telegram import Fault
from tests.servers.telegram.test_refusals import png

if TYPE_CHECKING:
    from tests.bot.transports.telegram.post import Post

MONTH = Attachment("reservations-novembre-2026.png", "image/png", png(1200, 1400) + b"...")
TABLE = Attachment("reservations-novembre-2026.csv", "text/csv", "\ufeffJour;Prix\r\n".encode())
CAPTION = "Vos réservations de novembre 2026 : <b> & co"


def test_a_picture_is_looked_at_and_any_other_file_is_kept() -> None:
    """T33: the month is seen in the chat; a document has its name, its type and all its bytes; each has its caption."""

    async def scenario(office: Post) -> None:
        for file in (MONTH, TABLE):
            await send(office, file)
        picture, document = office.alex.messages
        assert (picture.photo, picture.text) == (MONTH.data, CAPTION)
        assert (document.document, document.text) == (TABLE.data, CAPTION)
        assert (document.file_name, document.media_type) == (TABLE.name, TABLE.media_type)

    posted(scenario)


@pytest.mark.parametrize("data", [png(9000, 1001), png(100, 100) + bytes(LARGEST_PHOTO)], ids=["sides", "bytes"])
def test_a_picture_that_telegram_does_not_draw_is_a_document(data: bytes) -> None:
    """T33: too many pixels, or too many bytes; nothing of it is lost."""

    async def scenario(office: Post) -> None:
        await send(office, Attachment("affiche.png", "image/png", data))
        (sent,) = office.alex.messages
        assert (sent.document, sent.file_name) == (data, "affiche.png")

    posted(scenario)


def test_a_caption_is_never_too_long() -> None:
    """T18 T33: 1024 units of UTF-16, cut between two words."""

    async def scenario(office: Post) -> None:
        await send(office, TABLE, "mot 😀 " * 300)
        assert office.alex.messages[-1].text.endswith("😀")
        assert 500 < len(office.alex.messages[-1].text) < 1024

    posted(scenario)


def test_a_file_that_is_too_large_is_refused_before_it_leaves() -> None:
    """T33: it would be tried for ever."""

    async def scenario(office: Post) -> None:
        with pytest.raises(Refused):
            await send(office, Attachment("film.pdf", "application/pdf", bytes(LARGEST + 1)))
        assert office.server.calls_of("sendDocument") == []

    posted(scenario)


def test_a_file_may_come_without_a_sound() -> None:
    """T33: as the text that it follows."""

    async def scenario(office: Post) -> None:
        quiet = Outgoing("notice", CAPTION, DEMO_NOW, attachment_id=1, silent=True, priority=Priority.NOTICE)
        await office.sender.send(Unsent(1, 0, f"telegram:{office.alex.id}", quiet, attachment=TABLE))
        await send(office, TABLE)
        asked = [call.asked.flag("disable_notification") for call in office.server.calls_of("sendDocument")]
        assert asked == [True, False]

    posted(scenario)


FATES: list[tuple[Fault, type[Exception], int]] = [
    (Fault.TOO_MANY_REQUESTS, NotSent, 0),
    (Fault.SERVER_ERROR, NotSent, 0),
    (Fault.FORBIDDEN, Unreachable, 0),
    (Fault.DROPPED_BEFORE_DELIVERY, PerhapsSent, 0),
    (Fault.DROPPED_AFTER_DELIVERY, PerhapsSent, 1),
]


@pytest.mark.parametrize("file", [MONTH, TABLE], ids=["picture", "document"])
@pytest.mark.parametrize(("fault", "fate", "copies"), FATES)
def test_a_file_has_the_fate_of_a_text(file: Attachment, fault: Fault, fate: type[Exception], copies: int) -> None:
    """T19 T21 T24: one copy for each attempt, and the outbox is told what became of it."""

    async def scenario(office: Post) -> None:
        office.server.fault(None, fault, value=7)
        with pytest.raises(fate) as caught:
            await send(office, file)
        assert len(office.alex.messages) == copies
        assert fault is not Fault.TOO_MANY_REQUESTS or getattr(caught.value, "after", None) == 7
        await send(office, file)
        assert len(office.alex.messages) == copies + 1

    posted(scenario)


def test_a_picture_that_is_refused_for_another_reason_is_not_sent_as_a_document() -> None:
    """T21: nobody is there for either."""

    async def scenario() -> None:
        async with post() as office:
            with pytest.raises(Unreachable):
                await office.sender.send(Unsent(1, 0, "telegram:12", OUTGOING, attachment=MONTH))
            assert office.server.calls_of("sendDocument") == []

    asyncio.run(scenario())


OUTGOING = Outgoing("reply", CAPTION, DEMO_NOW, attachment_id=1, is_caption=True)


async def send(office: Post, file: Attachment, caption: str = CAPTION) -> None:
    """Send a file to Alex."""
    message = replace(OUTGOING, body=caption)
    await office.sender.send(Unsent(1, 0, f"telegram:{office.alex.id}", message, attachment=file))
