"""`mercredi db upgrade`: create or migrate the database."""

from __future__ import annotations

from argparse import Namespace

from bot.commands.operator import settings
from bot.store import schema
from bot.store.engine import open_engine


def run(_options: Namespace) -> int:
    """Bring the schema up to date; doing it twice changes nothing."""
    engine = open_engine(settings().database_url)
    schema.upgrade(engine)
    engine.dispose()
    return 0
