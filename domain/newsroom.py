"""What the dialogs may ask of the announcements of one structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from domain.announcement import Announcement, Answered, Category, Progress
    from domain.audience import Audience, Reach
    from domain.audit import AuditEvent
    from domain.enclosure import Enclosure
    from domain.family import Guardian
    from domain.moment import Moment


class Newsroom(Protocol):
    """One statement per method that looks; what is changed is changed in the turn's transaction."""

    def reach(self, audience: Audience, category: Category, here: Moment) -> Reach:
        """Whom the audience is, and how they would be reached now."""

    def schools(self) -> Sequence[str]:
        """The names of the schools of the children."""

    def keep(self, announcement: Announcement) -> None:
        """Keep a new one."""

    def journal(self, event: AuditEvent) -> None:
        """Keep a line of the journal."""

    def announcements(self, limit: int) -> Sequence[Announcement]:
        """The last ones, the newest first."""

    def found(self, ids: Collection[int]) -> Sequence[Announcement]:
        """Those of this structure with these ids."""

    def confirmed(self, key: str) -> Announcement | None:
        """The one that was confirmed under this key."""

    def enclosure(self, id_: int) -> Enclosure | None:
        """A file that somebody has sent to go with an announcement, while it is kept."""

    def locked(self, id_: int) -> Announcement | None:
        """One as it is now, locked until the end of the transaction."""

    def progress(self, announcement: Announcement) -> Progress:
        """What became of it so far."""

    def change(self, announcement: Announcement, event: AuditEvent) -> None:
        """Keep its stage; what has not left is held, let go or dropped with it."""

    def resend(self, announcement: Announcement, event: AuditEvent) -> None:
        """What may have arrived leaves once more."""

    def received(self, guardian: Guardian, since: datetime) -> Sequence[Announcement]:
        """What somebody was told of late, the newest first."""

    def reply(self, announcement: Announcement, guardian: Guardian, at: datetime, text: str) -> None:
        """Keep what a family answers."""

    def replies(self, limit: int) -> Sequence[Answered]:
        """What families have answered of late, the newest first."""

    def silenced(self, guardian: Guardian) -> frozenset[Category]:
        """What somebody does not want to hear."""

    def silence(self, guardian: Guardian, categories: Collection[Category]) -> None:
        """Keep what somebody does not want to hear from now on."""
