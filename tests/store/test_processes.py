"""Processes that serve the same town: who is alive, and who holds what only one may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import processes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_lease_has_one_holder_until_it_is_gone(session: Session) -> None:
    """T5, X37: whoever holds it may take it again; others may when its holder is struck off."""
    for name in ("one", "two"):
        processes.enter(session, name, "here", 1)
    assert [processes.take(session, "wire", name) for name in ("one", "two", "one")] == [True, False, True]
    processes.strike(session, ["one"])
    assert [processes.take(session, "wire", name) for name in ("two", "one")] == [True, False]


def test_a_process_that_was_struck_off_hears_of_it(session: Session) -> None:
    """At its next beat."""
    processes.enter(session, "one", "here", 1)
    assert processes.beat(session, "one")
    assert processes.seen(session)[0].beats == 1
    processes.strike(session, ["one"])
    assert not processes.beat(session, "one")


def test_the_last_note_counts(session: Session) -> None:
    """Under each name."""
    assert processes.bookmarked(session, "place") is None
    for value in ("1", "2"):
        processes.note(session, "place", value)
    assert processes.bookmarked(session, "place") == "2"
