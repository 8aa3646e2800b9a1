"""What people of the demo town do with their clients, and what a house makes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import tables as t
from bot.transports.xmpp.guard import ALIKE
from dialogs.welcome import GREETINGS
from tests.bot.chat import ON_SQLITE, counted, one_space
from tests.bot.transports.xmpp.logins import account, address, somebody, until
from tests.bot.transports.xmpp.rows import notice
from tests.bot.transports.xmpp.serving import town
from tests.servers.xmpp.payloads import OMEMO_NOTICE, encrypted, out_of_band, reactions

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tests.servers.prosody import Prosody
    from tests.servers.xmpp.person import Person

pytestmark = ON_SQLITE
PICTURE = "https://upload.ville.test/a/photo.jpg"


def test_a_correction_replays_the_turn(demo_engine: Engine, ville: Prosody) -> None:
    """X12: the effect of what was written is taken back, and the new words are read instead; once."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex), alex:
            number = await alex.say("cantine pour léo lundi")
            assert "lundi 23 novembre" in one_space((await alex.hears())[0].body)
            await alex.say("cantine pour léo mardi", corrects=number)
            (corrected,) = await alex.hears()
            assert "mardi 24 novembre" in one_space(corrected.body)
            assert "lundi" not in corrected.body
            await asyncio.sleep(0.2)
            assert alex.heard() == []

    asyncio.run(play())


def test_a_thumb_up_under_the_recap_confirms_it(demo_engine: Engine, ville: Prosody) -> None:
    """X13: under an older message it says nothing."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex), alex:
            before = counted(demo_engine, "booking")
            await alex.say("bonjour")
            (greeting,) = await alex.hears()
            await alex.say("cantine pour léo lundi")
            (recap,) = await alex.hears()
            await alex.say(None, payloads=[reactions(greeting.id, "👍")])
            await alex.say(None, payloads=[reactions(recap.id, "🎉")])
            await alex.say(None, payloads=[reactions(recap.id, "👍")])
            (done,) = await alex.hears()
            assert "enregistré" in done.body
            assert done.wants_receipt
            assert counted(demo_engine, "booking") == before + 1

    asyncio.run(play())


def test_one_device_of_several_hears_the_answer(demo_engine: Engine, ville: Prosody) -> None:
    """X18 X19 X20: that which wrote, in its thread."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)
    tablet = alex.other_device("tablet")

    async def play() -> None:
        async with town(demo_engine, ours, alex), alex, tablet:
            await tablet.say("bonjour", thread="fil-9")
            (heard,) = await tablet.hears()
            assert heard.thread == "fil-9"
            await alex.say("menu")
            assert (await alex.hears())[0].thread == ""
            assert tablet.heard() == []

    asyncio.run(play())


def test_what_is_not_words_is_answered_politely(demo_engine: Engine, ville: Prosody) -> None:
    """X15 X16: a picture each time; what is encrypted once a day, and in clear."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            await alex.say(PICTURE, payloads=[out_of_band(PICTURE)])
            assert "images" in (await alex.hears())[0].body
            await alex.say(OMEMO_NOTICE, payloads=encrypted())
            assert "chiffré" in (await alex.hears())[0].body
            await alex.say(OMEMO_NOTICE, payloads=encrypted())
            assert "Bonjour Alex" in await served.say("bonjour")
            served.watch.now += timedelta(days=1, minutes=1)
            await alex.say(OMEMO_NOTICE, payloads=encrypted())
            assert "chiffré" in (await alex.hears())[0].body

    asyncio.run(play())


def test_typing_is_not_answered(demo_engine: Engine, ville: Prosody) -> None:
    """X14: neither are receipts and pauses."""
    ours = account(ville)
    alex = somebody(ville, "alex", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex:
            for state in ("composing", "paused", "active", "gone"):
                await alex.say(None, state=state)
            await served.say("bonjour")
            assert sum(bool(message.body) for message in alex.messages) == 1

    asyncio.run(play())


def test_a_machine_that_repeats_itself_is_left_alone(demo_engine: Engine, ville: Prosody) -> None:
    """X6: somebody's automatic answer does not talk with us for ever; others do."""
    ours = account(ville)
    alex, sam = somebody(ville, "alex", ours), somebody(ville, "sam", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex, sam) as served, alex, sam:
            for _answer in range(ALIKE):
                await served.say("Je suis absent.")
            await alex.say("Je suis absent.")
            await sam.say("menu")
            await sam.hears()
            assert alex.heard() == []

    asyncio.run(play())


def test_a_flood_does_no_harm(demo_engine: Engine, ville: Prosody) -> None:
    """X17: a stranger is answered so often and no more, a parent is served meanwhile."""
    ours = account(ville)
    alex, stranger = somebody(ville, "alex", ours), somebody(ville, "x", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex) as served, alex, stranger:
            for number in range(3 * GREETINGS):
                await stranger.say(f"{number} " + "x" * 20_000)
            assert "Bonjour Alex" in await served.say("bonjour")
            await served.house.quiet(address(stranger))
            await asyncio.sleep(0.2)
            assert len(stranger.heard()) == GREETINGS

    asyncio.run(play())


def test_stop_is_obeyed_and_so_is_a_block(demo_engine: Engine, ville: Prosody) -> None:
    """X34 X35 X36: whoever says stop hears no notice; to whoever blocks us nothing goes after three bounces."""
    ours = account(ville)
    alex, sam = somebody(ville, "alex", ours), somebody(ville, "sam", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex, sam) as served, alex, sam:
            await served.say("stop")
            assert muted(demo_engine, alex)
            await sam.contacts.block(ours.jid)
            for _bounce in range(3):
                await served.xmpp.send(notice(sam))
            await until(lambda: muted(demo_engine, sam))
            await sam.contacts.unblock(ours.jid)
            await sam.say("bonjour")
            await sam.hears()
            assert not muted(demo_engine, sam)

    asyncio.run(play())


def test_an_address_that_does_not_exist_is_found_out(demo_engine: Engine, ville: Prosody) -> None:
    """X35: its server says so, and notices go elsewhere."""
    ours = account(ville)
    alex, sam = somebody(ville, "alex", ours), somebody(ville, "sam", ours)

    async def play() -> None:
        async with town(demo_engine, ours, alex, sam) as served, alex:
            await served.say("bonjour")
            accounts = ville.folder / "data" / "ville%2etest" / "accounts"
            (accounts / f"{sam.address.partition('@')[0].replace('-', '%2d')}.dat").unlink()
            for _bounce in range(3):
                await served.xmpp.send(notice(sam))
            await until(lambda: muted(demo_engine, sam))

    asyncio.run(play())


def muted(engine: Engine, person: Person) -> bool:
    """Whether notices go elsewhere."""
    with engine.connect() as connection:
        return bool(connection.scalar(select(t.link.c.muted_at).where(t.link.c.address == address(person))))
