"""`mercredi db demo`: fill the database with the demo town."""

from __future__ import annotations

from argparse import Namespace

from sqlalchemy import select

from bot.commands.operator import Refusal, clock_of, database, settings
from bot.demo import fill
from bot.demo.year import ZONE
from bot.store import tables as t


def run(options: Namespace) -> int:
    """Only into an empty database: a town in service is never mixed with the demo."""
    with database(settings().database_url) as engine, engine.begin() as connection:
        if connection.execute(select(t.structure.c.id)).first():
            raise Refusal("the database already holds a town: choose an empty one with MERCREDI_DATABASE_URL")
        fill.fill(connection, clock_of(options.now, ZONE)())
    return 0
