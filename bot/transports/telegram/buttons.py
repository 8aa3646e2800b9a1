"""What a button carries, in 64 bytes: the prompt that it belongs to, and the key of the choice."""

from __future__ import annotations

import string

LONGEST = 64  # bytes
NOTHING = "-"  # a button that is only to be looked at
SHORT = {"!tick:": "+", "!from:": "@"}  # a weekday's header names five days
DIGITS = string.digits + string.ascii_lowercase


def pack(surface: str, key: str) -> str:
    """The data of a button; of one that would be too long, nothing: its words can be typed."""
    data = f"{_base36(int(surface))}|{_shortened(key)}"
    return data if len(data.encode()) <= LONGEST else NOTHING


def unpack(data: str) -> tuple[str, str] | None:
    """The surface and the key of what was pressed; None for what cannot be ours, or asks for nothing."""
    surface, _bar, key = data.partition("|")
    if not (surface.isascii() and surface.isalnum() and key):
        return None
    return str(int(surface, 36)), _expanded(key)


def _shortened(key: str) -> str:
    name, colon, argument = key.partition(":")
    return SHORT[name + colon] + argument if name + colon in SHORT else key


def _expanded(key: str) -> str:
    name = next((name for name, sign in SHORT.items() if key.startswith(sign)), None)
    return name + key[1:] if name else key


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
