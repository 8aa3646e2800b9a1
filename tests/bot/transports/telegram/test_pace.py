"""The pace that Telegram bears."""

from __future__ import annotations

import asyncio

from bot.transports.telegram.pace import ALL, CHATS, RUSH, Pace

NOW = 1000.0


def test_a_reply_never_waits() -> None:
    """T20: nobody asks faster than Telegram bears; if a machine does, Telegram says so, and that is obeyed."""
    pace = Pace()
    assert {pace.wait("1", NOW, reply=True) for _ in range(1000)} == {0.0}


def test_notices_to_one_chat_have_a_rush_and_then_one_a_second() -> None:
    """T20: what was not used comes back with time, and no more than that."""
    pace = Pace()
    for _ in range(int(RUSH)):
        pace.wait("1", NOW, reply=True)
    later = [round(pace.wait("1", NOW + 5, reply=False), 6) for _ in range(7)]
    assert later[-1] == 2.0


def test_notices_leave_one_after_the_other() -> None:
    """T20: from the first on, twenty-five a second for all chats together."""
    pace = Pace()
    waits = [pace.wait(str(chat), NOW, reply=False) for chat in range(100)]
    assert waits[0] == 0.0
    assert abs(waits[-1] - 99 * ALL) < 1e-6


def test_replies_overtake_notices() -> None:
    """T19: whoever asks something in the midst of a broadcast does not wait for its end."""
    pace = Pace()
    for chat in range(1000):
        pace.wait(str(chat), NOW, reply=False)
    assert pace.wait("asks", NOW, reply=True) == 0.0


def test_notices_give_way_to_replies_but_not_for_ever() -> None:
    """T20: replies take from what Telegram bears, and a rush of them holds notices back by a second at most."""
    pace = Pace()
    for chat in range(10):
        pace.wait(str(chat), NOW, reply=True)
    assert abs(pace.wait("notice", NOW, reply=False) - 10 * ALL) < 1e-6
    for chat in range(1000):
        pace.wait(f"other {chat}", NOW, reply=True)
    assert pace.wait("notice 2", NOW, reply=False) <= 1 + ALL + 1e-6


def test_quiet_chats_are_forgotten() -> None:
    """T20: what is kept in mind is about those who have just been written to."""
    pace = Pace()
    for chat in range(CHATS):
        pace.wait(str(chat), NOW, reply=True)
    pace.wait("one more", NOW + RUSH + 1, reply=True)
    assert len(pace._chats) == 1


def test_a_turn_is_waited_for() -> None:
    """T20: the pace is kept by waiting, not by refusing."""

    async def both() -> list[str]:
        pace, came = Pace(), list[str]()

        async def one(name: str) -> None:
            await pace.turn(name, reply=False)
            came.append(name)

        await asyncio.gather(*(one(name) for name in "abc"))
        return came

    assert asyncio.run(both()) == ["a", "b", "c"]
