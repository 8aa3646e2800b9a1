"""Places for several children of a family on one day, for all of them or for none: « ensemble » (W11)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from domain.outcome import Refused, Waitlisted
from domain.refusal import AlreadyBooked, NotTogether

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from domain.opening import Opening
    from domain.outcome import Decision, Outcome
    from domain.party import Decided, Settled


def settle(decided: Settled, before: Mapping[Opening | None, Sequence[Outcome]]) -> Settled:
    """What the children get together, of what each would get: seats for all, ranks for all, or neither.

    Who has a place already stands in nobody's way.
    """
    outcomes = [outcome for _wish, parts in decided for _part, outcome in parts if not _is_there(outcome)]
    if any(isinstance(outcome, Refused) for outcome in outcomes):
        return _refused(decided)
    if any(isinstance(outcome, Waitlisted) for outcome in outcomes):
        return _waiting(decided, before) or _refused(decided)
    return decided


def _is_there(outcome: Decision) -> bool:
    return isinstance(outcome, Refused) and isinstance(outcome.reason, AlreadyBooked)


def _refused(decided: Settled) -> Settled:
    """Each for its own reason, where there is one."""
    return [(wish, [(part, _kept(outcome)) for part, outcome in parts]) for wish, parts in decided]


def _kept(outcome: Decision) -> Refused:
    return outcome if isinstance(outcome, Refused) else Refused(NotTogether())


def _waiting(decided: Settled, before: Mapping[Opening | None, Sequence[Outcome]]) -> Settled | None:
    """A rank for each, behind those of the others; None where a waiting list has no room for them."""
    ahead = defaultdict(list, {opening: list(outcomes) for opening, outcomes in before.items()})
    told: Settled = []
    for wish, parts in decided:
        waits: Decided = []
        for part, outcome in parts:
            opening = part.opening(wish.child, wish.day)
            if opening is not None and not isinstance(outcome, Refused):
                outcome = Waitlisted(opening.rank(ahead[opening]), outcome.price)  # noqa: PLW2901 - in its place
                if not opening.admits(outcome.rank):
                    return None
                ahead[opening].append(outcome)
            waits.append((part, outcome))
        told.append((wish, waits))
    return told
