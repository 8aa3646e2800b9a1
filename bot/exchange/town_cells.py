"""Cells of the town itself: its zones, its calendar, the groups of its activities."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.exchange.cells import Cell
from bot.school_calendars import ZONES
from domain.calendar_correction import Correction

if TYPE_CHECKING:
    from collections.abc import Sequence

AGES = re.compile(r"(?P<name>.+?) ?: ?(?P<youngest>\d{1,2}) ?- ?(?P<oldest>\d{1,2})")


def _read_zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"« {text} » is no time zone such as Europe/Paris") from error


def _read_school_zone(text: str) -> str:
    if text and text not in ZONES:
        raise ValueError(f"« {text} » is none of {', '.join(ZONES)}, nor empty")
    return text


def _read_corrections(text: str) -> tuple[Correction, ...]:
    try:
        return msgspec.json.decode(text or "[]", type=tuple[Correction, ...])
    except (msgspec.DecodeError, ValueError) as error:
        raise ValueError(f"cannot be read as corrections of the school calendar: {error}") from error


def _write_corrections(corrections: Sequence[Correction]) -> str:
    return json.dumps(msgspec.to_builtins(corrections), ensure_ascii=False) if corrections else ""


def _read_group(text: str) -> tuple[str, int, int]:
    found = AGES.fullmatch(text)
    if not found:
        raise ValueError(f"« {text} » is no group such as 3-6 ans: 3-6")
    name, youngest, oldest = found["name"].strip(), int(found["youngest"]), int(found["oldest"])
    if youngest > oldest:
        raise ValueError(f"the group « {name} » goes from {youngest} to {oldest}")
    return name, youngest, oldest


def _read_payfip_client(text: str) -> str:
    if not re.fullmatch(r"[0-9]{6}", text):
        raise ValueError(f"« {text} » is no client number of PayFiP: six figures")
    return text


PAYFIP_CLIENT = Cell(_read_payfip_client, str)
ZONE, SCHOOL_ZONE = Cell(_read_zone, str), Cell(_read_school_zone, str)
CORRECTIONS = Cell(_read_corrections, _write_corrections)
GROUP = Cell(_read_group, lambda group: f"{group[0]}: {group[1]}-{group[2]}")
