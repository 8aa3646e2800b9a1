"""The keyboard that comes with a message: its shape, its buttons, and how much of it Telegram takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram.refusal import bad_request
from tests.servers.telegram.shapes import Button, InlineKeyboard

if TYPE_CHECKING:
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.refusal import Refused

MOST_BUTTONS = 100
WIDEST_ROW = 8
LARGEST_MARKUP = 10_000  # bytes, as bots have found out: it is not documented
LONGEST_DATA = 64  # bytes
LINKS = ("http://", "https://", "tg://")
ACTIONS = ("url", "callback_data", "web_app", "copy_text", "switch_inline_query", "switch_inline_query_current_chat")
OTHER_MARKUPS = ("keyboard", "remove_keyboard", "force_reply")


class OtherMarkup:
    """A reply keyboard and the like: the message that brings it cannot be edited."""


Markup = InlineKeyboard | OtherMarkup | None


def markup(asked: Parameters) -> Markup:
    """The keyboard of a message that is sent."""
    given = asked.json("reply_markup", "reply keyboard markup")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if any(given.get(name) for name in OTHER_MARKUPS):
        return _other(given)
    rows = _rows(given.get("inline_keyboard", []), "inline_keyboard", " of the InlineKeyboardMarkup")
    keyboard = [[_button(button) for button in row] for row in rows]
    _measure(keyboard)
    return InlineKeyboard([row for row in keyboard if row]) if any(keyboard) else None


def inline_keyboard(asked: Parameters) -> InlineKeyboard | None:
    """The keyboard of a message that is edited."""
    found = markup(asked)
    if isinstance(found, OtherMarkup):
        raise bad_request("inline keyboard expected")
    return found


def _other(given: dict[str, object]) -> OtherMarkup:
    for row in _rows(given.get("keyboard", []), "keyboard", ""):
        for button in row:
            label = button.get("text") if isinstance(button, dict) else button
            if not isinstance(label, str):
                raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    return OtherMarkup()


def _rows(given: object, name: str, of_what: str) -> list[list[object]]:
    if not isinstance(given, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(f'field "{name}"{of_what} must be an Array of Arrays')
    return given


def _button(given: object) -> Button:
    if not isinstance(given, dict):
        raise _not_a_button("InlineKeyboardButton must be an Object")
    if "text" not in given:
        raise _not_a_button('Can\'t find field "text"')
    for name in ("text", "url", "callback_data"):
        if not isinstance(given.get(name, ""), str):
            raise _not_a_button(f'Field "{name}" must be of type String')
    if not any(given.get(action) for action in ACTIONS) and "pay" not in given:
        raise _not_a_button("Text buttons are unallowed in the inline keyboard")
    try:
        button = msgspec.convert(given, Button)
    except ValueError as error:
        raise _not_a_button(str(error)) from None
    _check(button)
    return button


def _check(button: Button) -> None:
    """Telegram drops a button without words in silence: here it is refused, for nobody wants to lose one."""
    if not button.text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if button.url and not button.url.startswith(LINKS):
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    if len((button.callback_data or "").encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _measure(keyboard: list[list[Button]]) -> None:
    buttons = sum(len(row) for row in keyboard)
    widest = max((len(row) for row in keyboard), default=0)
    if buttons > MOST_BUTTONS or widest > WIDEST_ROW or len(msgspec.json.encode(keyboard)) > LARGEST_MARKUP:
        raise bad_request("reply markup is too long")


def _not_a_button(why: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {why}")
