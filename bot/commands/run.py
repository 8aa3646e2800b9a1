"""`mercredi run`: serve every transport that is configured, until it is told to stop."""

from __future__ import annotations

import asyncio
from argparse import Namespace

from bot import assembly
from bot.commands.operator import Refusal, database, settings


def run(_options: Namespace) -> int:
    """Exit 0 after SIGTERM or SIGINT, once what was under way has ended."""
    found = settings()
    if not (found.telegram or found.xmpp):
        raise Refusal("no transport is configured: set MERCREDI_TELEGRAM_TOKEN, or MERCREDI_XMPP_JID and its password")
    with database(found.database_url) as engine:
        asyncio.run(assembly.serve(engine, found))
    return 0
