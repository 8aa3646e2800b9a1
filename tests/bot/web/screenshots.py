"""Write docs/screenshots/payment-*.png: `python -m tests.bot.web.screenshots`."""

from __future__ import annotations

import asyncio
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from bot.demo.fill import fill
from bot.store import schema
from bot.store.engine import open_engine
from tests.bot.payments.till import till
from tests.conftest import DEMO_NOW
from tests.servers.chromium import chromium, page

if TYPE_CHECKING:
    from tests.servers.chromium import Page

FOLDER = Path(__file__).parents[3] / "docs" / "screenshots"


async def shoot(address: str, database: str) -> None:
    """The page as it opens, with mistakes, at the bank, and afterwards."""
    engine = open_engine(database)
    schema.create(engine)
    with engine.begin() as connection:
        fill(connection, DEMO_NOW)
    async with till(engine) as desk, page(address) as seen:
        await seen.open(desk.link(desk.order()))
        await keep(seen, "due")
        await seen.write("#montant", "5,00")
        await seen.submit("button")
        await keep(seen, "mistakes")
        await seen.write("#montant", "7,40")
        await seen.write("#courriel", "alex@exemple.fr")
        await seen.submit("button")
        await keep(seen, "demo-bank")
        await seen.submit("button")
        await keep(seen, "received")
    engine.dispose()


async def keep(seen: Page, name: str) -> None:
    drawn = Image.open(BytesIO(await seen.screenshot())).convert("RGB").quantize(64)  # a third of its size
    drawn.save(FOLDER / f"payment-{name}.png", optimize=True)


if __name__ == "__main__":
    with chromium() as address, tempfile.TemporaryDirectory() as folder:
        asyncio.run(shoot(address, f"sqlite:///{folder}/town.db"))
