"""Write what the bot says into transcripts: `python -m tests.transcripts.record FILE…`; then read it aloud.

What people say stays as it is; every line of the bot is written anew.
"""

from __future__ import annotations

import asyncio
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.demo.fill import fill
from bot.store import schema
from bot.store.engine import open_engine
from bot.wording import LOCALE, Wording
from tests.conftest import DEMO_NOW
from tests.servers.prosody import prosody
from tests.transcripts.perform import Act, perform
from tests.transcripts.script import Later, Says, Script, one_space, read
from tests.transcripts.stages.base import Seen
from tests.transcripts.stages.console import ConsoleStage
from tests.transcripts.stages.telegram import TelegramStage
from tests.transcripts.stages.xmpp import XmppStage

if TYPE_CHECKING:
    from sqlalchemy import Engine

WIDTH = 100  # of a line of choices


def record(path: Path) -> None:
    """Play one transcript on a demo town of its own, and write it."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/demo.db", throwaway=True)
        schema.create(engine)
        with engine.begin() as connection:
            fill(connection, DEMO_NOW)
        acts = asyncio.run(_played(read(path), engine))
        engine.dispose()
    opening = path.read_text(encoding="utf-8").split("\n    ")[0].rstrip()
    path.write_text("\n".join([opening, "", *(line for act in acts for line in _written(act)), ""]), encoding="utf-8")


async def _played(script: Script, engine: Engine) -> list[Act]:
    """At the terminal, else on a telephone, as it is meant."""
    if "console" in script.wires:
        return (await perform(script, engine, DEMO_NOW, ConsoleStage)).acts
    if "telegram" in script.wires:
        telegram = partial(TelegramStage, by_hand=script.wires == {"telegram"})
        return (await perform(script, engine, DEMO_NOW, telegram)).acts
    with prosody() as server:
        return (await perform(script, engine, DEMO_NOW, partial(XmppStage, server))).acts


def _written(act: Act) -> list[str]:
    if not isinstance(act.scene, Says):
        told = f"{_duration(act.scene.minutes)} plus tard" if isinstance(act.scene, Later) else act.scene.sentence
        heard = [(f"Bot à {who}", seen) for who, said in act.heard.items() for seen in said]
        return [f"    ({told})", *(line for name, seen in heard for line in _said(name, seen))]
    who = act.scene.who
    heard = [("Bot", seen) for seen in act.heard[who]]
    heard += [(f"Bot à {other}", seen) for other, told in act.heard.items() if other != who for seen in told]
    how = f" ({act.scene.how})" if act.scene.how else ""
    return [
        f"    {who}{how} : {act.scene.text}".rstrip(),
        *(line for name, seen in heard for line in _said(name, seen)),
    ]


def _said(name: str, seen: Seen) -> list[str]:
    indent = " " * len(f"    {name} : ")
    file = [f"{indent}(fichier : {seen.file.name})"] if seen.file else []
    lines = [one_space(line) for line in seen.text.split("\n")]
    if file and len(lines) == 1:  # its caption, behind the words
        return file
    return [f"    {name} : {lines[0]}", *(indent + line for line in [*lines[1:], *_rows(seen.choices)]), *file]


def _rows(choices: list[str]) -> list[str]:
    rows: list[str] = []
    for choice in (f"[{one_space(choice)}]" for choice in choices):
        if rows and len(rows[-1]) + len(choice) < WIDTH:
            rows[-1] += f" {choice}"
        else:
            rows.append(choice)
    return rows


def _duration(minutes: int) -> str:
    count, unit = next((minutes // size, unit) for size, unit in UNITS if minutes % size == 0)
    return f"{count} {unit}" + ("s" if count > 1 else "")


UNITS = ((1440, "jour"), (60, "heure"), (1, "minute"))

if __name__ == "__main__":
    Wording(LOCALE, "UTC")  # a catalogue that is not compiled is said at once
    for name in sys.argv[1:]:
        record(Path(name))
