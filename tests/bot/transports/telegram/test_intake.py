"""What an update says: which are messages of ours, under which key, from when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.messages import Incoming
from bot.transports.telegram.buttons import pack
from bot.transports.telegram.intake import incoming
from bot.transports.telegram.updates import User, read
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from bot.transports.telegram.wire import Json

ME = User(7, is_bot=True, username="mercredi_bot")
ALEX: Json = {"id": 62, "is_bot": False, "first_name": "Alex"}
OTHER_BOT: Json = {"id": 8, "is_bot": True, "first_name": "Autre", "username": "other_bot"}
PRIVATE: Json = {"id": 62, "type": "private", "first_name": "Alex"}
GROUP: Json = {"id": -9, "type": "supergroup", "title": "Parents"}
CHANNEL: Json = {"id": -10, "type": "channel", "title": "Ville"}
FILE: Json = {"file_id": "f", "file_unique_id": "u"}
SIZED: Json = FILE | {"width": 1, "height": 1}
TIMED: Json = FILE | {"duration": 1}
NOW = int(DEMO_NOW.timestamp())


def message(**what: object) -> Json:
    return {"message_id": 5, "date": NOW, "chat": PRIVATE, "from": ALEX} | what


def taken(kind: str = "message", /, **what: object) -> Incoming | None:
    """A message, or an update of another kind, as it is taken in."""
    body = message(**what) if kind.endswith("message") else what
    return incoming(read({"update_id": 900, kind: body}), ME, DEMO_NOW)


def test_a_line_is_a_text_under_the_number_of_its_message() -> None:
    """T2: the key is Telegram's own, so that the same message again is the same; its rank keeps the order."""
    assert taken(text="bonjour") == Incoming(
        "telegram:62", "message:5", DEMO_NOW, "text", {"text": "bonjour"}, rank=900
    )


def test_what_has_waited_keeps_its_own_time() -> None:
    """T6: a message that was sent during an outage was sent then; a fresh one comes when the clock says."""
    old, fresh, ahead = (taken(text="oui", date=NOW - seconds) for seconds in (3600, 59, -3600))
    assert old
    assert fresh
    assert ahead
    assert old.received_at == DEMO_NOW - timedelta(hours=1)
    assert (fresh.received_at, ahead.received_at) == (DEMO_NOW, DEMO_NOW)


def test_a_correction_names_what_it_corrects() -> None:
    """T8: an edited message replaces the one that came under its number."""
    edited = taken("edited_message", text="mardi", edit_date=NOW)
    assert edited == Incoming(
        "telegram:62", "edit:900", DEMO_NOW, "text", {"text": "mardi", "edits": "message:5"}, rank=900
    )


WORDLESS = [
    ({"photo": [SIZED]}, "picture"),
    ({"video": SIZED | TIMED}, "picture"),
    ({"animation": SIZED | TIMED, "document": FILE}, "picture"),
    ({"voice": TIMED}, "voice"),
    ({"audio": TIMED}, "voice"),
    ({"sticker": SIZED | {"type": "regular", "is_animated": False, "is_video": False}}, "sticker"),
    ({"dice": {"emoji": "🎲", "value": 3}}, "sticker"),
    ({"location": {"latitude": 47.4, "longitude": -0.5}}, "place"),
    ({"document": FILE}, "file"),
    ({"contact": {"phone_number": "1", "first_name": "Sam"}}, "file"),
]


@pytest.mark.parametrize(("content", "kind"), WORDLESS)
def test_what_is_not_words_is_named(content: Json, kind: str) -> None:
    """T9: a picture, a voice, a sticker, a place or a file."""
    came = taken(**content)
    assert came
    assert (came.kind, came.payload["other"]) == ("other", kind)
    assert ("file" in came.payload) is ("photo" in content or content.keys() == {"document"})


def test_what_a_server_adds_or_leaves_out_changes_nothing() -> None:
    """T9: the Bot API grows, and other servers speak it less well."""
    sparse = {"from": {"id": 62}, "date": None, "edit_date": None, "caption": None, "reply_to_message": None}
    assert taken(**sparse, text="bonjour", novelty={"of": "tomorrow"}) == taken(text="bonjour")
    assert taken(**sparse, poll={"novelty": 1}) == taken(contact={"first_name": "Sam"})


def test_words_under_a_picture_are_words() -> None:
    """T9: what is written counts, wherever it is written."""
    came = taken(photo=[SIZED], caption="cantine lundi")
    assert came
    assert (came.kind, came.payload["text"]) == ("text", "cantine lundi")
    assert came.payload["file"] == {"at": "f", "name": "photo", "size": 0, "source": "telegram:photo:f"}


@pytest.mark.parametrize(("sender", "key"), [({"id": ME.id}, "!start:answer:12"), (OTHER_BOT, None), (ALEX, None)])
def test_a_message_that_answers_ours_tells_what_its_button_stands_for(sender: Json, key: str | None) -> None:
    """T9: for an announcement it says which; what others have written is none of ours."""
    button = {"text": "Répondre", "callback_data": pack("0", "!start:answer:12")}
    told = message(text="Bonjour.", reply_markup={"inline_keyboard": [[button]]}) | {"from": sender}
    came = taken(text="merci", reply_to_message=told)
    assert came
    assert came.payload == {"text": "merci"} | ({"answers": key} if key else {})


def test_an_album_is_one_message() -> None:
    """T9: each picture of an album comes with the key of the album."""
    came = [taken(photo=[SIZED], media_group_id="77", message_id=number) for number in (5, 6)]
    assert {one.key for one in came if one} == {"album:77"}


SAID = [
    ("/aide@mercredi_bot", "/aide"),
    ("/AIDE@Mercredi_Bot", "/AIDE"),
    ("/start ABCD-EFGH-JKMN", "/start ABCD-EFGH-JKMN"),
    ("/reserver@mercredi_bot cantine lundi", "/reserver cantine lundi"),
    ("/inconnu", "/inconnu"),
    ("écrire à moi@ville.fr", "écrire à moi@ville.fr"),
]


@pytest.mark.parametrize(("written", "said"), SAID)
def test_our_name_behind_a_command_is_no_part_of_it(written: str, said: str) -> None:
    """T31: « /aide@mercredi_bot » is « /aide »; T30: the code after « /start » stays."""
    came = taken(text=written)
    assert came
    assert came.payload == {"text": said}


IGNORED: list[tuple[str, Json]] = [
    ("message", {"text": "/aide@other_bot"}),
    ("message", {"text": "bonjour", "from": OTHER_BOT}),
    ("message", {"text": "bonjour", "via_bot": OTHER_BOT}),
    ("message", {"text": "bonjour", "sender_chat": CHANNEL}),
    ("message", {"pinned_message": message(text="avant")}),
    ("message", {"chat": GROUP, "new_chat_members": [ALEX]}),
    ("message", {"chat": GROUP, "text": "à demain !"}),
    ("message", {"chat": GROUP, "text": "/aide@other_bot"}),
    ("message", {"chat": GROUP, "text": "@mercredi_bot_2 bonjour"}),
    ("edited_message", {"chat": GROUP, "text": "/aide"}),
    ("edited_message", {"text": "bonjour", "from": OTHER_BOT}),
    ("edited_message", {"location": {"latitude": 47.4, "longitude": -0.5}}),
    ("channel_post", {"message_id": 5, "date": NOW, "chat": CHANNEL, "text": "bonjour"}),
    ("callback_query", {"id": "1", "from": ALEX, "chat_instance": "1", "data": "-"}),
    ("callback_query", {"id": "1", "from": ALEX, "chat_instance": "1", "data": "ailleurs"}),
    ("callback_query", {"id": "1", "from": ALEX, "chat_instance": "1", "game_short_name": "g"}),
    ("callback_query", {"id": "1", "from": ALEX, "chat_instance": "1", "data": "1|k", "message": message(chat=GROUP)}),
    ("poll_answer", {"poll_id": "1", "option_ids": [], "option_persistent_ids": [], "user": ALEX}),
]


@pytest.mark.parametrize(("kind", "what"), IGNORED)
def test_what_is_not_for_us_is_left_alone(kind: str, what: Json) -> None:
    """T8: channels, services, other bots, and what people say to each other in a group."""
    assert taken(kind, **what) is None


CALLED = [
    {"text": "/aide"},
    {"text": "/aide@mercredi_bot"},
    {"text": "dis @Mercredi_bot, tu réserves ?"},
    {"caption": "@mercredi_bot", "photo": [SIZED]},
    {"text": "oui", "reply_to_message": message(**{"from": {"id": ME.id}})},
]


@pytest.mark.parametrize("what", CALLED)
def test_in_a_group_whoever_calls_us_is_sent_to_the_private_chat(what: Json) -> None:
    """T8: nothing of a family is said where others read along."""
    came = taken(**what, chat=GROUP)
    assert came
    assert (came.address, came.kind) == ("telegram:-9", "public")
    assert came.payload == {"private": "https://t.me/mercredi_bot"}


def pressed(**what: object) -> Incoming | None:
    return taken("callback_query", id="31", data="1a|+2026-11-24", **{"from": ALEX}, **what)


def test_a_press_picks_and_says_where_the_answer_goes() -> None:
    """T14: also when the message is too old to be shown, or is not told at all."""
    picked = {"surface": "46", "key": "!tick:2026-11-24"}
    too_old = {"message_id": 5, "date": 0, "chat": PRIVATE}
    for shown in (message(text="Quels jours ?"), too_old):
        came = pressed(message=shown)
        assert came == Incoming("telegram:62", "callback:31", DEMO_NOW, "pick", picked | {"replaces": "5"}, rank=900)
    assert pressed(inline_message_id="i") == Incoming("telegram:62", "callback:31", DEMO_NOW, "pick", picked, rank=900)


@pytest.mark.parametrize(("status", "kind"), [("kicked", "left"), ("member", "joined")])
def test_who_blocks_us_leaves_and_who_comes_back_joins(status: str, kind: str) -> None:
    """T21: in a private chat; groups are none of our business."""
    change = {"from": ALEX, "date": NOW} | {
        name: {"user": {"id": ME.id}, "status": word}
        for name, word in (("old_chat_member", "left"), ("new_chat_member", status))
    }
    assert taken("my_chat_member", **change, chat=PRIVATE) == Incoming(
        "telegram:62", "member:900", DEMO_NOW, kind, {}, rank=900
    )
    assert taken("my_chat_member", **change, chat=GROUP) is None
