"""What somebody sees of a chat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.servers.telegram.entities import utf16_slice

if TYPE_CHECKING:
    from tests.servers.telegram.chats import Chat, Kind
    from tests.servers.telegram.files import Files
    from tests.servers.telegram.shapes import Button, Message

ATTACHMENTS = ("document", "photo", "voice", "sticker", "location", "contact")


@dataclass(frozen=True)
class Shown:
    """A message as it stands on the screen, or as it stood when it was looked at."""

    id: int
    chat: int
    author: str
    at: datetime
    text: str  # without its markup; the caption, when there is a file
    edited: bool = False
    attachment: str | None = None  # « document », « photo », « voice », …
    file_name: str | None = None  # of a document: a picture loses its name
    media_type: str | None = None  # of a document
    document: bytes | None = field(default=None, repr=False)
    photo: bytes | None = field(default=None, repr=False)
    protected: bool = False  # it cannot be passed on
    styles: list[tuple[str, str]] = field(default_factory=list)  # « bold », and the words that are
    keyboard: list[list[Button]] = field(default_factory=list)

    @property
    def buttons(self) -> list[list[str]]:
        """The labels of its buttons, row by row."""
        return [[button.text for button in row] for row in self.keyboard]

    @property
    def labels(self) -> list[str]:
        """The same in one row, with common spaces."""
        return [plain(label) for row in self.buttons for label in row]

    def button(self, label: str) -> Button:
        """The button with this label."""
        for button in (button for row in self.keyboard for button in row):
            if plain(button.text) == plain(label):
                return button
        raise LookupError(f"no button [{label}] on this message:\n{drawn([self])}")


@dataclass(frozen=True)
class Event:
    """Something that the bot did: the message as it was then, and the words that came with it."""

    kind: Kind
    message: Shown | None
    text: str
    alert: bool = False


def plain(text: str) -> str:
    """The text with common spaces."""
    return " ".join(text.split())


def shown(message: Message, files: Files) -> Shown:
    """Draw a message."""
    text = message.text or message.caption or ""
    entities = message.entities or message.caption_entities
    return Shown(
        id=message.message_id,
        chat=message.chat.id,
        author=message.from_.first_name if message.from_ else message.chat.title or "",
        at=datetime.fromtimestamp(message.date, UTC),
        text=text,
        edited=message.edit_date is not None,
        attachment=next((name for name in ATTACHMENTS if getattr(message, name)), None),
        file_name=message.document.file_name if message.document else None,
        media_type=message.document.mime_type if message.document else None,
        document=files.data(message.document.file_id) if message.document else None,
        photo=files.data(message.photo[-1].file_id) if message.photo else None,
        protected=message.has_protected_content,
        styles=[(entity.type, utf16_slice(text, entity.offset, entity.length)) for entity in entities],
        keyboard=message.reply_markup.inline_keyboard if message.reply_markup else [],
    )


def events(chat: Chat, files: Files) -> list[Event]:
    """Draw what has happened in a chat since the last look."""
    happenings, chat.happenings = chat.happenings, []
    return [
        Event(one.kind, shown(one.message, files) if one.message else None, one.text, one.alert) for one in happenings
    ]


def drawn(messages: list[Shown]) -> str:
    """The screen as lines of text."""
    return "\n".join(line for message in messages for line in _lines(message))


def _lines(message: Shown) -> list[str]:
    first, *others = message.text.split("\n")
    mark = " (modifié)" if message.edited else ""
    lines = [f"{message.author} : {first}{mark}", *(f"    {line}" for line in others)]
    if message.attachment:
        lines.append(f"    « {message.file_name or message.attachment} »")
    return lines + ["    " + " ".join(f"[{label}]" for label in row) for row in message.buttons]
