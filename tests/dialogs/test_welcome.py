"""The code within what a stranger writes."""

from __future__ import annotations

import pytest

from dialogs.welcome import code_in

CODE = "ABCDEFGHJKMN"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "abcd-efgh-jkmn",
        "  ABCD EFGH JKMN  ",
        "lier ABCD-EFGH-JKMN",
        "LIER abcdefghjkmn",
        "/lier ABCD-EFGH-JKMN",
        "/start ABCDEFGHJKMN",
        "start ABCDEFGHJKMN",
        "ABCD\u00a0EFGH\u2009JKMN",
    ],
)
def test_a_code_is_found_however_it_was_typed(text: str) -> None:
    """Alone, after « lier », or as Telegram's link sends it."""
    assert code_in(text) == CODE


@pytest.mark.parametrize("text", ["", *"bonjour lier /start ABCD-EFGH-JKM ABCD-EFGH-JKMNP ABCD-EFGH-JKM0".split()])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    """Too short, too long, or with a sign that no code has: it is not looked up, and counts as no try."""
    assert code_in(text) is None


@pytest.mark.parametrize(
    "text", ["ABCD–EFGH–JKMN", "ABCD—EFGH—JKMN", "ABCD-EFGH-JKMN.", "« ABCD-EFGH-JKMN »", "mon code : ABCD-EFGH-JKMN"]
)
def test_a_code_is_found_as_telephones_and_people_write_it(text: str) -> None:
    """Dashes that a keyboard has lengthened, a full stop, quotes, words before it."""
    assert code_in(text) == CODE
