"""What the bot called, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tests.servers.telegram.parameters import Parameters


@dataclass(slots=True)
class Call:
    """One call; its code is 0 while it is under way, and when no answer was given."""

    method: str
    asked: Parameters
    at: datetime
    code: int = 0
    outcome: str = ""  # « ok », the words of the refusal, or the name of the fault
    done: bool = False  # whether it took effect

    @property
    def params(self) -> dict[str, object]:
        return self.asked.given

    @property
    def chat(self) -> int:
        """The chat it is about, or 0."""
        return self.asked.number("chat_id")

    def ended(self, code: int, outcome: str) -> None:
        self.code, self.outcome = code, outcome
