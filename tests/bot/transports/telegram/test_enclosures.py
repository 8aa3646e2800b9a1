"""What goes with an announcement, and what somebody has sent, on Telegram."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.store.attachments import Attachment
from bot.store.messages import Option, Outgoing, Priority, Unsent
from bot.transports.base import NotFetched
from bot.transports.telegram.files import fetched
from domain.enclosure import LARGEST, Trouble
from tests.bot.transports.telegram.post import posted
from tests.conftest import DEMO_NOW
from tests.servers.telegram import photo
from tests.servers.telegram.test_refusals import png

if TYPE_CHECKING:
    from tests.bot.transports.telegram.post import Post
    from tests.servers.telegram import User

POSTER = Attachment("affiche.png", "image/png", png(600, 800))
FORM = Attachment("attestation.pdf", "application/pdf", b"%PDF-1.4 ...")
ANSWER = Option("!start:answer:1", "Répondre au service")
TOLD = Outgoing(
    "notice",
    "Service enfance : la fête a lieu samedi.",
    DEMO_NOW,
    choices=(ANSWER,),
    surface="0",
    announcement_id=1,
    attachment_id=1,
    priority=Priority.BROADCAST,
)


@pytest.mark.parametrize("file", [POSTER, FORM], ids=["picture", "document"])
def test_words_button_and_file_are_one_message(file: Attachment) -> None:
    """T34: as one would send it by hand."""

    async def scenario(office: Post) -> None:
        await send(office, office.alex, file)
        (seen,) = office.alex.messages
        assert (seen.text, seen.buttons) == (TOLD.body, [[ANSWER.label]])
        assert file.data in {seen.photo, seen.document}

    posted(scenario)


def test_words_that_are_too_long_for_a_caption_come_before_the_file() -> None:
    """T18 T34: with the button under them; nothing is cut."""

    async def scenario(office: Post) -> None:
        words = "Une fête pour tous. " * 60
        await send(office, office.alex, POSTER, words)
        first, second = office.alex.messages
        assert (first.text, first.buttons) == (words.strip(), [[ANSWER.label]])
        assert (second.text, second.photo) == ("", POSTER.data)

    posted(scenario)


def test_a_file_for_many_chats_is_uploaded_once() -> None:
    """T34: even to those who are written to at the same time."""

    async def scenario(office: Post) -> None:
        users = [office.server.user(f"P{n}", is_known=True) for n in range(5)]
        await asyncio.gather(*(send(office, user, POSTER) for user in users))
        assert [user.messages[0].photo for user in users] == [POSTER.data] * 5
        assert len([call for call in office.server.calls_of("sendPhoto") if call.asked.upload("photo")]) == 1

    posted(scenario)


def test_what_telegram_has_already_is_never_uploaded() -> None:
    """T34: the picture that a member of staff has sent goes on by its name."""

    async def scenario(office: Post) -> None:
        await office.alex.send(photo(POSTER.data))
        source = f"telegram:photo:{office.server._messenger.chats[office.alex.id].messages[2].photo[-1].file_id}"
        await send(office, office.alex, replace(POSTER, data=b"", source=source))
        assert office.alex.messages[-1].photo == POSTER.data

    posted(scenario)


@pytest.mark.parametrize("source", ["telegram:photo:AgACAgQAAxk", "telegram:document:AgACAgQAAxk", "xmpp:x"])
def test_a_name_that_this_bot_does_not_know_is_replaced_by_the_bytes(source: str) -> None:
    """T34: the token of another bot was put in, or the file came from elsewhere."""

    async def scenario(office: Post) -> None:
        await send(office, office.alex, replace(FORM, source=source))
        assert office.alex.messages[-1].document == FORM.data

    posted(scenario)


def test_a_file_is_fetched_unless_it_is_too_large_or_gone() -> None:
    """T9: by its id."""

    async def scenario(office: Post) -> None:
        files = office.server._messenger.files
        good, large = (files.keep("documents", "a.pdf", "", data).id for data in (FORM.data, bytes(LARGEST + 1)))
        wire = office.sender._wire
        assert await fetched(wire, good, LARGEST) == FORM.data
        for file_id, trouble in ((large, Trouble.TOO_LARGE), ("AgACAgQAAxk", Trouble.LOST)):
            with pytest.raises(NotFetched) as caught:
                await fetched(wire, file_id, LARGEST)
            assert caught.value.trouble is trouble

    posted(scenario)


async def send(office: Post, user: User, file: Attachment, words: str = TOLD.body) -> None:
    """An announcement."""
    row = Unsent(user.id, 0, f"telegram:{user.id}", replace(TOLD, body=words), attachment=file)
    await office.sender.send(row)
