"""The operator's commands, as processes."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from tests.bot.commands.process import NOW, assert_refused, mercredi

COLUMNS = 4  # name, code, Telegram link, XMPP link


def test_a_database_is_created_and_upgrading_it_again_changes_nothing(tmp_path: Path) -> None:
    """In silence, both times."""
    for _ in range(2):
        ended = mercredi("db", "upgrade", cwd=tmp_path)
        assert (ended.code, ended.out, ended.err) == (0, "", "")
        assert tables(tmp_path) >= {"alembic_version", "booking", "inbox", "outbox"}


def test_the_demo_town_is_filled_once(empty_town: Path) -> None:
    """A town in service is never mixed with it."""
    assert mercredi("db", "demo", *NOW, cwd=empty_town).code == 0
    before = rows(empty_town, "booking")
    assert_refused(mercredi("db", "demo", *NOW, cwd=empty_town), "MERCREDI_DATABASE_URL")
    assert (before > 0, rows(empty_town, "booking")) == (True, before)


@pytest.mark.parametrize("family", ["DUPONT", "F-0001"])
def test_a_family_is_invited_by_its_name_or_its_reference(family: str, town: Path) -> None:
    """One line a person: name, code, and two links that are empty until their transports come."""
    ended = mercredi("invite", family, cwd=town)
    assert (ended.code, ended.err) == (0, "")
    lines = [line.split("\t") for line in ended.out.splitlines()]
    assert [(len(line), line[0], *line[2:]) for line in lines] == [(COLUMNS, "Alex", "", ""), (COLUMNS, "Sam", "", "")]
    assert len({line[1] for line in lines}) == 2
    assert all(line[1].count("-") == 2 for line in lines)


def test_a_code_that_was_printed_works_once_in_a_chat(town: Path) -> None:
    """G-001, G-005: as a stranger's own line; the second time it is not valid."""
    code = mercredi("invite", "DUPONT", "--guardian", "Sam", cwd=town).out.split("\t")[1]
    unlink_everybody(town)
    first = mercredi("demo", "--db", "mercredi.db", cwd=town, said=f"lier {code}\nmes réservations\n")
    assert "Bonjour Sam, cette conversation vous est maintenant reliée." in first.out
    assert "réservations à venir" in first.out
    unlink_everybody(town)
    assert "Ce code n’est pas valable" in mercredi("demo", "--db", "mercredi.db", cwd=town, said=f"{code}\n").out


def test_the_code_is_kept_only_as_its_digest(town: Path) -> None:
    """Whoever reads the file cannot use it."""
    code = mercredi("invite", "DUPONT", "--guardian", "Sam", cwd=town).out.split("\t")[1]
    stored = b"".join(file.read_bytes() for file in town.glob("mercredi.db*"))
    assert code.encode() not in stored
    assert code.replace("-", "").encode() not in stored


def test_one_guardian_may_be_invited(town: Path) -> None:
    """G-021: each has a chat of their own."""
    lines = mercredi("invite", "DUPONT", "--guardian", "Sam", cwd=town).out.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Sam"]


def test_somebody_of_the_service_may_be_invited(town: Path) -> None:
    """Known already, or new."""
    lines = [mercredi("invite", "--staff", name, cwd=town).out for name in ("Claude", "Dominique")]
    assert [line.split("\t")[0] for line in lines] == ["Claude", "Dominique"]
    assert rows(town, "staff_member") == 2


def test_a_family_that_does_not_exist_cannot_be_invited(town: Path) -> None:
    """It is named as it was typed."""
    assert_refused(mercredi("invite", "DUPOND", cwd=town), "DUPOND")


def test_a_name_that_several_families_bear_is_ambiguous(town: Path) -> None:
    """The reference tells them apart."""
    with sqlite3.connect(town / "mercredi.db") as connection:
        connection.execute("UPDATE family SET name = 'DUPONT' WHERE name = 'MARTIN'")
    connection.close()
    assert_refused(mercredi("invite", "DUPONT", cwd=town), "reference")
    assert mercredi("invite", "F-0001", cwd=town).code == 0


def test_a_guardian_that_does_not_exist_cannot_be_invited(town: Path) -> None:
    """Nobody is, then."""
    assert_refused(mercredi("invite", "DUPONT", "--guardian", "Nobody", cwd=town), "Nobody", "DUPONT")
    assert rows(town, "invitation") == 0


def test_nobody_can_be_invited_into_an_empty_database(empty_town: Path) -> None:
    """It has tables but no town: it says what to do."""
    assert_refused(mercredi("invite", "DUPONT", cwd=empty_town), "DUPONT")
    assert_refused(mercredi("invite", "--staff", "Claude", cwd=empty_town))


def test_a_sentence_is_understood(tmp_path: Path) -> None:
    """One JSON line, for the demo family."""
    ended = mercredi("understand", *NOW, "cantine pour Léo lundi", cwd=tmp_path)
    assert (ended.code, ended.err) == (0, "")
    told = json.loads(ended.out)
    assert {use["slot"] for use in told.pop("read")} <= {"intent", "children", "activity", "days"}
    assert told == {
        "id": "",
        "intent": "book",
        "child": ["Léo"],
        "activity": "Cantine",
        "dates": ["2026-11-23"],
        "outcome": "ok",
        "message": "",
    }


CASES = [
    {"id": "a", "text": "cantine pour Léo mardi", "ref": "2026-11-20", "zone": "C"},
    {"id": "b", "text": "bonjour", "ref": "2026-11-20", "zone": "C"},
    {"id": "c", "text": "mercredi 4 décembre", "ref": "2026-11-20", "zone": "C"},
    {"id": "d", "text": "", "ref": "2026-11-20", "zone": "C"},
]


def test_json_lines_are_understood_one_by_one(tmp_path: Path) -> None:
    """In their order, under their ids."""
    said = "".join(json.dumps(case) + "\n" for case in CASES)
    ended = mercredi("understand", cwd=tmp_path, said=said)
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert (ended.code, [line["id"] for line in told]) == (0, list("abcd"))
    assert [line["dates"] for line in told] == [["2026-11-24"], None, None, None]
    assert told[2]["outcome"] in {"clarify", "error"}
    assert told[2]["message"]


@pytest.mark.parametrize(
    "broken", ["not json", "{}", "[]", "3", '{"id":"x","text":5,"ref":"2026-11-20"}', '{"text":"a"}']
)
def test_a_broken_line_is_named_by_its_number(broken: str, tmp_path: Path) -> None:
    """What stood before it has been answered."""
    ended = mercredi("understand", cwd=tmp_path, said=f"{json.dumps(CASES[0])}\n{broken}\n")
    assert (ended.code, ended.out.count("\n")) == (2, 1)
    assert ended.err.count("\n") == 1
    assert "line 2" in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("zone", ["A", "La Réunion", None])
def test_the_zone_of_a_line_may_be_any_that_is_known(zone: str | None, tmp_path: Path) -> None:
    """Or none: the demo town's."""
    said = json.dumps(CASES[0] | {"zone": zone}) + "\n"
    assert json.loads(mercredi("understand", cwd=tmp_path, said=said).out)["dates"] == ["2026-11-24"]


def test_an_unknown_zone_is_named_with_those_that_are_known(tmp_path: Path) -> None:
    """What stood before it has been answered."""
    said = "".join(json.dumps(CASES[0] | {"zone": zone}) + "\n" for zone in ("C", "Z"))
    ended = mercredi("understand", cwd=tmp_path, said=said)
    assert (ended.code, ended.out.count("\n"), ended.err.count("\n")) == (2, 1, 1)
    assert ended.err.startswith("mercredi: line 2: no school calendar is known for the zone « Z »: there are A, B, C, ")


def test_the_doctor_finds_nothing_in_a_good_house(town: Path) -> None:
    """One line a check; that of the school calendar depends on the day on which this runs.

    In the demo town hardly anybody is linked: that is for somebody to mend, and no fault of the house.
    """
    ended = mercredi("doctor", cwd=town)
    assert (ended.code, ended.err) == (0, "")
    told = dict(line.split(": ", 1) for line in ended.out.splitlines())
    assert told.pop("school calendar")
    assert told.pop("reach").startswith("guardians that nothing reaches")
    assert set(told.values()) == {"ok", "not configured"}


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(empty_town: Path) -> None:
    """An empty town, a bad setting: each in its line, and exit 2."""
    ended = mercredi("doctor", cwd=empty_town)
    assert ended.code == 2
    assert "database: there is no structure in it" in ended.out
    assert mercredi("doctor", cwd=empty_town, DATABASE_URL="sqlite:///elsewhere.db").code == 2
    bad = mercredi("doctor", cwd=empty_town, LOG_LEVEL="LOUD")
    assert bad.code == 2
    assert "settings: MERCREDI_LOG_LEVEL" in bad.out
    away = mercredi("doctor", cwd=empty_town, SMTP_URL="smtp://127.0.0.1:1", MAIL_FROM="enfance@ville.fr")
    assert "mail: the relay 127.0.0.1 does not take us (SMTPConnectError)" in away.out
    assert "Traceback" not in bad.err


def test_the_doctor_foresees_what_the_school_calendar_will_lack(town: Path) -> None:
    """Parents are answered all the same: it is no reason to fail."""
    set_structure(town, "school_zone", "Mayotte")
    ended = mercredi("doctor", cwd=town)
    assert ended.code == 0
    assert "school calendar: Valmercy-sur-Garonne: no school calendar is known for the zone « Mayotte »" in ended.out


@pytest.mark.parametrize(
    "written", ['[{"name": "Pont", "first": "2026-11-13", "last": "2026-11-12"}]', '[{"name": "Pont"}]', "5", "Pont"]
)
def test_the_doctor_reads_the_corrections_of_the_school_calendar(written: str, town: Path) -> None:
    """Those that nobody can read would stop every turn."""
    set_structure(town, "calendar_corrections", written)
    ended = mercredi("doctor", cwd=town)
    assert (ended.code, ended.err) == (2, "")
    assert "database: calendar_corrections of a structure cannot be read, mend them: " in ended.out


def set_structure(folder: Path, column: str, value: str) -> None:
    with sqlite3.connect(folder / "mercredi.db") as connection:
        connection.execute(f"UPDATE structure SET {column} = ?", (value,))
    connection.close()


def tables(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "mercredi.db") as connection:
        found = {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master")}
    connection.close()
    return found


def rows(folder: Path, table: str) -> int:
    with sqlite3.connect(folder / "mercredi.db") as connection:
        (found,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    connection.close()
    return int(found)


def unlink_everybody(folder: Path) -> None:
    """The demo is linked from the start; here its address is a stranger's, with a conversation of its own."""
    with sqlite3.connect(folder / "mercredi.db") as connection:
        connection.execute("UPDATE link SET revoked_at = linked_at")
        connection.execute("UPDATE conversation SET state = NULL")
    connection.close()
