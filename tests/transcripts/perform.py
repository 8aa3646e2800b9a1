"""Playing a script: what is said is said for real, and what is heard is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.transcripts.script import Hears, Later, Says, Script
from tests.transcripts.situation import Scene, set_up
from tests.transcripts.stages.base import Seen, Stage

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


Staging = Callable[["Engine", Watch, list[str]], Stage]


@dataclass(frozen=True)
class Performance:
    """What was heard of a script on one stage."""

    stage: Stage
    acts: list[Act]


async def perform(script: Script, engine: Engine, now: datetime, staging: Staging) -> Performance:
    """Play what people say, on a demo town as it is at `now` that belongs to the script alone."""
    watch = Watch(now)
    stage = staging(engine, watch, script.speakers)
    with engine.begin() as connection:
        for sentence in script.situation:
            set_up(Scene(connection, now, stage.address_of), sentence)
    async with stage:
        acts = [
            await _act(stage, watch, scene, script.speakers) for scene in script.scenes if not isinstance(scene, Hears)
        ]
    return Performance(stage, acts)


async def _act(stage: Stage, watch: Watch, scene: Says | Later, speakers: list[str]) -> Act:
    if isinstance(scene, Later):
        watch.now += timedelta(minutes=scene.minutes)
    elif scene.text.startswith("[") and scene.text.endswith("]"):
        await stage.tap(scene.who, scene.text[1:-1])
    elif scene.how == "corrige":
        await stage.edit(scene.who, scene.text)
    elif scene.how == "envoie":
        await stage.send(scene.who, scene.text)
    else:
        await stage.say(scene.who, scene.text)
    return Act(scene, {who: stage.seen(who) for who in speakers})
