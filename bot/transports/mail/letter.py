"""A row of the outbox as a letter in plain text: its first line is the subject."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.headerregistry import Address

    from bot.store.messages import Unsent


def letter(row: Unsent, sender: Address, to: str) -> bytes:
    """The same row is the same letter by its id: who has it twice sees one."""
    subject, _newline, body = row.message.body.partition("\n")
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    made["To"] = to
    made["Subject"] = subject
    made["Date"] = format_datetime(row.message.created_at)
    made["Message-ID"] = f"<mercredi-{row.id}-{row.message.created_at:%Y%m%d%H%M%S}@{sender.domain}>"
    made["Auto-Submitted"] = "auto-generated"  # no robot answers it
    made.set_content(body.lstrip("\n"), cte="quoted-printable")
    made["Content-Language"] = row.message.locale
    return made.as_bytes()
