"""« et si j’enlève les mercredis ? »: bookings that are imagined away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from dialogs.engine.reading import Found
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.follow_up.words import joined
from dialogs.week_slots import weekday_named
from domain.balance import Among

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Doubtful, Reading
    from dialogs.engine.reply import Value

NOTHING = "nothing"  # is imagined away any more
CHILD, ACTIVITY, WEEKDAY, DAY = "child", "activity", "weekday", "day"


class WithoutSlot(Slot[Among | None]):
    """A child, an activity or days; one supposition takes the place of another."""

    example = _("“without the Wednesdays”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        children = [Choice(f"{CHILD}.{child.id}", child) for child in dialog.turn.family.children]
        return [*children, *(Choice(f"{ACTIVITY}.{one.id}", one) for one in dialog.turn.activities)]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return list(_keys(reading.without)) if reading.without else None

    def load(self, dialog: Dialog, keys: list[str]) -> Among | None:
        held = [key.split(".") for key in keys if key != NOTHING]
        of = {kind: [value for one, value in held if one == kind] for kind in (CHILD, ACTIVITY, WEEKDAY, DAY)}
        if not held:
            return None
        return Among(
            [child for child in dialog.turn.family.children if str(child.id) in of[CHILD]],
            [activity for activity in dialog.turn.activities if str(activity.id) in of[ACTIVITY]],
            [int(value) for value in of[WEEKDAY]],
            [date.fromisoformat(value) for value in of[DAY]],
        )

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        without = self.load(dialog, keys)
        return Reply(_("without {what}"), what=named(without)) if without else Reply(_("nothing"))

    def refer(self, dialog: Dialog, context: Context) -> Context:
        """« sans la cantine » is a supposition here, and cancels nothing."""
        return replace(context, supposes=True)


def _keys(without: Reading) -> Iterator[str]:
    """« les mercredis » are every one of them, « mercredi » is the next."""
    yield from (f"{CHILD}.{child.id}" for child in (without.children.values if without.children else ()))
    yield from (f"{ACTIVITY}.{one.id}" for one in (without.activities.values if without.activities else ()))
    days = without.days.values if isinstance(without.days, Found) else ()
    if not days or (without.weekdays and len(days) > len(without.weekdays)):
        yield from (f"{WEEKDAY}.{weekday}" for weekday in sorted(without.weekdays))
    else:
        yield from (f"{DAY}.{day.isoformat()}" for day in days)


def named(among: Among) -> Value:
    """« la cantine (Marina), les mercredis »."""
    what = joined(*among.activities) if among.activities else None
    if what and among.children:
        what = Reply(_("{what} ({children})"), what=what, children=list(among.children))
    who = [what] if what else list(among.children)
    weekdays = [Reply(_("the {weekday}s"), weekday=weekday_named(weekday)) for weekday in among.weekdays]
    return joined(*who, *weekdays, *([list(among.days)] if among.days else []))
