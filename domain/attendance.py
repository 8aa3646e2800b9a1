"""Who was there: a fact of a past booking, which the service states (G-135 to G-137)."""

from __future__ import annotations

from enum import StrEnum


class Attendance(StrEnum):
    """What became of a day that was booked."""

    PRESENT = "present"
    JUSTIFIED = "justified"  # absent with a reason that the service accepts
    UNJUSTIFIED = "unjustified"
