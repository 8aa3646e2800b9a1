"""The texts of a call, read and measured: a message, a caption, a button's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from tests.servers.telegram.entities import Styled, cleaned, in_order, kept, utf16_length
from tests.servers.telegram.formatting import read_html
from tests.servers.telegram.refusal import Refusal, Refused, bad_request
from tests.servers.telegram.shapes import Entity

if TYPE_CHECKING:
    from tests.servers.telegram.parameters import Parameters

LONGEST_SOURCE = 1 << 15  # bytes, with the tags
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
MODES = {"html", "markdown", "markdownv2"}


def message_text(asked: Parameters) -> Styled:
    """The text of a message, or the reason why it cannot be one."""
    if not asked.text("text"):
        raise bad_request("message text is empty")
    styled = kept(_styled(asked, "text", "entities"))
    if not styled.text:
        raise bad_request("text must be non-empty")
    if utf16_length(styled.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return styled


def caption(asked: Parameters) -> Styled:
    """The words under a file."""
    styled = kept(_styled(asked, "caption", "caption_entities"))
    if utf16_length(styled.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return styled


def _styled(asked: Parameters, name: str, entities: str) -> Styled:
    source = asked.text(name)
    if len(source.encode()) > LONGEST_SOURCE:
        raise bad_request("text is too long")
    mode = asked.text("parse_mode").lower()
    if mode in {"", "none"}:
        return Styled(cleaned(source), _given_entities(asked, entities))
    if mode not in MODES:
        raise bad_request("unsupported parse_mode")
    if mode != "html":
        raise Refused(Refusal(501, "Not Implemented: this emulator of Telegram reads HTML only"))
    return read_html(cleaned(source))


def _given_entities(asked: Parameters, name: str) -> list[Entity]:
    given = asked.json(name, "message entities")
    try:
        return in_order(msgspec.convert(given or [], list[Entity]))
    except ValueError as error:
        raise bad_request(f"can't parse MessageEntity: {error}") from None
