"""Measure a broadcast alone, and print its table."""

from __future__ import annotations

from argparse import ArgumentParser

from tests.bench.broadcast.report import report
from tests.bench.broadcast.run import Effort, measured


def main() -> None:
    usual = Effort()
    parser = ArgumentParser(prog="python -m tests.bench.broadcast", description="A broadcast, beside bare posts.")
    parser.add_argument("--rounds", type=int, default=usual.rounds)
    parser.add_argument("--told", type=int, default=usual.told, help="families")
    parser.add_argument("--seconds", type=float, default=usual.seconds, help="of talk, at rest and during a broadcast")
    print(report(measured(Effort(**vars(parser.parse_args())))))


if __name__ == "__main__":
    main()
