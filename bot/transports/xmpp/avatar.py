"""Our face: the leaf of a calendar with one day ticked, drawn here."""

from __future__ import annotations

import struct
import zlib

LEAF = """
................
...##......##...
.##############.
.##############.
.##############.
.##############.
.#............#.
.#.oo.oo.oo.oo#.
.#............#.
.#.oo.##.oo.oo#.
.#....##......#.
.#.oo.oo.oo.oo#.
.#............#.
.#............#.
.##############.
................
""".split()
COLOURS = {".": b"\xff\xff\xff", "#": b"\x1f\x5f\x8b", "o": b"\xb9\xd0\xde"}
SCALE = 6
MARGIN = 3  # dots: round frames cut the corners off
SIZE = SCALE * (len(LEAF) + 2 * MARGIN)


def png() -> bytes:
    """A square picture; always the same bytes, so that it is published once."""
    empty, side = ["." * (len(LEAF) + 2 * MARGIN)] * MARGIN, "." * MARGIN
    leaf = [*empty, *(f"{side}{row}{side}" for row in LEAF), *empty]
    rows = [b"\0" + b"".join(COLOURS[dot] * SCALE for dot in row) for row in leaf for _again in range(SCALE)]
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)), _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
