"""A process that takes a notice of payment in, until killed: `python -m tests.kill.payment URL ORDER CENTS INSTANT`."""

from __future__ import annotations

import sys
import time
from datetime import datetime

from bot.payments.receiving import receive
from bot.store.engine import open_engine
from domain.money import Money
from domain.payment import PaymentNotice
from tests.kill.process import PATIENCE


def take_in(url: str, order: int, cents: int, at: datetime) -> None:
    """Say when it is written and when it is committed, and wait both times for whoever reads to go on."""
    with open_engine(url).connect() as connection:
        receive(connection, PaymentNotice(order, Money(cents), "CB", "41", at))
        _say("written")
        connection.commit()
        _say("committed")


def _say(word: str) -> None:
    print(word, flush=True)
    if word in sys.argv[5:]:
        time.sleep(PATIENCE)


if __name__ == "__main__":
    take_in(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), datetime.fromisoformat(sys.argv[4]))
