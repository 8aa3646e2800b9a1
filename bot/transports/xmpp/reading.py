"""The words of a message stanza, or what came instead of words."""

from __future__ import annotations

import mimetypes
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.transports.xmpp.xml import CLIENT, FALLBACK, LANG, OOB, REPLY, SFS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    Payload = dict[str, str | int | dict[str, str]]

LONGEST = 10_000  # bytes
KEPT_CONTROLS = "\n\t"
ENCRYPTIONS = (  # 0384 old and new, 0027, 0373: an envelope without a letter, which clients exchange, says nothing
    ("{eu.siacs.conversations.axolotl}encrypted", "{eu.siacs.conversations.axolotl}payload"),
    ("{urn:xmpp:omemo:2}encrypted", "{urn:xmpp:omemo:2}payload"),
    ("{jabber:x:encrypted}x", "."),
    ("{urn:xmpp:openpgp:0}openpgp", "."),
    ("{urn:xmpp:eme:0}encryption", "."),
)
ENCRYPTED = ("?OTR", "I sent you an OMEMO encrypted message", "I sent you a PGP encrypted message")
PLACE = "geo:"
SEALED_FILE = "aesgcm:"
KINDS = {"image": "picture", "audio": "voice"}


DIGITS = 20  # of two places in a text


def read(message: Element) -> Payload | None:
    """« text » or « other », perhaps with the file; None when there is nothing to answer.

    A sign that somebody is typing, for one.
    """
    words = body(message)
    if _is_encrypted(message, words):
        return {"other": "encrypted"}
    if other := _file(message, words):
        return other
    quoted, said = _apart(words)
    if not words:
        return None
    return {"text": said, "quotes": quoted} if quoted else {"text": said}


def body(message: Element) -> str:
    """What was written, without what it quotes, control characters and what is beyond all measure."""
    bodies = message.findall(f"{{{CLIENT}}}body")
    found = next((one for one in bodies if one.get(LANG, "").startswith("fr")), bodies[0] if bodies else None)
    return "" if found is None else clean(_without_quotation(message, found.text or ""))


def _without_quotation(message: Element, text: str) -> str:
    """What is answered stands before the answer, for clients that know no better; it is no part of it."""
    for fallback in message.iterfind(f"{{{FALLBACK}}}fallback"):
        quoted = fallback.find(f"{{{FALLBACK}}}body")
        if fallback.get("for") == REPLY and quoted is not None:
            start, end = quoted.get("start", "0"), quoted.get("end", "0")
            if start.isdecimal() and end.isdecimal() and len(start + end) < DIGITS:
                return text[: int(start)] + text[int(end) :]
    return text


def _apart(words: str) -> tuple[str, str]:
    """What is quoted at the beginning (0393), and what is said to it; all is said where nothing follows."""
    lines = words.split("\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(">")), 0)
    said = "\n".join(lines[count:]).strip()
    return ("\n".join(line[1:].strip() for line in lines[:count]), said) if said else ("", words)


def clean(text: str) -> str:
    cut = text.encode()[:LONGEST].decode(errors="ignore")
    return "".join(c for c in cut if c in KEPT_CONTROLS or unicodedata.category(c) != "Cc").strip()


def _is_encrypted(message: Element, words: str) -> bool:
    if words.startswith(ENCRYPTED):
        return True
    envelopes = ((message.find(envelope), letter) for envelope, letter in ENCRYPTIONS)
    return any(envelope is not None and envelope.find(letter) is not None for envelope, letter in envelopes)


def _file(message: Element, words: str) -> Payload | None:
    """A file, a place, or neither: words beside a link are words."""
    if words.startswith(PLACE):
        return {"other": "place"}
    if words.startswith(SEALED_FILE):
        return {"other": _kind(words)}
    url = message.findtext(f"{{{OOB}}}x/{{{OOB}}}url", "").strip()
    if url and words in {"", url}:
        name = unquote(url.partition("?")[0].rpartition("/")[2])
        return {"other": _kind(url), "file": {"at": url, "name": name}}
    return {"other": "file"} if message.find(f"{{{SFS}}}file-sharing") is not None else None


def _kind(url: str) -> str:
    """By the name of the file."""
    try:
        guessed, _encoding = mimetypes.guess_type(urlsplit(url).path)
    except ValueError:  # « http://[ » is no address, but somebody has sent it
        return "file"
    return KINDS.get((guessed or "").partition("/")[0], "file")
