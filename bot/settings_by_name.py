"""Settings by their names: what is set, what is lacking beside it, what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "MERCREDI_"
HIGHEST_PORT = 65535


class BadSetting(ForTheOperator):
    """A setting cannot be used; the message is one line that says how to mend it."""


class Values:
    """The settings by their names without the prefix."""

    def __init__(self, found: Mapping[str, str]) -> None:
        self._found = found

    def get(self, name: str) -> str:
        return self._found.get(PREFIX + name, "")

    def needed(self, name: str, by: str) -> str:
        """The value of a setting without which another one means nothing."""
        if not self.get(name):
            raise BadSetting(f"{PREFIX}{by} is set without {PREFIX}{name}: set both, or neither")
        return self.get(name)

    def port(self, name: str) -> int | None:
        value = self.get(name)
        if value and not (value.isdecimal() and 0 < int(value) <= HIGHEST_PORT):
            raise BadSetting(f"{PREFIX}{name} is « {value} »: give a port from 1 to {HIGHEST_PORT}")
        return int(value) if value else None

    def refuse_without(self, name: str, *others: str) -> None:
        """These mean nothing without that one."""
        for other in others:
            if self.get(other):
                self.needed(name, other)
