"""Three questions on aiogram-dialog with all its defaults: `python aiogram_questions.py API_URL TOKEN`."""
# mypy: disable-error-code="import-not-found, misc, unused-ignore"
# These libraries are in an environment of their own: here nothing is known of them.

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.text import Const, Format


class Booking(StatesGroup):
    """The questions."""

    child = State()
    activity = State()
    days = State()


async def take_child(message: Message, _input: MessageInput, manager: DialogManager) -> None:
    manager.dialog_data["child"] = message.text
    await manager.next()


async def take_activity(message: Message, _input: MessageInput, manager: DialogManager) -> None:
    manager.dialog_data["activity"] = message.text
    await manager.next()


async def take_days(message: Message, _input: MessageInput, manager: DialogManager) -> None:
    taken = manager.dialog_data
    await manager.done()
    await message.answer(f"C’est noté : {taken['child']}, {taken['activity']}, {message.text}.")


async def begin(_message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Booking.child, mode=StartMode.RESET_STACK)


QUESTIONS = Dialog(
    Window(Const("Pour quel enfant ?"), MessageInput(take_child), state=Booking.child),
    Window(
        Format("Noté : {dialog_data[child]}.\nQuelle activité ?"), MessageInput(take_activity), state=Booking.activity
    ),
    Window(Format("Noté : {dialog_data[activity]}.\nQuels jours ?"), MessageInput(take_days), state=Booking.days),
)


def main(api_url: str, token: str) -> None:
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.include_router(QUESTIONS)
    dispatcher.message.register(begin, F.text == "réserver")
    setup_dialogs(dispatcher)
    session = AiohttpSession(api=TelegramAPIServer.from_base(api_url))
    asyncio.run(dispatcher.start_polling(Bot(token, session=session)))


if __name__ == "__main__":
    main(*sys.argv[1:])
