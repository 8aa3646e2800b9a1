"""Playing a script: what is said is said for real, and what is heard is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.store.engine import sessions
from tests.transcripts import situation
from tests.transcripts.script import Hears, Later, Says, Script
from tests.transcripts.stage import ConsoleStage, Seen

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass
class Watch:
    """A clock that stands still until time passes in the transcript."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Act:
    """Somebody says something, and each speaker hears what follows."""

    scene: Says | Later
    heard: dict[str, list[Seen]]


async def perform(script: Script, engine: Engine, now: datetime) -> list[Act]:
    """Play what people say, on a demo town as it is at `now` that belongs to the script alone."""
    with sessions(engine).begin() as session:
        for sentence in script.situation:
            situation.set_up(session, sentence, now)
    watch = Watch(now)
    async with ConsoleStage(engine, watch, script.speakers) as stage:
        return [
            await _act(stage, watch, scene, script.speakers) for scene in script.scenes if not isinstance(scene, Hears)
        ]


async def _act(stage: ConsoleStage, watch: Watch, scene: Says | Later, speakers: list[str]) -> Act:
    if isinstance(scene, Later):
        watch.now += timedelta(minutes=scene.minutes)
    elif scene.text.startswith("[") and scene.text.endswith("]"):
        await stage.tap(scene.who, scene.text[1:-1])
    else:
        await stage.say(scene.who, scene.text)
    return Act(scene, {who: stage.seen(who) for who in speakers})
