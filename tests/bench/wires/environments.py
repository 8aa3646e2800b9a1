"""Environments for the bots of others, in `.bench/`: made once for each lock, and made again when it has changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
MADE = ".made-for"  # written last: for which folder and which lock it was made
INSTALL = "-m pip --quiet --quiet --disable-pip-version-check --no-input install --require-hashes -r".split()


class NotInstalled(Exception):
    """An environment cannot be made here; the message says why, in one line."""


def python_of(name: str) -> Path:
    """The Python of an environment, which is made if need be."""
    folder, lock = ROOT / ".bench" / name, ROOT / "requirements" / f"bench-{name}.lock"
    wanted = f"{folder}\n{lock.read_text('utf-8')}"
    if not _is_made(folder, wanted):
        print(f"Setting up in .bench/{name}…", file=sys.stderr)
        _run("bash", ROOT / "tools/venv.sh", folder)
        _run(folder / "bin/python", *INSTALL, lock)
        (folder / MADE).write_text(wanted, "utf-8")
    return folder / "bin/python"


def _is_made(folder: Path, wanted: str) -> bool:
    stamp = folder / MADE
    return stamp.exists() and stamp.read_text("utf-8") == wanted


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise NotInstalled((done.stderr.strip() or "no reason was given").splitlines()[-1])
