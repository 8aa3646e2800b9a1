"""Every problem of every file is told, with its line, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.exchange import words
from bot.exchange.by_laws import BY_LAWS
from bot.store import tables as t
from tests.bot.exchange.files import (
    ACTIVITIES,
    BOOKINGS,
    CHILDREN,
    ENROLMENTS,
    FAMILIES,
    LEDGER,
    OPENINGS,
    PAPERS,
    STRUCTURE,
    TOWN,
    problems,
    put,
    take_in,
)

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"])
BOOKED = "E-1;ALSH;6-12 ans;25/11/2026;F-1;confirmée;24,87;Alex;02/11/2026 20:15\n"
DETAILED = "famille;nature;montant;jour;prénom;activité;prix;quantité;moyen;numéro;payeur;banque\n"
QUEUED = (
    "enfant;activité;groupe;jour;famille;état;tarif;ordre\n"
    "E-1;ALSH;6-12 ans;25/11/2026;F-1;en attente;24,87;3\n"
    "E-2;ALSH;6-12 ans;25/11/2026;F-2;en attente;24,87;3\n"
)
STATUSES, FILES = (
    ", ".join(words.STATUSES.values()),
    ", ".join(f"{name}.csv" for name in [*[*TOWN][:5], "tariffs", *[*TOWN][5:]]),
)
IN_PART = ", ".join(f"« {column.header} »" for column in BY_LAWS.columns[1:])

Told = tuple[int, str]
BAD: dict[str, tuple[str, str, list[Told]]] = {
    "an unknown file": ("family", FAMILIES, [(1, f"no file of that name is read: there are {FILES}")]),
    "no columns": ("families", "", [(1, "the column « nom » is missing"), (1, "the column « référence » is missing")]),
    "an unknown column": ("families", "référence;nom;age\nF-3;X;3\n", [(1, "« age » is no column of families.csv")]),
    "a column twice": ("families", "référence;nom;Nom\n", [(1, "the column « nom » is there twice")]),
    "a line that is too short": ("families", FAMILIES + "F-3\n", [(4, "1 cells under 2 names of columns")]),
    "a quote that does not end": (
        "families",
        FAMILIES + 'F-3;"X\nF-4;Y\n',
        [(4, "cannot be read as CSV: unexpected end of data")],
    ),
    "an empty name": ("families", FAMILIES + "F-3;\n", [(4, "« nom »: is empty")]),
    "a control character": ("families", FAMILIES + "F-3;a\0b\n", [(4, "« nom »: holds a control character")]),
    "the same family twice": ("families", FAMILIES + "F-1;AUTRE\n", [(4, "line 2 speaks of the same")]),
    "a place that is kept for a payment which no file knows": (
        "bookings",
        BOOKINGS.splitlines()[0] + "\n" + BOOKED.replace("confirmée", "pré-réservée"),
        [(2, "a place that is kept for a payment goes with its order, which files do not carry")],
    ),
    "a line after a cell of two lines": (
        "families",
        FAMILIES + 'F-3;"X\nY"\n\nF-4;\n',
        [(7, "« nom »: is empty")],
    ),
    "a guardian of no family": ("guardians", "famille;prénom\nF-9;Alex\n", [(2, "no family « F-9 »")]),
    "an e-mail address that is none": (
        "guardians",
        "famille;prénom;courriel\nF-1;Alex;alex@exemple\n",
        [(2, "« courriel »: « alex@exemple » is no e-mail address such as prenom.nom@exemple.fr")],
    ),
    "children who cannot be": (
        "children",
        CHILDREN
        + "E-3;Léo;31/02/2018;F-1\nE-4;Léo;12/03/18;F-1\nE-5;Léo;12/03/2030;F-9\nE-6;Léo;12/03/2018;\nE-7;;;F-1\n",
        [
            (4, "« né le »: « 31/02/2018 » is not in the calendar"),
            (5, "« né le »: « 12/03/18 » is no date such as 25/11/2026 or 2026-11-25"),
            (6, "no family « F-9 »"),
            (6, "the child is not born yet"),
            (7, "the child has no family"),
            (8, "« né le »: is empty"),
            (8, "« prénom »: is empty"),
        ],
    ),
    "an activity that cannot be": (
        "activities",
        ACTIVITIES + "X;un;dîner;3,705;01/09/2026;02/07/2027;01/06/2026 25:00;01/07/2027;3-5 ans\n",
        [
            (4, "« article »: « un » is none of la, le, l’"),
            (4, "« groupes »: « 3-5 ans » is no group such as 3-6 ans: 3-6"),
            (4, "« ouverture des réservations »: « 25:00 » is no time such as 07:15"),
            (4, "« tarif »: « 3,705 » is no amount such as 3,70"),
            (4, "« unité »: « dîner » is none of repas, matin, soir, journée"),
        ],
    ),
    "an activity out of order": (
        "activities",
        ACTIVITIES + "X;la;repas;-1,00;02/09/2026;01/09/2026;01/07/2027;01/06/2026;A: 3-4 | A: 5-6\n",
        [
            (4, "booking closes before it opens"),
            (4, "the group « A » is there twice"),
            (4, "the last day comes before the first"),
            (4, "the price is negative"),
        ],
    ),
    "by-laws in part": (
        "activities",
        ACTIVITIES.replace("groupes", "réservation jusqu’à"),
        [(1, f"these columns go with others that are there, and are missing: {IN_PART}")],
    ),
    "openings nowhere": (
        "openings",
        OPENINGS + "Piscine;;24/11/2026;;0\nALSH;7-9 ans;24/11/2026;-1;0\nALSH;7-9 ans;24/11/2026;5;0\n",
        [
            (4, "« places »: is empty"),
            (5, "« places »: « -1 » is no number from 0 on"),
            (6, "no group « 7-9 ans » in « ALSH »"),
        ],
    ),
    "enrolments that overlap": (
        "enrolments",
        ENROLMENTS + "E-1;ALSH;;01/01/2027;02/07/2027\nE-9;Piscine;;02/01/2027;01/01/2027\n",
        [
            (3, "overlaps line 2, from 01/09/2026 to 02/07/2027"),
            (4, "no activity « Piscine »"),
            (4, "no child « E-9 »"),
            (4, "the last day comes before the first"),
        ],
    ),
    "bookings that cannot be": (
        "bookings",
        BOOKINGS
        + BOOKED.replace("20:15", "21:00")
        + BOOKED.replace("E-1", "E-2").replace("confirmée", "annulée")
        + BOOKED.replace("25/11", "26/11")
        + BOOKED.replace("confirmée", "acceptée"),
        [
            (4, "line 2 speaks of the same"),
            (5, "the child « E-2 » is not of the family « F-1 »"),
            (6, "« ALSH », group « 6-12 ans » has no opening on 26/11/2026"),
            (7, f"« état »: « acceptée » is none of {STATUSES}"),
        ],
    ),
    "one place of a queue twice": ("bookings", QUEUED, [(3, "line 2 speaks of the same")]),
    "entries with a wrong sign": (
        "ledger",
        LEDGER
        + "F-1;consommation;3,70;03/11/2026;C-2\nF-1;règlement;-3,70;03/11/2026;R-2\nF-9;avoir;1;03/11/2026;A-1\n",
        [
            (4, "what is consumed is negative: the family owes it"),
            (5, "what is paid or given back is positive"),
            (6, "no family « F-9 »"),
        ],
    ),
    "the same entry twice": ("ledger", LEDGER + "F-1;avoir;3,70;03/11/2026;R-1\n", [(4, "line 2 speaks of the same")]),
    "details that contradict each other": (
        "ledger",
        DETAILED
        + "F-1;règlement;1,00;03/11/2026;;Cantine;1,00;1;CB;;;\nF-1;consommation;-1,00;03/11/2026;Léo;;;1;;;;\n",
        [
            (2, "a line is either consumed (« activité », « prix ») or paid (« moyen », « numéro »)"),
            (3, "what is consumed has an « activité » and a « prix »"),
        ],
    ),
    "papers of others": (
        "papers",
        PAPERS + "F-1;E-2;attestation;oui\nF-1;;justificatif;peut-être\n",
        [
            (3, "the child « E-2 » is not of the family « F-1 »"),
            (4, "« acceptée »: « peut-être » is none of oui, non"),
        ],
    ),
    "a structure that cannot be": (
        "structure",
        STRUCTURE.replace("Europe/Paris;C", "Europe/Nulle-Part;D"),
        [
            (2, "« fuseau horaire »: « Europe/Nulle-Part » is no time zone such as Europe/Paris"),
            (2, "« zone scolaire »: « D » is none of A, B, C, La Réunion, nor empty"),
        ],
    ),
}


@ON_SQLITE
@pytest.mark.parametrize(("name", "text", "told"), BAD.values(), ids=BAD)
def test_each_problem_has_its_line(engine: Engine, tmp_path: Path, name: str, text: str, told: list[Told]) -> None:
    """Beside good files, which are not taken in either; who refers to a line that is broken is not blamed."""
    expected = [f"{name}.csv, line {line}: {why}" for line, why in told]
    assert problems(engine, put(tmp_path / "in", **TOWN | {name: text})) == expected
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(t.family)) == 0


@ON_SQLITE
def test_problems_of_all_files_are_told_together(engine: Engine, tmp_path: Path) -> None:
    """Whoever mends them does not come back once for each."""
    files = {"families": "référence;nom\nF-3;\n", "guardians": "famille;prénom\nF-3;Sam\nF-9;Alex\n"}
    assert problems(engine, put(tmp_path / "in", structure=STRUCTURE, **files)) == [
        "families.csv, line 2: « nom »: is empty",
        "guardians.csv, line 3: no family « F-9 »",
    ]


@ON_SQLITE
def test_another_encoding_is_named_with_its_line(engine: Engine, tmp_path: Path) -> None:
    """That of an old spreadsheet."""
    folder = put(tmp_path / "in", structure=STRUCTURE)
    (folder / "families.csv").write_bytes("reference;nom\nF-1;DUPONT\nF-2;LÉVÊQUE\n".encode("latin-1"))
    assert problems(engine, folder) == ["families.csv, line 3: is not UTF-8 here: save it as « CSV UTF-8 »"]


@ON_SQLITE
def test_a_database_without_a_service_wants_one(engine: Engine, tmp_path: Path) -> None:
    """Families belong to a service."""
    told = problems(engine, put(tmp_path / "in", families=FAMILIES))
    assert told == ["structure.csv, line 1: is missing, and the database holds no service yet"]


def test_what_is_written_in_the_ledger_cannot_be_taken_in_otherwise(engine: Engine, tmp_path: Path) -> None:
    """I9: the same line may come again; another amount under its reference may not."""
    folder = put(tmp_path / "in", **TOWN)
    take_in(engine, folder)
    put(folder, ledger=LEDGER.replace("10,00", "20,00"))
    assert problems(engine, folder) == [
        "ledger.csv, line 2: is written already, otherwise: what is written stays, a correction is a line of its own"
    ]


def test_a_line_may_speak_of_what_the_database_has(engine: Engine, tmp_path: Path) -> None:
    """References between files are references to the town as well."""
    folder = put(tmp_path / "in", **TOWN)
    take_in(engine, folder)
    assert problems(engine, put(folder, guardians="famille;prénom\nF-1;Sam\n")) == []
