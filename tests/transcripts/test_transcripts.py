"""Every transcript, on every transport and every database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.store.engine import sessions
from tests.conftest import DEMO_NOW
from tests.transcripts import situation
from tests.transcripts.script import Hears, Later, Says, Script, matches, read, scripts
from tests.transcripts.stage import ConsoleStage, Seen

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@dataclass
class Watch:
    """A clock that stands still until time passes in the transcript."""

    now: datetime = DEMO_NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.stem)
def test_it_goes_as_written(path: Path, demo_engine: Engine) -> None:
    """Each line of the bot is said word for word, with its choices, and nothing more is said."""
    script = read(path)
    _set_up(script, demo_engine)
    asyncio.run(_play(script, demo_engine))


def _set_up(script: Script, engine: Engine) -> None:
    with sessions(engine).begin() as session:
        for sentence in script.situation:
            situation.set_up(session, sentence, DEMO_NOW)


async def _play(script: Script, engine: Engine) -> None:
    watch = Watch()
    speakers = {scene.who for scene in script.scenes if not isinstance(scene, Later)}
    async with ConsoleStage(engine, watch, speakers) as stage:
        told: dict[str, list[Seen]] = {who: [] for who in speakers}
        for number, scene in enumerate(script.scenes):
            match scene:
                case Later(minutes):
                    watch.now += timedelta(minutes=minutes)
                case Says(who, text):
                    assert not any(told.values()), f"not in the transcript: {told}"
                    await (stage.tap(who, text[1:-1]) if text[:1] + text[-1:] == "[]" else stage.say(who, text))
                    told = {somebody: stage.seen(somebody) for somebody in speakers}
                case Hears(who, text, choices):
                    assert told[who], f"scene {number}: nothing was said to {who}, expected: {text}"
                    seen = told[who].pop(0)
                    assert matches(text, seen.text), f"scene {number}\nexpected: {text}\nheard:    {seen.text}"
                    assert choices == seen.choices or [" ".join(c.split()) for c in seen.choices] == choices
        assert not any(told.values()), f"not in the transcript: {told}"
