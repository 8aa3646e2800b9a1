"""Taking a folder of files in: all of it, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.exchange import checks, present
from bot.exchange.incoming_lines import lines_of
from bot.exchange.names import names_of
from bot.exchange.plan import plan
from bot.exchange.present import version_of
from bot.exchange.problems import HEADER, Problem
from bot.exchange.reading import read_file
from bot.exchange.sheets import STRUCTURE, sheets
from bot.store import keeping, processes
from bot.store.engine import aside, snapshot
from bot.store.exchange import incoming
from bot.store.exchange.write import Changed, keep_structure, mark, write
from bot.store.processes import bookmark_of
from domain.audit import Actor, AuditEvent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from bot.exchange.columns import Record, Sheet
    from bot.exchange.plan import Plan
    from bot.exchange.present import Present
    from bot.exchange.progress import Progress
    from bot.exchange.reading import File

ATTEMPTS = 3  # somebody may be faster than us, but hardly each time
BY = Actor("staff", None, "Import")


class Wrong(Exception):
    """The files cannot be taken in, for all these problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """In the order of files and lines."""
        super().__init__(problems)
        self.problems = sorted(problems)


@dataclass(frozen=True)
class Import:
    """Files to take in, and the instant at which that is done."""

    engine: Engine
    folder: Path
    now: datetime
    progress: Progress

    def run(self, *, dry: bool) -> Plan:
        """What was added and changed, or would be. Wrong or Changed, and nothing is written."""
        for _ in range(ATTEMPTS - 1):
            try:
                return self._once(dry=dry)
            except Changed:
                continue
        return self._once(dry=dry)

    def _once(self, *, dry: bool) -> Plan:
        problems = self._unknown_files()
        structure = self._read([STRUCTURE], problems)
        there = self._look(structure, problems)
        zone = self._zone(structure, there, problems)
        files = [*structure, *self._read(sheets(zone)[1:], problems)]
        found = plan(files, there, self.now, problems)
        problems += checks.check(found, there, names_of(found, there, self.now))
        if problems:
            raise Wrong(problems)
        if not dry and any(planned.added or planned.changed for planned in found.values()):
            self._write(found, there)
        return found

    def _unknown_files(self) -> list[Problem]:
        known = [sheet.file for sheet in sheets(ZoneInfo("UTC"))]
        there = sorted(path.name for path in self.folder.glob("*.csv"))
        why = f"no file of that name is read: there are {', '.join(known)}"
        return [Problem(name, HEADER, why) for name in there if name not in known]

    def _read(self, wanted: Sequence[Sheet], problems: list[Problem]) -> list[File]:
        there = [sheet for sheet in wanted if (self.folder / sheet.file).exists()]
        self.progress.begin("reading", sum((self.folder / sheet.file).stat().st_size for sheet in there))
        files = []
        for sheet in there:
            files.append(read_file(self.folder / sheet.file, sheet, problems))
            self.progress.advance((self.folder / sheet.file).stat().st_size)
        return files

    def _look(self, structure: Sequence[File], problems: list[Problem]) -> Present:
        self.progress.begin("looking", 0)
        named = [line.says["name"] for file in structure for line in file.lines]
        with snapshot(self.engine) as connection:
            try:
                return present.look(connection, named[0] if named else None)
            except LookupError as error:
                problems.append(Problem(STRUCTURE.file, HEADER, f"must name one of those that are there: {error}"))
                return present.NOBODY

    @staticmethod
    def _zone(structure: Sequence[File], there: Present, problems: list[Problem]) -> ZoneInfo:
        told = [line.says["zone"] for file in structure for line in file.lines]
        known = [there.structure["zone"]] if there.structure else []
        if not structure and not known:
            problems.append(Problem(STRUCTURE.file, HEADER, "is missing, and the database holds no service yet"))
        return ZoneInfo([*told, *known, "UTC"][0])

    def _write(self, found: Plan, there: Present) -> None:
        lines = lines_of(found, there)
        self.progress.begin("taking in", sum(len(waiting) for waiting in lines.values()))
        with self.engine.connect() as connection:
            with aside(connection):
                incoming.take_in(connection, lines, self.progress.advance)
            self.progress.begin("writing", 0)
            try:
                with connection.begin():
                    self._make_true(connection, found, there)
            finally:
                with aside(connection):
                    incoming.forget(connection)

    def _make_true(self, connection: Connection, found: Plan, there: Present) -> None:
        key: int | None = there.structure["id"] if there.structure else None
        for step in found[STRUCTURE.name].steps if STRUCTURE.name in found else ():
            key = self._keep_structure(connection, key, step.becomes)
        if key is None:
            raise Changed
        mark(connection, version_of(key), there.version, uuid4().hex)
        write(connection, key, self.now)
        keeping.keep_events(connection, [AuditEvent(key, BY, self.now, "imported")])

    @staticmethod
    def _keep_structure(connection: Connection, key: int | None, becomes: Record) -> int:
        charged = becomes["charged_until"]
        kept = keep_structure(connection, key, {n: v for n, v in becomes.items() if n != "charged_until"})
        if charged:
            processes.note(connection, bookmark_of(kept), charged.isoformat())
        return kept
