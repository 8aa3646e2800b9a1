"""What errands of the service share: who may not run one is told so, at once, and again when it is confirmed."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from domain.staff import may

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Notice
    from domain.staff import Right

FORBIDDEN = _("Your role at the service does not allow that.")


class ServiceDialog(Dialog):
    """An errand that asks for a right, by the role of the moment."""

    right: ClassVar[Right]

    @property
    def is_allowed(self) -> bool:
        return may(self.turn.person, self.right, self.turn.structure.id)

    def needless(self) -> Reply | None:
        """Nothing is asked of who may not do it."""
        return None if self.is_allowed else Reply(FORBIDDEN)

    def finish(self) -> Iterator[Reply | Notice]:
        """A role may have changed since the recap."""
        if self.is_allowed:
            yield from self.carry_out()
        else:
            yield Reply(FORBIDDEN)

    @abstractmethod
    def carry_out(self) -> Iterator[Reply | Notice]:
        """Do it, and tell the outcome."""
