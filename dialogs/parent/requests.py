"""Follow what was asked of the service, and take it back: « mes demandes »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs import notices, outcomes
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Choice, Notice, Reply, _
from dialogs.engine.slot import Slot
from dialogs.giving_back import decided
from dialogs.others import others
from dialogs.requests import answered, waiting
from domain import answer
from domain.booking import ASKED, Booking
from domain.request import Request, RequestStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from dialogs.engine.reading import Doubtful, Reading
    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn

Asked = Request | Booking
ANSWERED = 5  # answers that are listed


class AskedSlot(Slot[list["Asked"]]):
    """Requests that wait for an answer, of either kind: « D-12 », « R-345 »."""

    example = _("“1”")
    again = False
    sole = False
    many = True

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return []

    def take(self, dialog: Dialog, reading: Reading) -> list[str] | Doubtful | None:
        return None

    def load(self, dialog: Dialog, keys: list[str]) -> list[Asked]:
        return [asked for asked in _waiting(dialog) if _key(asked) in keys]

    def said(self, dialog: Dialog, keys: list[str]) -> Value:
        return [waiting(asked) for asked in self.load(dialog, keys)]


class Requests(Dialog):
    """What waits for an answer → some of it → recap → taken back."""

    intents = ("requests",)
    title = _("My requests")
    doing = _("the list of your requests")
    in_menu = False  # those who have asked for something ask for it

    asked = AskedSlot(_("Which request is to be taken back?"), name=_("the request to take back"))

    @asked.asks
    def the_list(self) -> Reply:
        """What waits is the question: naming a line takes it back."""
        question = Reply(_("Your requests to the service. To take one back, say which; otherwise “menu”."))
        return Reply(_("{answers}\n{question}"), answers=self._answers, question=question) if self._told else question

    @asked.choices
    def lines(self) -> Sequence[Choice]:
        """One line a request, with the day on which it was sent."""
        return [Choice(_key(asked), waiting(asked)) for asked in _waiting(self)]

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """All is answered."""
        return self._answers if self._told else Reply(_("No request of yours waits for an answer."))

    def recap(self) -> Reply:
        """What would be taken back."""
        lines = [waiting(asked) for asked in self.asked]
        return Reply(_("I am about to take back:\n{lines}\nShall I confirm?"), lines=lines)

    def finish(self) -> Iterator[Reply | Notice]:
        """End the requests, and the bookings that were only asked for; what was to be cancelled stays booked."""
        requests = self._end([asked.id for asked in self.asked if isinstance(asked, Request)])
        places = [asked for asked in self.asked if isinstance(asked, Booking)]
        batch = decided(self.turn, self.frame.key, places, answer.withdraw) if places else None
        told = [*map(answered, requests), *(outcomes.outcome(line) for line in (batch.lines if batch else ()))]
        if not told:
            yield Reply(_("Nothing is left to take back."))
            return
        yield Reply(_("It is taken back:\n{lines}"), lines=told)
        news = Reply(_("{name} has just taken back:\n{lines}"), name=self.turn.person.first_name, lines=told)
        for guardian in others(self.turn):
            yield Notice(guardian, news, quiet=True)
        if batch and batch.run:
            yield from notices.of_run(self.turn.town, batch.run)

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """What was taken back under this key, as it stands."""
        batch = turn.town.batch(key)
        ended = _taken_back_last(turn, batch.at if batch else None)
        told = [*map(answered, ended), *(outcomes.outcome(line) for line in (batch.lines if batch else ()))]
        yield Reply(_("It is taken back:\n{lines}"), lines=told)

    def _end(self, ids: Sequence[int]) -> list[Request]:
        turn = self.turn
        locked = turn.town.requests_locked(ids) if ids else []
        ended = [request for request in locked if request.family is turn.family and request.is_open]
        for request in ended:
            request.end(RequestStatus.WITHDRAWN, turn.actor, turn.at)
        turn.town.change_requests(ended, *(one.event("withdrawn", turn.actor, turn.at) for one in ended))
        return ended

    @cached_property
    def _told(self) -> list[Request]:
        """The answers that came last."""
        requests = self.turn.town.requests(self.turn.family)
        return [request for request in requests if not request.is_open][-ANSWERED:]

    @property
    def _answers(self) -> Reply:
        return Reply(_("Answered already:\n{lines}"), lines=[answered(request) for request in self._told])


def _taken_back_last(turn: Turn, at: datetime | None) -> list[Request]:
    """What this person took back at that instant, or at the last one: a request does not keep the key of its end."""
    requests = turn.town.requests(turn.family)
    ended = [
        one for one in requests if one.status is RequestStatus.WITHDRAWN and one.decided_by_name == turn.actor.name
    ]
    last = at or max((one.decided_at for one in ended if one.decided_at), default=None)
    return [one for one in ended if one.decided_at == last]


def _waiting(dialog: Dialog) -> list[Asked]:
    """What waits for an answer; a booking is asked for, or asked to be cancelled."""
    turn = dialog.turn
    requests = [request for request in turn.town.requests(turn.family) if request.is_open]
    return [*requests, *(b for b in turn.town.upcoming(turn.family, turn.today) if b.status in ASKED)]


def _key(asked: Asked) -> str:
    return f"{'D' if isinstance(asked, Request) else 'R'}-{asked.id}"
