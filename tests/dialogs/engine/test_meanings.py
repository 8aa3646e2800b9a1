"""What intents are called."""

from __future__ import annotations

from bot.commands.understand import INTENTS
from dialogs.engine.heard import IDLE
from dialogs.engine.verbs import VERBS
from dialogs.errands import errands_for
from dialogs.meanings import MEANINGS
from domain.family import Family, Guardian
from domain.staff import StaffMember

EVERYBODY = (Guardian(Family(1, "F-0001", "DUPONT"), "Alex"), StaffMember(1, "Claude"))


def test_every_intent_has_a_name() -> None:
    """Universal words, errands, and what only the service can do."""
    errands = [errand for who in EVERYBODY for errand in errands_for(who).values()]
    declared = {intent for errand in errands for intent in errand.intents}
    assert not (set(VERBS) | declared | INTENTS) - set(MEANINGS)


def test_the_words_that_decide_nothing_are_universal_ones() -> None:
    """An errand always decides something."""
    assert not IDLE - set(VERBS)
