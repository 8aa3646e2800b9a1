"""Databases for commands: made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def town(sqlite_demo: Path, tmp_path: Path) -> Path:
    """A folder with the demo town in `mercredi.db`, the default of every command."""
    shutil.copy(sqlite_demo, tmp_path / "mercredi.db")
    return tmp_path


@pytest.fixture
def empty_town(sqlite_template: Path, tmp_path: Path) -> Path:
    """A folder with a database that has its tables and nothing in them."""
    shutil.copy(sqlite_template, tmp_path / "mercredi.db")
    return tmp_path
