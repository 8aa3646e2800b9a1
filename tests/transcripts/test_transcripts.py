"""Every transcript, on every transport and every database."""

from __future__ import annotations

import asyncio
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.conftest import DEMO_NOW
from tests.transcripts.perform import Act, perform
from tests.transcripts.script import Hears, Script, matches, one_space, read, scripts

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


@pytest.mark.parametrize("path", scripts(), ids=lambda path: path.stem)
def test_it_goes_as_written(path: Path, demo_engine: Engine) -> None:
    """Each line of the bot is said word for word, with its choices, and nothing more is said."""
    script = read(path)
    acts = asyncio.run(perform(script, demo_engine, DEMO_NOW))
    for act, expected in zip(acts, _expected(script), strict=True):
        _compare(act, expected)


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


def _compare(act: Act, expected: list[Hears]) -> None:
    for line in expected:
        heard = act.heard[line.who]
        assert heard, f"{act.scene}\nnothing was said to {line.who}, expected: {line.text}"
        seen = heard.pop(0)
        assert matches(line.text, seen.text), f"{act.scene}\nexpected: {line.text}\nheard: {one_space(seen.text)}"
        assert line.choices == [one_space(choice) for choice in seen.choices], act.scene
    assert not any(act.heard.values()), f"{act.scene}\nnot in the transcript: {act.heard}"
