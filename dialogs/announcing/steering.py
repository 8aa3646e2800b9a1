"""What is done with an announcement that was confirmed: held, let go, ended, repeated, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _
from domain.announcement import Announcement, Stage, Step
from domain.audience import Audience, Earlier, Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.turn import Turn

STEPS = {
    Step.PAUSE: _("Pause"),
    Step.RESUME: _("Go on sending"),
    Step.CANCEL: _("Cancel what has not left"),
    Step.REPEAT: _("Send again to those who were not reached"),
    Step.RESEND: _("Send again to the uncertain ones"),
    Step.WITHDRAW: _("Take it back"),
}
QUESTIONS = {
    Step.CANCEL: _("What has not left will not leave any more. Shall I confirm?"),
    Step.REPEAT: _("The same message leaves for those who were not reached and now can be: {n}. Shall I send it?"),
    Step.RESEND: _(
        "The same message leaves for those of whom nobody knows: {n}. Some may read it twice. Shall I send it?"
    ),
    Step.WITHDRAW: _(
        "What has not left will not leave any more. {n} who may have read it will be told:\n"
        "———\n{told}\n———\nShall I send it?"
    ),
}
DONE = {
    Stage.PAUSED: _("{reference} is paused."),
    Stage.SCHEDULED: _("{reference} will leave as planned."),
    Stage.SENDING: _("{reference} goes on."),
    Stage.CANCELLED: _("{reference} is cancelled: what had not left does not leave any more."),
}
GONE = _("That is not possible any more.")
FATE = {Step.REPEAT: Fate.MISSED, Step.WITHDRAW: Fate.REACHED}
DID = {Step.PAUSE: "paused", Step.RESUME: "resumed", Step.CANCEL: "cancelled", Step.RESEND: "resent"}
NAMES = {
    Step.REPEAT: "announcement_repeated",
    Step.WITHDRAW: "announcement_withdrawn",
}


def audience_of(announcement: Announcement, step: Step) -> Audience:
    """Whom a step writes to."""
    return Audience(earlier=Earlier(announcement.id, FATE[step]))


def again(turn: Turn, earlier: Announcement, step: Step, key: str, text: str) -> Announcement:
    """Another announcement, to some of those of an earlier one; kept."""
    room, audience = turn.town.newsroom, audience_of(earlier, step)
    reach = room.reach(audience, earlier.category, turn.here)
    made = Announcement(
        turn.structure.id,
        earlier.category,
        text,
        audience,
        turn.actor,
        turn.at,
        turn.at,
        key,
        address=turn.link.address,
        enclosure_id=None if step is Step.WITHDRAW else earlier.enclosure_id,
        withdraws=earlier.id if step is Step.WITHDRAW else earlier.withdraws,
        expected=reach.reached,
    )
    room.keep(made)
    room.journal(earlier.event(NAMES[step], turn.actor, turn.at))
    room.journal(made.event("announced", turn.actor, turn.at))
    return made


def steer(turn: Turn, announcement: Announcement, step: Step) -> Iterator[Reply]:
    """Hold it, let it go, drop what has not left, or send once more what may have arrived. It must be locked."""
    announcement.take(step)
    keep = turn.town.newsroom.resend if step is Step.RESEND else turn.town.newsroom.change
    keep(announcement, announcement.event(f"announcement_{DID[step]}", turn.actor, turn.at))
    is_due = announcement.stage is Stage.SCHEDULED and announcement.send_at <= turn.at
    yield Reply(DONE[Stage.SENDING if is_due else announcement.stage], reference=announcement.reference)
