"""The files of a large town, whose families come to the activities of the demo town."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MONDAY = date(2026, 11, 30)
DAYS = [MONDAY + timedelta(weeks=week, days=day) for week in (0, 1, 2, 5, 6) for day in (0, 1, 3, 4)]
CHILDREN = (2, 1, 2, 2)  # of each family, in turn
ACTIVITIES = ("Cantine", "Accueil périscolaire matin", "Accueil périscolaire soir")
BOOKINGS, ENTRIES = 5, 5  # of each family

OF_BOOKINGS = ("enfant", "activité", "jour", "famille", "état", "tarif", "par", "demandée le")
OF_ENTRIES = ("famille", "nature", "montant", "jour", "référence", "libellé")

Row = tuple[object, ...]


def write_large_town(folder: Path, families: int) -> None:
    """Families, guardians, children, enrolments, bookings, entries and papers."""
    folder.mkdir(exist_ok=True)
    homes = range(1, families + 1)
    kids = [(f"G-{home:05}", f"H-{home:05}-{n}") for home in homes for n in range(CHILDREN[home % len(CHILDREN)])]
    _write(folder, "families", ("référence", "nom"), ((f"G-{n:05}", f"FAMILLE {n}") for n in homes))
    _write(folder, "guardians", ("famille", "prénom"), _guardians(homes))
    born = ((kid, f"Enfant {kid[-1]}", "12/03/2018", home) for home, kid in kids)
    _write(folder, "children", ("référence", "prénom", "né le", "familles"), born)
    enrolled = ((kid, activity, "01/09/2026", "31/08/2027") for _, kid in kids for activity in ACTIVITIES)
    _write(folder, "enrolments", ("enfant", "activité", "du", "au"), enrolled)
    booked = ((f"H-{n:05}-0", n, day) for n in homes for day in DAYS[n % len(DAYS) :][:BOOKINGS] or DAYS[:BOOKINGS])
    _write(folder, "bookings", OF_BOOKINGS, (_booking(kid, n, day) for kid, n, day in booked))
    _write(folder, "ledger", OF_ENTRIES, _entries(homes))
    papers = ((home, kid, "attestation d’assurance", "oui", "31/08/2027") for home, kid in kids)
    _write(folder, "papers", ("famille", "enfant", "pièce", "acceptée", "valable jusqu’au"), papers)


def _guardians(homes: Iterable[int]) -> Iterator[Row]:
    for home in homes:
        yield f"G-{home:05}", "Camille"
        if home % 3 == 0:
            yield f"G-{home:05}", "Dominique"


def _booking(kid: str, home: int, day: date) -> Row:
    return kid, "Cantine", f"{day:%d/%m/%Y}", f"G-{home:05}", "confirmée", "3,70", "Camille", "02/11/2026 20:15"


def _entries(homes: Iterable[int]) -> Iterator[Row]:
    numbers = count(1)
    for home in homes:
        for week in range(ENTRIES):
            day = f"{MONDAY - timedelta(weeks=week + 2):%d/%m/%Y}"
            kind, amount = ("règlement", "14,80") if week == ENTRIES - 1 else ("consommation", "-3,70")
            yield f"G-{home:05}", kind, amount, day, f"old:{next(numbers)}", "Cantine"


def _write(folder: Path, name: str, header: Row, rows: Iterable[Row]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(header)
        lines.writerows(rows)
