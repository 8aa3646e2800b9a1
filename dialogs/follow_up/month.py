"""What is followed, as a calendar: in words that any letters may be drawn in, and as a sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING

from dialogs.engine import document
from dialogs.engine.document import SIGNS, MonthSheet
from dialogs.engine.reply import Reply, _
from dialogs.follow_up.words import STATES, TONES, joined
from domain.follow_up import State
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from dialogs.engine.reply import Value
    from domain.activity import Activity
    from domain.family import Child
    from domain.follow_up import Entry


@dataclass(frozen=True)
class Mark:
    """Who stands alike on a day, in an activity."""

    day: date
    activity: Activity
    state: State
    children: tuple[Child, ...]


def text(entries: Sequence[Entry], labels: Labels) -> Iterator[Reply]:
    """A reply for each week, then what the signs mean."""
    for monday, of_week in groupby(marks(entries), key=lambda mark: Period.week_of(mark.day).first):
        days = [_day(list(of_day), labels) for _when, of_day in groupby(of_week, key=lambda mark: mark.day)]
        yield Reply(_("Week of {monday}:\n{days}"), monday=monday, days=days)
    yield legend(entries)


def _day(marks: Sequence[Mark], labels: Labels) -> Reply:
    told = [Reply(_("{sign} {label}"), sign=SIGNS[TONES[mark.state]], label=labels.of(mark)) for mark in marks]
    together = reduce(lambda these, that: Reply(_("{these}; {that}"), these=these, that=that), told)
    return Reply(_("{day}: {marks}"), day=marks[0].day, marks=together)


def legend(entries: Sequence[Entry]) -> Reply:
    """The states that there are, each behind its sign."""
    found = {entry.state for entry in entries}
    said = [
        Reply(_("{sign} {label}"), sign=SIGNS[TONES[state]], label=Reply(STATES[state], n=1))
        for state in State
        if state in found
    ]
    return Reply(_("Legend: {states}."), states=joined(*said))


def sheet(title: Reply, month: Period, entries: Sequence[Entry], labels: Labels) -> MonthSheet:
    """The month as it is drawn."""
    lines = [
        document.Entry(mark.day, labels.of(mark), Reply(STATES[mark.state], n=1), TONES[mark.state])
        for mark in marks(entries)
        if mark.day in month
    ]
    return MonthSheet(title, month.first, lines)


def marks(entries: Sequence[Entry]) -> list[Mark]:
    """Day by day, in the order of activities and states."""
    found: defaultdict[tuple[date, int, int], list[Entry]] = defaultdict(list)
    order = list(State)
    for entry in entries:
        found[entry.day, entry.activity.id, order.index(entry.state)].append(entry)
    return [
        Mark(day, alike[0].activity, alike[0].state, tuple(sorted((e.child for e in alike), key=lambda c: c.id)))
        for (day, *_order), alike in sorted(found.items(), key=lambda item: item[0])
    ]


@dataclass(frozen=True)
class Labels:
    """What a mark is called: what was asked for need not be said again."""

    of_one_child: bool
    of_one_activity: bool

    def of(self, mark: Mark) -> Value:
        if self.of_one_child:
            return mark.activity
        if self.of_one_activity:
            return mark.children
        return Reply(_("{activity} ({children})"), activity=mark.activity, children=mark.children)
