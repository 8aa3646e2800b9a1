"""What activities of a stored town cost from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from bot.store import tables as t

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from domain.tariff import Terms


def costs(connection: Connection, activity: str, terms: Terms, since: date | None = None) -> None:
    """A new version of the tariff of the activities that bear this name."""
    for key in connection.scalars(select(t.activity.c.id).where(t.activity.c.name == activity)).all():
        last = connection.scalar(select(func.max(t.tariff.c.version)).where(t.tariff.c.activity_id == key))
        row = {"activity_id": key, "version": (last or 0) + 1, "valid_from": since, "terms": terms}
        connection.execute(insert(t.tariff), row)
