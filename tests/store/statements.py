"""What is really sent to the database."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine


@dataclass(frozen=True)
class Statement:
    """A statement and its parameters, as the driver receives them."""

    text: str
    parameters: object


@contextmanager
def statements(engine: Engine) -> Iterator[list[Statement]]:
    """The statements issued meanwhile, without BEGIN."""
    issued: list[Statement] = []

    def note(_connection: object, _cursor: object, text: str, parameters: object, *_: object) -> None:
        if not text.startswith("BEGIN"):
            issued.append(Statement(text, parameters))

    event.listen(engine, "before_cursor_execute", note)
    yield issued
    event.remove(engine, "before_cursor_execute", note)
