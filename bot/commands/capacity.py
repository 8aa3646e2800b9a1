"""`mercredi capacity`: change the seats of a day; who waits for them has them at once, and is told."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from bot.commands.openings import decided, told
from domain import orders
from domain.audit import Actor

if TYPE_CHECKING:
    from bot.store.town import SqlTown
    from domain.opening import Opening
    from domain.promotion import Run

BY_COMMAND = Actor("staff", None, "mercredi capacity")


def run(options: Namespace) -> int:
    """Print a line for each entry of the queue that changes, and how many seats are taken beyond the new number."""

    def resize(town: SqlTown, run: Run, opening: Opening) -> None:
        orders.set_capacity(town, run, opening, options.seats, BY_COMMAND)

    done = decided(options, resize)
    print(*told(done), sep="\n", end="\n" if done.steps else "")
    for opening in done.resized:
        if opening.capacity is not None and opening.taken > opening.capacity:
            print(f"{opening.taken - opening.capacity} seats too many are taken; nobody is evicted")
    return 0
