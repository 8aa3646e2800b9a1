"""Conversations as they look on a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.chat import ON_SQLITE, counted
from tests.bot.transports.telegram.serving import plain, served
from tests.servers.telegram import contact, document, location, photo, sticker, voice

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Process, Town
    from tests.servers.telegram.contents import Sendable

pytestmark = ON_SQLITE


def test_a_tap_changes_the_message_and_a_line_makes_another(demo_engine: Engine) -> None:
    """T15, T28: what is tapped is answered in place; what is typed, below."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver")
        await place.press(process, "Marina", "Valider (1)")
        assert [event.kind for event in place.alex.events() if event.kind != "answered"] == ["sent", "edited", "edited"]
        await place.say(process, "cantine")
        assert [event.kind for event in place.alex.events()] == ["sent"]

    served(demo_engine, scenario)


def test_days_are_ticked_on_a_month_and_then_taken(demo_engine: Engine) -> None:
    """T16: « 30 » is ticked and unticked, a weekday takes its days, the arrow shows the next month."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver la cantine pour Léo")
        await place.press(process, "23", "27", "✓23")
        assert {"23", "✓27", "Valider (1)", "Effacer"} <= set(place.alex.messages[-1].labels)
        await place.press(process, "lu")
        assert {"✓23", "✓27", "✓30", "Valider (3)"} <= set(place.alex.messages[-1].labels)
        await place.press(process, "▶")
        assert {"Décembre 2026", "1", "Valider (3)"} <= set(place.alex.messages[-1].labels)
        assert "Page suivante" not in place.alex.messages[-1].labels
        recap = await place.press(process, "Valider (3)")
        assert [day in recap for day in ("lundi 23", "vendredi 27", "lundi 30")] == [True] * 3
        assert len(place.alex.messages) == 1
        await place.press(process, "Valider")
        assert counted(demo_engine, "batch") == 1

    served(demo_engine, scenario)


def test_what_is_ticked_can_be_cleared(demo_engine: Engine) -> None:
    """T16: « Effacer »."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver la cantine pour Léo")
        await place.press(process, "lu", "Effacer")
        assert not [label for label in place.alex.messages[-1].labels if "✓" in label or "Valider" in label]

    served(demo_engine, scenario)


def test_long_lists_have_pages(demo_engine: Engine) -> None:
    """T16: nine choices, then « Page suivante »."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "cantine pour Léo lundi 30 novembre et mardi 1er décembre", "oui", "mes réservations")
        shown = place.alex.messages[-1].labels
        assert "Page suivante" in shown
        await place.press(process, "Page suivante")
        assert "Page précédente" in place.alex.messages[-1].labels
        assert len(place.alex.messages) == 3

    served(demo_engine, scenario)


def test_a_button_may_be_typed(demo_engine: Engine) -> None:
    """T28: by its words, by the beginning of them, or by its place in the list."""

    async def scenario(place: Town, process: Process) -> None:
        for typed in ("marina", "mar", "2"):
            await place.say(process, "recommencer", "réserver")
            assert (await place.say(process, typed)).startswith("Noté : Marina.")

    served(demo_engine, scenario)


def test_an_edited_message_is_read_again(demo_engine: Engine) -> None:
    """T8: its effect is taken back; once it is booked, it is told where to change it."""

    async def scenario(place: Town, process: Process) -> None:
        written = await place.alex.say("réserver la cantine pour Léo lundi 30 novembre")
        await place.answered(process)
        await place.alex.edit(written, "réserver la cantine pour Léo mardi 1er décembre")
        await place.answered(process)
        recap = plain(place.alex.messages[-1].text)
        assert recap.startswith("Je tiens compte de votre correction.")
        assert "mardi 1er décembre" in recap
        assert "lundi 30" not in recap
        yes = await place.alex.say("oui")
        await place.answered(process)
        await place.alex.edit(yes, "non")
        await place.answered(process)
        assert "déjà enregistré" in plain(place.alex.messages[-1].text)
        assert counted(demo_engine, "batch") == 1

    served(demo_engine, scenario)


WORDLESS = [
    ([photo()], "images"),
    ([photo(), photo()], "images"),
    ([voice()], "vocaux"),
    ([sticker()], "autocollant"),
    ([location()], "position"),
    ([document(b"%PDF", "avis.pdf")], "fichier"),
    ([contact("0102030405", "Sam")], "fichier"),
]


@pytest.mark.parametrize(
    ("things", "word"), WORDLESS, ids=["picture", "album", "voice", "sticker", "place", "file", "contact"]
)
def test_what_is_not_words_is_answered_once_and_the_question_stays(
    demo_engine: Engine, things: list[Sendable], word: str
) -> None:
    """T9: an album too."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver")
        await place.alex.send(*things)
        await place.answered(process)
        answer = plain(place.alex.messages[-1].text)
        assert word in answer
        assert answer.endswith("Pour quel enfant ?")
        assert len(place.alex.messages) == 2

    served(demo_engine, scenario)


def test_commands_are_words(demo_engine: Engine) -> None:
    """T31: with a slash, in capitals, with the name of the bot; that of another bot is not ours."""

    async def scenario(place: Town, process: Process) -> None:
        for written in ("/aide@mercredi_bot", "/AIDE", "aide"):
            assert "À tout moment" in await place.say(process, written)
        assert (await place.say(process, "/inconnu")).startswith("Je n’ai pas compris")
        heard = len(place.alex.messages)
        await place.say(process, "/aide@other_bot")
        assert len(place.alex.messages) == heard

    served(demo_engine, scenario)
