"""How the bot takes what is for it: who it is, polls and the webhook."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram.refusal import POLL_ENDED, WEBHOOK_IS_SET, Refused, bad_request
from tests.servers.telegram.shapes import Me
from tests.servers.telegram.webhook import Settings

if TYPE_CHECKING:
    from tests.servers.telegram.messenger import Messenger
    from tests.servers.telegram.parameters import Parameters
    from tests.servers.telegram.shapes import WebhookInfo

MOST_UPDATES = 100
LONGEST_POLL = 50  # seconds
LONGEST_SECRET = 256
URL = re.compile(r"https?://[^\s/:]+(:\d+)?(/\S*)?")


def get_me(messenger: Messenger) -> Me:
    bot = messenger.bot
    return Me(
        id=bot.id,
        is_bot=True,
        first_name=bot.first_name,
        username=bot.username,
        can_join_groups=True,
        can_read_all_group_messages=False,
        supports_inline_queries=False,
        can_connect_to_business=False,
        has_main_web_app=False,
    )


async def get_updates(messenger: Messenger, asked: Parameters) -> list[msgspec.Raw]:
    if messenger.webhook.settings.url:
        raise Refused(WEBHOOK_IS_SET)
    _allow(messenger, asked)
    limit = min(max(asked.number("limit", MOST_UPDATES), 1), MOST_UPDATES)
    timeout = min(max(asked.number("timeout"), 0), LONGEST_POLL)
    return await messenger.updates.poll(asked.number("offset"), limit, timeout)


async def set_webhook(messenger: Messenger, asked: Parameters) -> bool:
    url = asked.text("url")
    if not url:
        return await delete_webhook(messenger, asked)
    if not URL.fullmatch(url):
        raise bad_request("invalid webhook URL specified")
    settings = Settings(url, _secret(asked), min(max(asked.number("max_connections", 40), 1), 100))
    _allow(messenger, asked)
    _drop(messenger, asked)
    messenger.updates.end_poll(POLL_ENDED)
    if settings != messenger.webhook.settings:
        await messenger.webhook.set(settings)
    return True


async def delete_webhook(messenger: Messenger, asked: Parameters) -> bool:
    _drop(messenger, asked)
    await messenger.webhook.set(Settings())
    return True


def get_webhook_info(messenger: Messenger) -> WebhookInfo:
    return messenger.webhook.info


def _secret(asked: Parameters) -> str:
    secret = asked.text("secret_token")
    if len(secret) > LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def _drop(messenger: Messenger, asked: Parameters) -> None:
    if asked.flag("drop_pending_updates"):
        messenger.updates.pending.clear()


def _allow(messenger: Messenger, asked: Parameters) -> None:
    """Take note of which updates are wanted from now on; nothing said, or nothing sensible, changes nothing."""
    try:
        kinds = asked.json("allowed_updates", "")
    except Refused:
        return
    if isinstance(kinds, list) and all(isinstance(kind, str) for kind in kinds):
        messenger.updates.allowed = [kind.lower() for kind in kinds] or None
