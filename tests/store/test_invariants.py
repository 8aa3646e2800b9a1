"""The promises of the waiting list and of the seats, held by what the databases keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.store.engine import open_engine
from tests.counts import COUNTS
from tests.store.machine import machine_on, purses_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from tests.domain.machine import Machine
    from tests.domain.purses import Purses

SETTINGS = settings(
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],  # to shrink a case takes long there, and is the domain's own machine's work
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize(("machine", "share"), [(machine_on, 2), (purses_on, 4)])
def test_whatever_happens_the_promises_hold_in_the_store(
    database_url: str, machine: Callable[[Engine], type[Machine | Purses]], share: int
) -> None:
    """The rules of the domain's own machine, each step in a transaction on facts that were read anew."""
    engine = open_engine(database_url, throwaway=True)
    run_state_machine_as_test(machine(engine), settings=settings(SETTINGS, max_examples=COUNTS.towns // share))
    engine.dispose()
