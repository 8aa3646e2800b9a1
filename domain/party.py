"""Wishes of which none is decided without the others: of siblings who come together, and moves that hang together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import joint, moving, siblings
from domain.outcome import Refused, Waitlisted
from domain.refusal import SeatKept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domain.board import Board
    from domain.booking import Booking
    from domain.opening import Opening
    from domain.outcome import Decision, Outcome
    from domain.wish import Wish

    Before = Mapping[Opening | None, Sequence[Outcome]]
    Decided = list[tuple[Board, Decision]]  # for what was wished, then for what goes with it
    Settled = list[tuple[Wish, Decided]]


def parties(wishes: Sequence[Wish]) -> list[list[Wish]]:
    """The wishes, most of them a party of one; in a party, what another cannot be without comes before it."""
    if not any(wish.together or wish.instead_of for wish in wishes):
        return [[wish] for wish in wishes]
    left, found = list(wishes), []
    while left:
        party = joint.closure(left[:1], left, _hang_together)
        found.append(sorted(party, key=lambda one: len(joint.closure([one], party, _is_needed_by))))
        left = [wish for wish in left if wish not in party]
    return found


def settle(decided: Settled, before: Before) -> Settled:
    """What a party gets, of what each of its wishes would get after those before it."""
    return siblings.settle(decided, before) if decided[0][0].together else moving.settle(decided)


def alone(board: Board, wish: Wish, before: Before, made: Sequence[Booking]) -> Decided:
    """What becomes of a wish for itself, and of what goes with it; what would lose a booking for a rank is refused."""
    decided = board.together(wish.child, wish.day, before, made)
    outcome = decided[0][1]
    reason = wish.against(board.here)
    if reason is None and wish.gives_a_seat and isinstance(outcome, Waitlisted) and not wish.waits:
        reason = SeatKept(wish.instead_of[0].opening.day)
    if reason is None or isinstance(outcome, Refused):
        return decided
    return [(part, Refused(reason)) for part, _outcome in decided]


def _hang_together(wish: Wish, other: Wish) -> bool:
    are_of_siblings = wish.together and other.together and (wish.activity, wish.day) == (other.activity, other.day)
    return are_of_siblings or wish.hangs_on(other) or other.hangs_on(wish)


def _is_needed_by(wish: Wish, other: Wish) -> bool:
    return other.hangs_on(wish)
