"""Picking from a list by mark, by label, or by the beginning of a label."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dialogs.engine.conversation import Surface
from dialogs.engine.marks import picked, picked_by_beginning, picked_by_words, plain
from dialogs.french import FRENCH

CHILDREN = ["Léo", "Marina", "Jean-Baptiste", "Élise"]
DAYS = ["lundi 23 novembre 2026 : disponible", "mardi 24 novembre 2026 : 2 places", "mercredi 25 novembre 2026"]


def shown(
    labels: list[str],
    words: Sequence[str] = (),
    *,
    many: bool = True,
    lettered: bool = False,
    seen: int | None = None,
) -> Surface:
    """A prompt whose keys are « k1 », « k2 »… and whose actions are « !Word »; `seen` of its choices were drawn."""
    keys = [f"k{number}" for number in range(1, len(labels) + 1)]
    seen = len(labels) if seen is None else seen
    actions = [f"!{word}" for word in words]
    return Surface("1", "f", 0, "slot", keys, actions, [*labels, *words], shown=seen, lettered=lettered, many=many)


def pick(text: str, surface: Surface | None = None) -> str:
    return " ".join(picked(text, surface or shown(CHILDREN), FRENCH.lists))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("2", "k2"),
        (" 2. ", "k2"),
        ("2)", "k2"),
        ("n° 2", ""),
        ("1 3", "k1 k3"),
        ("1, 3", "k1 k3"),
        ("1 et 3", "k1 k3"),
        ("3 1", "k1 k3"),
        ("1 1 1", "k1"),
        ("1-3", "k1 k2 k3"),
        ("1 - 3", "k1 k2 k3"),
        ("1 à 3", "k1 k2 k3"),
        ("1-2 et 4", "k1 k2 k4"),
        ("tous", "k1 k2 k3 k4"),
        ("toutes", "k1 k2 k3 k4"),
        ("tous sauf 2", "k1 k3 k4"),
        ("Tous sauf 2 et 3", "k1 k4"),
        ("tous sauf 2-3", "k1 k4"),
    ],
)
def test_numbers_pick_what_they_stand_before(text: str, keys: str) -> None:
    """One, several, a range, or all but some, in the order in which they were shown."""
    assert pick(text) == keys


@pytest.mark.parametrize(
    "text", [*"0 5 -1 12 - et".split(), "", "1 5", "1 x", "tous sauf 9", "tous sauf", "sauf 2", "1 2 chats"]
)
def test_what_was_not_shown_picks_nothing(text: str) -> None:
    """Not even the part of it that was: half an answer is none."""
    assert pick(text) == ""


def test_a_range_that_goes_backwards_picks_nothing_between() -> None:
    """« 4-1 » is no range of this list: nothing is guessed."""
    assert pick("4-1") == ""


def test_where_one_is_to_be_picked_several_pick_nothing() -> None:
    """Which of them is never guessed."""
    surface = shown(CHILDREN, many=False)
    assert [pick(text, surface) for text in ("2", "1 3", "1-3", "tous")] == ["k2", "", "", ""]


@pytest.mark.parametrize(
    ("text", "keys"), [("b", "k2"), ("B", "k2"), ("a c", "k1 k3"), ("a-c", "k1 k2 k3"), ("a et b", "k1 k2"), ("2", "")]
)
def test_letters_pick_days_so_that_a_number_is_a_day_of_the_month(text: str, keys: str) -> None:
    """« 2 » is the second of the month."""
    assert pick(text, shown(DAYS, lettered=True)) == keys


def test_a_mark_that_was_not_drawn_yet_stands_for_nothing() -> None:
    """It is on a page that nobody has seen; what it would pick is known by its label only."""
    long = shown([f"jour {number}" for number in range(1, 21)], seen=9)
    assert [pick(text, long) for text in ("9", "10", "8-12", "jour 12")] == ["k9", "", "", "k12"]


def test_after_z_comes_aa() -> None:
    """A list of days may be longer than the alphabet."""
    surface = shown([f"jour {number}" for number in range(30)], lettered=True)
    assert [pick(text, surface) for text in ("z", "aa", "ab")] == ["k26", "k27", "k28"]


@pytest.mark.parametrize("text", ["Marina", "marina", " MARINA ", "marina.", "« Marina »"])
def test_a_whole_label_picks_it(text: str) -> None:
    """Whatever its case and the signs around it."""
    assert pick(text) == "k2"


def test_a_label_is_found_without_its_accents() -> None:
    """Telephones make them hard to type."""
    assert [pick("elise"), pick("jean baptiste"), pick("JEAN-BAPTISTE")] == ["k4", "k3", "k3"]


def test_an_action_is_picked_by_its_words() -> None:
    """It has no number."""
    surface = shown(CHILDREN, ["Valider", "Modifier"])
    assert [pick("valider", surface), pick("Modifier", surface), pick("5", surface)] == ["!Valider", "!Modifier", ""]


def test_two_choices_with_one_label_are_picked_by_their_marks_only() -> None:
    """Two children of one first name: which of them is never guessed."""
    twins = shown(["Camille", "Camille"])
    assert [pick("camille", twins), pick("2", twins)] == ["", "k2"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [("mar", "k2"), ("JEAN", "k3"), ("él", "k4"), ("el", "k4"), ("l", ""), ("", ""), ("mari-", "k2"), ("zoé", "")],
)
def test_the_beginning_of_one_label_picks_it(text: str, keys: str) -> None:
    """Two letters at least: a single one is a mark, or a slip."""
    assert " ".join(picked_by_beginning(text, shown(CHILDREN))) == keys


def test_the_beginning_of_two_labels_picks_neither() -> None:
    """It must be the only one."""
    assert (
        picked_by_beginning("accueil périscolaire", shown(["Accueil périscolaire matin", "Accueil périscolaire soir"]))
        == []
    )


def test_text_is_compared_without_what_does_not_matter() -> None:
    """Case, accents, ligatures, signs and repeated spaces."""
    assert plain("  ÉLISE,\tl’Œuvre—« N° 2 » ") == plain("elise l'œuvre n° 2")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("pratique", ["k1"]),
        ("Sortie", ["k2"]),
        ("payer", ["!Payer 5,40 €"]),
        ("information ou sortie", []),
        ("pratiques", []),
        ("ou", []),
        ("12", []),
        ("envoyer", []),
    ],
)
def test_words_that_one_label_alone_holds_pick_it(text: str, keys: list[str]) -> None:
    """« pratique » is enough for « Information pratique »; words of several labels, or of every day, are not."""
    offered = shown(
        ["Information pratique", "Animation ou sortie, le 12", "À envoyer le matin", "À envoyer le soir"],
        ["Payer 5,40 €"],
    )
    assert picked_by_words(text, offered) == keys
