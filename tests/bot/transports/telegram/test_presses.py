"""Buttons that are pressed: let go at once, and done once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.transports.telegram.buttons import pack
from tests.bot.chat import ON_SQLITE, counted
from tests.bot.transports.telegram.serving import plain, served
from tests.servers.telegram import Attached, Fault

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.bot.transports.telegram.serving import Process, Town

pytestmark = ON_SQLITE
RECAP = "réserver la cantine pour Léo lundi 30 novembre"


async def let_go(place: Town, *presses: str) -> None:
    """Wait until each was answered; once, without words."""
    asked = place.server.calls_of
    await place.server.wait(lambda: len([call for call in asked("answerCallbackQuery") if call.code]) >= len(presses))
    answers = [call.params for call in asked("answerCallbackQuery")]
    assert answers == [{"callback_query_id": press} for press in presses]


def test_each_press_is_let_go_once(demo_engine: Engine) -> None:
    """T10: also one that only shows, one that was made up, one of another prompt, and one that comes again."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver la cantine pour Léo")
        presses = [await place.alex.press("Novembre 2026")]
        made_up = ("n’importe quoi", "zzz|!confirm", "1|\0", pack("1", "!start:book"))
        presses += [await place.alex.forge(data, place.alex.messages[-1]) for data in made_up]
        await place.answered(process)
        place.server.redeliver(2)
        await place.answered(process)
        await let_go(place, *presses)
        assert counted(demo_engine, "batch") == 0
        assert "Ce choix n’est plus actif" in plain(place.alex.messages[-1].text)

    served(demo_engine, scenario)


def test_what_only_shows_changes_nothing(demo_engine: Engine) -> None:
    """T10: the name of the month is a button, and asks for nothing."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver la cantine pour Léo")
        before = place.alex.screen()
        await let_go(place, await place.alex.press("Novembre 2026"))
        await place.answered(process)
        assert place.alex.screen() == before

    served(demo_engine, scenario)


@pytest.mark.parametrize("fault", [Fault.SLOW, Fault.BAD_GATEWAY, Fault.DROPPED_BEFORE_DELIVERY])
def test_whatever_comes_of_letting_go_the_press_counts(demo_engine: Engine, fault: Fault) -> None:
    """T10: nobody waits for it, and its failure is nothing to the person."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, RECAP)
        place.server.fault("answerCallbackQuery", fault, value=60)
        assert (await place.press(process, "Valider")).startswith("C’est enregistré.")

    served(demo_engine, scenario)


def test_a_press_that_comes_too_late_to_be_let_go_counts(demo_engine: Engine) -> None:
    """T10: « query is too old » is swallowed."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, RECAP)
        await place.alex.press("Valider", stale=True)
        await place.answered(process)
        assert plain(place.alex.messages[-1].text).startswith("C’est enregistré.")

    served(demo_engine, scenario)


def test_a_double_press_has_one_effect(demo_engine: Engine) -> None:
    """T12: the second is told what the first has done."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, RECAP)
        recap = place.alex.messages[-1]
        data = [await place.alex.press("Valider", recap), await place.alex.press("Valider", recap)]
        await place.answered(process)
        await let_go(place, *data)
        assert counted(demo_engine, "batch") == 1
        assert "C’est déjà traité" in plain(place.alex.messages[-1].text)

    served(demo_engine, scenario)


@pytest.mark.parametrize("attached", [Attached.INACCESSIBLE, Attached.ABSENT])
def test_a_message_that_telegram_does_not_show_is_pressed_all_the_same(demo_engine: Engine, attached: Attached) -> None:
    """T14: the answer takes its place, or stands below when nobody says where it is."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, RECAP)
        await place.alex.press("Valider", attached=attached)
        await place.answered(process)
        assert plain(place.alex.messages[-1].text).startswith("C’est enregistré.")
        assert len(place.alex.messages) == (1 if attached is Attached.INACCESSIBLE else 2)

    served(demo_engine, scenario)


def test_a_choice_that_was_made_can_be_read_and_not_made_again(demo_engine: Engine) -> None:
    """T15: the answer takes the place of the prompt, with its buttons; it tells what was taken."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, "réserver")
        assert (await place.press(process, "Léo", "Valider (1)")).startswith("Noté : Léo.")
        assert (await place.press(process, "Cantine")).startswith("Noté : la cantine.")
        assert len(place.alex.messages) == 1
        assert "Léo" not in place.alex.messages[0].labels

    served(demo_engine, scenario)


def test_a_button_of_an_older_message_is_inert_or_corrects_aloud(demo_engine: Engine) -> None:
    """T15: what was typed in the meantime has made another message; the old keyboard cannot book anything."""

    async def scenario(place: Town, process: Process) -> None:
        await place.say(process, RECAP)
        old = place.alex.messages[-1]
        await place.say(process, "plutôt mardi 1er décembre")
        await place.alex.press("Valider", old)
        await place.answered(process)
        assert counted(demo_engine, "batch") == 0
        assert "Ce choix n’est plus actif" in plain(place.alex.messages[0].text)

    served(demo_engine, scenario)
