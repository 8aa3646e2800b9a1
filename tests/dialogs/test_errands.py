"""What can be done is what the folders hold."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

import dialogs
from dialogs.engine.dialog import Dialog
from dialogs.errands import errands_for
from dialogs.service import ServiceDialog
from domain.family import Family, Guardian
from domain.staff import Right, StaffMember

FOLDERS = Path(dialogs.__path__[0])
PARENT, STAFF = Guardian(Family(1, "F-0001", "DUPONT"), "Alex"), StaffMember(1, "Claude")
EVERYBODY = pytest.mark.parametrize(
    ("person", "folders"), [(PARENT, ("parent", "anyone")), (STAFF, ("staff", "anyone"))], ids=["parent", "staff"]
)


@EVERYBODY
def test_an_errand_is_a_file(person: Guardian | StaffMember, folders: tuple[str, ...]) -> None:
    """In the folder of those who may run it, under the name of the file."""
    files = {file.stem for folder in folders for file in (FOLDERS / folder).glob("[!_]*.py")}
    assert set(errands_for(person)) == files


def test_staff_do_not_run_the_errands_of_parents() -> None:
    """They have no family to run them for."""
    assert not {"book", "upcoming"} & set(errands_for(STAFF))


def test_whatever_staff_run_asks_for_a_right() -> None:
    """Without it nothing is asked, told or done."""
    of_staff = {name: errand for name, errand in errands_for(STAFF).items() if name not in errands_for(PARENT)}
    assert [name for name, errand in of_staff.items() if not issubclass(errand, ServiceDialog)] == []
    assert {errand.right for errand in of_staff.values() if issubclass(errand, ServiceDialog)} <= set(Right)
    assert [name for name, errand in of_staff.items() if errand.finish is not ServiceDialog.finish] == []


@EVERYBODY
def test_no_two_errands_answer_to_one_intent(person: Guardian | StaffMember, folders: tuple[str, ...]) -> None:
    """Which of them would be run must not depend on the order of files."""
    del folders
    intents = list(chain.from_iterable(errand.intents for errand in errands_for(person).values()))
    assert sorted(set(intents)) == sorted(intents)


EVERY_ERRAND = [*{**errands_for(PARENT), **errands_for(STAFF)}.items()]


@pytest.mark.parametrize(("name", "errand"), EVERY_ERRAND, ids=lambda value: value if isinstance(value, str) else "")
def test_an_errand_says_what_the_engine_asks_of_it(name: str, errand: type[Dialog]) -> None:
    """Its name in stored conversations, its entry in the menu, how to speak of it, and what it is called."""
    assert errand.name() == name
    assert errand.title
    assert errand.doing
    assert errand.intents


@pytest.mark.parametrize(("name", "errand"), EVERY_ERRAND, ids=lambda value: value if isinstance(value, str) else "")
def test_a_slot_depends_only_on_those_that_are_asked_before_it(name: str, errand: type[Dialog]) -> None:
    """So that a change empties what comes after it, and nothing else."""
    del name
    asked: list[object] = []
    for slot in errand.slots:
        assert all(before in asked for before in slot.after)
        asked.append(slot)
