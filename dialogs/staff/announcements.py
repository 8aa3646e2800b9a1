"""Follow what was announced, and steer it: « suivi des annonces »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.announcing import steering
from dialogs.announcing.lists import MadeSlot, made
from dialogs.announcing.reports import report
from dialogs.announcing.slots import WordsSlot
from dialogs.announcing.steering import GONE, QUESTIONS, STEPS, audience_of
from dialogs.announcing.words import as_told, confirmed
from dialogs.engine.reply import Choice, Reply, _
from dialogs.service import ServiceDialog
from dialogs.slots import OneOfSlot
from domain.announcement import STEERING, Progress, Step
from domain.staff import Right, may

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.announcement import Announcement

AT_ONCE = {Step.PAUSE, Step.RESUME}


class Announcements(ServiceDialog):
    """One of them → how far it is → a step, if there is one to take → recap → it is taken."""

    right = Right.ANNOUNCE
    intents = ("announcements",)
    title = _("Follow announcements")
    doing = _("the follow-up of announcements")
    goes_on = True

    which = MadeSlot(_("Which announcement?"), name=_("the announcement"))
    step = OneOfSlot(_("What would you like to do?"), name=_("the step"), after=[which])
    message = WordsSlot(_("What shall families read? Tell them what holds now."), name=_("the message"), after=[step])

    @which.refuses
    def is_unknown(self) -> Reply | None:
        """An id that is not of this service's."""
        return None if self._found else Reply(_("I do not find that announcement."))

    @step.asks
    def how_far_it_is(self) -> Reply:
        """The report, before what can be done."""
        return report(self._known, self._progress)

    @step.choices
    def steps(self) -> Sequence[Choice]:
        """Those that it allows, and the role."""
        possible = self._known.steps(self._progress) if self._may_steer else []
        return [Choice(step, Reply(STEPS[step])) for step in possible]

    @step.refuses
    def is_too_late(self) -> Reply | None:
        """It was possible when it was shown, or never."""
        return None if self.step in self._known.steps(self._progress) else Reply(GONE)

    @message.needed
    def must_be_explained(self) -> bool:
        """What is taken back is replaced by words."""
        return self.step == Step.WITHDRAW

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """No announcement, or one with which nothing can be done: it is told all the same."""
        if slot.attribute == "which":
            return Reply(_("Nothing has been announced yet."))
        return self.how_far_it_is()

    @property
    def at_once(self) -> bool:
        """To hold it is urgent, and can be undone."""
        return self.step in AT_ONCE

    def recap(self) -> Reply:
        """What the step does, and to how many."""
        step = Step(self.step)
        if step in STEERING:
            return Reply(QUESTIONS[step], n=self._progress.uncertain)
        reach = self.turn.town.newsroom.reach(audience_of(self._known, step), self._known.category, self.turn.here)
        told = as_told(self.turn.structure, self.message, self._known)
        return Reply(QUESTIONS[step], n=reach.reached, told=told)

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Under lock."""
        locked, step = self.turn.town.newsroom.locked(self._known.id), Step(self.step)
        if locked is None or step not in locked.steps(self.turn.town.newsroom.progress(locked)):
            yield Reply(GONE)
        elif step in STEERING:
            yield from steering.steer(self.turn, locked, step)
        else:
            yield from self._again(locked, step)

    def _again(self, locked: Announcement, step: Step) -> Iterator[Reply]:
        if step is Step.WITHDRAW and locked.is_under_way:
            yield from steering.steer(self.turn, locked, Step.CANCEL)
        text = self.message if step is Step.WITHDRAW else locked.text
        yield confirmed(self.turn, steering.again(self.turn, locked, step, self.frame.key, text))

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """What a second confirmation has begun, or how it stands."""
        found = turn.town.newsroom.confirmed(key)
        yield confirmed(turn, found) if found else Reply(_("“Follow announcements” tells how it stands."))

    @cached_property
    def _found(self) -> Announcement | None:
        return made(self, [self.which])

    @property
    def _known(self) -> Announcement:
        if self._found is None:
            raise LookupError(self.which)
        return self._found

    @cached_property
    def _progress(self) -> Progress:
        return self.turn.town.newsroom.progress(self._known)

    @property
    def is_allowed(self) -> bool:
        """To read of it, or to take the step."""
        return super().is_allowed and (not self.step or self._may_steer)

    @property
    def _may_steer(self) -> bool:
        return may(self.turn.person, self._known.right(self.turn.actor), self.turn.structure.id)
