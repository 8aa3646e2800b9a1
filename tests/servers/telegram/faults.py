"""Faults on demand: what goes wrong, how many times, for which method and which chat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from tests.servers.telegram.refusal import (
    BLOCKED,
    NO_SUCH_METHOD,
    OTHER_POLLER,
    SERVER_ERROR,
    UNAUTHORIZED,
    too_many_requests,
    upgraded,
)

if TYPE_CHECKING:
    from tests.servers.telegram.calls import Call
    from tests.servers.telegram.refusal import Refusal


class Fault(Enum):
    """What can go wrong; the value that is given with some of them is named after them."""

    TOO_MANY_REQUESTS = auto()  # 429: seconds to wait
    FORBIDDEN = auto()  # 403: blocked by the user
    UNAUTHORIZED = auto()  # 401: the token was revoked
    NO_SUCH_METHOD = auto()  # 404: another server does not know it
    CONFLICT = auto()  # 409: somebody else polls
    MIGRATED = auto()  # 400: the new id of the chat
    SERVER_ERROR = auto()  # 500, in JSON
    BAD_GATEWAY = auto()  # 502, in HTML
    DROPPED_BEFORE_DELIVERY = auto()  # the connection is cut, nothing is done
    TIMEOUT_BEFORE_DELIVERY = auto()  # nothing is done, no answer comes
    DROPPED_AFTER_DELIVERY = auto()  # it is done, then the connection is cut
    TIMEOUT_AFTER_DELIVERY = auto()  # it is done, no answer comes
    SLOW = auto()  # it is done, the answer comes late: seconds


@dataclass
class Planned:
    """One fault to come."""

    kind: Fault
    method: str | None
    times: int | None  # None: until further notice
    chat: int | None
    value: float

    def meets(self, call: Call) -> bool:
        """Whether it is for this call."""
        return self.method in {None, call.method} and self.chat in {None, call.chat}

    @property
    def refusal(self) -> Refusal | None:
        """What is answered in place of the result, if anything is."""
        match self.kind:
            case Fault.TOO_MANY_REQUESTS:
                return too_many_requests(int(self.value))
            case Fault.FORBIDDEN:
                return BLOCKED
            case Fault.UNAUTHORIZED:
                return UNAUTHORIZED
            case Fault.NO_SUCH_METHOD:
                return NO_SUCH_METHOD
            case Fault.CONFLICT:
                return OTHER_POLLER
            case Fault.MIGRATED:
                return upgraded(int(self.value))
            case Fault.SERVER_ERROR:
                return SERVER_ERROR
        return None


class Faults:
    """The faults to come, the oldest plan first."""

    def __init__(self) -> None:
        self._planned: list[Planned] = []

    def plan(self, fault: Planned) -> None:
        self._planned.append(fault)

    def clear(self) -> None:
        self._planned.clear()

    def take(self, call: Call) -> Planned | None:
        """The fault that this call meets, counted."""
        met = next((fault for fault in self._planned if fault.meets(call)), None)
        if met and met.times is not None:
            met.times -= 1
            if met.times == 0:
                self._planned.remove(met)
        return met
