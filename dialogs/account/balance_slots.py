"""What narrows a balance, and what of it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from dialogs.engine.reading import Doubtful
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from domain.balance import Counted
from domain.follow_up import State
from domain.period import Period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Context, Reading
    from dialogs.engine.reply import Value

MONTHS_AHEAD = 4
RUNS_OUT = "runs_out"  # as the reader calls it


class UntilSlot(Slot[date | None]):
    """The last day whose bookings are counted; all of them when nothing is said (G-211)."""

    example = _("“31 March”")
    again = False
    sole = False
    lettered = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        months = [Period.month_of(dialog.turn.today)]
        while len(months) < MONTHS_AHEAD:
            months.append(months[-1].after)
        return [Choice(month.last.isoformat(), month.last) for month in months]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if reading.days is None or isinstance(reading.days, Doubtful):
            return reading.days
        last = max((activity.window.last for activity in dialog.turn.activities), default=date.max)
        is_past = min(reading.days.values) > last  # « octobre », which is over, is read as the next one
        return None if is_past else [max(reading.days.values).isoformat()]

    def load(self, dialog: Dialog, keys: list[str]) -> date | None:
        return date.fromisoformat(keys[0]) if keys else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return date.fromisoformat(keys[0])


COUNTED = {
    Counted.CONFIRMED: _("Confirmed only"),
    Counted.PENDING: _("What is waiting only"),
    Counted.ALL: _("With what is waiting"),
}


class CountedSlot(Slot[Counted]):
    """Which bookings are counted: the confirmed ones when nothing is said (G-212)."""

    example = _("“confirmed only”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(counted.value, Reply(words)) for counted, words in COUNTED.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if not reading.states:
            return None
        only_confirmed = set(reading.states) == {State.CONFIRMED}
        return [Counted.CONFIRMED if only_confirmed else Counted.ALL]

    def load(self, dialog: Dialog, keys: list[str]) -> Counted:
        return Counted(keys[0]) if keys else Counted.CONFIRMED

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(COUNTED[self.load(dialog, keys)])


class Face(StrEnum):
    """What of a balance is told."""

    ACCOUNT = "account"
    SHORTAGE = "shortage"
    MONTHS = "months"


FACES = {
    Face.ACCOUNT: _("Balance"),
    Face.SHORTAGE: _("Until when does it last?"),
    Face.MONTHS: _("Month by month"),
}


class FaceSlot(Slot[Face]):
    """The account when nothing is said; anything else is asked for each time."""

    example = _("“month by month”")
    again = False
    sole = False
    said_back = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(face.value, Reply(words)) for face, words in FACES.items()]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if reading.intent == RUNS_OUT:
            return [Face.SHORTAGE]
        if reading.intent == "balance" and reading.has_values:  # « solde jusqu'au 31 mars »; « sans jeudi » keeps to it
            return [Face.ACCOUNT]
        is_drawn = reading.format == "picture" or reading.span == "month"
        return [Face.MONTHS] if is_drawn else None

    def load(self, dialog: Dialog, keys: list[str]) -> Face:
        return Face(keys[0]) if keys else Face.ACCOUNT

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return Reply(FACES[self.load(dialog, keys)])

    def refer(self, dialog: Dialog, context: Context) -> Context:
        return replace(context, in_forms=True)

    def standing(self, dialog: Dialog) -> list[str]:
        return []
