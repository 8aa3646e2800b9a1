"""What a bot says of itself is kept for each audience, and measured."""

from __future__ import annotations

import json

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands

from tests.servers.telegram.blocking import BlockingUser
from tests.servers.telegram.conftest import Ask, Call


def test_commands_are_kept_for_each_scope_and_language(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Exactly: there is no falling back from one to another."""
    everybody, staff = [BotCommand("aide", "Obtenir de l’aide")], [BotCommand("annonce", "Écrire aux familles")]
    scope = BotCommandScopeChat(alex.id)
    call(bot.set_my_commands(everybody))
    call(bot.set_my_commands(staff, scope=scope, language_code="fr"))
    assert call(bot.get_my_commands()) == tuple(everybody)
    assert call(bot.get_my_commands(scope=scope, language_code="fr")) == tuple(staff)
    assert call(bot.get_my_commands(scope=scope)) == ()
    assert call(bot.get_my_commands(scope=BotCommandScopeAllPrivateChats())) == ()
    call(bot.delete_my_commands(scope=scope, language_code="fr"))
    assert call(bot.get_my_commands(scope=scope, language_code="fr")) == ()


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ("{", "can't parse commands JSON object"),
        ("{}", "expected an Array of BotCommand"),
        ([{"command": "", "description": "x"}], "command must be non-empty"),
        ([{"command": "a" * 33, "description": "x"}], "command length must not exceed 32"),
        ([{"command": "Réserver", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "aide", "description": " "}], "command description must be non-empty"),
        ([{"command": "aide", "description": "x" * 257}], "command description length must not exceed 256"),
        ([{"command": f"c{number}", "description": "x"} for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
def test_commands_that_telegram_does_not_take_are_refused(ask: Ask, commands: object, words: str) -> None:
    """Their names, their descriptions and their number."""
    given = commands if isinstance(commands, str) else json.dumps(commands)
    assert ask("setMyCommands", commands=given).description == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"language_code": "français"}, "invalid language code specified"),
        ({"scope": '{"type": "everybody"}'}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"scope": '{"type": "chat"}'}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"scope": '{"type": "chat", "chat_id": 42}'}, "chat not found"),
    ],
)
def test_an_audience_must_exist(ask: Ask, given: dict[str, str], words: str) -> None:
    """A language of two letters, and a scope that Telegram knows."""
    assert ask("getMyCommands", **given).description == f"Bad Request: {words}"


def test_texts_are_kept_for_each_language(bot: Bot, call: Call) -> None:
    """A language without its own has everybody's."""
    call(bot.set_my_description("Le service enfance", language_code="fr"))
    call(bot.set_my_description("The children's service"))
    call(bot.set_my_short_description("Réserver", language_code="fr"))
    call(bot.set_my_name("Mercredi, à la ville"))
    assert call(bot.get_my_description("fr")).description == "Le service enfance"
    assert call(bot.get_my_description("de")).description == "The children's service"
    assert call(bot.get_my_short_description()).short_description == ""
    assert call(bot.get_my_name()).name == "Mercredi, à la ville"


@pytest.mark.parametrize(
    ("method", "name", "longest"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
def test_texts_are_measured(ask: Ask, method: str, name: str, longest: int) -> None:
    """One character more is too much."""
    assert ask(method, **{name: "é" * longest}).ok
    assert ask(method, **{name: "é" * (longest + 1)}).error_code == 400


def test_a_menu_button_is_for_one_chat_or_for_all(alex: BlockingUser, bot: Bot, call: Call, ask: Ask) -> None:
    """The commands, unless something else was set."""
    assert call(bot.get_chat_menu_button(alex.id)) == MenuButtonCommands()
    call(bot.set_chat_menu_button(alex.id, MenuButtonCommands()))
    assert ask("setChatMenuButton", menu_button='{"type": "soup"}').error_code == 400
    assert ask("setChatMenuButton", chat_id=42).description == "Bad Request: chat not found"
