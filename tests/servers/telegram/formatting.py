"""Telegram's HTML: its tags and no others, each closed in its turn; what is wrong is said with its place in bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.servers.telegram.entities import Styled, in_order, utf16_length
from tests.servers.telegram.refusal import Refused, bad_request
from tests.servers.telegram.tags import (
    REFERENCE,
    TAGS,
    Opened,
    argument,
    entity,
    joined,
    text_of,
    without_stray_languages,
)

if TYPE_CHECKING:
    from tests.servers.telegram.shapes import Entity

PLAIN = re.compile(r"[^<&]+")
NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"([^\s=>/\"']+)\s*(=\s*)?")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def read_html(source: str) -> Styled:
    """Read HTML as Telegram does, or refuse it."""
    if "<" not in source and "&" not in source:
        return Styled(source)
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[Opened] = []
        self._entities: list[Entity] = []

    def read(self) -> Styled:
        while self._at < len(self._source):
            if self._source[self._at] != "<":
                self._take_text()
            elif self._source.startswith("</", self._at):
                self._take_end_tag()
            else:
                self._take_start_tag()
        if self._open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return Styled("".join(self._pieces), in_order(without_stray_languages(self._entities)))

    def _take_text(self) -> None:
        match = PLAIN.match(self._source, self._at) or REFERENCE.match(self._source, self._at)
        piece = match[0] if match else "&"
        self._at += len(piece)
        text = text_of(piece)
        if "\ud800" <= text <= "\udfff":
            words = "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched"
            raise _cannot(f"{words} surrogate code units")
        self._pieces.append(text)
        self._length += utf16_length(text)

    def _take_start_tag(self) -> None:
        begin = self._at
        tag = self._word(begin + 1)
        if self._at == len(self._source):
            raise self._wrong("Unclosed start tag", begin)
        if tag not in TAGS:
            raise self._wrong(f'Unsupported start tag "{tag}"', begin)
        attributes = self._take_attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(Opened(tag, argument(tag, attributes), self._length, len(self._pieces)))

    def _take_attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes = {}
        while self._after_blanks(tag, begin) != ">":
            match = ATTRIBUTE.match(self._source, self._at)
            if not match:
                raise self._wrong(f'Empty attribute name in the tag "{tag}"', begin)
            self._at = match.end()
            attributes[match[1]] = self._take_value(tag, begin) if match[2] else ""
        self._at += 1
        return attributes

    def _take_value(self, tag: str, begin: int) -> str:
        if self._after_blanks(tag, begin) in "\"'":
            quoted = QUOTED.match(self._source, self._at)
            if not quoted or quoted.end() == len(self._source):
                raise self._wrong("Unclosed start tag", begin)
            self._at = quoted.end()
            return text_of(quoted[1] or quoted[2] or "")
        start = self._at
        token = TOKEN.match(self._source, start)
        self._at += len(token[0]) if token else 0
        if self._source[self._at : self._at + 1].strip(" \n\t\r\v>"):
            raise self._wrong("Unexpected end of name token", start)
        return self._source[start : self._at].lower()

    def _take_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._wrong("Unexpected end tag", begin)
        tag = self._word(begin + 2)
        rest = self._source[self._at :].lstrip()
        if not rest.startswith(">"):
            raise self._wrong("Unclosed end tag", begin)
        expected = self._open[-1].tag
        if tag and tag != expected:
            words = f"Unmatched end tag at byte offset {self._bytes(begin)}"
            raise _cannot(f'{words}, expected "</{expected}>", found "</{tag}>"')
        self._at = len(self._source) - len(rest) + 1
        self._close(self._open.pop())

    def _close(self, opened: Opened) -> None:
        """A tag around nothing styles nothing."""
        length = self._length - opened.offset
        if length and (found := entity(opened, length, "".join(self._pieces[opened.piece :]))):
            self._entities = joined(self._entities, found)

    def _word(self, start: int) -> str:
        match = NAME.match(self._source, start)
        word = match[0] if match else ""
        self._at = start + len(word)
        return word.lower()

    def _after_blanks(self, tag: str, begin: int) -> str:
        """Skip blanks, and look at what comes then."""
        while self._source[self._at : self._at + 1].isspace():
            self._at += 1
        if self._at == len(self._source):
            raise self._wrong(f'Unclosed start tag "{tag}"', begin)
        return self._source[self._at]

    def _wrong(self, what: str, at: int) -> Refused:
        return _cannot(f"{what} at byte offset {self._bytes(at)}")

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode())


def _cannot(why: str) -> Refused:
    return bad_request(f"can't parse entities: {why}")
