"""Settings, from the environment and `.env`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "MERCREDI_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LATER = (  # known, but for a release to come: a setting without effect would be a trap
    "TELEGRAM_TOKEN",
    "TELEGRAM_API_URL",
    "TELEGRAM_WEBHOOK_URL",
    "TELEGRAM_WEBHOOK_SECRET",
    "XMPP_JID",
    "XMPP_PASSWORD",
    "XMPP_HOST",
    "XMPP_PORT",
    "XMPP_CA_FILE",
    "HTTP_HOST",
    "HTTP_PORT",
    "PUBLIC_URL",
    "SECRET_KEY",
    "SMTP_URL",
    "MAIL_FROM",
    "DATA_DIR",
)


class BadSetting(ForTheOperator):
    """A setting cannot be used; the message is one line that says how to mend it."""


@dataclass(frozen=True)
class Settings:
    """What an operator decides."""

    database_url: str = "sqlite:///mercredi.db"
    log_level: str = "WARNING"


def read_settings() -> Settings:
    """The environment, over the file `.env`. Raise BadSetting."""
    from dotenv import dotenv_values

    found = {**dotenv_values(".env"), **os.environ}
    return settings_from({name: value or "" for name, value in found.items()})


def settings_from(found: Mapping[str, str]) -> Settings:
    """Raise BadSetting for a value that cannot be used, or a setting that this release does not know yet."""
    for name in LATER:
        if found.get(PREFIX + name):
            raise BadSetting(f"{PREFIX}{name} is for a later release: unset it")
    level = found.get(f"{PREFIX}LOG_LEVEL") or Settings.log_level
    if level.upper() not in LEVELS:
        raise BadSetting(f"{PREFIX}LOG_LEVEL is « {level} »: choose one of {', '.join(LEVELS)}")
    return Settings(found.get(f"{PREFIX}DATABASE_URL") or Settings.database_url, level.upper())
