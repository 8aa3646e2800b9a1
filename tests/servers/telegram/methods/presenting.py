"""How the bot presents itself."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram.refusal import bad_request
from tests.servers.telegram.shapes import BotCommand, MenuButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.profile import Audience

MOST_COMMANDS = 100
LONGEST_COMMAND = 32
LONGEST_COMMAND_DESCRIPTION = 256
LONGEST = {"name": 64, "description": 512, "short_description": 120}
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
SCOPES_OF_CHATS = {"chat", "chat_administrators", "chat_member"}


def set_my_commands(messenger: Messenger, asked: Parameters) -> bool:
    given = asked.json("commands", "commands")
    if not isinstance(given, list | None):
        raise bad_request("expected an Array of BotCommand")
    commands = [_command(one) for one in given or []]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    messenger.profile.commands[_audience(messenger, asked)] = commands
    return True


def get_my_commands(messenger: Messenger, asked: Parameters) -> list[BotCommand]:
    """Those of exactly this scope and language."""
    return messenger.profile.commands.get(_audience(messenger, asked), [])


def delete_my_commands(messenger: Messenger, asked: Parameters) -> bool:
    messenger.profile.commands.pop(_audience(messenger, asked), None)
    return True


def set_text(name: str) -> Callable[[Messenger, Parameters], bool]:
    return partial(_set_text, name)


def get_text(name: str) -> Callable[[Messenger, Parameters], dict[str, str]]:
    return partial(_get_text, name)


def set_chat_menu_button(messenger: Messenger, asked: Parameters) -> bool:
    messenger.profile.menu_buttons[_whose(messenger, asked)] = _menu_button(asked)
    return True


def get_chat_menu_button(messenger: Messenger, asked: Parameters) -> MenuButton:
    buttons = messenger.profile.menu_buttons
    return buttons.get(_whose(messenger, asked)) or buttons.get(0) or MenuButton("commands")


def _set_text(name: str, messenger: Messenger, asked: Parameters) -> bool:
    """Too long is a 400; in which words is not documented."""
    text = asked.text(name)
    if len(text) > LONGEST[name]:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    messenger.profile.texts[name, _language(asked)] = text
    return True


def _get_text(name: str, messenger: Messenger, asked: Parameters) -> dict[str, str]:
    """In a language of its own, or as for everybody."""
    texts = messenger.profile.texts
    fallback = texts.get((name, "")) or (messenger.bot.first_name if name == "name" else "")
    return {name: texts.get((name, _language(asked))) or fallback}


def _command(given: object) -> BotCommand:
    try:
        command = msgspec.convert(given, BotCommand)
    except ValueError as error:
        raise bad_request(f"can't parse BotCommand: {error}") from None
    name = command.command.strip().removeprefix("/")
    description = command.description.strip()
    _check_length("Command", name, LONGEST_COMMAND)
    _check_length("Command description", description, LONGEST_COMMAND_DESCRIPTION)
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
    return BotCommand(name, description)


def _check_length(what: str, text: str, longest: int) -> None:
    if not text:
        raise bad_request(f"{what.lower()} must be non-empty")
    if len(text) > longest:
        raise bad_request(f"{what.lower()} length must not exceed {longest}")


def _audience(messenger: Messenger, asked: Parameters) -> Audience:
    return _scope(messenger, asked.json("scope", "BotCommandScope")), _language(asked)


def _scope(messenger: Messenger, given: object) -> str:
    """A scope as a word, with its chat when it has one."""
    if given is None:
        return "default"
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind, chat = str(given.get("type")), given.get("chat_id")
    if kind in SCOPES:
        return kind
    if kind not in SCOPES_OF_CHATS:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not chat:
        raise bad_request("can't parse BotCommandScope: Empty chat_id specified")
    if int(chat) not in messenger.chats:
        raise bad_request("chat not found")
    return f"{kind} {chat} {given.get('user_id', '')}".strip()


def _language(asked: Parameters) -> str:
    language = asked.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return language


def _menu_button(asked: Parameters) -> MenuButton:
    given = asked.json("menu_button", "menu button") or {"type": "default"}
    try:
        button = msgspec.convert(given, MenuButton)
    except ValueError as error:
        raise bad_request(f"can't parse menu button: {error}") from None
    if button.type not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if button.type == "web_app" and not (button.text and (button.web_app or {}).get("url", "").startswith("https://")):
        raise bad_request("menu button text must be non-empty, and its URL a link by HTTPS")
    return button


def _whose(messenger: Messenger, asked: Parameters) -> int:
    return messenger.chat(asked).id if asked.text("chat_id") else 0
