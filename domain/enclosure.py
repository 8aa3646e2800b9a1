"""A file that goes with an announcement: « pièce jointe »."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

LARGEST = 10_000_000  # bytes: what every network takes, and what families load on a telephone
DRAFTED_FOR = timedelta(days=1)  # until the announcement is confirmed
KEPT_FOR = timedelta(days=30)  # once it has left: it may be sent again
BEGINNINGS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png", b"%PDF-": "application/pdf"}
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


class Trouble(StrEnum):
    """Why a file that somebody has sent cannot be taken."""

    TOO_LARGE = "too_large"
    OF_NO_USE = "of_no_use"  # not everybody could open it
    ELSEWHERE = "elsewhere"  # where we fetch nothing
    LOST = "lost"  # it could not be had


@dataclass(frozen=True)
class Enclosure:
    """A file of the service's, kept once for all whom it goes to."""

    id: int
    name: str


def media_type(data: bytes) -> str | None:
    """What a file really is, by how it begins; None for what is not passed on."""
    return next((kind for beginning, kind in BEGINNINGS.items() if data.startswith(beginning)), None)
