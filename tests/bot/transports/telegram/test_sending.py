"""What is sent stands in the chat as it was meant."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.store.messages import Option, Outgoing, Priority, Unsent
from tests.bot.transports.telegram import well_behaved
from tests.bot.transports.telegram.post import posted, sender
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from tests.bot.transports.telegram.post import Post


@pytest.mark.parametrize("text", ["<b>Léo</b> & Zoé_*", "« d’été » &amp; &lt;", "👩‍👧‍👦 🇫🇷 ✓", "שלום Léo"])
def test_what_is_written_is_what_is_read(text: str) -> None:
    """T17: names with signs, emoji, other scripts."""

    async def scenario(office: Post) -> None:
        assert await office.send(text) == text
        assert office.alex.messages[-1].styles == []

    posted(scenario)


def test_links_open_no_preview() -> None:
    """T27: not in a new message, and not in one that is changed."""

    async def scenario(office: Post) -> None:
        await office.send("https://ville.test/tarifs")
        await office.send("https://ville.test/cantine", office.alex.messages[-1].id)
        options = [call.params["link_preview_options"] for call in office.server.calls]
        assert options == ['{"is_disabled":true}'] * 2

    posted(scenario)


def test_a_message_tells_where_another_may_take_its_place() -> None:
    """T13: its last part; an edited one stays where it is, and one that is gone stands elsewhere."""

    async def scenario(office: Post) -> None:
        async def send(body: str, replaces: str | None = None) -> str | None:
            message = Outgoing("reply", body, DEMO_NOW, replaces=replaces)
            return await office.sender.send(Unsent(1, 0, f"telegram:{office.alex.id}", message))

        place = await send("L’annonce part. " * 400)
        assert place == str(office.alex.messages[-1].id)
        assert await send("1 sur 2", place) == place
        assert office.alex.messages[-1].text == "1 sur 2"
        await office.alex.delete(office.alex.messages[-1])
        assert await send("2 sur 2", place) == str(office.alex.messages[-1].id) != place

    posted(scenario)


@pytest.mark.parametrize("silent", [True, False])
def test_what_is_for_others_comes_without_a_sound(*, silent: bool) -> None:
    """A notice that somebody else of the family is told aloud."""

    async def scenario(office: Post) -> None:
        row = Unsent(
            1,
            0,
            f"telegram:{office.alex.id}",
            Outgoing("notice", "Place", DEMO_NOW, silent=silent, priority=Priority.NOTICE),
        )
        await office.sender.send(row)
        (call,) = office.server.calls_of("sendMessage")
        assert str(call.params.get("disable_notification", False)).lower() == str(silent).lower()

    posted(scenario)


def test_a_long_text_is_several_messages_with_the_buttons_under_the_last() -> None:
    """T18: and when it takes the place of a message, its beginning does."""

    async def scenario(office: Post) -> None:
        await office.send("Quels jours ?", None, Option("a", "Lundi", "a"))
        place = office.alex.messages[-1].id
        await office.send(f"{'a' * 4000}\n{'b' * 4000}", place, Option("a", "Mardi", "a"))
        first, second = office.alex.messages
        assert (first.id, first.text, first.buttons) == (place, "a" * 4000, [])
        assert (second.text, second.buttons) == ("b" * 4000, [["Mardi"]])

    posted(scenario)


def test_an_edit_that_changes_nothing_is_done() -> None:
    """T13: « message is not modified » is what was wanted."""

    async def scenario(office: Post) -> None:
        await office.send("Je réserve ?")
        await office.send("Je réserve ?", office.alex.messages[-1].id)
        assert [event.kind for event in office.alex.events()] == ["sent", "unmodified"]

    posted(scenario)


def test_a_message_that_cannot_be_edited_is_sent_anew() -> None:
    """T13: it was deleted, or it is not ours."""

    async def scenario(office: Post) -> None:
        written = await office.alex.say("à moi")
        assert await office.send("Première réponse.", 999_999) == "Première réponse."
        assert await office.send("Seconde réponse.", written.id) == "Seconde réponse."

    posted(scenario)


def test_markup_that_telegram_cannot_read_goes_out_plain(caplog: pytest.LogCaptureFixture) -> None:
    """T17: rather than not at all; the log says so without the words."""
    asked: list[dict[str, str]] = []

    async def answer(request: web.Request) -> web.Response:
        given = {name: str(value) for name, value in (await request.post()).items()}
        asked.append(given)
        if "parse_mode" in given:
            words = 'Bad Request: can\'t parse entities: unsupported start tag "réservé" at byte offset 3'
            return web.json_response({"ok": False, "error_code": 400, "description": words}, status=400)
        return web.json_response(json.loads('{"ok":true,"result":{}}'))

    async def run() -> None:
        async with well_behaved(answer) as url, sender(url) as sends:
            await sends.send(Unsent(1, 0, "telegram:1", Outgoing("reply", "C’est <réservé>.", DEMO_NOW)))

    asyncio.run(run())
    assert [given["text"] for given in asked] == ["C’est &lt;réservé&gt;.", "C’est <réservé>."]
    assert "réservé" not in caplog.text
    assert "plain" in caplog.text


def test_buttons_that_telegram_refuses_are_left_out() -> None:
    """T16: the words arrive all the same."""

    async def scenario(office: Post) -> None:
        assert await office.send("Quels jours ?", None, Option("a", " ", "a")) == "Quels jours ?"
        assert office.alex.messages[-1].buttons == []

    posted(scenario)


def test_a_rush_in_one_chat_is_not_held_back() -> None:
    """T20: twenty answers in a row leave at once."""

    async def scenario(office: Post) -> None:
        for number in range(20):
            await office.send(f"Réponse {number}.")
        assert len(office.alex.messages) == 20

    posted(scenario)
