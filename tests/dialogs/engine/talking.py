"""Alex DUPONT of the demo town talks to the engine, with readings that a test may state itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from bot.demo.fill import PARENT
from bot.store import people
from bot.wording import LOCALE, Wording
from dialogs.engine.conversation import Conversation, Heard
from dialogs.engine.reading import Context, Language, Reading
from dialogs.engine.talk import respond
from dialogs.engine.turn import Pick, Said, Turn
from dialogs.errands import errands_for
from dialogs.french import FRENCH, read
from tests.bot.chat import one_space
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from dialogs.engine.reply import Answer

Readings = dict[str, Callable[[Context], Reading]]
WORDING = Wording(LOCALE, "Europe/Paris")


class Talk:
    """A conversation that is stored between two messages; what it is read against is kept for the test."""

    def __init__(self, engine: Engine, readings: Readings) -> None:
        """Read these texts as the test says, and the others as French."""
        self.now = DEMO_NOW
        self.state = Conversation().to_json()
        self.context = Context(DEMO_NOW.date())
        self._readings = readings
        self._engine = engine
        self._numbers = count(1)

    def say(self, text: str) -> str:
        """Write a line; what is answered, with the question and its choices."""
        return self._take(Said(next(self._numbers), text, self.now, text))

    def tap(self, key: str) -> str:
        """Tap a choice of the question that was asked last."""
        number = next(self._numbers)
        return self._take(Said(number, f"tap {number}", self.now, pick=Pick(str(number - 1), key)))

    def wait(self, while_: timedelta) -> None:
        """Let time pass."""
        self.now += while_

    @property
    def heard(self) -> list[Heard]:
        """What is stored of the words that were read."""
        return Conversation.from_json(self.state, {"book", "upcoming"}).heard

    def _take(self, said: Said) -> str:
        with self._engine.begin() as connection:
            sender = people.sender(connection, PARENT)
            assert sender
            errands = errands_for(sender.person)
            conversation = Conversation.from_json(self.state, errands)
            turn = Turn(said, sender.link, sender.structure, sender.town)
            answer = respond(turn, conversation, errands, Language(self._read, FRENCH.lists))
            worded = _worded(answer, conversation)
        self.state = conversation.to_json()
        return worded

    def _read(self, text: str, context: Context) -> Reading:
        self.context = context
        return self._readings[text](context) if text in self._readings else read(text, context)


def _worded(answer: Answer, conversation: Conversation) -> str:
    """What is seen of an answer, which the conversation remembers as it was seen."""
    prompt = answer.prompt
    lines = [WORDING.text(reply) for reply in [*answer.replies, *([prompt.question] if prompt else [])]]
    if prompt and answer.surface:
        labels = [WORDING.label(choice.label) for choice in (*prompt.choices, *prompt.actions)]
        conversation.show(replace(answer.surface, labels=labels))
        lines.append(" ".join(f"[{label}]" for label in labels))
    return one_space("\n".join(lines))
