"""A person for tests that are not asynchronous: each call returns when it is done."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from tests.servers.xmpp.background import Background
from tests.servers.xmpp.device import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from typing import Unpack

    from tests.servers.xmpp.heard import Heard
    from tests.servers.xmpp.person import Person
    from tests.servers.xmpp.saying import Options

T = TypeVar("T")


class Correspondent:
    """The same person, whose client lives in a thread; the rest goes by `run`: `alex.run(alex.person.vanish())`."""

    def __init__(self, background: Background, person: Person) -> None:
        self.person = person
        self._background = background

    def run(self, coroutine: Coroutine[object, object, T]) -> T:
        """Do any of the person's asynchronous deeds."""
        return self._background.run(coroutine)

    def online(self) -> None:
        self.run(self.person.online())

    def offline(self) -> None:
        self.run(self.person.offline())

    def say(self, text: str | None, **options: Unpack[Options]) -> str:
        return self.run(self.person.say(text, **options))

    def heard(self) -> list[Heard]:
        return self.hears(0)

    def hears(self, number: int = 1, within: float = PATIENCE) -> list[Heard]:
        return self.run(self.person.hears(number, within))

    def wait(self, true: Callable[[], T], within: float = PATIENCE) -> T:
        """The condition is looked at in that thread."""
        return self.run(self.person.wait(true, within))


@contextmanager
def in_thread(person: Person) -> Iterator[Correspondent]:
    """They are online as long as the block lasts."""
    with Background() as background:
        correspondent = Correspondent(background, person)
        correspondent.online()
        try:
            yield correspondent
        finally:
            correspondent.offline()
