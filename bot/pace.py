"""How fast we write on each network: what nobody has asked for waits, so that what was asked for need not."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

RUSH = 3  # messages that a chat may have at once, before it has its share a second
LEAD = 1.0  # seconds by which a rush of replies may hold the rest back
SLACK = 0.2  # seconds whose messages may leave together: claimed in one transaction
CHATS = 10_000  # chats that are kept in mind
FLOODED = 3  # chats told to wait at the same time: it is all of us that is meant


@dataclass(frozen=True)
class Rates:
    """What a network bears of messages that nobody has asked for."""

    a_second: float = inf  # of the whole account, whatever the number of processes
    to_one: float = inf  # a second, to one address
    at_once: int = 16  # broadcasts on the wire: enough for the pace, few enough to delay no reply
    claimed: int = 16  # with those that go next; so many are doubtful after a death
    together: int = 32  # claimed in one transaction: a turn may wait behind it


TELEGRAM = Rates(25, 1)  # its FAQ: some thirty a second, one in a chat but for short bursts
XMPP = Rates(10, 1, at_once=8)  # servers read 3 to 10 kB a second of a client: what is under way delays a reply
MAIL = Rates(5, 1, at_once=4)  # relays of a town hall count what is sent in an hour
UNLIMITED = Rates(claimed=512, together=128)


class Pace:
    """Replies are counted and never wait, until the network says so; the rest has what is left."""

    def __init__(self, rates: Rates) -> None:
        self.rates = rates
        self.writers = 1  # processes that share the account
        self._share = 1 / rates.a_second  # seconds from one message to the next
        self._rest = 1 / rates.to_one  # the same in one chat
        self._next = 0.0  # when the account may write again what nobody has asked for
        self._chats: dict[str, float] = {}  # when the chat will have had all that it was promised
        self._silenced: dict[str, float] = {}  # until when the network has told us to leave the chat alone

    def room(self, now: float) -> int:
        """How many messages that nobody has asked for may leave now."""
        since = now - max(self._next, now - SLACK)
        if since < 0:
            return 0
        return min(self.rates.together, 1 + int(since / self._gap)) if self._gap else self.rates.together

    @property
    def worthwhile(self) -> int:
        """Fewer messages than that are not worth a transaction, while more may be sent soon."""
        most = 1 + int(SLACK / self._gap) if self._gap else self.rates.claimed
        return max(1, min(most, self.rates.together, self.rates.claimed) // 2)

    def count(self, chat: str, now: float, *, asked: bool) -> float:
        """Count a message; give the seconds that it must wait, for its chat has had its share."""
        following = max(self._next, now - SLACK) + self._gap
        self._next = max(self._next, min(following, now + LEAD)) if asked else following
        until = max(self._chats.get(chat, 0.0), now - RUSH * self._rest) + self._rest
        self._chats = _known(self._chats, now - RUSH * self._rest)
        self._chats[chat] = until
        return 0.0 if asked else max(0.0, until - now)

    def silence(self, chat: str, now: float) -> float:
        """The seconds during which the network wants nothing of us in a chat."""
        return max(0.0, self._silenced.get(chat, 0.0) - now)

    def told_to_wait(self, chat: str, seconds: float, now: float) -> None:
        """The network has told us so; it does not say whether it means this chat, or all that we send."""
        self._silenced = {one: until for one, until in self._silenced.items() if until > now}
        self._silenced[chat] = now + seconds
        if len(self._silenced) >= FLOODED:
            self._next = max(self._next, now + seconds)

    @property
    def _gap(self) -> float:
        return self._share * self.writers


def _known(chats: dict[str, float], since: float) -> dict[str, float]:
    """Without those that are owed nothing, once there are many."""
    return chats if len(chats) < CHATS else {chat: until for chat, until in chats.items() if until > since}
