"""What the commands about one opening share: finding it, deciding under its lock, and telling who is concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import notices
from bot.commands.operator import Refusal, clock_of, database, settings, structure_called
from bot.school_calendars import here_at
from bot.store import outbox
from bot.store.town import SqlTown
from bot.wording import LOCALE, Wording
from dialogs import outcomes
from dialogs.engine.reply import Reply, _
from dialogs.notices import of_run
from domain.line import Line
from domain.outcome import Overtaken
from domain.promotion import Run

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from domain.activity import Activity
    from domain.booking import Booking
    from domain.opening import Opening
    from domain.waitlist import Step

    Decide = Callable[[SqlTown, Run, Opening], None]


def decided(options: Namespace, decide: Decide) -> Run:
    """Decide on the opening that is meant, and tell the families; with --dry-run, as if nothing had been."""
    with database(settings().database_url) as engine, engine.connect() as connection:
        run = _run(connection, options)
        town = SqlTown(connection, run.here.structure)
        decide(town, run, _opening(town, options))
        town.keep_run(run)
        outbox.post(connection, notices.outgoing(connection, list(of_run(town, run)), run.here))
        if not options.dry_run:
            connection.commit()
    return run


def told(run: Run) -> Iterator[str]:
    """A line for each entry that the run has changed: reference of the family, and what became of it."""
    wording = Wording(LOCALE, run.here.structure.zone)
    return (f"{entry.family.reference}\t{wording.text(line(entry, step))}" for entry, step in run.steps)


def line(entry: Booking, step: Step) -> Reply:
    """What has become, or would become, of an entry."""
    if isinstance(step, Overtaken):
        words = _("{child}, {activity}, {day}: on the waiting list, rank {rank}")
        return Reply(words, **outcomes.values_of(entry), rank=step.rank)
    return outcomes.outcome(Line(entry.child, entry.opening.activity, entry.opening.day, step))


def _run(connection: Connection, options: Namespace) -> Run:
    structure = structure_called(connection, options.structure)
    return Run(here_at(structure, clock_of(options.now, structure.zone)()))


def _opening(town: SqlTown, options: Namespace) -> Opening:
    activity = activity_named(town, options.activity)
    found = [one for one in town.openings(activity, options.day, options.day) if _is_of(options.group, one)]
    if not found:
        raise Refusal(f"« {activity.name} » does not take place on {options.day} for that group")
    if len(found) > 1:
        names = ", ".join(one.group.name for one in found if one.group)
        raise Refusal(f"« {activity.name} » has several groups that day: give --group, one of {names}")
    return found[0]


def activity_named(town: SqlTown, name: str) -> Activity:
    """The activity of this name, or that parents call so."""
    wanted = name.casefold()
    named = [one for one in town.activities() if wanted in {word.casefold() for word in (one.name, *one.aliases)}]
    if not named:
        known = ", ".join(activity.name for activity in town.activities())
        raise Refusal(f"no activity is called « {name} »: there are {known}")
    return named[0]


def _is_of(group: str | None, opening: Opening) -> bool:
    return group is None or (opening.group is not None and opening.group.name == group)
