"""Where e-mail leaves from: two settings, and what an address looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.pace import MAIL, Rates
from bot.settings_by_name import PREFIX, BadSetting

if TYPE_CHECKING:
    from bot.settings_by_name import Values

EMAIL = re.compile(r"[^\s@<>\"',;:\\()\[\]]{1,64}@[^\s@<>\"',;:\\()\[\]]+\.[A-Za-z]{2,24}", re.ASCII)
PORTS = {"smtp": 25, "smtps": 465}
SUBMISSION = 587  # of a relay that wants to know who sends


@dataclass(frozen=True)
class MailAccount:
    """A relay, and whom letters are from. A password leaves encrypted, or not at all."""

    host: str
    port: int
    sender: Address
    tls: bool = False  # from the first byte; otherwise as soon as the relay offers it
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    rates: Rates = MAIL


def mail_account(values: Values) -> MailAccount | None:
    """The account that is set, or None. Raise BadSetting."""
    values.refuse_without("SMTP_URL", "MAIL_FROM")
    url = values.get("SMTP_URL")
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or (SUBMISSION if parts.scheme == "smtp" and parts.username else PORTS[parts.scheme])
    except (ValueError, KeyError):
        raise BadSetting(_WRONG) from None
    if not parts.hostname or (parts.username is None) != (parts.password is None):
        raise BadSetting(_WRONG)
    sender = _sender(values.needed("MAIL_FROM", "SMTP_URL"))
    user, password = (unquote(one) if one else None for one in (parts.username, parts.password))
    return MailAccount(parts.hostname, port, sender, parts.scheme == "smtps", user, password)


_WRONG = f"{PREFIX}SMTP_URL is no address of a relay: give smtp://host:25, or smtps://user:password@host:465"


def _sender(value: str) -> Address:
    """« Service enfance <enfance@ville.fr> », or the address alone."""
    name, address = parseaddr(value)
    if not EMAIL.fullmatch(address) or "\n" in value:
        raise BadSetting(
            f"{PREFIX}MAIL_FROM is « {value} »: give an address such as Service enfance <enfance@ville.fr>"
        )
    return Address(name, addr_spec=address)
