"""Names that nobody else can make: each is signed for one purpose, and lapses."""

from __future__ import annotations

import hashlib
import hmac
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.clock import Clock

BYTES = 16  # of a signature: 128 bits
LONGEST = 200  # characters of a token: nothing longer is looked at


class Forged(Exception):
    """It was not signed here, or for something else."""


class Lapsed(Exception):
    """Its time is over."""


class Signer:
    """Signs names with a key, by a clock. A token stands in addresses: letters, digits, « . », « - » and « _ »."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def sign(self, purpose: str, name: str, until: datetime) -> str:
        """A token for this name, good until then; the name must have no dot."""
        body = f"{name}.{int(until.timestamp()):x}"
        return f"{body}.{self.seal(purpose, body)}"

    def read(self, purpose: str, token: str) -> str:
        """The name. Raise Forged or Lapsed."""
        body, _dot, seal = token[:LONGEST].rpartition(".")
        if not self.is_sealed(purpose, body, seal):
            raise Forged
        name, _dot, until = body.partition(".")
        if self._clock() > datetime.fromtimestamp(int(until, 16), UTC):
            raise Lapsed
        return name

    def is_sealed(self, purpose: str, said: str, seal: str) -> bool:
        """Whether this seal is ours; how long it takes to tell gives nothing away."""
        return hmac.compare_digest(seal.encode(errors="replace"), self.seal(purpose, said).encode())

    def seal(self, purpose: str, said: str) -> str:
        """What proves that this was said here for this purpose."""
        mac = hmac.new(self._key, f"{purpose}\n{said}".encode(errors="replace"), hashlib.sha256).digest()
        return urlsafe_b64encode(mac[:BYTES]).decode().rstrip("=")
