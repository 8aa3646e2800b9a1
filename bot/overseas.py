"""The school holidays of académies outside the zones A, B and C, as far as they are published and were checked.

First and last day without class: the ministry gives the day after whose lessons the pupils leave, and the day on
which they are back. A Saturday of departure is free already, as in the zones.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from domain.school_calendar import Holidays

# Ministère de l'Éducation nationale, data.education.gouv.fr, « fr-en-calendrier-scolaire », zone Réunion, pupils.
# The end of the last winter is not published: no rentrée has been before the 16th of August.
LA_REUNION = """
2025-10-11 2025-10-26 Vacances après 1re période
2025-12-20 2026-01-20 Vacances d'été austral
2026-02-28 2026-03-15 Vacances après 3e période
2026-05-02 2026-05-17 Vacances après 4e période
2026-07-04 2026-08-17 Vacances d'hiver austral
2026-10-10 2026-10-25 Vacances après 1re période
2026-12-19 2027-01-31 Vacances d'été austral
2027-03-17 2027-03-29 Vacances après 3e période
2027-05-06 2027-05-18 Vacances après 4e période
2027-07-03 2027-08-15 Vacances d'hiver austral
"""
PUBLISHED = {"La Réunion": LA_REUNION}


@cache
def overseas(zone: str) -> tuple[Holidays, ...]:
    """All that is known of a zone, in order."""
    rows = (line.split(maxsplit=2) for line in PUBLISHED[zone].strip().splitlines())
    return tuple(Holidays(name, date.fromisoformat(first), date.fromisoformat(last)) for first, last, name in rows)
