"""The key that signs links: made once, for its owner only, and the same for every process."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.errors import ForTheOperator
from bot.secret import NAME, complaint, key_of
from bot.settings import PublicSite

URL = "https://ville.example"


def test_processes_that_start_together_have_one_key(tmp_path: Path) -> None:
    """In a folder that is made too; nobody else can read it, and nothing is left beside it."""
    site = PublicSite(URL, tmp_path / "data")
    with ThreadPoolExecutor(8) as starting:
        keys = set(starting.map(lambda _: key_of(site), range(8)))
    assert len(keys) == 1
    assert stat.S_IMODE((tmp_path / "data" / NAME).stat().st_mode) == 0o600
    assert [file.name for file in (tmp_path / "data").iterdir()] == [NAME]
    assert key_of(site) in keys


def test_a_key_that_is_given_is_used_and_no_file_made(tmp_path: Path) -> None:
    """Replicas without a shared folder have it from their settings."""
    assert key_of(PublicSite(URL, tmp_path, "k" * 40)) == b"k" * 40
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """`doctor` says so too, and how to mend it; it makes no key by itself."""
    site = PublicSite(URL, tmp_path)
    assert complaint(site) is None
    assert list(tmp_path.iterdir()) == []
    key_of(site)
    (tmp_path / NAME).chmod(0o644)
    with pytest.raises(ForTheOperator, match="chmod 600"):
        key_of(site)
    assert "chmod 600" in str(complaint(site))


def test_an_empty_key_signs_nothing(tmp_path: Path) -> None:
    """As a disk that was full may leave it."""
    (tmp_path / NAME).touch(0o600)
    with pytest.raises(ForTheOperator, match="holds no key"):
        key_of(PublicSite(URL, tmp_path))
