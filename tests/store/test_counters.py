"""The counters of an opening move with its bookings, or nothing is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.store import tables as t
from bot.store.counters import Unbalanced
from bot.store.people import sender
from bot.store.town import SqlTown
from domain.booking import Status
from domain.opening import Opening
from tests.store.race import confirm
from tests.store.town import TODAY, TestTown, make_batch, make_booking

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session, sessionmaker

    from bot.store.people import Sender
    from domain.batch import Batch
    from domain.booking import Booking


def test_a_booking_that_is_not_added_stops_the_commit(maker: sessionmaker[Session], town: TestTown) -> None:
    """The raised counter is not committed without its booking."""
    with pytest.raises(Unbalanced, match="taken differs by 1"):
        commit(maker, town, lambda _: make_booking(town, town.families[0]))
    assert counters(maker) == (0, 0)


def test_a_decided_batch_that_is_not_added_stops_the_commit(maker: sessionmaker[Session], town: TestTown) -> None:
    """What it decided is neither kept nor counted."""

    class Forgetful(SqlTown):
        def keep(self, batch: Batch) -> None:
            """Keep nothing."""

    with maker() as session:
        person = known(session, "test:0")
        confirm(Forgetful(session, person.structure), person, town.openings[0].id)
        with pytest.raises(Unbalanced, match="taken differs by 1"):
            session.commit()
    assert counters(maker) == (0, 0)


def test_a_place_in_the_queue_that_is_not_added_stops_the_commit(maker: sessionmaker[Session], town: TestTown) -> None:
    """So it is for the waiting list."""
    with pytest.raises(Unbalanced, match="waiting differs by 1"):
        commit(maker, town, lambda _: make_booking(town, town.families[0], Status.WAITLISTED))
    assert counters(maker) == (0, 0)


def test_a_booking_added_without_its_counter_stops_the_commit(maker: sessionmaker[Session], town: TestTown) -> None:
    """A seat that nobody counted would be sold twice."""
    with pytest.raises(Unbalanced, match="taken differs by -1"):
        commit(maker, town, lambda session: session.add(uncounted(town)))


def test_bookings_may_be_decided_first_and_added_later(maker: sessionmaker[Session], town: TestTown) -> None:
    """The weighing is done at the commit, however often the session has flushed before."""
    with maker.begin() as session:
        town.enter(session)
        bookings = [make_booking(town, family) for family in town.families]
        for booking in bookings:
            session.add(booking)
            session.flush()
    assert counters(maker) == (2, 2)


def test_a_seat_given_back_is_weighed_like_a_seat_taken(maker: sessionmaker[Session], town: TestTown) -> None:
    """A cancellation lowers the counter and ends the booking in one commit."""
    with maker.begin() as session:
        book(session, "test:0", town)
    with maker.begin() as session:
        person = known(session, "test:0")
        [booking] = cancellable(session, person)
        make_batch(booking.family).cancel(booking, TODAY)
    assert counters(maker) == (0, 1)


def test_one_child_has_one_live_booking_of_an_opening(maker: sessionmaker[Session], town: TestTown) -> None:
    """A second one, whoever makes it, is refused by the database itself."""
    twice = [make_booking(town, town.families[0]), make_booking(town, town.families[0])]
    with pytest.raises(IntegrityError):
        commit(maker, town, lambda session: session.add_all(twice))


def test_an_ended_booking_leaves_room_for_a_new_one(maker: sessionmaker[Session], town: TestTown) -> None:
    """The day may be booked again after it was cancelled."""
    with maker.begin() as session:
        town.enter(session)
        first = make_booking(town, town.families[0])
        first.status = Status.CANCELLED
        town.openings[0].taken -= 1
        session.add_all([first, make_booking(town, town.families[0])])
    assert counters(maker) == (1, 2)


def test_a_rolled_back_turn_leaves_nothing_on_the_scales(session: Session, town: TestTown) -> None:
    """The same session can be used again after it has failed."""
    town.enter(session)
    make_booking(town, town.families[0])
    session.flush()
    session.rollback()
    session.commit()


def commit(maker: sessionmaker[Session], town: TestTown, act: Callable[[Session], object]) -> None:
    with maker.begin() as session:
        town.enter(session)
        act(session)


def uncounted(town: TestTown) -> Booking:
    booking = make_booking(town, town.families[0])
    town.openings[0].taken -= 1
    return booking


def book(session: Session, address: str, town: TestTown) -> None:
    person = known(session, address)
    confirm(SqlTown(session, person.structure), person, town.openings[0].id)


def cancellable(session: Session, person: Sender) -> list[Booking]:
    sql = SqlTown(session, person.structure)
    assert person.family is not None
    bookings = list(sql.upcoming(person.family, TODAY))
    sql.openings_locked([booking.opening.id for booking in bookings])
    return bookings


def known(session: Session, address: str) -> Sender:
    person = sender(session, address)
    assert person is not None
    return person


def counters(maker: sessionmaker[Session]) -> tuple[int, int]:
    """Of the first opening: the seats it counts; and how many bookings there are."""
    with maker() as session:
        opening = session.scalars(select(Opening).order_by(t.opening.c.id)).first()
        assert opening is not None
        return opening.taken, session.execute(select(func.count()).select_from(t.booking)).scalar_one()
