"""What is wrong with a plan: lines that contradict each other, or the town."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.exchange.rules import RULES
from domain.booking import LIVE, Status
from domain.tariff import flat_price

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.exchange.cells import Value
    from bot.exchange.names import Names
    from bot.exchange.plan import Plan, Planned, Step
    from bot.exchange.present import Present
    from bot.exchange.problems import Problem

    Found = Iterator[tuple[Step, str]]


def check(plan: Plan, present: Present, names: Names) -> list[Problem]:
    """Every problem of every line."""
    return [
        planned.file.problem(step.line, why)
        for planned in plan.values()
        for step, why in (*_on_its_own(planned, names), *_together(planned, present), *_other_prices(planned, plan))
    ]


def _on_its_own(planned: Planned, names: Names) -> Found:
    rule = RULES.get(planned.sheet.name)
    if rule:
        yield from ((step, why) for step in planned.steps for why in rule(step.becomes, names))


def _together(planned: Planned, present: Present) -> Found:
    match planned.sheet.name:
        case "enrolments":
            yield from _overlaps(planned, present)
        case "bookings":
            yield from _twice_booked(planned)
            yield from _same_place(planned, present)
        case _:
            yield from _repeated(planned.steps, planned.sheet.key)


def _other_prices(planned: Planned, plan: Plan) -> Found:
    """A price of an activity that is not the one of its last tariff in the files."""
    tariffs = plan["tariffs"].steps if planned.sheet.name == "activities" and "tariffs" in plan else ()
    last = {step.becomes["activity"]: flat_price(step.becomes["terms"]) for step in sorted(tariffs, key=_version)}
    for step in planned.steps if tariffs else ():
        price, name = step.line.says.get("price"), step.becomes["name"]
        if price and name in last and price != last[name]:
            yield step, "tariffs.csv says another price: leave « tarif » empty here"


def _version(step: Step) -> int:
    version: int = step.becomes["version"]
    return version


def _repeated(steps: Sequence[Step], key: Sequence[str]) -> Found:
    """Lines that speak of the same thing."""
    first: dict[tuple[Value, ...], Step] = {}
    for step in steps:
        earlier = first.setdefault(tuple(step.becomes[name] for name in key), step)
        if earlier is not step:
            yield step, f"line {earlier.line.number} speaks of the same"


def _overlaps(planned: Planned, present: Present) -> Found:
    """A child is enrolled in an activity once at a time."""
    spans: defaultdict[tuple[Value, Value], list[tuple[Value, Value, str]]] = defaultdict(list)
    spoken_of = {step.was["id"] for step in planned.steps if step.was}
    for row in present.of("enrolments"):
        if row["id"] not in spoken_of:
            spans[row["child"], row["activity"]].append((row["valid_from"], row["valid_to"], "one that is there"))
    for step in planned.steps:
        row = step.becomes
        others = spans[row["child"], row["activity"]]
        for first, last, which in others:
            if first <= row["valid_to"] and row["valid_from"] <= last:
                yield step, f"overlaps {which}, from {first:%d/%m/%Y} to {last:%d/%m/%Y}"
        others.append((row["valid_from"], row["valid_to"], f"line {step.line.number}"))


def _twice_booked(planned: Planned) -> Found:
    """Two live bookings of one child and one opening (I2), or twice the same request."""
    live = [step for step in planned.steps if step.becomes["status"] in LIVE]
    ended = [step for step in planned.steps if step.becomes["status"] not in LIVE]
    yield from _repeated(live, planned.sheet.key)
    yield from _repeated(ended, (*planned.sheet.key, "booked_at"))


def _same_place(planned: Planned, present: Present) -> Found:
    """Two entries at one place of a queue."""
    queue = ("activity", "group", "day", "position")
    waiting = [step for step in planned.steps if step.becomes["status"] is Status.WAITLISTED]
    yield from _repeated(waiting, queue)
    spoken_of = {step.was["id"] for step in planned.steps if step.was}
    there = {
        tuple(row[name] for name in queue)
        for row in present.of("bookings")
        if row["status"] is Status.WAITLISTED and row["id"] not in spoken_of
    }
    for step in waiting:
        if tuple(step.becomes[name] for name in queue) in there:
            yield step, f"somebody else is at place {step.becomes['position']} of that queue"
