"""What a person can send besides words: `await alex.send(photo(), photo())` is an album."""

from __future__ import annotations

from collections.abc import Callable

from tests.servers.telegram import shapes
from tests.servers.telegram.files import Files, Kept
from tests.servers.telegram.shapes import Content

Sendable = Callable[[Files], Content]
PIXEL = b"\x89PNG\r\n\x1a\n"


def photo(data: bytes = PIXEL, caption: str | None = None) -> Sendable:
    def content(files: Files) -> Content:
        kept = files.keep("photos", "photo.png", "image/png", data)
        return Content(photo=photo_sizes(kept), caption=caption)

    return content


def document(data: bytes, name: str, caption: str | None = None, kind: str = "application/octet-stream") -> Sendable:
    def content(files: Files) -> Content:
        kept = files.keep("documents", name, kind, data)
        return Content(document=document_shape(kept), caption=caption)

    return content


def voice(data: bytes = b"OggS", seconds: int = 3) -> Sendable:
    def content(files: Files) -> Content:
        kept = files.keep("voice", "voice.oga", "audio/ogg", data)
        return Content(voice=kept.as_a(shapes.Voice, duration=seconds))

    return content


def sticker() -> Sendable:
    def content(files: Files) -> Content:
        kept = files.keep("stickers", "sticker.webp", "image/webp", b"RIFF")
        kind = {"type": "regular", "is_animated": False, "is_video": False}
        return Content(sticker=kept.as_a(shapes.Sticker, width=512, height=512, **kind))

    return content


def location(latitude: float = 47.47, longitude: float = -0.55) -> Sendable:
    return lambda files: Content(location=shapes.Location(latitude, longitude))


def contact(phone_number: str, first_name: str) -> Sendable:
    return lambda files: Content(contact=shapes.Contact(phone_number, first_name))


def photo_sizes(kept: Kept) -> list[shapes.Photo]:
    """Telegram gives several sizes, the largest last."""
    return [kept.as_a(shapes.Photo, width=width, height=width * 3 // 4) for width in (90, 800)]


def document_shape(kept: Kept) -> shapes.Document:
    return kept.as_a(shapes.Document, file_name=kept.name, mime_type=kept.kind or None)
