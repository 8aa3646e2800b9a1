"""`mercredi announce`: what a script tells many families, by the rules of the chat."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import broadcast
from bot.commands.operator import Refusal, clock_of, database, settings, structure_called
from bot.exchange.progress import Progress
from bot.fetching import looked_at
from bot.school_calendars import here_at
from bot.store import attachments
from bot.store.newsroom import SqlNewsroom
from bot.store.town import SqlTown
from bot.wording import LOCALE, Wording
from dialogs.announcing.words import addressed_to, as_told
from dialogs.engine.reading import OF_PEOPLE, Context, Doubtful
from dialogs.engine.talk import LONGEST
from dialogs.french import read
from domain.announcement import Announcement, Category, Stage
from domain.audit import Actor
from domain.enclosure import LARGEST, Trouble

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from bot.clock import Clock
    from bot.store.attachments import Attachment
    from domain.announcement import Progress as Sent
    from domain.audience import Audience, Reach
    from domain.structure import Structure

BY_COMMAND = Actor("staff", None, "mercredi announce")
LOOK_EVERY = 0.5  # seconds
NOT_TAKEN = {
    Trouble.TOO_LARGE: f"is larger than {LARGEST // 1_000_000} MB",
    Trouble.OF_NO_USE: "is neither a JPEG or PNG picture nor a PDF document",
}


def run(options: Namespace) -> int:
    """Print the exact text and whom it reaches; then write it to them, unless only a look was asked for."""
    text = (options.text or sys.stdin.read()).strip()
    if not 0 < len(text) <= LONGEST:
        raise Refusal(f"give a text of at most {LONGEST} letters, or write it on standard input")
    with database(settings().database_url) as engine:
        with engine.begin() as connection:
            plan = Plan(connection, options, text)
            print(*plan.told(), sep="\n")
            announcement = None if options.dry_run else plan.keep()
        if announcement is None:
            return 0
        print(f"announcement\t{announcement.reference}", flush=True)
        if announcement.send_at <= plan.here.at:
            _write(engine, announcement, plan.clock)
            _follow(engine, announcement, plan.here.structure, until_sent=options.follow)
    return 0


class Plan:
    """What would be announced, judged at one moment."""

    def __init__(self, connection: Connection, options: Namespace, text: str) -> None:
        """Read for whom it is; nobody is written to by mistake."""
        structure = structure_called(connection, options.structure)
        self.clock = clock_of(options.now, structure.zone)
        at = self.clock()
        self.here = here_at(structure, at)
        self._town = SqlTown(connection, structure)
        self._connection, self._file = connection, _file(options.file) if options.file else None
        self._text, self._category = text, Category(options.category)
        self._send_at = options.at.replace(tzinfo=ZoneInfo(structure.zone)) if options.at else at
        if self._send_at < at:
            raise Refusal(f"{options.at:%Y-%m-%dT%H:%M} is over")
        self._audience = self._read(options.to)
        self._reach: Reach = self._town.newsroom.reach(self._audience, self._category, self.here)

    def told(self) -> list[str]:
        """The text, a line each behind « > »; then what a script may want to know, tab-separated."""
        wording = Wording(LOCALE, self.here.structure.zone)
        text = wording.text(as_told(self.here.structure, self._text))
        figures = {
            **({"file": self._file.name} if self._file else {}),
            "to": wording.text(addressed_to(self._audience, self._town.activities())),
            "guardians": self._reach.guardians,
            "families": self._reach.families,
            **dict(self._reach.transports),
            "unreachable": self._reach.unreachable,
            "opted_out": self._reach.opted_out,
        }
        return list(chain((f"> {line}" for line in text.split("\n")), (f"{k}\t{v}" for k, v in figures.items())))

    def keep(self) -> Announcement:
        """It will leave, whoever serves."""
        here = self.here
        kept = attachments.attach(self._connection, [self._file] if self._file else [])
        announcement = Announcement(
            here.structure.id,
            self._category,
            self._text,
            self._audience,
            BY_COMMAND,
            here.at,
            self._send_at,
            f"command:{time.time_ns()}",
            enclosure_id=kept[0] if kept else None,
            stage=Stage.SCHEDULED,
            expected=self._reach.reached,
        )
        self._town.newsroom.keep(announcement)
        self._town.newsroom.journal(announcement.event("announced", BY_COMMAND, here.at))
        return announcement

    def _read(self, to: str) -> Audience:
        here = self.here
        schools = self._town.newsroom.schools()
        context = Context(here.today, (), self._town.activities(), OF_PEOPLE, calendar=here.calendar, schools=schools)
        found = read(to, context).audience
        if isinstance(found, Doubtful):
            raise Refusal(" ".join(Wording(LOCALE, here.structure.zone).text(found.why).split()))
        if found is None:
            raise Refusal(f"« {to} » names no families")
        return found


def _file(path: Path) -> Attachment:
    """What the chat would take."""
    try:
        with path.open("rb") as file:
            found = looked_at(file.read(LARGEST + 1), path.name)
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}") from None
    if isinstance(found, Trouble):
        raise Refusal(f"{path} {NOT_TAKEN[found]}")
    return found


def _write(engine: Engine, announcement: Announcement, clock: Clock) -> None:
    """Slice by slice; whoever serves may take some of them."""
    progress = Progress()
    progress.begin("written", max(announcement.expected, 1))
    try:
        while _slice(engine, announcement, clock()):
            progress.advance(broadcast.SLICE)
    finally:
        progress.end()


def _slice(engine: Engine, announcement: Announcement, at: datetime) -> bool:
    with engine.begin() as connection:
        return broadcast.write_slice(connection, announcement.id, at)


def _follow(engine: Engine, announcement: Announcement, structure: Structure, *, until_sent: bool) -> None:
    """What became of it so far; or, while somebody serves, until it has left."""
    bar = Progress()
    look = partial(_progress, engine, announcement, structure)
    found = look()
    bar.begin("sent", max(found.written, 1))
    try:
        while until_sent and found.waiting:
            time.sleep(LOOK_EVERY)
            before, found = found, look()
            bar.advance(before.waiting - found.waiting)
    finally:
        bar.end()
    print(*(f"{name}\t{count}" for name, count in vars(found).items() if count), sep="\n")


def _progress(engine: Engine, announcement: Announcement, structure: Structure) -> Sent:
    with engine.begin() as connection:
        return SqlNewsroom(connection, structure).progress(announcement)
