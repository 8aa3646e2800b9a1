"""Settings, from the environment and `.env`."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.mail_account import MailAccount, mail_account
from bot.pace import TELEGRAM, UNLIMITED, XMPP, Rates
from bot.settings_by_name import PREFIX, BadSetting, Values

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)  # as Telegram takes it
JID = re.compile(r"[^@/\s]+@[^@/\s]+")
SHORTEST_KEY = 32  # characters


@dataclass(frozen=True)
class TelegramAccount:
    """The bot, and how its messages come: by long polling, or to a webhook."""

    token: str = field(repr=False)
    api_url: str = "https://api.telegram.org"
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    rates: Rates = TELEGRAM


@dataclass(frozen=True)
class XmppAccount:
    """The account, and where its server is when its domain does not say so."""

    jid: str
    password: str = field(repr=False)
    host: str | None = None
    port: int | None = None
    ca_file: Path | None = None
    rates: Rates = XMPP


@dataclass(frozen=True)
class HttpAddress:
    """Where the webhook, the health and the metrics are served."""

    host: str = "127.0.0.1"
    port: int = 8080


@dataclass(frozen=True)
class PublicSite:
    """What links begin with, and what signs them: a key, or the folder in which one is kept."""

    url: str
    data_dir: Path = Path()
    secret_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Settings:
    """What an operator decides. What is None is not served."""

    database_url: str = "sqlite:///mercredi.db"
    log_level: str = "WARNING"
    telegram: TelegramAccount | None = None
    xmpp: XmppAccount | None = None
    http: HttpAddress | None = None
    site: PublicSite | None = None
    mail: MailAccount | None = None


def read_settings() -> Settings:
    """The environment, over the file `.env`. Raise BadSetting."""
    from dotenv import dotenv_values

    found = {**dotenv_values(".env"), **os.environ}
    return settings_from({name: value or "" for name, value in found.items()})


def settings_from(found: Mapping[str, str]) -> Settings:
    """Raise BadSetting for a value that cannot be used."""
    values = Values(found)
    telegram = _telegram(values)
    http = _http(values, needed=telegram is not None and telegram.webhook_url is not None)
    return Settings(
        values.get("DATABASE_URL") or Settings.database_url,
        _log_level(values),
        telegram,
        _xmpp(values),
        http,
        _site(values, http),
        mail_account(values),
    )


def _log_level(values: Values) -> str:
    level = values.get("LOG_LEVEL") or Settings.log_level
    if level.upper() not in LEVELS:
        raise BadSetting(f"{PREFIX}LOG_LEVEL is « {level} »: choose one of {', '.join(LEVELS)}")
    return level.upper()


def _telegram(values: Values) -> TelegramAccount | None:
    values.refuse_without("TELEGRAM_TOKEN", "TELEGRAM_API_URL", "TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET")
    values.refuse_without("TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET")
    token = values.get("TELEGRAM_TOKEN")
    if not token:
        return None
    if not TOKEN.fullmatch(token):
        raise BadSetting(f"{PREFIX}TELEGRAM_TOKEN is no token of a bot: copy it again from @BotFather")
    api_url = values.get("TELEGRAM_API_URL") or TelegramAccount.api_url
    if urlsplit(api_url).scheme not in {"http", "https"} or not urlsplit(api_url).netloc:
        raise BadSetting(f"{PREFIX}TELEGRAM_API_URL is no http(s) address")
    account = TelegramAccount(token, api_url.rstrip("/"), rates=_rates(values, TELEGRAM))
    webhook = values.get("TELEGRAM_WEBHOOK_URL")
    if not webhook:
        return account
    _refuse_in_the_clear("TELEGRAM_WEBHOOK_URL", webhook)
    return replace(account, webhook_url=webhook, webhook_secret=_webhook_secret(values))


def _refuse_in_the_clear(name: str, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        raise BadSetting(f"{PREFIX}{name} must be https; http is for loopback addresses only")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _webhook_secret(values: Values) -> str:
    secret = values.needed("TELEGRAM_WEBHOOK_SECRET", "TELEGRAM_WEBHOOK_URL")
    if not SECRET.fullmatch(secret):
        raise BadSetting(f"{PREFIX}TELEGRAM_WEBHOOK_SECRET: 1 to 256 letters, digits, _ and - only")
    return secret


def _xmpp(values: Values) -> XmppAccount | None:
    values.refuse_without("XMPP_JID", "XMPP_PASSWORD", "XMPP_HOST", "XMPP_PORT", "XMPP_CA_FILE")
    jid = values.get("XMPP_JID").partition("/")[0]
    if not jid:
        return None
    if not JID.fullmatch(jid):
        raise BadSetting(f"{PREFIX}XMPP_JID is « {jid} »: give an address such as enfance@ville.fr")
    ca_file = values.get("XMPP_CA_FILE")
    if ca_file and not Path(ca_file).is_file():
        raise BadSetting(f"{PREFIX}XMPP_CA_FILE: there is no file {ca_file}")
    password = values.needed("XMPP_PASSWORD", "XMPP_JID")
    host, port = values.get("XMPP_HOST") or None, values.port("XMPP_PORT")
    return XmppAccount(jid, password, host, port, Path(ca_file) if ca_file else None, _rates(values, XMPP))


def _rates(values: Values, usual: Rates) -> Rates:
    """Those of the network, unless an operator knows better."""
    value = values.get("SENDS_PER_SECOND")
    if not value:
        return usual
    if value == "unlimited":
        return UNLIMITED
    if not value.isdecimal() or int(value) == 0:
        raise BadSetting(f"{PREFIX}SENDS_PER_SECOND is « {value} »: give a number of messages, or unlimited")
    return replace(usual, a_second=int(value))


def _http(values: Values, *, needed: bool) -> HttpAddress | None:
    port, host = values.port("HTTP_PORT"), values.get("HTTP_HOST")
    if not (port or host or needed):
        return None
    return HttpAddress(host or HttpAddress.host, port or HttpAddress.port)


def _site(values: Values, http: HttpAddress | None) -> PublicSite | None:
    values.refuse_without("PUBLIC_URL", "SECRET_KEY", "DATA_DIR")
    url = values.get("PUBLIC_URL").rstrip("/")
    if not url:
        return None
    _refuse_in_the_clear("PUBLIC_URL", url)
    if urlsplit(url).query or urlsplit(url).fragment:
        raise BadSetting(f"{PREFIX}PUBLIC_URL is what links begin with: give it without « ? » and « # »")
    if http is None:
        raise BadSetting(f"{PREFIX}PUBLIC_URL is set, but no page is served: set {PREFIX}HTTP_PORT too")
    key = values.get("SECRET_KEY")
    if key and len(key) < SHORTEST_KEY:
        raise BadSetting(f"{PREFIX}SECRET_KEY is too short: {SHORTEST_KEY} characters at least, or unset it")
    return PublicSite(url, Path(values.get("DATA_DIR")), key or None)
