"""Text as Telegram keeps it: cleaned, trimmed, and with the entities that are found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.servers.telegram.shapes import Entity

LITERAL = {"pre", "code", "text_link", "text_mention"}  # nothing is found inside these
FOUND = re.compile(
    r"""(?P<url>https?://[^\s<>«»"]*[\w/=&%\#-])
      | (?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
      | (?P<bot_command>(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>]))
      | (?P<mention>(?<![\w@])@[a-zA-Z0-9_]{4,32}(?!\w))
      | (?P<hashtag>(?<![\w#])\#\w*[^\W\d_]\w*)""",
    re.VERBOSE,
)
CLUE = re.compile(r"[/@#]")  # without one of these there is nothing to find
UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]")
CLEAN = dict.fromkeys(range(32), " ") | {10: "\n", 13: None}
CLEAN |= dict.fromkeys([*range(0x2028, 0x202F), 0x333, 0x33F, 0x30A], None)


@dataclass(frozen=True)
class Styled:
    """A text and its entities, in order."""

    text: str
    entities: list[Entity] = field(default_factory=list)


def utf16_length(text: str) -> int:
    """How long Telegram says that a text is."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The words that an entity is about."""
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def cleaned(text: str) -> str:
    """The text without what Telegram takes out of every text."""
    return text.translate(CLEAN) if UNCLEAN.search(text) else text


def kept(styled: Styled) -> Styled:
    """The text as it is kept: trimmed, with what Telegram finds in it by itself."""
    trimmed = _trimmed(styled)
    found = found_in(trimmed.text)
    if not found:
        return trimmed
    literal = [entity for entity in trimmed.entities if entity.type in LITERAL]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in literal)]
    return Styled(trimmed.text, in_order(trimmed.entities + free))


def found_in(text: str) -> list[Entity]:
    """Commands, links, addresses, mentions and hashtags."""
    if not CLUE.search(text):
        return []
    return [
        Entity(match.lastgroup or "", utf16_length(text[: match.start()]), utf16_length(match[0]))
        for match in FOUND.finditer(text)
    ]


def in_order(entities: list[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: (entity.offset, -entity.length))


def _overlap(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset + other.length and other.offset < one.offset + one.length


def _trimmed(styled: Styled) -> Styled:
    """Blanks go at the end, and at the beginning as far as the first entity."""
    text = styled.text.rstrip()
    lead = len(text) - len(text.lstrip(" \n"))
    if styled.entities:
        lead = min(lead, styled.entities[0].offset)
    if lead == 0 and len(text) == len(styled.text):
        return styled
    end = utf16_length(text)
    inside = [entity for entity in styled.entities if entity.offset < end]
    return Styled(text[lead:], [_moved(entity, lead, end) for entity in inside])


def _moved(entity: Entity, lead: int, end: int) -> Entity:
    length = min(entity.length, end - entity.offset)
    return Entity(
        entity.type, entity.offset - lead, length, entity.url, entity.user, entity.language, entity.custom_emoji_id
    )
