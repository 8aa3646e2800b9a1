"""The service answers requests from the command line."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.bot.commands.process import NOW, assert_refused, mercredi

LATER = ("--now", "2026-11-20T10:00")
ASKED = "demander l’inscription de Marina à la cantine\noui\ncentre aéré pour Léo les 25 novembre et 2 décembre\noui\n"


@pytest.fixture
def asking(town: Path) -> Path:
    """Alex has asked for an enrolment, and for two days of a centre that takes requests only."""
    change(
        town,
        "DELETE FROM enrolment WHERE child_id = (SELECT id FROM child WHERE first_name = 'Marina')"
        " AND activity_id = (SELECT id FROM activity WHERE name = 'Cantine')",
        """UPDATE activity SET by_laws = '{"manual": true}' WHERE name LIKE 'ALSH merc%'""",
    )
    mercredi("demo", "--db", "mercredi.db", *NOW, cwd=town, said=ASKED)
    return town


def test_what_waits_is_listed_a_line_each(asking: Path) -> None:
    """G-044, G-069: number, kind, since, family, child, activity, day, recap, state."""
    lines = [line.split("\t") for line in mercredi("requests", cwd=asking).out.splitlines()]
    known = "2026-11-20T09:00", "DUPONT"
    centre = "Léo", "ALSH mercredi journée"
    assert [line[1:] for line in lines] == [
        ["enrolment", *known, "Marina", "Cantine", "", "", "open"],
        ["booking", *known, *centre, "2026-11-25", "M-00001", "open"],
        ["booking", *known, *centre, "2026-12-02", "M-00001", "open"],
    ]
    assert [line[0][:2] for line in lines] == ["D-", "R-", "R-"]


def test_an_enrolment_is_accepted_once(asking: Path) -> None:
    """G-066: for these dates; the same answer again changes nothing, another one is refused."""
    accept = ("decide", "D-00001", "accept", "--from", "2026-12-01", *LATER)
    for _ in range(2):
        ended = mercredi(*accept, cwd=asking)
        assert (ended.code, ended.out, ended.err) == (0, "D-00001\taccepted\tMarina\tCantine\t\n", "")
    assert found(asking, "SELECT count(*) FROM enrolment WHERE valid_from = '2026-12-01'") == [(1,)]
    assert notices(asking, "accepté l’inscription de Marina") == 2  # Alex and Sam, once
    assert_refused(mercredi("decide", "D-00001", "refuse", cwd=asking), "accepted already")
    assert mercredi("requests", "--all", cwd=asking).out.splitlines()[0].endswith("\taccepted")


def test_the_journal_says_who_has_decided(asking: Path) -> None:
    """G-189: the service."""
    mercredi("decide", "D-00001", "refuse", "--why", "dossier\tincomplet", *LATER, cwd=asking)
    told = "SELECT actor_kind, actor_name, subject FROM audit_event WHERE action = 'refused'"
    assert found(asking, told) == [("staff", "Service enfance et jeunesse", "request:1")]
    assert notices(asking, "dossier incomplet") == 2


def test_a_recap_is_answered_as_a_whole_or_line_by_line(asking: Path) -> None:
    """One line is refused, the rest of its recap is accepted, and each answer is one notice a person."""
    line = mercredi("requests", cwd=asking).out.splitlines()[-1].split("\t")[0]
    for _ in range(2):
        refused = mercredi("decide", line, "refuse", "--why", "sortie annulée", *LATER, cwd=asking)
        assert refused.out == f"{line}\trefused\tLéo\tALSH mercredi journée\t2026-12-02\n"
        accepted = mercredi("decide", "M-1", "accept", *LATER, cwd=asking)
        assert accepted.out == "M-1\tbooked\tLéo\tALSH mercredi journée\t2026-11-25\n"
    assert (notices(asking, "sortie annulée"), notices(asking, "25 novembre 2026%confirmée")) == (2, 2)
    assert_refused(mercredi("decide", line, "accept", *LATER, cwd=asking), line, "refused")


IMPOSSIBLE = {
    ("D-00099", "accept"): "D-00099",
    ("R-99999", "accept"): "R-99999",
    ("M-00099", "refuse"): "M-00099",
    ("12", "accept"): "D-00012",
    ("D-00001", "perhaps"): "perhaps",
    ("D-00001", "accept", "--from", "December"): "December",
    ("D-00001", "accept", "--from", "2027-02-01", "--to", "2027-01-01"): "2027-01-01",
    ("D-00001", "accept", "--group", "grands"): "grands",
}


def test_what_cannot_be_answered_is_said_in_one_line(asking: Path) -> None:
    """And all requests still wait."""
    for arguments, word in IMPOSSIBLE.items():
        assert_refused(mercredi("decide", *arguments, cwd=asking), word)
    assert mercredi("requests", cwd=asking).out.count("\topen\n") == 3


def change(town: Path, *statements: str) -> None:
    """Change the town behind everybody's back."""
    with sqlite3.connect(town / "mercredi.db") as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def found(town: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(town / "mercredi.db") as connection:
        rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def notices(town: Path, words: str) -> int:
    """How many people are told this."""
    rows = found(town, f"SELECT count(*) FROM outbox WHERE kind = 'notice' AND body LIKE '%{words}%'")
    return int(str(rows[0][0]))
