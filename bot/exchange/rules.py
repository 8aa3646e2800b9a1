"""What each line must be true to, on its own: a reason for each thing that it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.booking import Status
from domain.money import Money
from domain.wallet import Consumed, EntryKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.exchange.columns import Record
    from bot.exchange.names import Names

    Rule = Callable[[Record, Names], Iterator[str]]

NOTHING = Money()


def _home(row: Record, _names: Names) -> Iterator[str]:
    yield from _dates(row, "quotient_from", "quotient_to")
    if row["quotient"] is None and (row["quotient_from"] or row["quotient_to"]):
        yield "a quotient that holds from one day to another has a number"


def _tariff(row: Record, names: Names) -> Iterator[str]:
    yield from _known_activity(row["activity"], names)
    yield from _dates(row, "valid_from", "valid_to")


def _dates(row: Record, first: str, last: str) -> Iterator[str]:
    if row[first] and row[last] and row[first] > row[last]:
        yield "the last day comes before the first"


def _guardian(row: Record, names: Names) -> Iterator[str]:
    yield from _family(row["family"], names)


def _child(row: Record, names: Names) -> Iterator[str]:
    for family in row["families"]:
        yield from _family(family, names)
    if not row["families"]:
        yield "the child has no family"
    if row["born"] > names.now.date():
        yield "the child is not born yet"
    if row["reference"] in names.elsewhere:
        yield f"a child of another service is called « {row['reference']} »"


def _activity(row: Record, names: Names) -> Iterator[str]:
    if row["price"] and row["price"] < NOTHING:
        yield "the price is negative"
    if row["window_first"] > row["window_last"]:
        yield "the last day comes before the first"
    if row["window_opens_at"] >= row["window_closes_at"]:
        yield "booking closes before it opens"
    if row["begins"] and row["ends"] and row["begins"] >= row["ends"]:
        yield "it ends before it begins"
    groups = [name for name, *_ages in row["groups"]]
    yield from (f"the group « {name} » is there twice" for name in dict.fromkeys(groups) if groups.count(name) > 1)
    for other in sorted(row["by_laws"].requires | row["by_laws"].joined):
        yield from _known_activity(other, names)


def _opening(row: Record, names: Names) -> Iterator[str]:
    yield from _known_group(row, names)


def _enrolment(row: Record, names: Names) -> Iterator[str]:
    yield from _known_child(row["child"], names)
    yield from _known_group(row, names)
    if row["valid_from"] > row["valid_to"]:
        yield "the last day comes before the first"


def _booking(row: Record, names: Names) -> Iterator[str]:
    yield from _of_family(row, names)
    group = f", group « {row['group']} »" if row["group"] else ""
    if (row["activity"], row["group"], row["day"]) not in names.openings and "openings" not in names.unread:
        yield f"« {row['activity']} »{group} has no opening on {row['day']:%d/%m/%Y}"
    if row["price"] and not NOTHING <= row["surcharge"] <= row["price"]:
        yield "neither price nor surcharge is negative, and the surcharge is a part of the price"
    if row["attendance"] and (row["status"] is not Status.CONFIRMED or row["day"] > names.now.date()):
        yield "who was there is known of a confirmed booking only, from its day on"
    if row["status"] is Status.OFFERED and row["offered_until"] is None:
        yield "a place that is offered is offered until some instant"
    if row["starts"] and row["ends"] and row["starts"] >= row["ends"]:
        yield "it ends before it begins"


def _entry(row: Record, names: Names) -> Iterator[str]:
    yield from _family(row["family"], names)
    taken_back = isinstance(row["detail"], Consumed) and row["detail"].quantity < 0
    takes = row["kind"] in {EntryKind.CONSUMPTION, EntryKind.SURCHARGE}
    if takes and row["amount"] > NOTHING and not taken_back:
        yield "what is consumed is negative: the family owes it"
    if row["kind"] in {EntryKind.PAYMENT, EntryKind.CREDIT_NOTE} and row["amount"] < NOTHING:
        yield "what is paid or given back is positive"


def _paper(row: Record, names: Names) -> Iterator[str]:
    yield from _of_family(row, names) if row["child"] else _family(row["family"], names)


def _of_family(row: Record, names: Names) -> Iterator[str]:
    """The child and the family exist, and belong together: nobody else's family may see the line."""
    yield from _family(row["family"], names)
    yield from _known_child(row["child"], names)
    homes = names.homes.get(row["child"])
    if homes is not None and row["family"] not in homes:
        yield f"the child « {row['child']} » is not of the family « {row['family']} »"


def _family(reference: str, names: Names) -> Iterator[str]:
    if reference not in names.families and "families" not in names.unread:
        yield f"no family « {reference} »"


def _known_child(reference: str, names: Names) -> Iterator[str]:
    if reference not in names.homes and "children" not in names.unread:
        yield f"no child « {reference} »"


def _known_activity(name: str, names: Names) -> Iterator[str]:
    if name not in names.groups and "activities" not in names.unread:
        yield f"no activity « {name} »"


def _known_group(row: Record, names: Names) -> Iterator[str]:
    yield from _known_activity(row["activity"], names)
    groups = names.groups.get(row["activity"])
    if groups is not None and row["group"] not in groups:
        yield f"no group « {row['group']} » in « {row['activity']} »"


RULES: dict[str, Rule] = {
    "families": _home,
    "tariffs": _tariff,
    "guardians": _guardian,
    "children": _child,
    "activities": _activity,
    "openings": _opening,
    "enrolments": _enrolment,
    "bookings": _booking,
    "ledger": _entry,
    "papers": _paper,
}
