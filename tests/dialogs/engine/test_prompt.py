"""The marks of a prompt, and its pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dialogs.engine.reply import PAGE, Choice, Prompt, Reply, mark

QUESTION = Reply("Which days?")


def prompt(count: int, page: int = 0, *, lettered: bool = False) -> Prompt:
    choices = [Choice(f"k{number}", f"{number}") for number in range(count)]
    return Prompt(QUESTION, choices, lettered=lettered, start=9 * page)


def marks(shown: Prompt) -> str:
    return " ".join(found for found, _choice in shown.shown)


def test_a_page_shows_nine_choices_behind_their_marks() -> None:
    """As many as digits."""
    assert marks(prompt(20)) == "1 2 3 4 5 6 7 8 9"
    assert marks(prompt(20, lettered=True)) == "a b c d e f g h i"


def test_the_next_page_goes_on_with_the_marks() -> None:
    """« 10 » stands for the same choice on any page."""
    assert marks(prompt(20, page=1)) == "10 11 12 13 14 15 16 17 18"
    assert marks(prompt(20, page=2)) == "19 20"
    assert marks(prompt(30, page=2, lettered=True)) == "s t u v w x y z aa"


def test_more_is_offered_only_while_there_is_more() -> None:
    """A list of exactly one page has no second one."""
    assert [prompt(count).has_more for count in (0, 1, PAGE, PAGE + 1)] == [False, False, False, True]
    assert [prompt(20, page).has_more for page in (0, 1, 2)] == [True, True, False]


@given(st.integers(0, 200), st.booleans())
def test_the_pages_together_show_every_choice_once(count: int, lettered: bool) -> None:  # noqa: FBT001 - drawn
    """In order, each behind a mark of its own."""
    pages = [prompt(count, page, lettered=lettered) for page in range(count // PAGE + 1)]
    shown = [one for page in pages for one in page.shown]
    assert [choice.key for _mark, choice in shown] == [f"k{number}" for number in range(count)]
    assert len({found for found, _choice in shown}) == count


@given(st.integers(0, 26 * 27 - 1))
def test_every_letter_mark_is_its_own(position: int) -> None:
    """a, b… z, aa, ab… zz."""
    assert mark(position, lettered=True) not in {mark(other, lettered=True) for other in range(position)}
