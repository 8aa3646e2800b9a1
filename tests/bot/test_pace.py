"""The pace that networks bear."""

from __future__ import annotations

from bot.pace import CHATS, FLOODED, LEAD, RUSH, SLACK, TELEGRAM, UNLIMITED, XMPP, Pace, Rates

NOW = 1000.0
LATER = NOW + 60


def leave(pace: Pace, seconds: float, begin: float = NOW) -> int:
    """Let as many unasked messages leave as may, each to somebody else, looking every twentieth of a second."""
    left = 0
    for look in range(int(seconds * 20)):
        now = begin + look / 20
        for _ in range(pace.room(now)):
            pace.count(f"{begin}-{left}", now, asked=False)
            left += 1
    return left


def test_telegram_is_sent_twenty_five_a_second() -> None:
    """T20: after a few that may leave together."""
    assert leave(Pace(TELEGRAM), 10) in range(248, 257)


def test_xmpp_is_sent_ten_a_second_and_few_at_once() -> None:
    """X34: a server reads so much of a client and no more; what is on the wire stands before the next reply."""
    assert leave(Pace(XMPP), 10) in range(98, 104)
    assert XMPP.at_once < TELEGRAM.at_once


def test_processes_share_the_pace_of_their_account() -> None:
    """T20: it is the bot that Telegram counts."""
    pace = Pace(TELEGRAM)
    pace.writers = 2
    assert leave(pace, 10) in range(123, 129)


def test_a_reply_never_waits() -> None:
    """T20: nobody asks faster than Telegram bears; if a machine does, Telegram says so, and that is obeyed."""
    pace = Pace(TELEGRAM)
    leave(pace, 10)
    assert {pace.count("1", NOW, asked=True) for _ in range(1000)} == {0.0}


def test_one_chat_has_a_few_at_once_and_then_one_a_second() -> None:
    """T20: what was not used comes back with time, and no more than that."""
    pace = Pace(TELEGRAM)
    for _ in range(2):
        pace.count("1", NOW, asked=True)
    assert [pace.count("1", NOW, asked=False) for _ in range(3)] == [0.0, 1.0, 2.0]
    assert [pace.count("1", LATER, asked=False) for _ in range(RUSH + 1)] == [0.0] * RUSH + [1.0]


def test_the_rest_gives_way_to_replies_but_not_for_ever() -> None:
    """T20: replies take from what Telegram bears, and a rush of them holds the rest back by a second at most."""
    pace = Pace(TELEGRAM)
    for chat in range(1000):
        pace.count(str(chat), NOW, asked=True)
    assert pace.room(NOW + LEAD / 2) == 0
    assert pace.room(NOW + LEAD) == 1


def test_a_chat_that_is_told_to_wait_delays_no_other() -> None:
    """T19: `retry_after` does not say whom it means; for one chat, it is that chat."""
    pace = Pace(TELEGRAM)
    pace.told_to_wait("1", 30, NOW)
    assert (pace.silence("1", NOW + 10), pace.silence("2", NOW + 10), pace.room(NOW + 10)) == (20.0, 0.0, 6)
    assert pace.silence("1", NOW + 31) == 0.0


def test_when_several_chats_are_told_to_wait_nothing_unasked_leaves() -> None:
    """T19: then Telegram means the bot; replies still try."""
    pace = Pace(TELEGRAM)
    for chat in range(FLOODED):
        pace.told_to_wait(str(chat), 30, NOW)
    assert (pace.room(NOW + 29), pace.room(NOW + 31) > 0) == (0, True)
    assert pace.count("asks", NOW, asked=True) == 0.0


def test_chats_told_to_wait_one_after_the_other_are_no_flood() -> None:
    """T19: each of them has had its time."""
    pace = Pace(TELEGRAM)
    for chat in range(10 * FLOODED):
        pace.told_to_wait(str(chat), 2, NOW + 2 * chat)
    assert pace.room(LATER + 1) > 0


def test_without_a_limit_only_what_is_under_way_counts() -> None:
    """For a network of one's own, and for measuring."""
    pace = Pace(UNLIMITED)
    assert {pace.count("1", NOW, asked=False) for _ in range(1000)} == {0.0}
    assert pace.room(NOW) == pace.rates.together


def test_what_leaves_together_is_worth_its_transaction() -> None:
    """Claims are durable: a slow pace claims one row, a fast one half of what may leave at once."""
    assert Pace(Rates(1, 1)).worthwhile == 1
    assert Pace(TELEGRAM).worthwhile == int(SLACK * TELEGRAM.a_second + 1) // 2
    assert Pace(UNLIMITED).worthwhile == UNLIMITED.together // 2


def test_quiet_chats_are_forgotten() -> None:
    """T20: what is kept in mind is about those who have just been written to."""
    pace = Pace(TELEGRAM)
    for chat in range(CHATS):
        pace.count(str(chat), NOW, asked=True)
    pace.count("one more", LATER, asked=True)
    assert len(pace._chats) == 1
