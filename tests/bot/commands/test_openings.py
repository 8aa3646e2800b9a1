"""`mercredi capacity` and `mercredi waitlist`: what the service may do until it has a desk of its own."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.bot.commands.process import NOW, assert_refused, mercredi

FULL = ("centre aéré", "2026-12-09", "--group", "6-12 ans", *NOW)  # Maï, Jean-Baptiste and one more wait
MAI, JEAN_BAPTISTE = "F-0009\tMaï, ", "F-0001\tJean-Baptiste, "


def capacity(town: Path, seats: int, *options: str) -> list[str]:
    """What was printed."""
    ended = mercredi("capacity", FULL[0], FULL[1], str(seats), *FULL[2:], *options, cwd=town)
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


def waitlist(town: Path, *options: str) -> list[str]:
    ended = mercredi("waitlist", *FULL, *options, cwd=town)
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


def test_more_seats_let_in_who_waits_and_tell_them(town: Path) -> None:
    """W5: in one transaction, with a notice for each guardian."""
    (first, second) = capacity(town, 32)
    assert first.startswith(MAI)
    assert second.startswith(JEAN_BAPTISTE)
    assert "confirmée" in first
    assert len(notices(town)) == 4
    assert waitlist(town)[0].startswith("1\tF-0055")


def test_a_dry_run_shows_the_same_and_changes_nothing(town: Path) -> None:
    """W16: not even a line of the journal."""
    shown = capacity(town, 32, "--dry-run")
    assert notices(town) == []
    assert capacity(town, 32) == shown


def test_fewer_seats_evict_nobody(town: Path) -> None:
    """W13: the service is told how many are too many."""
    assert capacity(town, 28) == ["2 seats too many are taken; nobody is evicted"]
    assert notices(town) == []


def test_the_queue_is_told_with_what_each_would_get(town: Path) -> None:
    """W16: rank, reference, and the outcome were there a seat."""
    lines = waitlist(town)
    assert [line.partition("\t")[0] for line in lines] == ["1", "2", "3"]
    assert lines[1].startswith(f"2\t{JEAN_BAPTISTE}")


@pytest.mark.parametrize("who", ["Jean-Baptiste", "F-0001"])
def test_one_may_be_let_pass_and_whoever_is_overtaken_is_told(who: str, town: Path) -> None:
    """W2: once by the command, once in the chat."""
    (told,) = waitlist(town, "--promote", who)
    assert told.startswith(MAI)
    assert told.endswith("2e\u00a0rang")
    assert all("vous êtes maintenant au 2e rang" in body for body in notices(town))
    assert waitlist(town)[0].startswith(f"1\t{JEAN_BAPTISTE}")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("capacity", "yoga", "2026-12-09", "3"), ["no activity", "yoga", "Cantine"]),
        (("capacity", "centre aéré", "2026-12-09", "3"), ["--group", "3-6 ans, 6-12 ans"]),
        (("capacity", "centre aéré", "2026-12-10", "3"), ["does not take place", "2026-12-10"]),
        (("capacity", "centre aéré", "demain", "3"), ["« demain »", "2026-11-20"]),
        (("capacity", "centre aéré", "2026-12-09", "beaucoup"), ["« beaucoup »", "unlimited"]),
        (("waitlist", "centre aéré", "2026-12-09", "--group", "6-12 ans", "--promote", "Zoé"), ["« Zoé »"]),
    ],
)
def test_what_cannot_be_meant_is_one_line(arguments: tuple[str, ...], words: list[str], town: Path) -> None:
    """Exit code 2, and what to write instead."""
    assert_refused(mercredi(*arguments, *NOW, cwd=town), *words)


def notices(town: Path) -> list[str]:
    """What was written to be told."""
    with sqlite3.connect(town / "mercredi.db") as connection:
        rows = connection.execute("SELECT body FROM outbox WHERE kind = 'notice' ORDER BY id")
        return [" ".join(body.split()) for (body,) in rows]


def test_a_day_that_was_closed_opens_again(town: Path) -> None:
    """Who was booked there is told once more, and is not booked; what is open is refused to be opened."""
    day = ("2026-11-24", "--activity", "Cantine", *NOW)
    assert_refused(mercredi("reopen", *day, cwd=town), "nothing to come is closed there on these days")
    assert mercredi("close", *day, "--why", "grève", cwd=town).code == 0
    told = len(notices(town))
    shown = mercredi("reopen", *day, "--dry-run", cwd=town)
    assert shown.out.startswith("1 openings, ")
    assert len(notices(town)) == told
    assert mercredi("reopen", *day, cwd=town).out == shown.out
    assert len(notices(town)) > told
    assert_refused(mercredi("reopen", *day, cwd=town), "nothing to come is closed there on these days")
