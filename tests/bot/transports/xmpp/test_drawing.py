"""Messages of ours as stanzas."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import fromstring, tostring

import pytest

from bot.store.messages import Option, Outgoing
from bot.transports.xmpp.bounces import id_of
from bot.transports.xmpp.drawing import JOINER, message, text, unstyled
from tests.bot.transports.xmpp.stanzas import ALEX, NOW, OURS
from tests.servers.xmpp.heard import Button, Heard
from tests.servers.xmpp.payloads import HINTS

CHILDREN = (Option("1", "Léo", "1"), Option("2", "Marina", "2"))
ACTIONS = (Option("!confirm", "Valider"), Option("!change", "Modifier"))
QUESTION = Outgoing("reply", "Pour quel enfant ?", NOW, choices=(*CHILDREN, *ACTIONS), surface="12")


def drawn(outgoing: Outgoing, thread: str = "") -> Heard:
    """What comes out at the other end."""
    return Heard(fromstring(tostring(message(outgoing, "m7-1", f"{OURS}/mercredi", ALEX, thread))))


def test_choices_stand_below_the_text_and_actions_on_one_line() -> None:
    """X18: a message makes sense as plain text, and says what may be answered."""
    assert text(QUESTION) == "Pour quel enfant ?\n1. Léo\n2. Marina\n[Valider] [Modifier]"


def test_clients_that_know_more_can_tap() -> None:
    """X18: a quick response writes the mark of a choice, or the words of an action."""
    expected = [Button("1", "Léo"), Button("2", "Marina"), Button("Valider", "Valider"), Button("Modifier", "Modifier")]
    assert expected == drawn(QUESTION).quick_responses


def test_clients_that_draw_commands_can_tap_them() -> None:
    """X30: each is the choice itself, not its words."""
    drawn_as = [(button.value, button.label) for button in drawn(QUESTION).commands]
    assert drawn_as[0] == ("pick/12/1", "Léo")
    assert drawn_as[-1] == ("pick/12/!change", "Modifier")
    assert drawn(replace(QUESTION, surface=None, choices=())).commands == []


def test_a_message_bears_its_number_its_language_and_its_thread() -> None:
    """X20 X21: chat, one id in both places, French unless told otherwise, the thread of the question."""
    heard = drawn(QUESTION, "fil-3")
    assert (heard.type, heard.id, heard.origin_id, heard.lang, heard.thread) == ("chat", "m7-1", "m7-1", "fr", "fil-3")
    assert drawn(QUESTION).thread == ""


def test_a_confirmation_is_kept_and_its_arrival_asked_for() -> None:
    """X21: it has a reference; a question has none."""
    confirmed = drawn(replace(QUESTION, reference="12-0.3"))
    assert confirmed.wants_receipt
    assert confirmed.payload(f"{{{HINTS}}}store") is not None
    assert not drawn(QUESTION).wants_receipt


def test_the_number_is_the_same_for_the_same_row_only() -> None:
    """X21 X32: a database that begins again at 1 does not repeat the numbers of the one before."""
    assert id_of(7, 1_800_000_000.4) == id_of(7, 1_800_000_000.4)
    assert len({id_of(7, 1_800_000_000), id_of(8, 1_800_000_000), id_of(7, 1_800_000_001)}) == 3


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("> cité\nnon", " > cité\nnon"),
        ("```\ncode", f" {JOINER}```\ncode"),
        ("*gras* et _penché_", f"{JOINER}*gras* et {JOINER}_penché_"),
        ("~~barré~~ `x`", f"{JOINER}~~barré~~ {JOINER}`x`"),
        ("2 * 3 > 5, a_b, l’e-mail a*b*", "2 * 3 > 5, a_b, l’e-mail a*b*"),
    ],
)
def test_nothing_that_people_write_becomes_a_style(written: str, shown: str) -> None:
    """X21: what 0393 would take for a quotation, a block or an emphasis looks as it was written."""
    assert shown == unstyled(written)


def test_what_xml_cannot_say_is_left_out() -> None:
    """X32: the server would hang up, and the message would be sent again for ever."""
    assert drawn(replace(QUESTION, body="bon\x00jo\x0bur\ufffe", choices=())).body == "bonjour"
