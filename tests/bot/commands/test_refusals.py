"""What cannot be done is one line that says how to mend it, and exit code 2."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import settings_from
from bot.settings_by_name import BadSetting
from tests.bot.commands.process import Ended, assert_refused, mercredi

ALL = [("db", "upgrade"), ("db", "demo"), ("invite", "DUPONT")]


@pytest.mark.parametrize("command", ALL[1:], ids=" ".join)
def test_a_database_that_is_not_there_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    """It is not made in passing: a misspelt path would hide in an empty town."""
    assert_refused(mercredi(*command, cwd=tmp_path), "mercredi.db", "mercredi db upgrade")
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_tables_is_refused(tmp_path: Path) -> None:
    """It says which command makes them."""
    (tmp_path / "mercredi.db").touch()
    assert_refused(mercredi("invite", "DUPONT", cwd=tmp_path), "mercredi db upgrade")


def test_an_older_schema_is_refused(empty_town: Path) -> None:
    """So is one from before the first release."""
    set_revision(empty_town, None)
    assert_refused(mercredi("invite", "DUPONT", cwd=empty_town), "mercredi db upgrade")


@pytest.mark.parametrize("command", ALL[:2], ids=" ".join)
def test_a_newer_schema_is_refused(command: tuple[str, ...], empty_town: Path) -> None:
    """An older program does not touch it."""
    set_revision(empty_town, "9999")
    assert_refused(mercredi(*command, cwd=empty_town), "9999", "install a newer version")


def test_a_newer_schema_is_refused_by_the_demo(empty_town: Path) -> None:
    """The file that it was given is left as it is."""
    set_revision(empty_town, "9999")
    assert_refused(mercredi("demo", "--db", "mercredi.db", cwd=empty_town, said="bonjour\n"), "9999")


@pytest.mark.parametrize("command", ALL[::2], ids=" ".join)
def test_a_file_that_is_no_database_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever it is."""
    (tmp_path / "mercredi.db").write_text("Chers parents,\n" * 100, encoding="utf-8")
    assert_refused(mercredi(*command, cwd=tmp_path), "mercredi.db")


@pytest.mark.parametrize("command", ALL[:1], ids=" ".join)
def test_a_folder_that_cannot_hold_the_database_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    """It does not exist, or may not be written."""
    assert_refused(mercredi(*command, cwd=tmp_path, DATABASE_URL="sqlite:////proc/no/town.db"), "/proc/no/town.db")


def test_a_demo_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """In a folder that does not exist."""
    assert_refused(mercredi("demo", "--db", "/proc/no/town.db", cwd=tmp_path, said="bonjour\n"), "/proc/no/town.db")


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://town",
        "sqlite+aiosqlite:///town.db",
        "postgres://town",
        "postgresql://nobody@127.0.0.1:1/town",
        "postgresql://town:not-a-port/x",
        "sqlite://",
        "sqlite:///",
    ],
)
def test_a_url_that_cannot_be_used_is_refused(url: str, tmp_path: Path) -> None:
    """Not a URL, a database that we do not speak, a server that does not answer, no file at all."""
    assert_refused(mercredi("db", "upgrade", cwd=tmp_path, DATABASE_URL=url))


def test_a_password_in_the_url_is_not_printed(tmp_path: Path) -> None:
    """A line on stderr ends in logs."""
    ended = mercredi("db", "upgrade", cwd=tmp_path, DATABASE_URL="postgresql://me:s3cret@127.0.0.1:1/town")
    assert_refused(ended, "127.0.0.1")
    assert "s3cret" not in ended.err


def test_a_log_level_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    """It says which ones do."""
    assert_refused(mercredi("db", "upgrade", cwd=tmp_path, LOG_LEVEL="LOUD"), "LOUD", "DEBUG, INFO, WARNING, ERROR")


RELAYS = {
    "no scheme": ({"SMTP_URL": "relay:25", "MAIL_FROM": "enfance@ville.fr"}, "smtp://host:25"),
    "a user without a password": ({"SMTP_URL": "smtp://s3cret@relay", "MAIL_FROM": "enfance@ville.fr"}, "SMTP_URL"),
    "no port": ({"SMTP_URL": "smtp://relay:s3cret", "MAIL_FROM": "enfance@ville.fr"}, "SMTP_URL"),
    "nobody it is from": ({"SMTP_URL": "smtp://me:s3cret@relay"}, "MERCREDI_MAIL_FROM"),
    "from no address": ({"SMTP_URL": "smtp://me:s3cret@relay", "MAIL_FROM": "Enfance"}, "enfance@ville.fr"),
    "no relay": ({"MAIL_FROM": "enfance@ville.fr"}, "MERCREDI_SMTP_URL"),
}


@pytest.mark.parametrize(("values", "says"), RELAYS.values(), ids=RELAYS)
def test_a_relay_that_cannot_be_used_is_refused(values: dict[str, str], says: str) -> None:
    """A password is not printed."""
    with pytest.raises(BadSetting) as refusal:
        settings_from({f"MERCREDI_{name}": value for name, value in values.items()})
    assert says in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


SITES = {
    "http in the open": ({"PUBLIC_URL": "http://ville.fr", "HTTP_PORT": "8080"}, "https"),
    "a question in it": ({"PUBLIC_URL": "https://ville.fr/?a=1", "HTTP_PORT": "8080"}, "without « ? »"),
    "nothing served": ({"PUBLIC_URL": "https://ville.fr"}, "MERCREDI_HTTP_PORT"),
    "a short key": ({"PUBLIC_URL": "https://ville.fr", "HTTP_PORT": "8080", "SECRET_KEY": "s3cret"}, "32 characters"),
    "a key for nothing": ({"SECRET_KEY": "s3cret" * 9}, "MERCREDI_PUBLIC_URL"),
}


@pytest.mark.parametrize(("settings", "told"), SITES.values(), ids=SITES)
def test_a_site_that_cannot_be_is_refused(settings: dict[str, str], told: str, tmp_path: Path) -> None:
    """Its key is not printed."""
    ended = mercredi("db", "upgrade", cwd=tmp_path, **settings)
    assert_refused(ended, told)
    assert "s3cret" not in ended.err


def test_a_setting_in_the_file_env_counts(tmp_path: Path) -> None:
    """As in the environment, which has the last word."""
    (tmp_path / ".env").write_text(
        "MERCREDI_LOG_LEVEL=LOUD\nMERCREDI_DATABASE_URL=sqlite:///here.db\n", encoding="utf-8"
    )
    assert_refused(mercredi("db", "upgrade", cwd=tmp_path), "LOUD")
    assert mercredi("db", "upgrade", cwd=tmp_path, LOG_LEVEL="INFO").code == 0
    assert (tmp_path / "here.db").exists()


BAD_CALLS = [
    [],
    ["nonsense"],
    ["--nonsense"],
    ["demo", "--as", "mayor"],
    ["demo", "extra"],
    ["demo", "--now", "tomorrow"],
    ["demo", "--now", "2026-13-40T09:00"],
    ["db"],
    ["db", "drop"],
    ["db", "demo", "--now", "soon"],
    ["understand", "--now", "20/11/2026", "lundi"],
    ["invite"],
    ["invite", "DUPONT", "--staff", "Claude"],
    ["invite", "--staff"],
    ["invite", "DUPONT", "--role", "manager"],
    ["announce", "text"],
    ["announce", "--to", "tous", "--category", "gossip", "text"],
]


@pytest.mark.parametrize("arguments", BAD_CALLS, ids=" ".join)
def test_a_bad_call_is_refused(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    """Before anything is touched."""
    assert_refused(called(arguments, capfd))


@pytest.mark.parametrize("arguments", [("demo", "--nonsense"), ("demo", "--now", "soon")], ids=" ".join)
def test_a_bad_call_of_a_process_is_refused(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Nothing is left behind."""
    assert_refused(mercredi(*arguments, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


def called(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> Ended:
    """The same main, in this process: a call that is bad never gets as far as a database."""
    try:
        code = main(arguments)
    except SystemExit as left:
        code = int(left.code or 0)
    told = capfd.readouterr()
    return Ended(code, told.out, told.err)


def set_revision(folder: Path, revision: str | None) -> None:
    """None: no revision at all."""
    with sqlite3.connect(folder / "mercredi.db") as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.executemany("INSERT INTO alembic_version VALUES (?)", [[revision]] if revision else [])
    connection.close()
