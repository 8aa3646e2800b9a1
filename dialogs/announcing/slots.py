"""What is asked of whoever announces something: the words, for whom, and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from dialogs.announcing.words import addressed_to
from dialogs.engine.reading import Doubtful, Found
from dialogs.engine.reply import Choice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.engine.talk import clean
from domain.audience import Audience, Concerned, State, audience
from domain.enclosure import Enclosure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Reading
    from dialogs.engine.reply import Value

SHOWN = 40  # letters of the words, when only they are meant
MORNING = time(8)
A_DAY = timedelta(days=1)
NO_FILE = "none"


class WordsSlot(Slot[str]):
    """Words that are kept as they were written, line by line."""

    example = _("“On Monday the canteen serves a cold meal.”")
    again = False
    said_back = False  # they are what they are
    sole = False
    verbatim = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [as_written(dialog.turn.said.text, reading.message)] if reading.message else None

    def load(self, dialog: Dialog, keys: list[str]) -> str:
        return keys[0] if keys else ""

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        words = " ".join(self.load(dialog, keys).split())
        return Reply(_("“{words}”"), words=words if len(words) <= SHOWN else f"{words[:SHOWN]}…")

    def standing(self, dialog: Dialog) -> list[str]:
        return self.keys(dialog)


class FileSlot(Slot[Enclosure | None]):
    """A picture or a PDF that goes with the words: it is sent, never typed."""

    example = _("a picture or a PDF document")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(NO_FILE, Reply(_("No attachment")))]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return None

    def load(self, dialog: Dialog, keys: list[str]) -> Enclosure | None:
        return dialog.turn.town.newsroom.enclosure(int(keys[0])) if keys and keys[0] != NO_FILE else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        found = self.load(dialog, keys)
        return found.name if found else Reply(_("none"))

    def standing(self, dialog: Dialog) -> list[str]:
        return self.keys(dialog)


class AudienceSlot(Slot[Audience]):
    """Families, by what is said of them."""

    example = _("“the families of Thursday's canteen except nursery school”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        found = [Audience(), *(Audience((Concerned((activity.id,)),)) for activity in dialog.turn.activities)]
        found += [Audience((Concerned(states=(state,)),)) for state in (State.WAITING, State.IN_DEBT, State.INCOMPLETE)]
        return [Choice(one.key, _families(one, dialog)) for one in found]

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        found = reading.audience
        return [found.key] if isinstance(found, Audience) else found

    def load(self, dialog: Dialog, keys: list[str]) -> Audience:
        """Raise ValueError when it is empty."""
        return audience(keys[0] if keys else "")

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return _families(self.load(dialog, keys), dialog)

    def standing(self, dialog: Dialog) -> list[str]:
        return self.keys(dialog)


class TimeSlot(Slot[datetime | None]):
    """When it leaves: a day and an hour of the town; None is now."""

    example = _("“tomorrow at 8”")
    again = False
    sole = False

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        if reading.intent == "staff_announce" or reading.audience or reading.message:
            return None
        if isinstance(reading.days, Doubtful):
            return reading.days
        hour = reading.hours.start if reading.hours else None
        day = reading.days.values[0] if isinstance(reading.days, Found) else None
        if hour is None and day is None:
            return None
        here = dialog.turn.here
        at = here.local(day or here.today, hour or MORNING)
        return [(at + A_DAY if day is None and at <= here.at else at).isoformat()]

    def load(self, dialog: Dialog, keys: list[str]) -> datetime | None:
        return datetime.fromisoformat(keys[0]) if keys else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        at = self.load(dialog, keys)
        return Reply(_("{day} at {time}"), day=at, time=at) if at else Reply(_("now"))


def _families(audience: Audience, dialog: Dialog) -> Reply:
    what = addressed_to(audience, dialog.turn.activities)
    return what if audience.is_everybody else Reply(_("families: {what}"), what=what)


def as_written(text: str, words: str) -> str:
    """The end of a message that holds these words, with its lines, as a sentence that begins there."""
    lines = "\n".join(clean(line) for line in text.splitlines()).strip()
    starts = (at for at in range(len(lines)) if lines.startswith(words[:1], at))
    ends = (lines[at:] for at in starts if len(lines) - at >= len(words))
    found = next((end for end in ends if clean(end) == words), words)
    return found if found == lines else found[:1].upper() + found[1:]
