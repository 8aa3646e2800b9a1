"""Files, through the server of the account."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.store.attachments import Attachment
from bot.transports.base import NotSent
from bot.transports.xmpp.sending import ATTEMPTS_TO_UPLOAD
from bot.transports.xmpp.via import Via
from tests.bot.chat import ON_SQLITE, one_space
from tests.bot.transports.xmpp.logins import Inbox, account, logged_in, somebody
from tests.bot.transports.xmpp.rows import row
from tests.servers.prosody import prosody
from tests.servers.xmpp.files import fetched
from tests.servers.xmpp.setup import EVERYTHING, Setup

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.store.messages import Unsent
    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.heard import Heard
    from tests.servers.xmpp.person import Person

pytestmark = ON_SQLITE

CAPTION = "Vos réservations de novembre 2026"
PDF = Attachment("reservations-novembre-2026.pdf", "application/pdf", b"%PDF-1.4 ...")
NOT_HERE = (
    f"Je ne peux pas envoyer de fichier dans cette messagerie. L’essentiel de « {CAPTION} » est dans le message "
    "ci-dessus ; le service peut vous remettre le document."
)


def test_a_file_is_told_by_its_address(engine: Engine, ville: Prosody) -> None:
    """X38: the body is the address and nothing else, so that clients show the file, with its name, type and bytes."""
    (heard,) = given(engine, ville, PDF)
    assert heard.file == heard.body
    assert fetched(ville, heard.file) == (PDF.name, PDF.media_type, PDF.data)


def test_a_file_reaches_the_device_that_filled_a_form_in(engine: Engine, ville: Prosody) -> None:
    """X18 X38: the request has its answer in the form; the file is a message."""
    (heard,) = given(engine, ville, PDF, through_a_form=True)
    assert heard.file


@pytest.mark.parametrize(
    "setup",
    [Setup(), replace(EVERYTHING, options={"http_file_share_size_limit": 4})],
    ids=["no uploads", "smaller files only"],
)
def test_where_no_file_can_be_had_one_sentence_says_so(engine: Engine, setup: Setup) -> None:
    """X39: once, and nothing is tried again: what the file shows was said in words."""
    with prosody(setup) as server:
        (heard,) = given(engine, server, PDF)
    assert (one_space(heard.body), heard.file) == (NOT_HERE, "")


def test_an_upload_that_fails_is_tried_again_and_then_given_up(engine: Engine) -> None:
    """X39: nobody answers where files are to be put; what is to be said next does not wait for ever."""
    with prosody(replace(EVERYTHING, options={"http_external_url": "https://127.0.0.1:1/"})) as server:
        with pytest.raises(NotSent):
            given(engine, server, PDF, attempts=ATTEMPTS_TO_UPLOAD - 1)
        (heard,) = given(engine, server, PDF, attempts=ATTEMPTS_TO_UPLOAD)
    assert one_space(heard.body) == NOT_HERE


def test_a_file_that_is_sent_again_is_uploaded_once(engine: Engine, ville: Prosody) -> None:
    """X32 X38: the same address under the same id, until the server has the message."""
    ours = account(ville)

    async def play() -> None:
        async with logged_in(engine, ours, Inbox()) as login, somebody(ville, "alex", ours) as alex:
            assert login.xmpp._service
            uploads = login.xmpp._service._sender._uploads
            again = bearing(PDF, alex)
            first = await uploads.address(1, PDF)
            await login.xmpp.send(again)
            (heard,) = await alex.hears()
            assert heard.file == first
            assert await uploads.address(1, PDF) != first

    asyncio.run(play())


def given(
    engine: Engine, server: Prosody, file: Attachment, *, attempts: int = 0, through_a_form: bool = False
) -> list[Heard]:
    """Send a file to Alex; all that Alex hears."""
    ours = account(server)

    async def play() -> list[Heard]:
        async with logged_in(engine, ours, Inbox()) as login, somebody(server, "alex", ours) as alex:
            form = Via(alex.full_address, request="r-1", node="upcoming") if through_a_form else None
            await login.xmpp.send(replace(bearing(file, alex, form), attempts=attempts))
            await login.xmpp.send(row(alex, "fin"))
            return (await alex.hears(2))[:-1]

    return asyncio.run(play())


def bearing(file: Attachment, to: Person, via: Via | None = None) -> Unsent:
    bare = row(to, CAPTION, via)
    return replace(bare, message=replace(bare.message, is_caption=True, attachment_id=1), attachment=file)
