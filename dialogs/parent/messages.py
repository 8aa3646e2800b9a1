"""Choose what one is told beside what nobody may miss: « mes préférences de messages »."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.engine.detour import detour
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Reply, _
from dialogs.slots import OneOfSlot
from domain.audit import AuditEvent
from domain.family import Guardian
from domain.preferences import DIGESTED_AT, Preferences, Topic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reading import Reading

NO = "no_"
LABELS = {
    "others": _("Receive what the other parent changes"),
    "no_others": _("No longer receive what the other parent changes"),
    "reminders": _("Receive a reminder before the deadlines"),
    "no_reminders": _("No longer receive reminders"),
    "digest": _("Receive a summary every evening"),
    "no_digest": _("No longer receive the summary"),
}
DONE = {
    "others": _("It is noted: you will be told what the other parent changes."),
    "no_others": _(
        "It is noted: you will no longer be told what the other parent changes. Everything stays in “journal”."
    ),
    "reminders": _(
        "It is noted: I will remind you before a deadline, if the days that you usually take are not booked."
    ),
    "no_reminders": _("It is noted: no more reminders."),
    "digest": _("It is noted: every evening at {time}, a summary of what was decided that day, if anything was."),
    "no_digest": _("It is noted: no more summary."),
}


class ChoiceSlot(OneOfSlot):
    """A topic, and whether it is wanted: the intents of the errand are its keys."""

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | None:
        return [reading.intent] if reading.intent in LABELS else None


class Messages(Dialog):
    """A topic → it is heard from now on, or it is not."""

    intents = ("messages", *LABELS)
    title = _("My messages")
    doing = _("the choice of your messages")
    in_menu = False  # those who need it say so
    at_once = True

    choice = ChoiceSlot(
        _(
            "You are always told of places given or offered, closures, answers of the service, payments and safety. "
            "As for the rest:"
        ),
        name=_("the messages"),
    )

    @choice.choices
    def ways(self) -> Sequence[Choice]:
        """Each may be turned the other way."""
        wants = _guardian(self).preferences
        keys = (f"{NO}{topic}" if wants.want(topic) else topic.value for topic in Topic)
        return [Choice(key, Reply(LABELS[key])) for key in keys]

    def detours(self) -> Sequence[Choice]:
        """Announcements are chosen by their kinds."""
        return [detour("announcement_choices", _("Choose which announcements I receive"))]

    def finish(self) -> Iterator[Reply]:
        """Turn it."""
        guardian, turn = _guardian(self), self.turn
        guardian.preferences = _turned(guardian.preferences, self.choice)
        event = AuditEvent(turn.structure.id, turn.actor, turn.at, f"messages_{self.choice}", f"guardian:{guardian.id}")
        turn.town.change_preferences(guardian, event)
        yield Reply(DONE[self.choice], time=DIGESTED_AT)


def _guardian(dialog: Dialog) -> Guardian:
    person = dialog.turn.person
    if not isinstance(person, Guardian):
        raise TypeError(person)
    return person


def _turned(before: Preferences, choice: str) -> Preferences:
    return replace(before, **{choice.removeprefix(NO): not choice.startswith(NO)})
