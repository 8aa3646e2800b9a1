"""Answer what families ask: « demandes », « accepte D-00012 », « refuse M-00003 : complet »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import answering, outcomes
from dialogs.answering import Verdict
from dialogs.engine.reply import Choice, Reply, _
from dialogs.openings import asked
from dialogs.openings.slots import WhySlot
from dialogs.service import ServiceDialog
from dialogs.slots import OneOfSlot
from domain.booking import ASKED
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Notice, Value
    from dialogs.engine.slot import Slot
    from domain.request import Asked

INTENTS = {"staff_accept": "accept", "staff_refuse": "refuse"}


class WhichSlot(OneOfSlot):
    """By its number; « M-00003 » is all that one recap asks for."""

    example = _("“D-00012”")
    said_back = False  # the recap tells what it is

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [reading.reference] if reading.reference else None

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return self.load(dialog, keys)


class VerdictSlot(OneOfSlot):
    """Yes or no."""

    said_back = False

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return [INTENTS[reading.intent]] if reading.intent in INTENTS else None


class Requests(ServiceDialog):
    """One of those that wait → yes, or no and why → recap → the family is told."""

    right = Right.ANSWER
    intents = ("requests", *INTENTS)
    title = _("Answer requests")
    doing = _("the answer to a request")

    which = WhichSlot(_("Which request?"), name=_("the request"))
    verdict = VerdictSlot(_("What is the answer?"), name=_("the answer"), after=[which])
    why = WhySlot(_("For which reason? The family will read it."), name=_("the reason"), after=[verdict])

    @which.choices
    def lines(self) -> Sequence[Choice]:
        """All that waits, the oldest first."""
        return [Choice(one.reference, asked.short(one)) for one in self._waiting]

    @which.refuses
    def waits_for_nothing(self) -> Reply | None:
        """It is answered, or never was asked."""
        return None if self._meant else Reply(_("{reference} waits for no answer."), reference=self.which)

    @verdict.choices
    def answers(self) -> Sequence[Choice]:
        """Two."""
        return [Choice("accept", Reply(_("Accept"))), Choice("refuse", Reply(_("Refuse")))]

    @why.needed
    def must_be_explained(self) -> bool:
        """A no is."""
        return self.verdict == "refuse"

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """All is answered."""
        del slot
        return Reply(_("No request waits for an answer."))

    def recap(self) -> Reply:
        """What is answered, and how."""
        lines = [asked.line(one) for one in self._meant]
        if self.verdict == "accept":
            return Reply(_("I accept:\n{lines}\nShall I confirm?"), lines=lines)
        return Reply(_("I refuse:\n{lines}\nReason: {why}\nShall I confirm?"), lines=lines, why=self.why)

    def carry_out(self) -> Iterator[Reply | Notice]:
        """Under lock, as `mercredi decide` does."""
        verdict = Verdict(self.verdict == "accept", self.turn.actor, self.why)
        told = list((self._on_request if self.which.startswith("D") else self._on_places)(verdict))
        yield from told or [Reply(_("{reference} waits for no answer."), reference=self.which)]

    def _on_request(self, verdict: Verdict) -> Iterator[Reply | Notice]:
        town, here = self.turn.town, self.turn.here
        request = next(iter(town.requests_locked([int(self.which[2:])])), None)
        if request is None or not request.is_open:
            return
        enrolment = request.enrolment(here.today)
        if not verdict.agrees:
            yield Reply(_("{reference} is refused. The family is told."), reference=self.which)
            yield from answering.refuse(town, here, request, verdict)
        elif enrolment is None:
            yield Reply(_("{reference}: no group is for that age. Nothing has changed."), reference=self.which)
        else:
            yield Reply(_("{reference} is accepted. The family is told."), reference=self.which)
            yield from answering.enrol(town, here, request, enrolment, verdict)

    def _on_places(self, verdict: Verdict) -> Iterator[Reply | Notice]:
        town = self.turn.town
        found = [place for place in town.places_asked(self.which) if place.status in ASKED]
        if not found:
            return
        seen = town.bookings(town.family(found[0].family), [place.booking for place in found])
        batch = answering.on_places(town, self.turn.here, self.frame.key, seen, verdict)
        if batch.lines:
            yield Reply(_("It is done:\n{lines}"), lines=[outcomes.outcome(line) for line in batch.lines])
            yield from answering.told_of_places(town, batch)

    @cached_property
    def _waiting(self) -> Sequence[Asked]:
        return [*self.turn.town.requests_waiting(), *self.turn.town.places_waiting()]

    @property
    def _meant(self) -> list[Asked]:
        return [one for one in self._waiting if self.which in {one.reference, one.of_batch}]
