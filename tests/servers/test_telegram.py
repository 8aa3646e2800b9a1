"""The Telegram of the tests, as other tests use it: a bot on one side, people on the other."""

from __future__ import annotations

import asyncio
import http.client
import json

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from tests.servers.telegram import Fault, TelegramServer, User, telegram_server
from tests.servers.telegram.blocking import BlockingServer

CROWD = 50


async def echo(server: TelegramServer) -> None:
    """A bot that repeats what is said, and offers to validate it."""
    async with Bot(server.token, base_url=f"{server.url}/bot") as bot:
        offset = 0
        while True:
            for update in await bot.get_updates(offset, timeout=10):
                offset = update.update_id + 1
                if press := update.callback_query:
                    await press.answer()
                    await press.edit_message_text(f"Validé : {press.data}")
                elif update.message:
                    button = InlineKeyboardButton("Valider", callback_data=update.message.text or "?")
                    keyboard = InlineKeyboardMarkup.from_button(button)
                    await update.message.reply_text(f"Vous dites « {update.message.text} ».", reply_markup=keyboard)


def test_a_bot_and_a_person_talk() -> None:
    """Said, answered, pressed, edited; and each thing is seen once."""

    async def play() -> None:
        async with TelegramServer() as server:
            serving = asyncio.create_task(echo(server))
            alex = server.user("Alex")
            await alex.say("bonjour")
            await alex.wait(lambda: alex.messages)
            assert [(event.kind, event.text) for event in alex.events()] == [("sent", "Vous dites « bonjour ».")]
            await alex.press("Valider")
            await alex.wait(lambda: alex.messages[0].edited)
            assert [event.kind for event in alex.events()] == ["answered", "edited"]
            assert (alex.messages[0].text, alex.messages[0].buttons) == ("Validé : bonjour", [])
            assert alex.events() == []
            assert server.unanswered == []
            serving.cancel()

    asyncio.run(play())


def test_many_people_talk_at_once() -> None:
    """Each has an answer of their own."""

    async def talk(person: User) -> None:
        await person.say(f"ici {person.name}")
        await person.wait(lambda: person.messages)
        assert person.messages[0].text == f"Vous dites « ici {person.name} »."

    async def play() -> None:
        async with TelegramServer() as server:
            serving = asyncio.create_task(echo(server))
            await asyncio.gather(*(talk(server.user(f"Parent {number}")) for number in range(CROWD)))
            serving.cancel()

    asyncio.run(play())


def test_without_a_loop_hands_and_eyes_block() -> None:
    """For tests that start the program as a process."""
    with telegram_server() as server:
        alex = server.user("Alex")
        alex.say("bonjour")
        assert post(server, "sendMessage", {"chat_id": alex.id, "text": "Bonjour"})["ok"] is True
        assert alex.wait(lambda: [message.text for message in alex.messages]) == ["Bonjour"]
        assert "Mercredi : Bonjour" in alex.screen()


@pytest.mark.parametrize("method", ["sendmessage", "SENDMESSAGE", "sendMessage"])
def test_a_call_is_answered_however_it_is_written(method: str) -> None:
    """Methods have no capitals; parameters come in JSON, in the address, or in parts."""
    with telegram_server() as server:
        alex = server.user("Alex")
        alex.say("bonjour")
        markup = {"inline_keyboard": [[{"text": "Ville", "url": "https://ville.fr"}]]}
        given = {"chat_id": alex.id, "text": "Bonjour", "reply_markup": markup}
        parts = "".join(part(name, value) for name, value in given.items() if name != "reply_markup")
        answers = [
            post(server, method, given),
            request(server, "GET", f"{method}?chat_id={alex.id}&text=Bonjour"),
            request(server, "POST", method, f"{parts}--x--\r\n", "multipart/form-data; boundary=x"),
        ]
        assert [answer["ok"] for answer in answers] == [True, True, True]
        assert [message.text for message in alex.messages] == ["Bonjour"] * 3


def test_a_server_closes_though_somebody_waits() -> None:
    """A poll, an answer that never comes and a slow one end with it."""

    async def play() -> None:
        async with TelegramServer() as server:
            server.fault("getMe", Fault.TIMEOUT_AFTER_DELIVERY)
            server.fault("getWebhookInfo", Fault.SLOW, value=60)
            asked = [
                asyncio.create_task(asyncio.to_thread(patient, server.url, f"/bot{server.token}/{method}"))
                for method in ("getUpdates?timeout=50", "getMe", "getWebhookInfo")
            ]
            await server.wait(lambda: len(server.calls) == 3)
        await asyncio.gather(*asked)

    asyncio.run(play())


def part(name: str, value: object) -> str:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


def patient(url: str, path: str) -> None:
    """Wait for an answer, or for the end of the connection."""
    connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)
    connection.request("GET", path)
    try:
        connection.getresponse().read()
    except (ConnectionError, http.client.HTTPException):
        pass
    finally:
        connection.close()


def post(server: BlockingServer, method: str, given: dict[str, object]) -> dict[str, object]:
    return request(server, "POST", method, json.dumps(given), "application/json")


def request(
    server: BlockingServer, verb: str, method: str, body: str | None = None, kind: str = "text/plain"
) -> dict[str, object]:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=10)
    try:
        connection.request(verb, f"/bot{server.token}/{method}", body, {"Content-Type": kind})
        answer: dict[str, object] = json.loads(connection.getresponse().read())
        return answer
    finally:
        connection.close()
