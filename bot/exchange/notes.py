"""What is taken in as it is, though somebody may want to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exchange.cells import write_amount
from domain.money import Money
from domain.wallet import Consumed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.exchange.plan import Plan
    from bot.exchange.problems import Problem


def notes_of(plan: Plan) -> Iterator[Problem]:
    """Totals that are not price × quantity: what was printed holds (G-258)."""
    ledger = plan.get("ledger")
    for step in ledger.added if ledger else ():
        detail, amount = step.becomes["detail"], step.becomes["amount"]
        if ledger and isinstance(detail, Consumed) and detail.price.cents * detail.quantity != -amount.cents:
            product = f"{detail.quantity} × {write_amount(detail.price)}"
            printed = write_amount(Money(-amount.cents))
            yield ledger.file.problem(step.line, f"{product} is not {printed}, which was printed and is kept")
