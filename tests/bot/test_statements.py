"""How many statements each kind of turn costs: the table is the promise, and it does not grow with the lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from bot.desk import Desk
from bot.store import mailbox
from bot.store.engine import sessions
from bot.store.mailbox import Incoming
from tests.store.statements import Statement, statements

if TYPE_CHECKING:
    from tests.bot.chat import Chat

ONE, FIVE = "cantine pour Léo lundi", "cantine pour Léo et Marina lundi, jeudi 3, vendredi 4 et lundi 7 décembre"
KINDS: dict[str, tuple[list[str], str]] = {}


def test_x() -> None:
    raise NotImplementedError
