"""`mercredi run`: starts, tells its health, ends when it is asked, and says in one line what it cannot do."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.bot.commands.process import MERCREDI, assert_refused, mercredi
from tests.servers.telegram import Fault, telegram_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.servers.telegram.blocking import BlockingServer

PATIENCE = 20  # seconds
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def telegram() -> Iterator[BlockingServer]:
    with telegram_server() as server:
        yield server


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """The command, serving until the block ends."""
    environment = {f"MERCREDI_{name}": value for name, value in settings.items()}
    process = subprocess.Popen([MERCREDI, "run"], cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def account(telegram: BlockingServer) -> dict[str, str]:
    return {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}


def test_it_ends_at_once_when_it_is_asked(town: Path, telegram: BlockingServer) -> None:
    """After SIGTERM and SIGINT, with exit code 0, nothing in the log, and what was asked answered."""
    alex = telegram.user("Alex")
    for number in (signal.SIGTERM, signal.SIGINT):
        with running(town, **account(telegram)) as process:
            alex.say("bonjour")
            alex.wait(alex.events, PATIENCE)
            process.send_signal(number)
            assert process.wait(10) == 0
            assert process.stderr is not None
            assert process.stderr.read() == ""


def test_what_is_being_sent_when_it_is_asked_to_end_arrives(town: Path, telegram: BlockingServer) -> None:
    """The answer takes a second; it is waited for, and not sent again by the next run."""
    alex = telegram.user("Alex")
    with running(town, **account(telegram)) as process:
        telegram.fault("sendMessage", Fault.SLOW, value=1.5)
        alex.say("bonjour")
        telegram.wait(lambda: any(call.method == "sendMessage" for call in telegram.calls), PATIENCE)
        process.terminate()
        assert process.wait(10) == 0
    with running(town, **account(telegram)):
        alex.say("bonjour")
        alex.wait(lambda: len(alex.messages) >= 2, PATIENCE)
    assert len(alex.messages) == 2


def test_without_a_transport_there_is_nothing_to_run(town: Path) -> None:
    """It says which settings make one."""
    assert_refused(mercredi("run", cwd=town), "MERCREDI_TELEGRAM_TOKEN", "MERCREDI_XMPP_JID")


def test_a_refused_token_is_one_line(town: Path, telegram: BlockingServer) -> None:
    """T23: without the token in it."""
    token = telegram.token[:-1] + "x"
    ended = mercredi("run", cwd=town, TELEGRAM_TOKEN=token, TELEGRAM_API_URL=telegram.url)
    assert_refused(ended, "MERCREDI_TELEGRAM_TOKEN")
    assert token not in ended.err


def test_a_transport_that_is_down_does_not_stop_the_other(town: Path, telegram: BlockingServer) -> None:
    """The health address and the doctor say which one it is."""
    settings = account(telegram) | {
        "XMPP_JID": "enfance@ville.test",
        "XMPP_PASSWORD": "parapluie",
        "XMPP_HOST": "127.0.0.1",
        "XMPP_PORT": "1",
        "HTTP_PORT": str(free_port()),
    }
    alex = telegram.user("Alex")
    with running(town, **settings):
        alex.say("bonjour")
        alex.wait(lambda: alex.messages, PATIENCE)
        status, told = health(settings["HTTP_PORT"])
    assert (status, told["status"], told["transports"]) == (200, "degraded", {"telegram": "ok", "xmpp": "down"})
    doctor = mercredi("doctor", cwd=town, **settings)
    assert doctor.code == 2
    assert "telegram: ok" in doctor.out
    assert "xmpp: " in doctor.out
    assert "xmpp: ok" not in doctor.out


def test_health_and_metrics_are_served(town: Path, telegram: BlockingServer) -> None:
    """While all is well, and while Telegram is away from the start."""
    port = str(free_port())
    alex = telegram.user("Alex")
    with running(town, **account(telegram), HTTP_PORT=port):
        alex.say("bonjour")
        alex.wait(lambda: alex.messages, PATIENCE)
        assert health(port) == (200, {"status": "ok", "database": "ok", "transports": {"telegram": "ok"}})
        metrics = fetched(f"http://127.0.0.1:{port}/metrics")[1]
        assert 'mercredi_received_total{transport="telegram"} 1.0' in metrics
        assert "process_resident_memory_bytes" in metrics
    with running(town, TELEGRAM_TOKEN="1:a", TELEGRAM_API_URL=NOWHERE, HTTP_PORT=port):
        assert health(port)[0] == 503


def test_an_address_that_is_taken_is_one_line(town: Path, telegram: BlockingServer) -> None:
    """Of another process, say."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        assert_refused(mercredi("run", cwd=town, **account(telegram), HTTP_PORT=port), port, "MERCREDI_HTTP_")


def test_a_webhook_is_served(town: Path, telegram: BlockingServer) -> None:
    """T3: on the path of its address, with the secret that it was given."""
    port = str(free_port())
    settings = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "TELEGRAM_WEBHOOK_SECRET": "secret"}
    alex = telegram.user("Alex")
    with running(town, **account(telegram), **settings, HTTP_PORT=port):
        alex.say("bonjour")
        alex.wait(lambda: alex.messages, PATIENCE)
        assert fetched(f"http://127.0.0.1:{port}/telegram", b"{}")[0] == 403
    assert telegram.pending == 0


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"TELEGRAM_TOKEN": "nonsense"}, ["MERCREDI_TELEGRAM_TOKEN"]),
        ({"TELEGRAM_API_URL": "http://127.0.0.1"}, ["MERCREDI_TELEGRAM_TOKEN"]),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_API_URL": "ftp://x"}, ["MERCREDI_TELEGRAM_API_URL"]),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "http://ville.fr/"}, ["https"]),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "https://ville.fr/"}, ["MERCREDI_TELEGRAM_WEBHOOK_SECRET"]),
        ({"XMPP_JID": "enfance"}, ["MERCREDI_XMPP_JID"]),
        ({"XMPP_JID": "enfance@ville.test"}, ["MERCREDI_XMPP_PASSWORD"]),
        ({"XMPP_JID": "a@b", "XMPP_PASSWORD": "s3cret", "XMPP_PORT": "70000"}, ["MERCREDI_XMPP_PORT"]),
        ({"XMPP_JID": "a@b", "XMPP_PASSWORD": "s3cret", "XMPP_CA_FILE": "/none"}, ["MERCREDI_XMPP_CA_FILE"]),
        ({"HTTP_PORT": "http"}, ["MERCREDI_HTTP_PORT"]),
    ],
    ids=" ".join,
)
def test_a_setting_that_cannot_be_used_is_one_line(settings: dict[str, str], words: list[str], town: Path) -> None:
    """It names the setting, and tells no secret."""
    ended = mercredi("run", cwd=town, **settings)
    assert_refused(ended, *words)
    assert "s3cret" not in ended.err


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


def health(port: str) -> tuple[int, dict[str, object]]:
    """What the health address tells, once the process listens."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            status, body = fetched(f"http://127.0.0.1:{port}/health")
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return status, json.loads(body)


def fetched(url: str, data: bytes | None = None) -> tuple[int, str]:
    """The status and the body; an error of HTTP is an answer like another."""
    try:
        with urllib.request.urlopen(url, data, 5) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
