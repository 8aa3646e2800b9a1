"""Processes that serve the same town: who is alive, and who holds what only one may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import processes

if TYPE_CHECKING:
    from sqlalchemy import Connection


def test_a_lease_has_one_holder_until_it_is_gone(connection: Connection) -> None:
    """T5, X37: whoever holds it may take it again; others may when its holder is struck off."""
    for name in ("one", "two"):
        processes.enter(connection, name, "here", 1)
    assert [processes.take(connection, "wire", name) for name in ("one", "two", "one")] == [True, False, True]
    processes.strike(connection, ["one"])
    assert [processes.take(connection, "wire", name) for name in ("two", "one")] == [True, False]


def test_a_process_that_was_struck_off_hears_of_it(connection: Connection) -> None:
    """At its next beat."""
    processes.enter(connection, "one", "here", 1)
    assert processes.beat(connection, "one")
    assert processes.seen(connection)[0].beats == 1
    processes.strike(connection, ["one"])
    assert not processes.beat(connection, "one")


def test_the_last_note_counts(connection: Connection) -> None:
    """Under each name."""
    assert processes.bookmarked(connection, "place") is None
    for value in ("1", "2"):
        processes.note(connection, "place", value)
    assert processes.bookmarked(connection, "place") == "2"
