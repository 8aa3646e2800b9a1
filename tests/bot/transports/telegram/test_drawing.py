"""How a message of ours is drawn: its texts and its buttons."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.messages import Drawing, Option, Outgoing
from bot.transports.telegram.drawing import LONGEST, keyboard, parts
from bot.wording.month import month
from tests.conftest import DEMO_NOW
from tests.counts import COUNTS
from tests.servers.telegram.entities import utf16_length

SURFACE = str(36**8 - 1)
WORDS = st.text(
    st.one_of(st.sampled_from("aé &<>\"'_*\n  "), st.characters(exclude_categories=["Cs", "Cc", "Cf"])), min_size=1
)
ACTIONS = (Option("!more", "Suite"), Option("!previous", "Précédents"), Option("!abandon", "Abandonner"))


def drawn(body: str, *choices: Option, drawing: Drawing | None = None) -> Outgoing:
    return Outgoing("reply", body, DEMO_NOW, choices=choices, surface=SURFACE, drawing=drawing)


def labels(message: Outgoing) -> list[list[str]]:
    return [[button["text"] for button in row] for row in keyboard(message)]


def listed(*words: str) -> list[Option]:
    return [Option(word.lower(), word, str(place)) for place, word in enumerate(words, 1)]


@given(st.lists(WORDS, min_size=1, max_size=30), st.integers(1, 1500))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_a_long_text_arrives_whole_in_pieces_that_fit(words: list[str], times: int) -> None:
    """T18: no piece is longer than Telegram takes, none is empty, and together they say everything."""
    body = " ".join(words * times)[:20_000].strip() or "…"
    pieces = parts(drawn(body, *listed("Oui")))
    assert all(0 < utf16_length(piece.text) <= LONGEST for piece in pieces)
    assert "".join("".join(piece.text.split()) for piece in pieces) == "".join(body.split())
    assert [piece.keyboard is not None for piece in pieces] == [False] * (len(pieces) - 1) + [True]


def test_a_text_is_cut_between_paragraphs_else_lines_else_words() -> None:
    """T18: in the midst of a word only when there is nothing else to be done."""
    for between in ("\n\n", "\n", " "):
        first, second = ("a" * 3000, "b" * 3000)
        assert [piece.text for piece in parts(drawn(first + between + second))] == [first, second]
    assert [len(piece.text) for piece in parts(drawn("a" * 5000))] == [4096, 904]


def test_a_letter_of_two_units_is_never_cut() -> None:
    """T18: an emoji counts for two, and stays in one piece."""
    pieces = parts(drawn("a" + "😀" * 4096))
    assert [utf16_length(piece.text) for piece in pieces] == [4095, 4096, 2]


def test_choices_stand_two_to_a_row_when_their_words_have_room() -> None:
    """T16: short ones share a row, long ones have one each; what else may be done comes last."""
    assert labels(drawn("?", *listed("Léo", "Marina", "Hugo"))) == [["Léo", "Marina"], ["Hugo"]]
    long = "ALSH vacances journée avec repas"
    assert labels(drawn("?", *listed("Cantine", long))) == [["Cantine"], [long]]
    recap = [Option("!confirm", "Valider"), Option("!change", "Modifier"), Option("!abandon", "Abandonner")]
    assert labels(drawn("Je réserve ?", *recap)) == [["Valider", "Modifier", "Abandonner"]]
    assert keyboard(drawn("C’est réservé.")) == []


def test_several_choices_are_ticked_in_place() -> None:
    """T16: each is a switch, and what is ticked is confirmed by an action."""
    message = drawn("?", *listed("Léo", "Marina"), Option("!take", "Valider (1)"), drawing=Drawing(("léo",)))
    assert labels(message) == [["✓ Léo", "Marina"], ["Valider (1)"]]
    assert [button["callback_data"].split("|")[1] for row in keyboard(message) for button in row] == [
        "+léo",
        "+marina",
        "!take",
    ]


def test_days_are_a_month() -> None:
    """T16: the sheet stands in place of the list, without the weeks that offer nothing; its arrows turn the pages."""
    days = ["2026-11-23", "2026-11-24", "2026-11-30", "2026-12-01"]
    sheet = month(days, 0, ["2026-11-24"], "fr")
    options = [Option(day, day, "a") for day in days]
    message = drawn("?", *options, *ACTIONS, drawing=Drawing(("2026-11-24",), sheet))
    assert labels(message) == [
        ["·", "Novembre 2026", "▶"],
        ["lu", "ma", "me", "je", "ve", "sa", "di"],
        ["23", "✓24", "·", "·", "·", "·", "·"],
        ["30", "·", "·", "·", "·", "·", "·"],
        ["Abandonner"],
    ]
    assert [button["callback_data"].split("|")[-1] for button in keyboard(message)[1][:3]] == [
        "+2026-11-23,2026-11-30",
        "+2026-11-24",
        "-",
    ]


@given(st.dates(date(2000, 1, 1), date(2999, 1, 1)), st.integers(1, 120), st.lists(WORDS, max_size=6))
@settings(max_examples=COUNTS.examples, deadline=None)
def test_a_keyboard_stays_within_the_limits(first: date, days: int, words: list[str]) -> None:
    """T16, T11: sixty buttons, eight to a row, five kilobytes, and words on each."""
    offered = [(first + timedelta(days=day)).isoformat() for day in range(days)]
    actions = [Option(f"!{number}", f"{label[:20]}.") for number, label in enumerate(words)]
    rows = keyboard(drawn("?", *actions, drawing=Drawing((), month(offered, 0, offered, "fr"))))
    assert sum(map(len, rows)) <= 60
    assert max(map(len, rows)) <= 8
    assert len(json.dumps(rows, ensure_ascii=False).encode()) < 5000
    assert all(button["text"].strip() for row in rows for button in row)
