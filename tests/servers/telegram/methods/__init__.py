"""The methods of the Bot API that this server knows, by their names in small letters."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from tests.servers.telegram.methods import editing, intake, presenting, sending

if TYPE_CHECKING:
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.parameters import Parameters

    Method = Callable[[Messenger, Parameters], object | Awaitable[object]]

METHODS: dict[str, Method] = {
    "getme": lambda messenger, asked: intake.get_me(messenger),
    "getupdates": intake.get_updates,
    "setwebhook": intake.set_webhook,
    "deletewebhook": intake.delete_webhook,
    "getwebhookinfo": lambda messenger, asked: intake.get_webhook_info(messenger),
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendchataction": sending.send_chat_action,
    "getfile": sending.get_file,
    "answercallbackquery": sending.answer_callback_query,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "setmycommands": presenting.set_my_commands,
    "getmycommands": presenting.get_my_commands,
    "deletemycommands": presenting.delete_my_commands,
    "setmyname": presenting.set_text("name"),
    "getmyname": presenting.get_text("name"),
    "setmydescription": presenting.set_text("description"),
    "getmydescription": presenting.get_text("description"),
    "setmyshortdescription": presenting.set_text("short_description"),
    "getmyshortdescription": presenting.get_text("short_description"),
    "setchatmenubutton": presenting.set_chat_menu_button,
    "getchatmenubutton": presenting.get_chat_menu_button,
}
