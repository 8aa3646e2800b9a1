"""The other guardians of the speaker's family."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogs.engine.turn import Turn
    from domain.family import Guardian


def others(turn: Turn) -> Sequence[Guardian]:
    """Those who want to be told what the speaker changes."""
    family = turn.town.guardians([turn.family])
    return [guardian for guardian in family if guardian is not turn.person and guardian.preferences.others]
