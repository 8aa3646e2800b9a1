"""What Telegram refuses is refused, in Telegram's own words."""

from __future__ import annotations

import json
import struct
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.servers.telegram import telegram_server
from tests.servers.telegram.blocking import BlockingServer, BlockingUser
from tests.servers.telegram.conftest import Ask, Call, envelope

NOT_MODIFIED = "Message is not modified: specified new message content and reply markup are exactly the same"
BUTTON = {"text": "Valider", "callback_data": "1"}


def png(width: int, height: int) -> bytes:
    """The beginning of a picture of this size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


def keyboard(*rows: object) -> str:
    return json.dumps({"inline_keyboard": rows})


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/botnot-a-token/getMe", 404, "Not Found"),
        ("/bot123:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0/getMe", 401, "Unauthorized"),
        ("/bot{token}/makeCoffee", 404, "Not Found: method not found"),
        ("/getMe", 404, "Not Found"),
        ("/file/bot{token}/documents/none.pdf", 404, "Not Found"),
    ],
)
def test_a_wrong_address_is_refused(server: BlockingServer, path: str, code: int, words: str) -> None:
    """A token, a method and a file must exist."""
    answer = envelope(server, path.format(token=server.token), b"")
    assert (answer.ok, answer.error_code, answer.description) == (False, code, words)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "a" * 40_000}, "text is too long"),
        ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "a", "reply_markup": "[]"}, "object expected as reply markup"),
        ({"text": "a", "reply_parameters": '{"message_id": 99}'}, "message to be replied not found"),
        ({"chat_id": "", "text": "a"}, "chat_id is empty"),
        ({"chat_id": 42, "text": "a"}, "chat not found"),
    ],
)
def test_a_message_that_telegram_does_not_take_is_refused(
    alex: BlockingUser, ask: Ask, given: dict[str, object], words: str
) -> None:
    """Texts are measured in UTF-16 units, once read."""
    answer = ask("sendMessage", **{"chat_id": alex.id} | given)
    assert (answer.error_code, answer.description) == (400, f"Bad Request: {words}")
    assert alex.messages == []


def test_the_longest_text_is_taken(alex: BlockingUser, ask: Ask) -> None:
    """Tags do not count."""
    assert ask("sendMessage", chat_id=alex.id, text=f"<b>{'a' * 4096}</b>", parse_mode="HTML").ok


@pytest.mark.parametrize(
    ("method", "file", "words"),
    [
        ("sendPhoto", b"", "Bad Request: file must be non-empty"),
        ("sendPhoto", b"%PDF-1.4", "Bad Request: IMAGE_PROCESS_FAILED"),
        ("sendPhoto", png(9000, 1001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", png(100, 100) + bytes(10 << 20), "Request Entity Too Large"),
        ("sendDocument", bytes(50 << 20), "Request Entity Too Large"),
    ],
    ids=["empty", "no picture", "too many pixels", "too narrow", "too large a picture", "too large"],
)
def test_a_file_that_telegram_does_not_take_is_refused(
    server: BlockingServer, alex: BlockingUser, method: str, file: bytes, words: str
) -> None:
    """By its size, and a picture by what it is."""
    head = f'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{alex.id}\r\n--x\r\n'
    head += f'Content-Disposition: form-data; name="{method[4:].lower()}"; filename="a"\r\n\r\n'
    body = head.encode() + file + b"\r\n--x--\r\n"
    answer = envelope(server, f"/bot{server.token}/{method}", body, "multipart/form-data; boundary=x")
    assert (answer.error_code, answer.description) == (400 if words.startswith("Bad") else 413, words)
    assert alex.messages == []


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('{"inline_keyboard": {}}', 'field "inline_keyboard" must be of type Array'),
        (keyboard(BUTTON), 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        (keyboard(["Oui"]), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (keyboard([{"callback_data": "1"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (
            keyboard([{"text": "Oui", "url": 1}]),
            'can\'t parse inline keyboard button: Field "url" must be of type String',
        ),
        (
            keyboard([{"text": "Oui"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (keyboard([BUTTON | {"text": ""}]), "inline keyboard button text must be non-empty"),
        (keyboard([BUTTON | {"callback_data": "é" * 33}]), "BUTTON_DATA_INVALID"),
        (keyboard([BUTTON | {"url": "ville"}]), "inline keyboard button URL 'ville' is invalid: Wrong HTTP URL"),
        (keyboard([BUTTON] * 9), "reply markup is too long"),
        (keyboard(*[[BUTTON]] * 101), "reply markup is too long"),
        (keyboard(*[[BUTTON | {"text": "a" * 200}]] * 50), "reply markup is too long"),
    ],
)
def test_a_keyboard_that_telegram_does_not_take_is_refused(
    alex: BlockingUser, ask: Ask, markup: str, words: str
) -> None:
    """Its shape, its buttons and its size."""
    answer = ask("sendMessage", chat_id=alex.id, text="Quand ?", reply_markup=markup)
    assert (answer.error_code, answer.description) == (400, f"Bad Request: {words}")


def test_the_largest_keyboard_is_taken(alex: BlockingUser, ask: Ask) -> None:
    """A hundred buttons, and sixty-four bytes in one."""
    rows = [[BUTTON] * 8] * 12 + [[BUTTON | {"callback_data": "é" * 32}] * 4]
    assert ask("sendMessage", chat_id=alex.id, text="Quand ?", reply_markup=keyboard(*rows)).ok
    assert len(alex.messages[0].labels) == 100


def test_a_person_is_not_written_to_before_they_write(server: BlockingServer, bot: Bot, call: Call) -> None:
    """Nor is another bot, ever."""
    sam, robot = server.user("Sam"), server.user("Robot", is_bot=True)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        call(bot.send_message(sam.id, "Bonjour"))
    with pytest.raises(Forbidden, match="bot can't send messages to bots"):
        call(bot.send_message(robot.id, "Bonjour"))


def test_who_has_blocked_the_bot_is_not_written_to(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Until they unblock it."""
    alex.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        call(bot.send_message(alex.id, "Bonjour"))
    alex.unblock()
    call(bot.send_message(alex.id, "Bonjour"))


def test_an_edit_must_change_something_of_ones_own(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """The same again, another's message, and one that is not there."""
    theirs = alex.say("oui")
    mine = call(bot.send_message(alex.id, "<b>Noté</b>", parse_mode="HTML", reply_markup=_one_button()))
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        call(mine.edit_text("<b>Noté</b>", parse_mode="HTML", reply_markup=_one_button()))
    with pytest.raises(BadRequest, match="Message can't be edited"):
        call(bot.edit_message_text("Non", alex.id, theirs.id))
    with pytest.raises(BadRequest, match="Message to edit not found"):
        call(bot.edit_message_text("Non", alex.id, 4_000))
    assert [event.kind for event in alex.events()] == ["sent", "unmodified"]


def test_an_edit_without_a_keyboard_takes_the_keyboard_away(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """As Telegram does, even when the text stays."""
    call(call(bot.send_message(alex.id, "Noté", reply_markup=_one_button())).edit_text("Noté"))
    assert (alex.messages[0].buttons, alex.messages[0].edited) == ([], True)


def test_a_message_is_deleted_once(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Then it is not there any more."""
    message = call(bot.send_message(alex.id, "Noté"))
    call(message.delete())
    with pytest.raises(BadRequest, match="Message to delete not found"):
        call(message.delete())
    assert [event.kind for event in alex.events()] == ["sent", "deleted"]


def test_a_press_is_answered_once_and_in_time(server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call) -> None:
    """A second answer, a late one and one to nothing are refused alike."""
    call(bot.send_message(alex.id, "Je réserve ?", reply_markup=_one_button()))
    pressed, late = alex.press("Valider"), alex.press("Valider", stale=True)
    call(bot.answer_callback_query(pressed, "C’est fait.", show_alert=True))
    for query in (pressed, late, "12"):
        with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
            call(bot.answer_callback_query(query))
    assert [(event.kind, event.text, event.alert) for event in alex.events()[1:]] == [("answered", "C’est fait.", True)]
    assert server.unanswered == [late]


def test_a_press_waits_for_its_answer_as_long_as_the_clock_says() -> None:
    """An outage of ten minutes is too long, though the test takes no time."""
    clock = [datetime(2026, 11, 20, 8, 0, tzinfo=UTC)]
    with telegram_server(lambda: clock[0]) as server:
        alex = server.user("Alex")
        query = alex.forge("1")
        clock[0] += timedelta(minutes=10)
        answer = envelope(server, f"/bot{server.token}/answerCallbackQuery?callback_query_id={query}", b"")
        assert answer.description == (
            "Bad Request: query is too old and response timeout expired or query ID is invalid"
        )


def test_a_token_that_is_not_the_bots_is_no_token(server: BlockingServer, call: Call) -> None:
    """python-telegram-bot says so."""
    stranger = Bot(server.token[:-1] + "0", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        call(stranger.get_me())
    call(stranger.request.shutdown())


def _one_button() -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton("Valider", callback_data="1"))
