"""The lines of a plan as they go into the database: those that add or change something, one list a table."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from domain.tariff import flat

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bot.exchange.cells import Value
    from bot.exchange.columns import Record
    from bot.exchange.plan import Plan, Step
    from bot.exchange.present import Present

ELSEWHERE = {"children": {"families"}, "activities": {"groups", "price"}}  # fields that have tables of their own


def lines_of(plan: Plan, present: Present) -> dict[str, Sequence[Record]]:
    """What waits for each table."""
    moves = {name: [*planned.added, *planned.changed] for name, planned in plan.items() if name != "structure"}
    lines: dict[str, Sequence[Record]] = {
        name: [_line(step, ELSEWHERE.get(name, ())) for step in steps]
        for name, steps in moves.items()
        if name != "bookings"
    }
    lines["homes"] = list(_homes(moves.get("children", ())))
    lines["tariffs"] = [*lines.get("tariffs", ()), *_flat(moves.get("activities", ()), plan, present)]
    lines["groups"] = list(_groups(moves.get("activities", ()), present))
    lines["bookings"], lines["places"] = _bookings(moves.get("bookings", ()))
    return lines


def _line(step: Step, kept_elsewhere: Collection[str] = ()) -> Record:
    told = {name: value for name, value in step.becomes.items() if name not in kept_elsewhere}
    return {"line": step.line.number, "row_id": step.was["id"] if step.was else None, **told}


def _homes(steps: Sequence[Step]) -> Iterator[Record]:
    numbers = count(1)
    for step in steps:
        there = step.was["families"] if step.was else ()
        for family in step.becomes["families"]:
            if family not in there:
                yield {"line": next(numbers), "child": step.becomes["reference"], "family": family}


def _groups(steps: Sequence[Step], present: Present) -> Iterator[Record]:
    numbers = count(1)
    there = {(group["activity"], group["name"]): group for group in present.of("groups")}
    for step in steps:
        for name, youngest, oldest in step.becomes["groups"]:
            was = there.get((step.becomes["name"], name))
            if was is None or (was["youngest"], was["oldest"]) != (youngest, oldest):
                ages = {"youngest": youngest, "oldest": oldest}
                told = {"activity": step.becomes["name"], "name": name, **ages}
                yield {"line": next(numbers), "row_id": was["id"] if was else None, **told}


def _flat(steps: Sequence[Step], plan: Plan, present: Present) -> Iterator[Record]:
    """A new version for each activity whose price is said to be another, unless its tariffs come along."""
    told = [step.line.number for step in plan["tariffs"].steps] if "tariffs" in plan else []
    beside = {step.becomes["activity"] for step in plan["tariffs"].steps} if "tariffs" in plan else set()
    last = {row["activity"]: row["version"] for row in present.of("tariffs")}
    numbers = count(max(told, default=0) + 1)
    for step in steps:
        name, price = step.becomes["name"], step.becomes["price"]
        if price and name not in beside and price != (step.was or {}).get("price"):
            dates: Record = {"valid_from": None, "valid_to": None}
            version = {"activity": name, "version": last.get(name, 0) + 1, "terms": flat(price)}
            yield {"line": next(numbers), "row_id": None, **dates, **version}


def _bookings(steps: Sequence[Step]) -> tuple[list[Record], list[Record]]:
    """The bookings, and the openings where they are."""
    places: dict[tuple[Value, ...], int] = {}
    lines = []
    for step in steps:
        line = _line(step)
        place = line.pop("activity"), line.pop("group"), line.pop("day")
        line["place"] = places.setdefault(place, len(places) + 1)
        lines.append({**line, "was": step.was["status"].value if step.was else None})
    told = [{"line": n, "activity": at[0], "group": at[1], "day": at[2]} for at, n in places.items()]
    return lines, told
