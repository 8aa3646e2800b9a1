"""What parents write is read as the corpora of tests/french say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.french import cases
from tests.french.cases import DATES, ERRANDS, SENTENCES, Case
from tests.french.scoring import verdicts

CORPORA: dict[str, Sequence[Case]] = {name: cases.dates(name) for name in DATES}
CORPORA |= {name: cases.sentences(name) for name in SENTENCES}
CORPORA |= {name: cases.errands(name) for name in ERRANDS}
CASES: list[Case] = [case for corpus in CORPORA.values() for case in corpus]
AT_ONCE = 50  # lines in a test: thousands of tests would take longer than their lines
PARTS = {
    f"{name}-{at}": CORPORA[name][at : at + AT_ONCE] for name in CORPORA for at in range(0, len(CORPORA[name]), AT_ONCE)
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_every_line_is_read_as_expected(part: Sequence[Case]) -> None:
    """Every slot of it: an answer expected or accepted. Days that nobody meant are the worst fault there is."""
    wrong = [
        f"{case.id} « {case.text} »: {verdict}" for case in part for verdict in verdicts(case) if not verdict.is_right
    ]
    assert not wrong, "\n".join(wrong)


def test_every_line_has_a_name_of_its_own() -> None:
    """By it a line that fails is found."""
    assert len(CASES) == len({case.id for case in CASES})
