"""Places that are offered: what becomes of them when they are accepted or declined, or when it is too late for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import outcomes, payments
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.giving_back import decided, news_of
from dialogs.refusals import because
from domain.batch import Batch
from domain.refusal import AlreadyBooked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from dialogs.giving_back import Decide
    from domain.booking import Booking
    from domain.moment import Moment


class OfferDialog(Dialog):
    """An answer to places that are offered: their notice has said all that a recap would."""

    doing = _("the place that is offered")
    in_menu = False
    at_once = True
    by_notice = True

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """None was ever offered."""
        del slot
        return Reply(_("No place is offered to you at the moment."))


def accept(turn: Turn, key: str, seen: Sequence[Booking]) -> Iterator[Reply | Notice]:
    """Take these places, those that still are on offer."""
    yield from _answered(turn, key, seen, Batch.accept)


def decline(turn: Turn, key: str, seen: Sequence[Booking]) -> Iterator[Reply | Notice]:
    """Leave these places; each goes to the next in the queue at once."""
    yield from _answered(turn, key, seen, Batch.decline)


def _answered(turn: Turn, key: str, seen: Sequence[Booking], decide: Decide) -> Iterator[Reply | Notice]:
    if not seen:  # a button that nobody has shown
        yield Reply(_("That choice is no longer active."))
        return
    batch = decided(turn, key, seen, decide)
    if batch.changes_something:
        yield Reply(_headline(batch, decide))
        yield from outcomes.told(batch)
        yield from payments.asked(turn, batch)
    else:
        yield _too_late(seen, turn.here)
    yield from news_of(batch, turn)


def _headline(batch: Batch, decide: Decide) -> str:
    if decide is not Batch.accept:
        return _("Very well, thank you.")
    return (
        _("Very well: the place is kept until you have paid.")
        if batch.till.made
        else _("Very well, the place is yours.")
    )


def _too_late(ended: Sequence[Booking], here: Moment) -> Reply:
    """What has become of each, and what can be done now."""
    reasons = {booking: reason for booking in ended if (reason := booking.why_not_accept(here))}
    lines = [
        Reply(
            _("{child}, {activity}, {day}: {why}"), **outcomes.values_of(one), why=because(reason, one.opening.activity)
        )
        for one, reason in reasons.items()
    ]
    if all(isinstance(reason, AlreadyBooked) for reason in reasons.values()):
        words = _("This place is yours already:\n{lines}\nIf you no longer need it, cancel it in “my bookings”.")
        return Reply(words, lines=lines)
    if any(_may_be_asked_for(booking, here) for booking in reasons):
        return Reply(
            _(
                "This place is no longer offered to you:\n{lines}\n"
                "You may ask for that day again: you will have a seat if one is left, or else the last rank."
            ),
            lines=lines,
        )
    return Reply(_("This place is no longer offered to you:\n{lines}\nThe service may still help."), lines=lines)


def _may_be_asked_for(booking: Booking, here: Moment) -> bool:
    opening = booking.opening
    return not here.is_after(opening.last_minute(opening.activity.by_laws.booking, here))
