"""What a day costs: brackets, residence, siblings, hours; each amount is rounded once, half a cent up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from domain.activity import Activity
from domain.by_laws import Bounds, ByLaws
from domain.change import Foreseen
from domain.family import Child, Family, Quotient
from domain.hours import Hours
from domain.money import Money
from domain.outcome import Booked
from domain.pricing import Pricing
from domain.tariff import Per, Portion, Rate, Reduction, Tariff, Terms, flat, flat_price
from tests.domain.town import DAY, activity, board, enrolled, family, opening

CANTEEN = Terms((Rate(Money(100), 400), Rate(Money(370), 1000), Rate(Money(495))), (Rate(Money(620)),))
PER_HALF_HOUR = Terms((Rate(Money(32)),), per=Per.HALF_HOUR)
PER_HOUR = Terms((Rate(Money(64)),), per=Per.HOUR)
THIRD_IS_CHEAPER = (Reduction(2, Portion(percent=10)), Reduction(3, Portion(Money(100))))


def test_the_lines_of_the_guides_make_their_sums() -> None:
    """Of guide B, 4 × 3,70 = 14,80; R18: three half-hours at 0,32 are 0,96."""
    meal, care = centre(flat(Money(370))), centre(PER_HALF_HOUR)
    assert Money.total(price(meal) for _ in range(4)) == Money(1480)
    assert price(care, hours=Hours(time(7, 15), time(8, 35))) == Money(96)


@pytest.mark.parametrize(
    ("quotient", "cents"),
    [(0, 100), (400, 100), (401, 370), (1000, 370), (1001, 495), (None, 495)],
)
def test_a_bracket_includes_its_bound_and_no_quotient_pays_most(quotient: int | None, cents: int) -> None:
    """G-193: « jusqu’à 400 » is for 400 too."""
    assert price(centre(CANTEEN), quotient=Quotient(quotient) if quotient is not None else None) == Money(cents)


def test_a_quotient_holds_from_its_first_day_to_its_last() -> None:
    """G-034: before and after it, the highest price, and it is known why."""
    home, canteen = family(), centre(CANTEEN)
    home.quotient = Quotient(390, DAY, DAY)
    leo = enrolled("Léo", canteen)
    days = {day: Pricing(canteen, home) for day in (DAY - timedelta(days=1), DAY, DAY + timedelta(days=1))}
    assert [one.price(leo, day) for day, one in days.items()] == [Money(495), Money(100), Money(495)]
    assert [one.lacks_quotient(day) for day, one in days.items()] == [True, False, True]


def test_who_lives_elsewhere_pays_the_other_grid() -> None:
    """And no quotient is missing where it changes nothing; without such a grid, all pay alike."""
    home, canteen = family(), centre(CANTEEN)
    home.is_resident = False
    leo = enrolled("Léo", canteen)
    assert Pricing(canteen, home).price(leo, DAY) == Money(620)
    assert not Pricing(canteen, home).lacks_quotient(DAY)
    canteen.tariffs = [version(1, replace(CANTEEN, outsiders=()))]
    assert Pricing(canteen, home).price(leo, DAY) == Money(495)


def test_the_younger_pay_less_of_those_who_are_enrolled() -> None:
    """The eldest pays the price, the second 10 % less, the third 1,00 less; who is not enrolled does not count."""
    club = centre(replace(flat(Money(1485)), siblings=THIRD_IS_CHEAPER))
    kids = [
        enrolled(name, club, born=date(year, 3, 1)) for year, name in ((2015, "Jean"), (2017, "Léo"), (2020, "Mia"))
    ]
    home = family(Child("Aînée", date(2010, 1, 1)), *kids)
    assert [Pricing(club, home).price(kid, DAY) for kid in kids] == [Money(1485), Money(1337), Money(1385)]


@pytest.mark.parametrize(
    ("minutes", "per_hour", "per_half_hour"),
    [(30, 32, 32), (31, 33, 64), (45, 48, 64), (60, 64, 64), (61, 65, 96), (80, 85, 96)],
)
def test_hours_are_paid_to_the_minute_and_half_hours_once_begun(
    minutes: int, per_hour: int, per_half_hour: int
) -> None:
    """45 minutes at 0,64 an hour are 0,48."""
    until = time(7 + minutes // 60, minutes % 60)
    assert [price(centre(terms), hours=Hours(time(7), until)) for terms in (PER_HOUR, PER_HALF_HOUR)] == [
        Money(per_hour),
        Money(per_half_hour),
    ]


def test_an_hour_that_was_not_typed_is_the_bound() -> None:
    """« à partir de 17 h 30 », where one may stay until 18:30."""
    care = centre(PER_HALF_HOUR)
    care.by_laws = ByLaws(hours=Bounds(time(16, 30), time(18, 30)))
    assert price(care, hours=Hours(start=time(17, 30))) == Money(64)


def test_a_price_nobody_knows_yet_is_none() -> None:
    """G-196, G-270: no hours where they are paid for, or no tariff that covers the day."""
    assert price(centre(PER_HOUR)) is None
    next_year = centre()
    next_year.tariffs = [version(1, flat(Money(370)), since=DAY + timedelta(days=1))]
    assert price(next_year) is None
    leo = enrolled("Léo", next_year)
    assert board(family(leo), opening(next_year)).decide(leo, DAY) == Booked(None)


def test_the_latest_version_that_covers_a_day_holds() -> None:
    """G-268, R18: a new version is a row of its own, whatever the other says of its end."""
    canteen = centre()
    later = DAY + timedelta(days=1)
    canteen.tariffs = [version(1, flat(Money(350))), version(2, flat(Money(370)), since=later)]
    known = [tariff.version for day in (DAY, later) if (tariff := canteen.tariff_on(day))]
    assert known == [1, 2]


@pytest.mark.parametrize(("cents", "percent", "rounded"), [(5, 10, 1), (4, 10, 0), (1485, 10, 149), (333, 50, 167)])
def test_half_a_cent_counts_as_one(cents: int, percent: int, rounded: int) -> None:
    """In one place: `Money.share`."""
    assert Money(cents).share(percent) == Money(rounded)


def test_only_a_price_without_conditions_is_flat() -> None:
    """What activities.csv calls « tarif »."""
    assert flat_price(flat(Money(370))) == Money(370)
    assert [flat_price(one) for one in (CANTEEN, PER_HOUR)] == [None, None]


def test_what_is_not_asked_for_lacks_no_quotient() -> None:
    """Nothing is said where nothing is priced."""
    assert Foreseen([], []).without_quotient == ()


def centre(terms: Terms | None = None) -> Activity:
    """An activity that costs so much."""
    one = activity()
    one.tariffs = [version(1, terms)] if terms else []
    return one


def version(number: int, terms: Terms, since: date | None = None) -> Tariff:
    return Tariff(number, since, None, terms)


def price(of: Activity, quotient: Quotient | None = None, hours: Hours | None = None) -> Money | None:
    """For the only child of a family of the town."""
    leo = enrolled("Léo", of)
    home: Family = family(leo)
    home.quotient = quotient
    return Pricing(of, home).price(leo, DAY, hours)
