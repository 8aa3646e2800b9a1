"""What a conversation has said last, in this process: a correction and a reaction name a message that came before."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

PEOPLE = 1000
IDS = 60  # of the messages of one person


@dataclass
class Recent:
    """The newest messages of one person, and our newest question to them."""

    keys: OrderedDict[str, str] = field(default_factory=OrderedDict)  # by the id that their client gave them
    question: str = ""  # the id that we gave it; « » when the newest message asks nothing
    newest: str = ""  # the id of our newest message; « » when it is a file


class Memory:
    """Short: whoever is forgotten is understood all the same, only a little less well."""

    def __init__(self) -> None:
        self._people: OrderedDict[str, Recent] = OrderedDict()

    def heard(self, who: str, ids: set[str], key: str) -> None:
        """A message has come under a key."""
        keys = self._recent(who).keys
        keys.update(dict.fromkeys(ids, key))
        while len(keys) > IDS:
            keys.popitem(last=False)

    def key(self, who: str, id_: str) -> str | None:
        """The key of the message that this person's client knows by this id."""
        return self._recent(who).keys.get(id_)

    def said(self, who: str, id_: str, *, asks: bool) -> None:
        """A message has gone to them."""
        recent = self._recent(who)
        recent.question, recent.newest = id_ if asks else "", id_

    def showed(self, who: str) -> None:
        """A file has gone to them."""
        self._recent(who).newest = ""

    def is_newest(self, who: str, id_: str) -> bool:
        """True for what we said last."""
        return bool(id_) and self._recent(who).newest == id_

    def is_open(self, who: str, id_: str) -> bool:
        """True for the question that was put last."""
        return bool(id_) and self._recent(who).question == id_

    def _recent(self, who: str) -> Recent:
        recent = self._people.setdefault(who, Recent())
        self._people.move_to_end(who)
        if len(self._people) > PEOPLE:
            self._people.popitem(last=False)
        return recent
