"""The demo, as a process whose input and output are pipes."""

from __future__ import annotations

from pathlib import Path
from urllib.request import urlopen

from tests.bot.commands.process import MERCREDI, NOW, mercredi, python, talking

LOADED = """
import sys
from bot.cli import main
code = main(sys.argv[1:])
heavy = {"alembic", "psycopg", "telegram", "slixmpp", "aiohttp", "dotenv", "readline", "PIL", "reportlab", "icalendar"}
print("loaded:", *sorted(heavy & sys.modules.keys()))
sys.exit(code)
"""

DEAF = """
import subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
child.stdout.close()
_out, err = child.communicate(sys.stdin.buffer.read())
print(child.returncode, err.decode())
"""


def test_a_line_is_a_message_and_the_end_of_the_input_is_the_end(tmp_path: Path) -> None:
    """Nothing but the chat is printed, and nothing is left behind."""
    ended = mercredi("demo", *NOW, cwd=tmp_path, said="cantine pour Léo lundi\noui\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Voici votre demande")
    assert "Léo, cantine, lundi 23 novembre 2026\u00a0: confirmée, 3,70\u00a0€" in ended.out
    assert list(tmp_path.iterdir()) == []


def test_a_conversation_is_continued_by_a_second_process(tmp_path: Path) -> None:
    """The recap of one, the confirmation of the other, the booking seen by a third."""
    demo = ("demo", *NOW, "--db", "town.db")
    assert "Je valide" in mercredi(*demo, cwd=tmp_path, said="cantine pour Léo lundi\n").out
    assert "Référence\u00a0: M-00001" in mercredi(*demo, cwd=tmp_path, said="oui\n").out
    listed = mercredi(*demo, cwd=tmp_path, said="mes réservations\n").out
    assert "Léo, cantine, lundi 23 novembre 2026" in listed
    assert [file.name for file in tmp_path.iterdir()] == ["town.db"]


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    """`printf bonjour | mercredi demo`."""
    assert mercredi("demo", *NOW, cwd=tmp_path, said="bonjour").out.startswith("Bonjour Alex.")


def test_no_input_at_all_is_a_conversation_that_did_not_begin(tmp_path: Path) -> None:
    """Exit 0, nothing said."""
    ended = mercredi("demo", *NOW, cwd=tmp_path)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_bytes_that_are_no_text_are_answered(tmp_path: Path) -> None:
    """Never a traceback."""
    ended = mercredi("demo", *NOW, cwd=tmp_path, said=b"\xff\xfe\x00caf\xe9\r\nbonjour\r\n")
    assert (ended.code, ended.err) == (0, "")
    assert "Bonjour Alex." in ended.out


def test_staff_may_chat_too(tmp_path: Path) -> None:
    """As a person of the service."""
    ended = mercredi("demo", *NOW, "--as", "staff", cwd=tmp_path, said="bonjour\n")
    assert (ended.code, ended.out.partition("\n")[0]) == (0, "Bonjour Claude.")


def test_the_time_of_the_demo_is_the_towns_own(tmp_path: Path) -> None:
    """An hour before midnight in Valmercy, « demain » is the next day there."""
    ended = mercredi("demo", "--now", "2026-11-22T23:30", cwd=tmp_path, said="cantine pour Marina demain\n")
    assert "Marina, cantine, lundi 23 novembre 2026" in ended.out


def test_the_demo_loads_neither_transports_nor_alembic_nor_what_draws_files(tmp_path: Path) -> None:
    """It must answer at once."""
    ended = python(LOADED, "demo", *NOW, cwd=tmp_path, said="cantine pour Léo lundi\noui\n")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "loaded:"


def test_settings_and_the_file_env_are_not_for_the_demo(tmp_path: Path) -> None:
    """Bad ones do not stop it, good ones do not lead it to a town in service."""
    (tmp_path / ".env").write_text("MERCREDI_DATABASE_URL=nonsense\nMERCREDI_LOG_LEVEL=LOUD\n", encoding="utf-8")
    ended = mercredi(
        "demo", *NOW, cwd=tmp_path, said="bonjour\n", DATABASE_URL="sqlite:///service.db", TELEGRAM_TOKEN="x"
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Bonjour Alex.")
    assert [file.name for file in tmp_path.iterdir()] == [".env"]


def test_a_reader_who_has_left_ends_the_demo_in_silence(tmp_path: Path) -> None:
    """`mercredi demo | head -0`."""
    ended = python(DEAF, str(MERCREDI), "demo", *NOW, cwd=tmp_path, said="bonjour\n")
    assert ended.out == "0 \n"


def test_the_link_to_pay_leads_to_a_page_and_what_was_paid_is_told(tmp_path: Path) -> None:
    """On a port of its own, as long as the chat lasts; the bank of the demo takes no money."""
    with talking("demo", *NOW, cwd=tmp_path) as chat:
        chat.say("payer")
        link = chat.until(r"http://127\.0\.0\.1:\d+/paiement/\S+")
        bank = urlopen(link, b"montant=10,00&courriel=alex%40exemple.fr", timeout=30)
        assert "aucun argent ne circule" in bank.read().decode()
        back = urlopen(bank.url, b"resultat=accepted", timeout=30)
        assert "Nous avons bien reçu 10,00\u00a0€" in back.read().decode()
        chat.say("reçu")
        told = chat.until(r"1\. 10,00.*")
        assert "CB n° DEMO000001" in told
