"""Small files, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exchange import present
from bot.exchange.importing import Import, Wrong
from bot.exchange.progress import Progress
from bot.exchange.writing import write_files
from bot.store.engine import snapshot
from tests.conftest import DEMO_NOW

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.exchange.plan import Plan

STRUCTURE = (
    "nom;fuseau horaire;zone scolaire;service;téléphone;horaires;adresse\n"
    "Montcreux;Europe/Paris;C;Enfance;05 36 49 01 12;9 h – 17 h;Mairie\n"
)
FAMILIES = "référence;nom\nF-1;DUPONT\nF-2;MARTIN\n"
GUARDIANS = "famille;prénom\nF-1;Alex\nF-2;Dominique\n"
CHILDREN = "référence;prénom;né le;familles\nE-1;Léo;12/03/2018;F-1\nE-2;Emma;2017-04-17;F-2\n"
ACTIVITIES = (
    "nom;article;unité;tarif;premier jour;dernier jour;ouverture des réservations;clôture des réservations;groupes\n"
    "Cantine;la;repas;3,70;01/09/2026;02/07/2027;01/06/2026 08:00;01/07/2027;\n"
    "ALSH;l’;journée;24,87;01/09/2026;02/07/2027;01/06/2026 08:00;01/07/2027;3-5 ans: 3-5 | 6-12 ans: 6-12\n"
)
OPENINGS = (
    "activité;groupe;jour;places;liste d’attente\nCantine;;24/11/2026;illimité;0\nALSH;6-12 ans;25/11/2026;1;illimité\n"
)
ENROLMENTS = "enfant;activité;groupe;du;au\nE-1;ALSH;6-12 ans;01/09/2026;02/07/2027\n"
BOOKINGS = (
    "enfant;activité;groupe;jour;famille;état;tarif;par;demandée le\n"
    "E-1;ALSH;6-12 ans;25/11/2026;F-1;confirmée;24,87;Alex;02/11/2026 20:15\n"
    "E-2;ALSH;6-12 ans;25/11/2026;F-2;en attente;24,87;Dominique;03/11/2026 07:00\n"
)
LEDGER = (
    "famille;nature;montant;jour;référence\nF-1;règlement;10,00;02/11/2026;R-1\nF-1;consommation;-3,70;03/11/2026;C-1\n"
)
PAPERS = "famille;enfant;pièce;acceptée\nF-1;E-1;attestation d’assurance;non\n"
TOWN = {
    "structure": STRUCTURE,
    "families": FAMILIES,
    "guardians": GUARDIANS,
    "children": CHILDREN,
    "activities": ACTIVITIES,
    "openings": OPENINGS,
    "enrolments": ENROLMENTS,
    "bookings": BOOKINGS,
    "ledger": LEDGER,
    "papers": PAPERS,
}


def put(folder: Path, **files: str) -> Path:
    """A folder with these files and no other, in UTF-8."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.csv"):
        old.unlink()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def take_in(engine: Engine, folder: Path, now: datetime = DEMO_NOW, *, dry: bool = False) -> Plan:
    return Import(engine, folder, now, Progress()).run(dry=dry)


def counts(plan: Plan) -> dict[str, tuple[int, int]]:
    """Lines that were added and changed, of the files where there are any."""
    told = {name: (len(planned.added), len(planned.changed)) for name, planned in plan.items()}
    return {name: numbers for name, numbers in told.items() if any(numbers)}


def problems(engine: Engine, folder: Path) -> list[str]:
    """What is wrong with the files, line by line."""
    try:
        take_in(engine, folder)
    except Wrong as error:
        return [str(problem) for problem in error.problems]
    return []


def give_out(engine: Engine, folder: Path) -> dict[str, bytes]:
    """The files of the town, by name."""
    folder.mkdir(exist_ok=True)
    with snapshot(engine) as connection:
        write_files(present.look(connection), folder, Progress())
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}
