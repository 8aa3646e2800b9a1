"""Who waits for a day that is paid for beforehand: let in when credit covers it, else offered the place (W6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from domain import answer
from domain.booking import Status
from domain.money import Money
from domain.outcome import Booked, Offered, PreBooked
from domain.payment import OrderStatus
from domain.till import open_till
from tests.domain.purse import PREPAID, PRICE, THURSDAY, TUESDAY, Purse, canteen
from tests.domain.town import ALEX, HERE, batch

WAITS, HELD, OFFER, THEIRS = Status.WAITLISTED, Status.PRE_BOOKED, Status.OFFERED, Status.CONFIRMED


def waiting(*names: str, credit: int = 0) -> Purse:
    """A family whose children wait for a day that is full."""
    purse = Purse(seats=0)
    home = purse.home(*names, credit=credit)
    purse.confirm(home, [purse.wish(home, TUESDAY, child) for child in range(len(names))])
    assert purse.statuses == [WAITS] * len(names)
    return purse


def test_whoever_has_the_credit_is_let_in_and_pays() -> None:
    """At once; nothing is held."""
    purse = waiting("Léo", credit=370)
    run = purse.serve(purse.bookings[0].opening, 1)
    assert [step for _entry, step in run.steps] == [Booked(PRICE)]
    assert (purse.wallet(purse.homes[0]).balance, purse.orders) == (Money(), [])
    assert purse.bookings[0].is_prepaid


def test_whoever_lacks_a_cent_is_offered_the_place() -> None:
    """Who accepts has it kept until it is paid for."""
    purse = waiting("Léo", credit=369)
    [offer] = purse.bookings
    [(_entry, step)] = purse.serve(offer.opening, 1).steps
    assert isinstance(step, Offered)
    assert purse.wallet(purse.homes[0]).available == Money(369)
    request = purse.accept(offer)
    [order] = purse.orders
    assert [line.outcome for line in request.lines] == [PreBooked(HERE.at + timedelta(minutes=60), PRICE)]
    assert (order.amount, order.credit, offer.order_id) == (Money(1), Money(369), order.id)
    purse.pay(order)
    assert (purse.statuses, order.status) == ([THEIRS], OrderStatus.PAID)


def test_an_accepted_place_that_is_not_paid_goes_to_the_next() -> None:
    """It was taken once, and is free again."""
    purse = waiting("Léo")
    other = purse.home("Emma", credit=370)
    purse.confirm(other, [purse.wish(other, TUESDAY)])
    offer, behind = purse.bookings
    purse.serve(offer.opening, 1)
    purse.accept(offer)
    assert (purse.statuses, offer.opening.taken) == ([HELD, WAITS], 1)
    purse.later(61)
    purse.lapse(purse.orders[0])
    assert (purse.statuses, behind.opening.taken) == ([Status.EXPIRED, THEIRS], 1)


def test_two_children_of_a_family_share_a_credit_once() -> None:
    """The first is let in, the second offered its place; in one run of one day."""
    purse = waiting("Léo", "Marina", credit=500)
    purse.serve(purse.bookings[0].opening, 2)
    assert purse.statuses == [THEIRS, OFFER]
    assert purse.wallet(purse.homes[0]).balance == Money(130)


def test_what_goes_together_is_let_in_together_or_offered_together() -> None:
    """A credit for three of four places: one child has both, the other is offered both (W10)."""
    joined = replace(PREPAID, joined=frozenset({"Repas"}))
    purse = Purse([canteen("Centre", joined), canteen("Repas", key=2)], seats=0)
    for activity in purse.activities:
        activity.wallet = "Enfance"
    home = purse.home("Léo", "Marina", credit=3 * 370)
    purse.confirm(home, [purse.wish(home, TUESDAY, child) for child in (0, 1)])
    openings = [one for one in purse.kept.all_openings if one.day == TUESDAY]
    for one in openings:
        one.capacity = 2
    purse.serve(openings[0], 0)
    assert purse.statuses == [WAITS] * 4
    run = purse.serve_all(openings)
    assert {entry.child.first_name: type(step) for entry, step in run.steps} == {"Léo": Booked, "Marina": Offered}
    assert purse.wallet(home).balance == PRICE


def test_credit_that_a_request_frees_lets_its_own_family_in_and_is_spent() -> None:
    """A day given back pays for the entry whose turn comes, and for nothing else in that request."""
    purse = Purse(seats=1)
    home = purse.home("Léo", "Marina", credit=370)
    purse.confirm(home, [purse.wish(home, TUESDAY, 0)])
    purse.confirm(home, [purse.wish(home, TUESDAY, 1)])
    purse.confirm(home, [purse.wish(home, THURSDAY, 1)], ends=purse.bookings[:1])
    assert purse.statuses == [Status.CANCELLED, THEIRS, HELD]
    assert (purse.orders[0].amount, purse.wallet(home).available) == (PRICE, Money())


def test_seats_that_are_held_are_taken() -> None:
    """The next one waits."""
    purse = Purse(seats=1)
    home, other = purse.home("Léo"), purse.home("Emma", credit=370)
    purse.confirm(home, [purse.wish(home, TUESDAY)])
    purse.confirm(other, [purse.wish(other, TUESDAY)])
    assert purse.statuses == [HELD, WAITS]


def test_what_the_service_agrees_to_is_paid_for_too() -> None:
    """For longer than a parent before a screen has, but never beyond the start of the day."""
    purse = Purse([canteen(by_laws=replace(PREPAID, manual=True))])
    home = purse.home("Léo")
    purse.confirm(home, [purse.wish(home, TUESDAY)])
    begins = HERE.local(TUESDAY, HERE.at.time().min)
    for granted, until in ((HERE.at + timedelta(hours=36), HERE.at + timedelta(hours=36)), (None, None)):
        purse.bookings[0].status = Status.REQUESTED
        request = batch(home, ALEX, HERE.at)
        request.till = open_till(purse.town, [home], purse.bookings)
        answer.grant(request, purse.bookings, HERE)
        request.collect(HERE, granted or begins + timedelta(days=1))
        assert request.till.made[0].until == (until or begins)
    assert purse.statuses == [HELD]
