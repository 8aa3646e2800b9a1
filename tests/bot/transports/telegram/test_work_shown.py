"""What takes long is seen to be under way."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from aiohttp import web

from bot import signs
from bot.store.attachments import Attachment
from bot.store.messages import Outgoing, Unsent
from tests.bot.chat import ON_SQLITE
from tests.bot.transports.telegram import well_behaved
from tests.bot.transports.telegram.post import sender
from tests.bot.transports.telegram.serving import served
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from domain.structure import Structure
    from tests.bot.transports.telegram.serving import Process, Town


@ON_SQLITE
def test_a_long_answer_announces_itself(demo_engine: Engine) -> None:
    """T26: a turn that is held up shows « is typing »; the answer comes when it can."""

    async def scenario(place: Town, process: Process) -> None:
        gate = threading.Event()

        def held_up(_structure: Structure) -> None:
            gate.wait()

        process.house.take_payments(held_up)
        await place.alex.say("bonjour")
        (shown,) = await place.server.wait(lambda: place.server.calls_of("sendChatAction"))
        assert (shown.chat, shown.params["action"]) == (place.alex.id, "typing")
        assert place.alex.messages == []
        gate.set()
        await place.answered(process)
        assert len(place.alex.messages) == 1

    served(demo_engine, scenario)


def test_a_file_that_takes_long_announces_itself() -> None:
    """T26: while it is on its way."""
    shown: list[str] = []

    async def scenario() -> None:
        seen = asyncio.Event()

        async def answer(request: web.Request) -> web.Response:
            if request.path.endswith("sendChatAction"):
                shown.append(str((await request.post())["action"]))
                seen.set()
            else:
                await seen.wait()
            return web.json_response({"ok": True, "result": {"message_id": 1, "document": {"file_id": "f"}}})

        async with well_behaved(answer) as url, sender(url) as sends:
            file = Attachment("bilan.csv", "text/csv", b"Jour;Prix")
            row = Outgoing("reply", "Votre bilan", DEMO_NOW, attachment_id=1)
            await sends.send(Unsent(1, 0, "telegram:12", row, attachment=file))

    asyncio.run(scenario())
    assert shown == ["upload_document"]


def test_no_sign_outlasts_the_work() -> None:
    """T26: nor does a sign that cannot be given do harm."""

    async def scenario() -> None:
        given = asyncio.Event()

        async def sign() -> None:
            given.set()
            raise ConnectionError

        with signs.shown(given.wait):
            await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        with signs.shown(sign):
            await given.wait()
        await asyncio.sleep(0)
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(scenario())
