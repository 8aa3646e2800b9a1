"""`mercredi waitlist`: who waits for a day, what each would get and why not; and letting one pass all others."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from bot.commands.openings import decided, line, told
from bot.commands.operator import Refusal
from bot.wording import LOCALE, Wording
from domain import orders, promotion, waitlist
from domain.audit import Actor

if TYPE_CHECKING:
    from bot.store.town import SqlTown
    from domain.booking import Booking
    from domain.opening import Opening
    from domain.promotion import Run

BY_COMMAND = Actor("staff", None, "mercredi waitlist")


def run(options: Namespace) -> int:
    """Print the queue as it would be served; with --promote, do it, and print what has changed."""
    lines: list[str] = []

    def look(town: SqlTown, run: Run, opening: Opening) -> None:
        lines.extend(_rehearsed(town, run, opening))

    def promote(town: SqlTown, run: Run, opening: Opening) -> None:
        orders.put_first(town, run, _entry(town, opening, options.promote), BY_COMMAND)

    done = decided(options, promote if options.promote else look)
    for told_line in [*lines, *told(done)]:
        print(told_line)
    return 0


def _rehearsed(town: SqlTown, run: Run, opening: Opening) -> list[str]:
    """Rank, reference of the family, and what the entry would get if there were a seat for everybody."""
    wording = Wording(LOCALE, run.here.structure.zone)
    queue = promotion.candidates(town, [opening])[opening]
    turns = waitlist.rehearsed(opening, queue, run.here, seats=None)
    return [
        f"{rank}\t{entry.family.reference}\t{wording.text(line(entry, step))}"
        for rank, (entry, step) in enumerate((turn for turn in turns if turn[0].opening is opening), 1)
    ]


def _entry(town: SqlTown, opening: Opening, named: str) -> Booking:
    """By the first name of the child, or by the reference of the family."""
    found = [entry for entry in town.queues([opening]) if named in {entry.child.first_name, entry.family.reference}]
    if not found:
        raise Refusal(f"nobody called « {named} » waits for that day")
    if len(found) > 1:
        references = ", ".join(entry.family.reference for entry in found)
        raise Refusal(f"several wait who are called « {named} »: give the reference of the family, one of {references}")
    return found[0]
