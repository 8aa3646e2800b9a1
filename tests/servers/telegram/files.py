"""Files that were sent, by whichever side, and the names under which they can be fetched again."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import msgspec

from tests.servers.telegram.refusal import Refusal, Refused, bad_request
from tests.servers.telegram.shapes import File

if TYPE_CHECKING:
    from tests.servers.telegram.parameters import Parameters

F = TypeVar("F", bound=File)
LARGEST_PHOTO = 10 << 20
LARGEST_DOWNLOAD = 20 << 20
PNG = b"\x89PNG"
SIZE_OF_PNG = slice(16, 24)  # its width and its height
LONGEST_SIDES, LONGEST_STRIP = 10_000, 20  # pixels together, and how many times longer than wide


@dataclass(frozen=True)
class Kept:
    """A file and what is known of it."""

    id: str
    path: str
    name: str
    kind: str
    data: bytes

    def as_a(self, shape: type[F], **more: object) -> F:
        """Describe it as a photo, a document, a voice message."""
        what = {"file_id": self.id, "file_unique_id": f"u{self.id}", "file_size": len(self.data)}
        return msgspec.convert(what | more, shape)


class Files:
    """Every file of this server."""

    def __init__(self) -> None:
        self._by_id: dict[str, Kept] = {}
        self._by_path: dict[str, Kept] = {}

    def keep(self, folder: str, name: str, kind: str, data: bytes) -> Kept:
        number = len(self._by_id)
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        kept = Kept(f"BQACAgQAAxk{number:08}", f"{folder}/file_{number}.{suffix}", name, kind, data)
        self._by_id[kept.id] = self._by_path[kept.path] = kept
        return kept

    def data(self, file_id: str) -> bytes:
        return self._by_id[file_id].data

    def at(self, path: str) -> Kept | None:
        return self._by_path.get(path)

    def asked_for(self, asked: Parameters) -> File:
        """The file of getFile."""
        kept = self._by_id.get(asked.text("file_id"))
        if not asked.text("file_id"):
            raise bad_request("file_id not specified")
        if not kept:
            raise bad_request("invalid file_id")
        if len(kept.data) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return kept.as_a(File, file_path=kept.path)

    def given(self, asked: Parameters, what: str) -> Kept:
        """The file of sendDocument or sendPhoto: one that comes with the call, or one that was sent before."""
        upload = asked.upload(what)
        if upload is None:
            return self._known(asked.text(what), what)
        if not upload.data:
            raise bad_request("file must be non-empty")
        if what == "photo":
            _check_photo(upload.data)
        return self.keep(f"{what}s", upload.name, upload.kind, upload.data)

    def _known(self, file_id: str, what: str) -> Kept:
        if not file_id:
            raise bad_request(f"there is no {what} in the request")
        kept = self._by_id.get(file_id)
        if kept is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if not kept.path.startswith(f"{what}s/"):
            raise bad_request(f"can't use file of type {_type_of(kept)} as {what.capitalize()}")
        return kept


def _type_of(kept: Kept) -> str:
    return kept.path.partition("/")[0].removesuffix("s").capitalize()


def _check_photo(data: bytes) -> None:
    if len(data) > LARGEST_PHOTO:
        raise Refused(Refusal(413, "Request Entity Too Large"))
    if not data.startswith((PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")):
        raise bad_request("IMAGE_PROCESS_FAILED")
    if data.startswith(PNG) and len(data) >= SIZE_OF_PNG.stop:
        short, long = sorted(struct.unpack(">II", data[SIZE_OF_PNG]))
        if short + long > LONGEST_SIDES or long > LONGEST_STRIP * short:
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
