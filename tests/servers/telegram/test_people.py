"""The hands and eyes of people, as python-telegram-bot sees and feeds them."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus, ChatType

from tests.servers.telegram import Attached, contact, document, location, photo, sticker, voice
from tests.servers.telegram.blocking import BlockingServer, BlockingUser
from tests.servers.telegram.conftest import Call

ROWS = [["Léo", "Emma"], ["Les deux"]]


def read(bot: Bot, call: Call) -> list[Update]:
    """What the bot is told, confirmed."""
    updates = list(call(bot.get_updates()))
    if updates:
        call(bot.get_updates(updates[-1].update_id + 1))
    return updates


def keyboard(rows: list[list[str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"pick {label}") for label in row] for row in rows]
    )


def test_a_command_comes_with_its_entity(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """With a name after it or not, and with a code when a link brought it."""
    alex.say("/aide@mercredi_bot")
    alex.start("ABCD-1234")
    messages = [update.message for update in read(bot, call)]
    assert [message and message.parse_entities(["bot_command"]) for message in messages] == [
        {messages[0] and messages[0].entities[0]: "/aide@mercredi_bot"},
        {messages[1] and messages[1].entities[0]: "/start"},
    ]
    assert messages[1]
    assert messages[1].text == "/start ABCD-1234"


def test_a_press_is_made_on_the_newest_message_that_has_the_button(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Or on an older one, if it is given."""
    call(bot.send_message(alex.id, "Pour qui ?", reply_markup=keyboard(ROWS)))
    call(bot.send_message(alex.id, "Et maintenant ?", reply_markup=keyboard(ROWS)))
    older, newer = alex.messages
    assert newer.buttons == ROWS
    alex.press("Emma")
    alex.press("Les deux", older)
    presses = [update.callback_query for update in read(bot, call)]
    assert [(press.data, press.message and press.message.message_id) for press in presses if press] == [
        ("pick Emma", newer.id),
        ("pick Les deux", older.id),
    ]
    with pytest.raises(LookupError, match=r"no button \[Sam\]"):
        alex.press("Sam")


def test_a_button_can_be_pressed_after_it_has_gone(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """As it was seen; on a message that is gone too, the bot is shown its number only."""
    message = call(bot.send_message(alex.id, "Pour qui ?", reply_markup=keyboard(ROWS)))
    (seen,) = alex.messages
    call(message.edit_text("Pour Léo."))
    alex.press("Léo", seen)
    alex.delete(seen)
    alex.press("Léo", seen)
    first, second = [update.callback_query for update in read(bot, call)]
    assert first
    assert first.message
    assert first.message.is_accessible
    assert second
    assert second.message
    assert not second.message.is_accessible


@pytest.mark.parametrize(("attached", "dates"), [(Attached.INACCESSIBLE, [0]), (Attached.ABSENT, [])])
def test_a_press_may_come_without_its_message(
    alex: BlockingUser, bot: Bot, call: Call, attached: Attached, dates: list[int]
) -> None:
    """Too old to be shown, or not there at all."""
    call(bot.send_message(alex.id, "Pour qui ?", reply_markup=keyboard(ROWS)))
    alex.press("Léo", attached=attached)
    (press,) = [update.callback_query for update in read(bot, call)]
    assert press
    assert [message.date.timestamp() for message in [press.message] if message] == dates


def test_a_press_can_be_forged(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """With data that the bot never gave."""
    alex.forge("1|nothing|0")
    assert [update.callback_query and update.callback_query.data for update in read(bot, call)] == ["1|nothing|0"]


def test_an_edit_and_a_forward_are_told(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """The one with its date, the other with its origin."""
    said = alex.say("pour Leo")
    alex.edit(said, "pour Léo")
    alex.forward(said)
    _said, edited, forwarded = read(bot, call)
    assert edited.edited_message
    assert (edited.edited_message.text, edited.edited_message.message_id) == ("pour Léo", said.id)
    assert edited.edited_message.edit_date
    assert forwarded.message
    assert forwarded.message.forward_origin


def test_things_other_than_words_are_told(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Each kind as itself, an album under one number, and files that can be fetched."""
    for thing in (voice(), sticker(), location(), contact("0612345678", "Sam"), document(b"a;b", "familles.csv")):
        alex.send(thing)
    alex.send(photo(), photo(caption="nous"))
    messages = [update.message for update in read(bot, call) if update.message]
    kinds = [message.effective_attachment for message in messages]
    assert all(kinds)
    assert len({message.media_group_id for message in messages[-2:]}) == 1
    assert messages[4].document
    file = call(call(bot.get_file(messages[4].document.file_id)).download_as_bytearray())
    assert file == b"a;b"


def test_a_file_of_the_bot_is_seen(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Its bytes, its name and its caption."""
    call(bot.send_document(alex.id, b"%PDF", filename="recu.pdf", caption="<b>Reçu</b>", parse_mode="HTML"))
    sent = call(bot.send_photo(alex.id, b"\x89PNG...", protect_content=True))
    call(bot.send_photo(alex.id, sent.photo[-1].file_id))
    receipt, picture, again = alex.messages
    assert (receipt.document, receipt.file_name, receipt.text) == (b"%PDF", "recu.pdf", "Reçu")
    assert receipt.styles == [("bold", "Reçu")]
    assert picture.photo == again.photo == b"\x89PNG..."
    with pytest.raises(PermissionError):
        alex.forward(picture)


def test_blocking_is_told(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """And so is writing again, which unblocks."""
    alex.block()
    alex.say("je reviens")
    blocked, unblocked, _message = read(bot, call)
    changes = [update.my_chat_member.new_chat_member.status for update in (blocked, unblocked) if update.my_chat_member]
    assert changes == [ChatMemberStatus.BANNED, ChatMemberStatus.MEMBER]


def test_groups_channels_and_other_bots_are_told(
    server: BlockingServer, alex: BlockingUser, bot: Bot, call: Call
) -> None:
    """Each as what it is."""
    group, channel, robot = server.group("CP"), server.channel("Ville"), server.user("Robot", is_bot=True)
    group.add_bot(alex)
    alex.say("bonjour", to=group)
    robot.say("bip", to=group)
    channel.post("Fermé lundi")
    added, said, beeped, posted = read(bot, call)
    assert added.my_chat_member
    assert said.effective_chat
    assert said.effective_chat.type == ChatType.GROUP
    assert beeped.effective_user
    assert beeped.effective_user.is_bot
    assert posted.channel_post
    call(bot.send_message(group.id, "Parlons en privé."))
    assert [message.text for message in group.messages] == ["Parlons en privé."]


def test_the_screen_can_be_read(alex: BlockingUser, bot: Bot, call: Call) -> None:
    """Whoever spoke, what they said, and the buttons under it."""
    message = call(bot.send_message(alex.id, "Pour qui ?\nDites un nom.", reply_markup=keyboard(ROWS)))
    call(bot.send_document(alex.id, b"%PDF", filename="recu.pdf"))
    call(message.edit_text("Pour qui, déjà ?", reply_markup=keyboard(ROWS)))
    assert alex.screen().splitlines() == [
        "Alex : bonjour",
        "Mercredi : Pour qui, déjà ? (modifié)",
        "    [Léo] [Emma]",
        "    [Les deux]",
        "Mercredi : ",
        "    « recu.pdf »",
    ]


def test_who_waits_in_vain_is_told_what_was_there(alex: BlockingUser) -> None:
    """The screen is in the error."""
    with pytest.raises(TimeoutError, match="Alex : bonjour"):
        alex.wait(lambda: alex.messages, timeout=0.05)
