"""« pourquoi ? »: which words were read as what."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dialogs.engine.heard import LONGEST, MOST
from dialogs.engine.reading import Context, Doubt, Doubtful, Found, Reading, Use
from dialogs.engine.reply import Reply
from tests.bot.chat import ON_SQLITE
from tests.dialogs.engine.talking import Talk

if TYPE_CHECKING:
    from sqlalchemy import Engine

pytestmark = ON_SQLITE
TUESDAYS = tuple(date(2027, 3, 2) + timedelta(weeks=week) for week in range(5))
NOTHING = "Je n’ai rien retenu de votre dernier message.\n"
SAID = "ts les mardi de mars jb cantin"
READ = """J’ai lu :
• « ts les mardi de mars » → mardi 2, mardi 9, mardi 16, mardi 23 et mardi 30 mars 2027
• « jb » → Jean-Baptiste
• « cantin » → la cantine
"""


def tuesdays(context: Context) -> Reading:
    """A sentence full of short forms, and how it was read."""
    jean_baptiste, canteen = context.children[2], context.activities[0]
    uses = (
        Use("ts les mardi de mars", "days", TUESDAYS),
        Use("jb", "children", (jean_baptiste,)),
        Use("cantin", "activity", (canteen,)),
    )
    children, activities = Found((jean_baptiste,), "jb"), Found((canteen,), "cantin")
    days = Found(TUESDAYS, "ts les mardi de mars")
    return Reading(SAID, children=children, activities=activities, days=days, intent="book", uses=uses)


def why(_context: Context) -> Reading:
    return Reading("pourquoi ?", "why", uses=(Use("pourquoi", "intent", ("why",)),))


def why_tuesday(context: Context) -> Reading:
    """A question about a day books no day."""
    return replace(why(context), days=Found(TUESDAYS[:1], "mardi"))


def unwell(context: Context) -> Reading:
    """What touches health."""
    return replace(tuesdays(context), sensitive=True)


def unclear(_context: Context) -> Reading:
    reason = Reply("“{words}” leaves the choice open: which days exactly?", words="un mardi")
    doubtful = Doubtful(Doubt.UNCLEAR, reason, "un mardi", (TUESDAYS[:1], TUESDAYS[1:2]))
    return Reading("un mardi", days=doubtful, uses=(Use("un mardi", "days"),))


def never_mind(_context: Context) -> Reading:
    return Reading("laisse tomber", "cancel", uses=(Use("laisse tomber", "intent", ("cancel",)),))


def endless(_context: Context) -> Reading:
    """A text made of many readings, and of long ones."""
    return Reading("lundi…", days=Found(TUESDAYS, "lundi"), uses=(Use("lundi " * 500, "days", TUESDAYS),) * 500)


@pytest.fixture
def alex(demo_engine: Engine) -> Talk:
    """Alex, some of whose sentences are read as stated here."""
    readings = {
        SAID: tuesdays,
        "pourquoi ?": why,
        "pourquoi mardi ?": why_tuesday,
        "gastro": unwell,
        "un mardi": unclear,
        "laisse tomber": never_mind,
        "lundi lundi": endless,
    }
    return Talk(demo_engine, readings)


def test_it_tells_the_words_and_asks_the_open_question_again(alex: Talk) -> None:
    """Nothing has changed: what was asked can be answered."""
    recap = alex.say(SAID)
    assert alex.say("pourquoi ?") == READ + recap
    assert "C’est enregistré." in alex.say("oui")


def test_it_may_be_asked_about_a_value(alex: Talk) -> None:
    """« pourquoi mardi ? » is no wish for Tuesday."""
    alex.say("cantine pour Léo lundi 30 novembre")
    assert "• Léo, cantine, lundi 30 novembre 2026" in alex.say("pourquoi mardi ?")


def test_it_may_be_asked_twice(alex: Talk) -> None:
    """The question itself is not what was read last."""
    alex.say(SAID)
    alex.say("pourquoi ?")
    assert READ in alex.say("pourquoi ?")


def test_a_word_that_decides_nothing_is_not_asked_about(alex: Talk) -> None:
    """« merci » and « aide » between the two."""
    alex.say(SAID)
    alex.say("merci")
    alex.say("aide")
    assert READ in alex.say("pourquoi ?")


def test_it_may_be_asked_once_all_is_done(alex: Talk) -> None:
    """After a button, which has no words, nothing else was read; the menu is what is open."""
    alex.say(SAID)
    alex.tap("!confirm")
    assert alex.say("pourquoi ?").startswith(READ + "Que souhaitez-vous faire ?")


def test_a_doubt_is_told_and_asked_again(alex: Talk) -> None:
    """With the readings among which to choose."""
    alex.say("cantine pour Léo")
    alex.say("un mardi")
    assert alex.say("pourquoi ?") == (
        "J’ai lu :\n• « un mardi » → à préciser\nQue vouliez-vous dire ?\n[Mardi 2 mars 2027] [Mardi 9 mars 2027]"
    )
    assert "• Léo, cantine, mardi 9 mars 2027" in alex.say("b")


def test_a_universal_word_is_told(alex: Talk) -> None:
    """Whoever is surprised may learn which words gave the request up."""
    alex.say(SAID)
    alex.say("laisse tomber")
    assert alex.say("pourquoi ?").startswith("J’ai lu :\n• « laisse tomber » → une annulation\n")


def test_what_was_picked_is_told(alex: Talk) -> None:
    """By a tap or by its number, which are the same."""
    alex.say("réserver")
    alex.say("2")
    assert alex.say("pourquoi ?").startswith("Vous avez choisi : Marina.\nQuelle activité ?")


def test_the_question_what_to_change_is_asked_again(alex: Talk) -> None:
    """It belongs to the recap, but is not the recap."""
    alex.say(SAID)
    asked = alex.say("corriger")
    assert alex.say("pourquoi ?").endswith(asked)


@pytest.mark.parametrize("text", ["", "je joue du trombone", "gastro"])
def test_when_nothing_was_kept_it_says_so(alex: Talk, text: str) -> None:
    """Before anything was said, after what was not understood, and after what touches health."""
    if text:
        alex.say(SAID)
        alex.say(text)
    assert alex.say("pourquoi ?").startswith(NOTHING)


def test_nothing_of_what_touches_health_is_stored(alex: Talk) -> None:
    """Neither the words nor how they were read."""
    alex.say("gastro")
    assert alex.heard == []
    assert "cantin" not in json.dumps(alex.state)


def test_a_doubt_in_what_touches_health_is_asked_without_its_words(alex: Talk) -> None:
    """« je n’ai pas compris « … » » would say them again."""
    alex.say("cantine pour Léo")
    asked = alex.say("Léo est malade pas lundi")
    assert "Quels jours ?" in asked
    assert "malade" not in asked


def test_what_is_stored_is_small(alex: Talk) -> None:
    """However long the message was."""
    alex.say("cantine pour Léo")
    alex.say("lundi lundi")
    assert len(alex.heard) == MOST
    assert max(len(one.words) for one in alex.heard) == LONGEST + 1


def test_a_message_that_stops_all_is_forgotten(alex: Talk) -> None:
    """Nothing of the person's own words stays with somebody who has left."""
    alex.say(SAID)
    alex.say("stop")
    assert alex.heard == []
