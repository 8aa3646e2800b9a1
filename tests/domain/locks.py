"""The locks that a transaction takes, in the order in which it does (I13)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from domain.family import Child, Family, Guardian
    from domain.opening import Opening
    from domain.repository import Town
    from domain.wallet import Wallet

OPENINGS, CHILDREN, WALLETS = range(3)  # in the order in which they are locked


class Locking:
    """A town that notes what is locked in it; all else is the town's own."""

    def __init__(self, town: Town) -> None:
        """Nothing is locked yet."""
        self._town = town
        self.taken: list[tuple[int, int]] = []  # what, and its id

    def __getattr__(self, name: str) -> object:
        return getattr(self._town, name)

    def openings_locked(self, ids: Collection[int]) -> Sequence[Opening]:
        """They come in the order in which they were locked."""
        found = self._town.openings_locked(ids)
        self._note(OPENINGS, (one.id for one in found))
        return found

    def lock_children(self, children: Collection[Child]) -> None:
        """The store sorts them itself."""
        self._town.lock_children(children)
        self._note(CHILDREN, sorted(one.id for one in children))

    def wallets_locked(self, families: Collection[Family]) -> Sequence[Wallet]:
        """They come in the order in which they were locked."""
        found = self._town.wallets_locked(families)
        self._note(WALLETS, (one.id for one in found))
        return found

    def _note(self, what: int, ids: Iterable[int]) -> None:
        """What is held already is not awaited."""
        self.taken += [(what, one) for one in ids if (what, one) not in self.taken]


@contextmanager
def in_order(visit: AbstractContextManager[tuple[Guardian, Town]]) -> Iterator[tuple[Guardian, Town]]:
    """I13: two transactions that lock in the same order never wait for each other."""
    with visit as (person, town):
        locking = Locking(town)
        yield person, cast("Town", locking)
        assert locking.taken == sorted(locking.taken), locking.taken
