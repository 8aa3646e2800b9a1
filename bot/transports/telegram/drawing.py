"""A message of ours as Telegram shows it: texts that are not too long, and buttons under the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from bot.transports.telegram.buttons import NOTHING, pack
from bot.wording.month import CLOSED, TICK, TICKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.store.attachments import Attachment
    from bot.store.messages import Option, Outgoing
    from bot.wording.month import Cell, Month

    Button = dict[str, str]

LONGEST, LONGEST_CAPTION = 4096, 1024  # UTF-16 units
BREAKS = ("\n\n", "\n", " ")  # where a text is best cut
WIDEST = 36  # letters that stand beside each other on a telephone
PAGING = {"!more", "!previous"}  # a month turns by its arrows


@dataclass(frozen=True)
class Part:
    """One message of Telegram's; its keyboard is JSON."""

    text: str
    keyboard: str | None = None
    file: Attachment | None = None  # the text stands under it


def parts(message: Outgoing, file: Attachment | None = None) -> list[Part]:
    """The text in as many messages as it needs, the buttons under the last; a file bears it where there is room."""
    rows = keyboard(message)
    markup = msgspec.json.encode({"inline_keyboard": rows}).decode() if rows else None
    if file and (message.is_caption or _length(message.body.strip()) <= LONGEST_CAPTION):
        return [Part(_caption(message.body), markup, file)]
    *first, last = _pieces(message.body)
    return [*(Part(text) for text in first), Part(last, markup), *([Part("", file=file)] if file else [])]


def keyboard(message: Outgoing) -> list[list[Button]]:
    """The choices one or two to a row, or a month, then what else may be done."""
    surface, drawing = message.surface or "", message.drawing
    listed = [option for option in message.choices if option.mark]
    actions = [option for option in message.choices if not option.mark]
    if drawing and drawing.month:
        rows = _sheet(surface, drawing.month)
        actions = [option for option in actions if option.key not in PAGING]
    elif drawing:
        rows = _rows([_toggle(surface, option, drawing.ticked) for option in listed], 2)
    else:
        rows = _rows([_button(surface, option) for option in listed], 2)
    return rows + _rows([_button(surface, option) for option in actions], 3)


def _button(surface: str, option: Option) -> Button:
    return {"text": option.label, "callback_data": pack(surface, option.key)}


def _toggle(surface: str, option: Option, ticked: Sequence[str]) -> Button:
    label = f"{TICKED} {option.label}" if option.key in ticked else option.label
    return {"text": label, "callback_data": pack(surface, TICK + option.key)}


def _sheet(surface: str, month: Month) -> list[list[Button]]:
    """Without the weeks in which nothing can be picked."""
    return [[_cell(surface, cell) for cell in row] for row in month.rows if any(map(_is_something, row))]


def _is_something(cell: Cell) -> bool:
    return cell.label.strip() not in {"", CLOSED}


def _cell(surface: str, cell: Cell) -> Button:
    """Telegram takes no button without words: where nothing stands, a point does."""
    return {"text": cell.label.strip() or CLOSED, "callback_data": pack(surface, cell.key) if cell.key else NOTHING}


def _rows(buttons: list[Button], most: int) -> list[list[Button]]:
    """As many to a row as have room for their words, at most so many."""
    longest = max((len(button["text"]) for button in buttons), default=1)
    width = max(1, min(most, WIDEST // longest))
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def _caption(text: str) -> str:
    """As much of a text as may stand under a file."""
    return next(_cut(text.strip(), LONGEST_CAPTION), "")


def _pieces(text: str) -> list[str]:
    return list(_cut(text.strip(), LONGEST)) or [text]


def _cut(text: str, longest: int) -> Iterator[str]:
    """Cut where a paragraph ends, else a line, else a word; in the midst of a word when there is no other way."""
    while _length(text) > longest:
        room = _room(text, longest)
        end = next((end for end in (text.rfind(between, room // 2, room) for between in BREAKS) if end > 0), room)
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    if text:
        yield text


def _length(text: str) -> int:
    return len(text) + len(re.findall("[\U00010000-\U0010ffff]", text))


def _room(text: str, longest: int) -> int:
    """How many of its characters fit in so many units."""
    room = longest
    while _length(text[:room]) > longest:
        room -= (_length(text[:room]) - longest + 1) // 2
    return room
