"""Every transcript, on every transport and every database."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DEMO_NOW
from tests.counts import COUNTS
from tests.servers.prosody import NoProsody, prosody
from tests.transcripts.perform import Act, Staging, perform
from tests.transcripts.script import Hears, Script, matches, one_space, read, scripts
from tests.transcripts.stages.base import Seen, Stage
from tests.transcripts.stages.console import ConsoleStage
from tests.transcripts.stages.telegram import TelegramStage
from tests.transcripts.stages.xmpp import XmppStage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("path", scripts("console"), ids=lambda path: path.stem)
def test_it_goes_as_written(path: Path, demo_engine: Engine) -> None:
    """In the terminal: each line of the bot word for word, with its choices, and nothing more is said."""
    assert_played(path, demo_engine, ConsoleStage)


@pytest.mark.parametrize("kind", ["postgresql"])
@pytest.mark.parametrize("path", scripts("console")[:: COUNTS.transcripts_apart], ids=lambda path: path.stem)
def test_it_goes_the_same_way_on_the_other_database(path: Path, demo_engine: Engine) -> None:
    """Some of them in `make test`, all in `make soak`."""
    assert_played(path, demo_engine, ConsoleStage)


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("path", scripts("telegram"), ids=lambda path: path.stem)
def test_it_goes_the_same_way_on_telegram(path: Path, demo_engine: Engine) -> None:
    """T15, T16, T28: by taps on buttons and month sheets, as by words."""
    by_hand = read(path).wires == {"telegram"}
    assert_played(path, demo_engine, partial(TelegramStage, by_hand=by_hand))


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("path", scripts("xmpp"), ids=lambda path: path.stem)
def test_it_goes_the_same_way_on_xmpp(path: Path, demo_engine: Engine, xmpp: Prosody) -> None:
    """X21: through a real server, by numbered text."""
    assert_played(path, demo_engine, partial(XmppStage, xmpp))


@pytest.fixture(scope="module")
def xmpp() -> Iterator[Prosody]:
    """The server of a town."""
    try:
        with prosody() as server:
            yield server
    except NoProsody as reason:
        pytest.skip(str(reason))


def assert_played(path: Path, engine: Engine, staging: Staging) -> None:
    """Play a transcript, and compare what is heard with what is written."""
    script = read(path)
    played = asyncio.run(perform(script, engine, DEMO_NOW, staging))
    for act, expected in zip(played.acts, _expected(script), strict=True):
        _compare(played.stage, act, expected)


def _expected(script: Script) -> list[list[Hears]]:
    """What must be heard after each act."""
    found: list[list[Hears]] = []
    for hears, scenes in groupby(script.scenes, key=lambda scene: isinstance(scene, Hears)):
        lines = list(scenes)
        if hears:
            found[-1] = [line for line in lines if isinstance(line, Hears)]
        else:
            found += [[] for _line in lines]
    return found


def _compare(stage: Stage, act: Act, expected: list[Hears]) -> None:
    for line in expected:
        heard = act.heard[line.who]
        assert heard, f"{act.scene}\nnothing was said to {line.who}, expected: {line.text}"
        seen = heard.pop(0)
        assert matches(line.text, seen.text), f"{act.scene}\nexpected: {line.text}\nheard: {one_space(seen.text)}"
        drawn = Seen(seen.text, [one_space(choice) for choice in seen.choices])
        assert stage.agrees(line.choices, drawn), f"{act.scene}\nwritten: {line.choices}\ndrawn: {drawn.choices}"
        carried = [seen] if seen.file else []  # words and file may be one message
        for name in line.files:
            file = (carried or heard).pop(0).file if carried or heard else None
            assert file, f"{act.scene}\nno file came to {line.who}, expected: {name}"
            assert file.is_as_written(name), f"{act.scene}\nwritten: {name}\ncame: {file.name} {file.data[:16]!r}"
    assert not any(act.heard.values()), f"{act.scene}\nnot in the transcript: {act.heard}"
