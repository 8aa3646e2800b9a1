"""What an activity costs, in words: its brackets, that of the family marked, what each child pays (G-192, G-193)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dialogs import amounts
from dialogs.engine.reply import Reply, _
from domain.money import Money
from domain.pricing import Pricing
from domain.tariff import Per

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.family import Child, Family
    from domain.structure import Contact
    from domain.tariff import Portion, Rate, Tariff, Terms

UNITS = {
    Per.DAY: _("{price} a day"),
    Per.HOUR: _("{price} an hour"),
    Per.HALF_HOUR: _("{price} for each half-hour begun"),
}


def grid(activity: Activity, family: Family, day: date) -> Iterator[Reply]:
    """All that its tariff says on that day."""
    tariff = activity.tariff_on(day)
    if tariff is None:
        yield Reply(_("{activity:cap}: price to be calculated, our price list does not say it yet."), activity=activity)
        return
    lines = list(_lines(tariff.terms, activity, family, day))
    if len(lines) == 1:
        yield Reply(_("{activity:cap}: {line}."), activity=activity, line=lines[0])
    else:
        yield Reply(_("{activity:cap}:\n{lines}"), activity=activity, lines=lines)
    later = _next(activity, tariff, day)
    if later:
        yield Reply(_("Other prices apply from {day} on."), day=later)


def paid(activity: Activity, family: Family, children: Sequence[Child], day: date) -> list[tuple[Value, list[Child]]]:
    """What children pay for a day or an hour of it, and which of them; the eldest first."""
    tariff = activity.tariff_on(day)
    per = tariff.terms.per if tariff else Per.DAY
    of_price: defaultdict[Money | None, list[Child]] = defaultdict(list)
    for child in sorted(children, key=lambda one: one.born):
        of_price[Pricing(activity, family).unit_price(child, day)].append(child)
    return [(_each(price, per), theirs) for price, theirs in of_price.items()]


def depends_on_quotient(activity: Activity, family: Family, day: date) -> bool:
    tariff = activity.tariff_on(day)
    return tariff is not None and len(tariff.terms.rates_for(resident=family.is_resident)) > 1


def quotient(family: Family, today: date) -> Reply:
    """What is known of it, and until when (G-034)."""
    known = family.quotient
    if known is None:
        return Reply(_("Your income bracket is not recorded: the highest price applies to you."))
    value = Reply(_("{n}"), n=known.value)
    if not known.covers(today) and known.valid_to and known.valid_to < today:
        words = _("Your income bracket, {value}, was valid until {last}: since then the highest price applies to you.")
        return Reply(words, value=value, last=known.valid_to)
    if known.valid_from and known.valid_to:
        words = _("Your income bracket: {value}, valid from {first} to {last}.")
        return Reply(words, value=value, first=known.valid_from, last=known.valid_to)
    if known.valid_to:
        return Reply(_("Your income bracket: {value}, valid until {last}."), value=value, last=known.valid_to)
    return Reply(_("Your income bracket: {value}."), value=value)


def how_to_change(contact: Contact) -> Reply:
    """No income is ever typed in a chat (G-048)."""
    words = _("To give a new one, hand your certificate in to the service: {service}, {telephone}.")
    return Reply(words, service=contact.service, telephone=contact.telephone)


def _lines(terms: Terms, activity: Activity, family: Family, day: date) -> Iterator[Reply]:
    own = terms.rate(family.quotient_on(day), resident=family.is_resident)
    yield from _rates(terms.rates, terms.per, own if family.is_resident or not terms.outsiders else None)
    for line in _rates(terms.outsiders, terms.per, None if family.is_resident else own):
        yield Reply(_("outside the town: {line}"), line=line)
    for reduction in terms.siblings:
        words = _("from the {rank:rang} child of a family on: {less} less")
        yield Reply(words, rank=reduction.rank, less=_portion(reduction.less))
    if activity.by_laws.late:
        yield Reply(_("booked late: {more} more"), more=surcharge(activity))
    if terms.absence:
        yield Reply(_("absent without a reason: {more} more"), more=_portion(terms.absence))


def _rates(rates: Sequence[Rate], per: Per, own: Rate | None) -> Iterator[Reply]:
    below: int | None = None
    for rate in rates:
        line = _bracket(rate, below, _each(rate.price, per))
        yield Reply(_("{line}, your price"), line=line) if rate is own and len(rates) > 1 else line
        below = rate.up_to


def _bracket(rate: Rate, below: int | None, price: Value) -> Reply:
    if rate.up_to is not None and below is None:
        return Reply(_("income bracket up to {last}: {price}"), last=rate.up_to, price=price)
    if rate.up_to is not None and below is not None:
        return Reply(_("from {first} to {last}: {price}"), first=below + 1, last=rate.up_to, price=price)
    if below is None:
        return Reply(_("{price}"), price=price)
    return Reply(_("above {last}: {price}"), last=below, price=price)


def _each(price: Money | None, per: Per) -> Value:
    return amounts.said(price) if price is None else Reply(UNITS[per], price=price)


def surcharge(activity: Activity) -> Value:
    """What is added for booking late."""
    late = activity.by_laws.late
    return _portion(late.portion) if late else Money()


def _portion(portion: Portion) -> Value:
    if not portion.percent:
        return portion.amount
    percent = Reply(_("{n} %"), n=portion.percent)
    if not portion.amount.cents:
        return percent
    return Reply(_("{amount} and {percent}"), amount=portion.amount, percent=percent)


def _next(activity: Activity, now: Tariff, day: date) -> date | None:
    """From when another version holds."""
    begins = (one.valid_from for one in activity.tariffs if one is not now and one.valid_from and one.valid_from > day)
    return min((first for first in begins if activity.tariff_on(first) is not now), default=None)
