"""What a day costs a family: the tariff of the day, its quotient, where it lives, its children, the hours typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.outcome import Booked, Requested, Waitlisted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from domain.activity import Activity
    from domain.family import Child, Family
    from domain.hours import Hours
    from domain.line import Line
    from domain.money import Money


@dataclass(frozen=True)
class Pricing:
    """Of one activity, for one family, whose children must have been read."""

    activity: Activity
    family: Family

    def price(self, child: Child, day: date, hours: Hours | None = None) -> Money | None:
        """None when it is still to be calculated: no tariff covers the day, or hours are missing (G-196, G-270)."""
        tariff = self.activity.tariff_on(day)
        unit = self.unit_price(child, day)
        return tariff.terms.price(unit, self._minutes(hours)) if tariff and unit else None

    def unit_price(self, child: Child, day: date) -> Money | None:
        """Of a day, of an hour or of half of one, as the tariff counts; None when no tariff covers the day."""
        tariff = self.activity.tariff_on(day)
        if tariff is None:
            return None
        quotient = self.family.quotient_on(day)
        return tariff.terms.unit_price(quotient, self.rank(child, day), resident=self.family.is_resident)

    def rank(self, child: Child, day: date) -> int:
        """Of the child among those of the family who are enrolled that day: by age, the eldest first; twins by name."""
        others = [one for one in self.family.children if one is not child and self.activity.is_open_to(one, day)]
        return sum((one.born, one.first_name) < (child.born, child.first_name) for one in others) + 1

    def lacks_quotient(self, day: date) -> bool:
        """True when the price is the highest because no quotient of the family is known for the day."""
        tariff = self.activity.tariff_on(day)
        if tariff is None or self.family.quotient_on(day) is not None:
            return False
        return len(tariff.terms.rates_for(resident=self.family.is_resident)) > 1

    def _minutes(self, hours: Hours | None) -> int | None:
        """How long it lasts; an hour that was not typed is the first or the last that could be."""
        bounds = self.activity.by_laws.hours
        start = hours and (hours.start or (bounds.earliest if bounds else self.activity.begins))
        end = hours and (hours.end or (bounds.latest if bounds else self.activity.ends))
        return _of_the_day(end) - _of_the_day(start) if start and end else None


def without_quotient(family: Family, lines: Sequence[Line]) -> list[Line]:
    """Those whose price is the highest because no quotient is known for their day."""
    priced = (line for line in lines if isinstance(line.outcome, Booked | Waitlisted | Requested))
    return [line for line in priced if Pricing(line.activity, family).lacks_quotient(line.day)]


def _of_the_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute
