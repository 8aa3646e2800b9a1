"""What parents write is read as the corpora of tests/french say."""

from __future__ import annotations

import pytest

from tests.french import cases
from tests.french.cases import DATES, ERRANDS, SENTENCES, Case
from tests.french.scoring import verdicts

CASES: list[Case] = [case for name in DATES for case in cases.dates(name)]
CASES += [case for name in SENTENCES for case in cases.sentences(name)]
CASES += [case for name in ERRANDS for case in cases.errands(name)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_line_is_read_as_expected(case: Case) -> None:
    """Every slot of it: an answer that is expected, or accepted."""
    wrong = [str(verdict) for verdict in verdicts(case) if not verdict.is_right]
    assert not wrong, case.text


def test_no_line_is_read_as_other_days_without_a_question() -> None:
    """Asking too much is a nuisance; booking a day that nobody meant is the worst fault there is."""
    judged = [(case, verdict) for case in CASES for verdict in verdicts(case)]
    wrong = [f"{case.id} « {case.text} »: {verdict}" for case, verdict in judged if verdict.is_wrong_days]
    assert not wrong, "\n".join(wrong)


def test_every_line_has_a_name_of_its_own() -> None:
    """By it a line that fails is found."""
    assert len(CASES) == len({case.id for case in CASES})
