"""The commands. Each imports what it needs when it runs: `mercredi demo` must answer at once."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from bot.errors import ForTheOperator

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_DIGITS = 4  # of a number of seats
CANNOT = 2  # exit code: something must be mended first, and stderr says what in one line

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    command: Command = options.command
    try:
        return command(options)
    except (KeyboardInterrupt, BrokenPipeError, EOFError):
        _silence_stdout()
        return 0
    except ForTheOperator as error:
        return _refuse(str(error))


class _Parser(argparse.ArgumentParser):
    """A bad call is one line, and an exit code."""

    def error(self, message: str) -> NoReturn:
        self.exit(_refuse(f"{message} (see {self.prog} --help)"))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="mercredi", description="The messaging assistant of a children's service.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = _command(commands, "demo", "bot.commands.demo", "a chat with the demo town, in the terminal")
    demo.add_argument("--now", type=_local_time, help="the town's local time, 2026-11-20T09:00")
    demo.add_argument("--as", dest="role", choices=["parent", "staff"], default="parent")
    demo.add_argument("--db", type=Path, metavar="FILE", help="keep the town and the conversation in this file")
    database = commands.add_parser("db", help="the database").add_subparsers(required=True, metavar="ACTION")
    _command(database, "upgrade", "bot.commands.db_upgrade", "create or migrate the database")
    filling = _command(database, "demo", "bot.commands.db_demo", "fill the database with the demo town")
    filling.add_argument("--now", type=_local_time, help="the town's local time, 2026-11-20T09:00")
    taking = _command(commands, "import", "bot.commands.import_", "take the town's CSV files in, all or nothing")
    taking.add_argument("folder", type=Path, metavar="DIR", help="the folder of families.csv, children.csv…")
    taking.add_argument("--dry-run", action="store_true", help="say what would be added and changed, write nothing")
    giving = _command(commands, "export", "bot.commands.export", "write the town as CSV files that import reads")
    giving.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one without CSV files")
    giving.add_argument("--transmit", action="store_true", help="tell families that the service has these bookings")
    _command(commands, "run", "bot.commands.run", "serve every transport that is configured")
    invite = _command(
        commands, "invite", "bot.commands.invite", "single-use codes, one line a person: name, code, links"
    )
    invite.add_argument("family", nargs="?", metavar="FAMILY", help="its reference, or its name when no other bears it")
    invite.add_argument("--guardian", metavar="NAME", help="only this guardian")
    invite.add_argument("--staff", metavar="NAME", help="a person of the service instead of a family")
    invite.add_argument("--role", choices=["agent", "manager"], help="what that person may do; agent by default")
    _structure(invite)
    invite.add_argument("--qr", action="store_true", help="draw the links as QR codes, too")
    asked = _command(commands, "requests", "bot.commands.requests", "what waits for an answer, one line each")
    asked.add_argument("--all", action="store_true", help="requests that are answered, too")
    _decide(_command(commands, "decide", "bot.commands.decide", "answer a request, and tell the family"))
    understand = _command(commands, "understand", "bot.commands.understand", "what is read in a sentence")
    understand.add_argument("text", nargs="?", metavar="TEXT", help="without it, JSON lines on stdin")
    understand.add_argument("--now", type=_local_time, help="the day to read from, 2026-11-20T09:00")
    understand.add_argument("--dates", action="store_true", help="read as the answer to « Quels jours ? »")
    understand.add_argument("--allow-past", action="store_true", help="past days are legitimate")
    capacity = _opening(commands, "capacity", "change the seats of a day; who waits has them at once, and is told")
    capacity.add_argument("seats", type=_seats, metavar="SEATS", help="a number, or « unlimited »")
    waiting = _opening(commands, "waitlist", "who waits for a day, what each would get, or why not")
    waiting.add_argument("--promote", metavar="CHILD", help="let this child (or family reference) pass all others")
    _close(_command(commands, "close", "bot.commands.close", "close days for a reason; families hear of it"))
    reopening = _command(commands, "reopen", "bot.commands.reopen", "open closed days again; families hear of it")
    _days(reopening)
    _command(commands, "doctor", "bot.commands.doctor", "what is wrong, and how to mend it")
    _announce(_command(commands, "announce", "bot.commands.announce", "tell many families something"))
    return parser


def _announce(announce: argparse.ArgumentParser) -> None:
    announce.add_argument("--to", required=True, metavar="FAMILIES", help="in French, as in the chat")
    announce.add_argument("text", nargs="?", metavar="TEXT", help="without it, standard input")
    announce.add_argument("--file", type=Path, metavar="PATH", help="a picture or a PDF document that goes with it")
    announce.add_argument("--category", choices=["practical", "events", "safety"], default="practical")
    announce.add_argument("--at", type=_local_time, help="when it leaves, the town's local time; at once without it")
    _structure(announce)
    announce.add_argument("--dry-run", action="store_true", help="show the text and whom it reaches, and send nothing")
    announce.add_argument("--follow", action="store_true", help="wait until it has left, and say what became of it")
    announce.add_argument("--now", type=_local_time, help="the town's local time, 2026-11-20T09:00")


def _close(close: argparse.ArgumentParser) -> None:
    _days(close)
    close.add_argument("--why", required=True, help="as families are told: « grève »")


def _days(command: argparse.ArgumentParser) -> None:
    command.add_argument("first", type=_day, metavar="DAY", help="2026-12-03")
    command.add_argument("last", type=_day, nargs="?", metavar="LAST", help="of several days; by default one")
    command.add_argument("--activity", action="append", default=[], metavar="NAME", help="by default all of them")
    _structure(command)
    command.add_argument("--dry-run", action="store_true", help="only tell what it would bear on")
    command.add_argument("--now", type=_local_time, help="the town's local time, 2026-11-20T09:00")


def _decide(decide: argparse.ArgumentParser) -> None:
    decide.add_argument("number", metavar="NUMBER", help="D-00012, R-00345, or M-00067 for all of one recap")
    decide.add_argument("verdict", choices=["accept", "refuse"])
    decide.add_argument("--why", default="", metavar="TEXT", help="what the family is told")
    decide.add_argument("--from", dest="first", type=_day, metavar="DAY", help="of an enrolment: 2026-09-01")
    decide.add_argument("--to", dest="last", type=_day, metavar="DAY", help="by default, all that can be booked")
    decide.add_argument("--group", metavar="NAME", help="by default, the one of the child's age")
    _structure(decide)
    decide.add_argument("--now", type=_local_time, help="the town's local time, 2026-11-20T09:00")


def _opening(commands: argparse._SubParsersAction[_Parser], name: str, says: str) -> argparse.ArgumentParser:
    """A command about an activity on one day."""
    parser = _command(commands, name, f"bot.commands.{name}", says)
    parser.add_argument("activity", metavar="ACTIVITY", help="its name, or what parents call it")
    parser.add_argument("day", type=_day, metavar="DAY", help="2026-11-25")
    parser.add_argument("--group", help="the age group, where there are several")
    _structure(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would be, and change nothing")
    parser.add_argument("--now", type=_local_time, help="as if it were this local time, 2026-11-20T09:00")
    return parser


def _structure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--structure", metavar="NAME", help="of which service, where there are several")


def _day(text: str) -> date:
    with suppress(ValueError):
        return date.fromisoformat(text)
    raise argparse.ArgumentTypeError(f"« {text} » is no day such as 2026-11-20")


def _seats(text: str) -> int | None:
    if text == "unlimited":
        return None
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    raise argparse.ArgumentTypeError(f"« {text} » is no number of seats, nor « unlimited »")


def _local_time(text: str) -> datetime:
    """A time such as 2026-11-20T09:00, in a year for which school calendars make sense."""
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
        if found.tzinfo is None and FIRST_YEAR <= found.year <= LAST_YEAR:
            return found
    raise argparse.ArgumentTypeError(f"« {text} » is no local time such as 2026-11-20T09:00")


def _command(
    commands: argparse._SubParsersAction[_Parser], name: str, module: str, says: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=says)
    parser.set_defaults(command=lambda options: import_module(module).run(options))
    return parser


def _refuse(line: str) -> int:
    print(f"mercredi: {line}", file=sys.stderr)
    return CANNOT


def _silence_stdout() -> None:
    """The reader of our output has left: Python would complain once more when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
