"""`mercredi import`: the town's files are taken in, all of them or nothing."""

from __future__ import annotations

import sys
from argparse import Namespace

from sqlalchemy.exc import OperationalError

from bot.clock import system_clock
from bot.commands.operator import Refusal, database, settings
from bot.exchange.importing import Import, Wrong
from bot.exchange.notes import notes_of
from bot.exchange.plan import Plan
from bot.exchange.progress import Progress
from bot.store.exchange.write import Changed


def run(options: Namespace) -> int:
    """Say what was added and changed, or would be; every problem in a line of its own, and exit 2."""
    if not any(options.folder.glob("*.csv")):
        raise Refusal(f"there is no CSV file in {options.folder}: « mercredi export » shows what they look like")
    progress = Progress()
    with database(settings().database_url) as engine:
        try:
            plan = Import(engine, options.folder, system_clock(), progress).run(dry=options.dry_run)
        except Wrong as error:
            progress.end()
            print(*error.problems, sep="\n", file=sys.stderr)
            raise Refusal(f"{len(error.problems)} problems: nothing is written") from error
        except Changed as error:
            raise Refusal("the town was changed by others meanwhile, nothing is written: run it again") from error
        except OperationalError as error:
            raise Refusal("the database gave up, nothing is written: look at it, then run it again") from error
        finally:
            progress.end()
    _tell(plan, dry=options.dry_run)
    return 0


def _tell(plan: Plan, *, dry: bool) -> None:
    for planned in plan.values():
        added, changed = len(planned.added), len(planned.changed)
        left = len(planned.steps) - added - changed
        print(f"{planned.sheet.file}: {added} added, {changed} changed, {left} left as they are")
    for note in notes_of(plan):
        print(f"note: {note}", file=sys.stderr)
    if dry:
        print("nothing is written: this was a dry run")
