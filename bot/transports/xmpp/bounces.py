"""Messages of ours that come back: after a few, or one that is plain, nobody is reached there any more."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from slixmpp import JID

from bot.transports.xmpp.xml import CLIENT, ERRORS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

OURS = re.compile(r"f?[am]\d+-[0-9a-f]+")
PLAIN = {"gone", "item-not-found", "not-acceptable"}
MOST = 3


def id_of(row: int, at: float, *, announces: bool = False) -> str:
    """What a message of ours is called: the same whenever it is sent again, another one in another database."""
    return f"{'a' if announces else 'm'}{row}-{round(at):x}"


class Bounces:
    """Counted by bare JID, until somebody there writes."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def loses(self, error: Element) -> str | None:
        """The bare JID at which nobody is left; None when the error may pass, or is not about a message of ours."""
        problem = error.find(f"{{{CLIENT}}}error")
        if problem is None or not OURS.fullmatch(error.get("id", "")) or problem.get("type") == "wait":
            return None
        who = JID(error.get("from", "")).bare
        self._counts[who] += 1
        is_plain = any(problem.find(f"{{{ERRORS}}}{condition}") is not None for condition in PLAIN)
        return who if is_plain or self._counts[who] >= MOST else None

    def reached(self, who: str) -> None:
        """They are there after all."""
        self._counts.pop(who, None)
