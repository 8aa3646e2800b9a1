"""What is needed no longer is kept no longer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.store import attachments, attempts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from bot.timetable import Deed

EVERY = 3600.0  # seconds
EMAILS_KEPT = timedelta(days=400)  # who pays once a year need not type it again
FILES_KEPT = timedelta(days=30)  # « reçu » gives them again


class Emails:
    """E-mail addresses that payers have given, with each attempt to pay."""

    every = EVERY

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [_forget] if attempts.has_email(connection, at - EMAILS_KEPT) else []


class Files:
    """Files for guardians whom nothing reaches; the words that they came with stay."""

    every = EVERY

    def due(self, connection: Connection, at: datetime) -> Sequence[Deed]:
        return [_drop] if attachments.has_stranded(connection, at - FILES_KEPT) else []


def _forget(connection: Connection, at: datetime) -> None:
    attempts.forget_emails(connection, at - EMAILS_KEPT)


def _drop(connection: Connection, at: datetime) -> None:
    attachments.drop_stranded(connection, at - FILES_KEPT, at)
