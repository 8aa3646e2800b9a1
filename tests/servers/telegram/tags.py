"""What the tags of Telegram's HTML mean, and its character references."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.servers.telegram.refusal import bad_request
from tests.servers.telegram.shapes import Entity, User

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
}
TAGS = {*STYLES, "a", "blockquote", "tg-emoji", "tg-time"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));?")
USER_LINK = re.compile(r"tg://user\?id=(\d+)")
LINK = re.compile(r"(?:https?|tg|ton|mailto):\S+$|[\w-]+(?:\.[\w-]+)+(?:/\S*)?$")


@dataclass(frozen=True)
class Opened:
    """A tag that is not closed yet, and where its text begins: in UTF-16 units, and among the pieces read."""

    tag: str
    argument: str
    offset: int
    piece: int


def text_of(references: str) -> str:
    """The text with its character references replaced; those that Telegram does not know stay as they are."""
    return REFERENCE.sub(_character, references)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED.get(name, match[0])
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF else match[0]


def argument(tag: str, attributes: dict[str, str]) -> str:
    """The one attribute that counts."""
    match tag:
        case "a":
            return attributes.get("href", "")
        case "code":
            language = attributes.get("class", "")
            return language.removeprefix("language-") if language.startswith("language-") else ""
        case "tg-emoji":
            return attributes.get("emoji-id", "")
        case "blockquote":
            return "expandable_" if "expandable" in attributes else ""
    return ""


def entity(opened: Opened, length: int, words: str) -> Entity | None:
    """What a tag around these words means; None when it means nothing."""
    match opened.tag:
        case "a":
            return _link(opened, length, opened.argument or words)
        case "blockquote":
            return Entity(f"{opened.argument}blockquote", opened.offset, length)
        case "tg-emoji":
            if not opened.argument.isdigit():
                raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
            return Entity("custom_emoji", opened.offset, length, custom_emoji_id=opened.argument)
        case "tg-time":
            return None
    return Entity(STYLES[opened.tag], opened.offset, length, language=opened.argument or None)


def _link(opened: Opened, length: int, url: str) -> Entity | None:
    if user := USER_LINK.match(url):
        mentioned = User(int(user[1]), is_bot=False, first_name="")
        return Entity("text_mention", opened.offset, length, user=mentioned)
    return Entity("text_link", opened.offset, length, url=url) if LINK.match(url) else None


def joined(entities: list[Entity], last: Entity) -> list[Entity]:
    """Add an entity: a block of code takes the language of the `code` inside it, which means nothing elsewhere."""
    inner = entities[-1] if entities else None
    if last.type != "pre" or inner is None or not inner.language:
        return [*entities, last]
    if (inner.offset, inner.length) != (last.offset, last.length):
        return [*entities, last]
    return [*entities[:-1], Entity("pre", last.offset, last.length, language=inner.language)]


def without_stray_languages(entities: list[Entity]) -> list[Entity]:
    """Only a block has a language."""
    return [Entity("code", one.offset, one.length) if one.type == "code" else one for one in entities]
