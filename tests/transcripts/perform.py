"""Playing a script: what is said is said for real, and what is heard is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.transcripts.script import Happens, Hears, Later, Says, Script
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

    scene: Says | Later | Happens
    heard: dict[str, list[Seen]]


@dataclass(frozen=True)
class Play:
    """A town, its clock and its stage."""

    engine: Engine
    watch: Watch
    stage: Stage

    def let(self, scene: Later | Happens) -> None:
        """Let time pass, or something happen."""
        if isinstance(scene, Later):
            self.watch.now += timedelta(minutes=scene.minutes)
            return
        with self.engine.begin() as connection:
            set_up(Scene(connection, self.watch.now, self.stage.address_of), scene.sentence)


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
    play = Play(engine, watch, stage)
    async with stage:
        acts = [await _act(play, scene, script.speakers) for scene in script.scenes if not isinstance(scene, Hears)]
    return Performance(stage, acts)


async def _act(play: Play, scene: Says | Later | Happens, speakers: list[str]) -> Act:
    if isinstance(scene, Says):
        await _say(play.stage, scene)
    else:
        play.let(scene)
        await play.stage.wait()
    return Act(scene, {who: play.stage.seen(who) for who in speakers})


async def _say(stage: Stage, scene: Says) -> None:
    if scene.text.startswith("[") and scene.text.endswith("]"):
        await stage.tap(scene.who, scene.text[1:-1])
    elif scene.how == "corrige":
        await stage.edit(scene.who, scene.text)
    elif scene.how == "répond":
        await stage.reply(scene.who, scene.text)
    elif scene.how == "envoie":
        await stage.send(scene.who, scene.text)
    else:
        await stage.say(scene.who, scene.text)
