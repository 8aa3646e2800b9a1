"""The key that signs links: given as a setting, or made once in the data directory, which replicas share."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from bot.settings import PublicSite

NAME = "mercredi.key"
BYTES = 32
FOR_OTHERS = 0o077  # permissions


def key_of(site: PublicSite) -> bytes:
    """The key of the setting, or that of the file, which is made when there is none."""
    if site.secret_key:
        return site.secret_key.encode()
    file = site.data_dir / NAME
    try:
        if not file.exists():
            _make(file)
        return _read(file)
    except OSError as error:
        raise ForTheOperator(
            f"{file} cannot be read or made ({error.strerror}): mend MERCREDI_DATA_DIR, or set MERCREDI_SECRET_KEY"
        ) from error


def complaint(site: PublicSite) -> str | None:
    """What is wrong with the file, which is not made now."""
    if site.secret_key:
        return None
    file = site.data_dir / NAME
    try:
        if file.exists():
            _read(file)
        elif not os.access(_first_there(file.parent), os.W_OK):
            return f"{file} cannot be made: mend MERCREDI_DATA_DIR, or set MERCREDI_SECRET_KEY"
    except (OSError, ForTheOperator) as error:
        return str(error)
    return None


def _make(file: Path) -> None:
    """Readable by its owner only, and whole when it appears; of several processes the first one makes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    making = file.with_name(f"{NAME}.{secrets.token_hex(4)}.new")
    made = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w") as out:
        out.write(secrets.token_hex(BYTES) + "\n")
    try:
        file.hardlink_to(making)
    except FileExistsError:
        pass
    finally:
        making.unlink()


def _read(file: Path) -> bytes:
    if file.stat().st_mode & FOR_OTHERS:
        raise ForTheOperator(f"{file} can be read by others: chmod 600 {file}")
    key = file.read_text("ascii").strip()
    if len(key) < BYTES:
        raise ForTheOperator(f"{file} holds no key: remove it, and links that were given are void")
    return key.encode()


def _first_there(folder: Path) -> Path:
    """The folder, or the one in which it would be made."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
