"""Wishes of which none is decided without the others: of siblings who come together, and moves that hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import moving, siblings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from domain.board import Board
    from domain.opening import Opening
    from domain.outcome import Decision, Outcome
    from domain.wish import Wish

    Decided = list[tuple[Board, Decision]]  # for what was wished, then for what goes with it
    Settled = list[tuple[Wish, Decided]]


def parties(wishes: Iterable[Wish]) -> list[list[Wish]]:
    """The wishes, in their order; most are a party of one."""
    found: list[list[Wish]] = []
    for wish in wishes:
        may_belong = found if wish.together or wish.instead_of else ()
        party = next((one for one in may_belong if any(_hang_together(wish, other) for other in one)), None)
        if party is None:
            found.append([wish])
        else:
            party.append(wish)
    return found


def settle(decided: Settled, before: Mapping[Opening | None, Sequence[Outcome]]) -> Settled:
    """What a party gets, of what each of its wishes would get after those before it."""
    return siblings.settle(decided, before) if decided[0][0].together else moving.settle(decided)


def _hang_together(wish: Wish, other: Wish) -> bool:
    are_of_siblings = wish.together and other.together and (wish.activity, wish.day) == (other.activity, other.day)
    return are_of_siblings or wish.hangs_on(other)
