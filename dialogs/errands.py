"""Every errand, by the name of its file: adding a file to one of the folders is all it takes."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from dialogs import anyone, parent, staff
from dialogs.engine.dialog import Dialog
from domain.family import Guardian

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from domain.staff import StaffMember


def errands_for(person: Guardian | StaffMember) -> Mapping[str, type[Dialog]]:
    """What this person may run, in the order of the menu."""
    return _in(parent, anyone) if isinstance(person, Guardian) else _in(staff, anyone)


@cache
def _in(*folders: ModuleType) -> Mapping[str, type[Dialog]]:
    modules = [
        import_module(f"{folder.__name__}.{found.name}")
        for folder in folders
        for found in pkgutil.iter_modules(folder.__path__)
    ]
    return {module.__name__.rpartition(".")[2]: _dialog_of(module) for module in modules}


def _dialog_of(module: ModuleType) -> type[Dialog]:
    """The one Dialog that the file declares."""
    (dialog,) = (
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Dialog) and value.__module__ == module.__name__
    )
    return dialog
