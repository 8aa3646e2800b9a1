"""How far an announcement is, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Plural, Reply, _, _n
from domain.announcement import Stage

if TYPE_CHECKING:
    from domain.announcement import Announcement, Progress

SHORT = 60  # letters of an announcement by which it is known again
STAGES = {
    Stage.SCHEDULED: _("{reference} waits for its hour."),
    Stage.SENDING: _("{reference} is being sent."),
    Stage.PAUSED: _("{reference} is paused: nothing leaves."),
    Stage.ENDED: _("{reference} has been sent."),
    Stage.CANCELLED: _("{reference} is cancelled: what had not left does not leave any more."),
}
COUNTS: dict[str, Plural] = {
    "sent": _n("{n} message sent", "{n} messages sent"),
    "delivered": _n("{n} of them delivered, as far as is known", "{n} of them delivered, as far as is known"),
    "read": _n("{n} of them read, as far as is known", "{n} of them read, as far as is known"),
    "waiting": _n("{n} waits to leave", "{n} wait to leave"),
    "uncertain": _n("{n} uncertain: it may have arrived, or not", "{n} uncertain: they may have arrived, or not"),
    "failed": _n("{n} failed", "{n} failed"),
    "blocked": _n("{n} blocked: nobody is at the address any more", "{n} blocked: nobody is at the address any more"),
    "cancelled": _n("{n} not sent, cancelled", "{n} not sent, cancelled"),
    "unreachable": _n("{n} guardian without a linked chat", "{n} guardians without a linked chat"),
    "opted_out": _n("{n} guardian who does not want such messages", "{n} guardians who do not want such messages"),
}


def so_far(announcement: Announcement, progress: Progress) -> Reply:
    """One line, which is edited where it stands."""
    is_over = announcement.is_written and not progress.waiting
    message = _("{reference}: sent, {done} of {total}.") if is_over else _("{reference}: sending, {done} of {total}.")
    done, total = progress.written - progress.waiting, max(announcement.expected, progress.written)
    return Reply(message, reference=announcement.reference, done=done, total=total)


def ended(announcement: Announcement, progress: Progress) -> Reply:
    """Once nothing more is to be sent."""
    return Reply(_("{stage}\n{lines}"), stage=_stage(announcement), lines=counts(progress))


def report(announcement: Announcement, progress: Progress) -> Reply:
    """All there is to know of one."""
    return Reply(
        _("{day:cap} at {time}, {name}: “{text}”\n{stage}\n{lines}"),
        day=announcement.send_at,
        time=announcement.send_at,
        name=announcement.by.name,
        text=announcement.text,
        stage=_stage(announcement),
        lines=counts(progress),
    )


def counts(progress: Progress) -> list[Reply]:
    """Those that are not nothing; what was sent, even so."""
    found = ((message, getattr(progress, name)) for name, message in COUNTS.items())
    return [Reply(message, n=count) for message, count in found if count or message is COUNTS["sent"]]


def short(announcement: Announcement) -> Reply:
    """By which it is picked from a list."""
    words = " ".join(announcement.text.split())
    words = words if len(words) <= SHORT else f"{words[:SHORT]}…"
    return Reply(
        _("{reference}, {day}: {words}"), reference=announcement.reference, day=announcement.send_at, words=words
    )


def _stage(announcement: Announcement) -> Reply:
    return Reply(STAGES[announcement.stage], reference=announcement.reference)
