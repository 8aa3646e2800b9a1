"""Who may do what at the service."""

from __future__ import annotations

import pytest

from domain.family import Family, Guardian
from domain.staff import Right, Role, StaffMember, may

AGENT, MANAGER = StaffMember(1, "Claude"), StaffMember(1, "Noa", role=Role.MANAGER)
PARENT = Guardian(Family(1, "F-0001", "DUPONT"), "Alex")


@pytest.mark.parametrize("right", Right)
def test_rights_go_with_role_and_structure(right: Right) -> None:
    """A manager has all of them at home, an agent those of their own work, a parent and a stranger none."""
    assert may(MANAGER, right, 1)
    assert may(AGENT, right, 1) is (right is not Right.STEER_OTHERS)
    assert not may(PARENT, right, 1)
    assert not may(AGENT, right, 2)
    assert not may(MANAGER, right, 2)
