"""`mercredi decide`: the service answers a request, until its desk can."""

from __future__ import annotations

import re
from argparse import Namespace
from typing import TYPE_CHECKING

from bot import notices
from bot.commands.operator import Refusal, clock_of, database, settings, structure_called
from bot.school_calendars import here_at
from bot.store import asked, outbox, people
from bot.store.town import SqlTown
from dialogs import answering
from dialogs.answering import Verdict
from domain.audit import Actor
from domain.booking import ASKED
from domain.enrolment import Enrolment
from domain.request import RequestStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from dialogs.engine.reply import Notice
    from domain.activity import Activity, Group
    from domain.line import Line
    from domain.request import Place, Request

NUMBER = re.compile(r"(?P<kind>[DMR])-?0*(?P<number>\d{1,9})", re.IGNORECASE)


def run(options: Namespace) -> int:
    """Print what became of each line: number, outcome, child, activity, day. The same answer again changes nothing."""
    with database(settings().database_url) as engine, engine.begin() as connection:
        lines = decide(connection, options)
    for line in lines:
        print("\t".join([options.number.upper(), *line]))
    return 0


def decide(connection: Connection, options: Namespace) -> list[list[str]]:
    """Answer what bears the number: one line for each child, activity and day."""
    told = NUMBER.fullmatch(options.number)
    if told is None:
        raise Refusal(f"« {options.number} » is no number such as D-00012, R-00345 or M-00067")
    decision, kind = Decision(connection, options), told["kind"].upper()
    return (decision.on_request if kind == "D" else decision.on_places)(kind, int(told["number"]))


class Decision:
    """One answer of the service, in one transaction."""

    def __init__(self, connection: Connection, options: Namespace) -> None:
        """Judge all of it at one moment."""
        structure = structure_called(connection, options.structure)
        at = clock_of(options.now, structure.zone)()
        self._connection = connection
        self._options = options
        self._town = SqlTown(connection, structure)
        self._here = here_at(structure, at)
        by = Actor("staff", None, structure.contact.service)
        self._verdict = Verdict(options.verdict == "accept", by, " ".join(options.why.split()))

    def on_request(self, _kind: str, number: int) -> list[list[str]]:
        """Answer a request for an enrolment."""
        request = next(iter(self._town.requests_locked([number])), None)
        wanted = RequestStatus.ACCEPTED if self._verdict.agrees else RequestStatus.REFUSED
        if request is None:
            raise Refusal(f"there is no request D-{number:05}")
        if not request.is_open and request.status is not wanted:
            raise Refusal(f"{request.reference} is {request.status.value} already: it cannot be answered otherwise")
        if request.is_open:
            self._post(self._answer(request), request.reference)
        child, activity = request.child, request.activity
        return [[wanted.value, child.first_name if child else "", activity.name if activity else "", ""]]

    def _answer(self, request: Request) -> Iterable[Notice]:
        if not self._verdict.agrees:
            return answering.refuse(self._town, self._here, request, self._verdict)
        return answering.enrol(self._town, self._here, request, self._enrolment(request), self._verdict)

    def _enrolment(self, request: Request) -> Enrolment:
        if request.child is None or request.activity is None:
            raise Refusal(f"{request.reference} is no request for an enrolment")
        window = request.activity.window
        first, last = self._options.first or window.first, self._options.last or window.last
        if last < first:
            raise Refusal(f"an enrolment cannot run from {first} to {last}")
        age = request.child.age(max(first, self._here.today))
        return Enrolment(request.activity, self._group(request.activity, age), first, last)

    def _group(self, activity: Activity, age: int) -> Group | None:
        """The one that was named, else the eldest that admits the child."""
        name = self._options.group
        fitting = [group for group in activity.groups if (group.name == name if name else group.admits(age))]
        if not fitting and (activity.groups or name):
            groups = ", ".join(group.name for group in activity.groups) or "none"
            named = f"« {name} » is no group; " if name else ""
            raise Refusal(f"{named}give a --group of « {activity.name} »: {groups}")
        return fitting[-1] if fitting else None

    def on_places(self, kind: str, number: int) -> list[list[str]]:
        """Answer for one place, or for those of one recap."""
        found = (asked.place if kind == "R" else asked.of_batch)(self._connection, self._here.structure, number)
        recap = found[0].batch if kind == "R" and found else number
        key = f"decide:{recap}:{number if kind == 'R' else 'all'}:{self._options.verdict}"
        batch = self._town.batch(key)
        if not found and not batch:
            raise Refusal(f"there is no request {kind}-{number:05}")
        lines = batch.lines if batch else self._answered(key, found, f"{kind}-{number:05}")
        return [_told(line) for line in lines]

    def _answered(self, key: str, found: Sequence[Place], number: str) -> Sequence[Line]:
        family = people.family(self._connection, found[0].family)
        waiting = [place.booking for place in found if place.status in ASKED]
        seen = self._town.bookings(family, waiting)
        batch = answering.on_places(self._town, self._here, key, seen, self._verdict) if seen else None
        if batch is None or not batch.lines:
            raise Refusal(f"{number} waits for no answer: it is {', '.join(sorted({p.status for p in found}))}")
        self._post(answering.told_of_places(self._town, batch), number)
        return batch.lines

    def _post(self, told: Iterable[Notice], reference: str) -> None:
        outbox.post(self._connection, notices.outgoing(self._connection, list(told), self._here, reference))


def _told(line: Line) -> list[str]:
    return [type(line.outcome).__name__.lower(), line.child.first_name, line.activity.name, line.day.isoformat()]
