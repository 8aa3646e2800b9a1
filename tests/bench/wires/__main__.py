"""Measure the wires alone, and print their tables."""

from __future__ import annotations

from argparse import ArgumentParser

from tests.bench.wires.report import report
from tests.bench.wires.run import WIRES, Effort, measured


def main() -> None:
    usual = Effort()
    parser = ArgumentParser(prog="python -m tests.bench.wires", description="Mercredi on its wires, beside others.")
    parser.add_argument("--rounds", type=int, default=usual.rounds, help="each bot at each number of chats, so often")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="and for so long")
    parser.add_argument("--families", type=int, default=usual.families, help="in the town")
    parser.add_argument("--wires", nargs="+", choices=WIRES, default=usual.wires, help="those that are served")
    print(report(measured(Effort(**vars(parser.parse_args())))))


if __name__ == "__main__":
    main()
