"""A provider without money, for the demo: its page asks what is to become of the payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.payments.base import Heard, Started, Unverified
from domain.attempt import Result
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.clock import Clock
    from bot.payments.base import Asked
    from bot.signing import Signer
    from domain.attempt import Attempt

PURPOSE = "demo"
RESULTS = {"accepted": Result.PAID, "refused": Result.REFUSED, "abandoned": Result.ABANDONED}


class Demo:
    """It signs its notices, as a bank would."""

    origin = ""
    least, most = Money(100), Money(9_999_999)

    def __init__(self, base: str, signer: Signer, clock: Clock) -> None:
        self._base = base
        self._signer = signer
        self._clock = clock

    async def start(self, asked: Asked) -> Started:
        """Its page stands beside ours; the token of the return address says which attempt it is."""
        number = f"DEMO{asked.attempt:06}"
        return Started(number, f"{self._base}/paiement/demo/{asked.back.rpartition('/')[2]}")

    def notice(self, attempt: Attempt, reference: str, result: str) -> dict[str, str]:
        """What it sends once somebody has pressed a button of its page."""
        said = {"reference": reference, "montant": str(attempt.amount.cents), "resultat": result}
        return {**said, "sceau": self._signer.seal(PURPOSE, _said(attempt, said))}

    async def heard(self, attempt: Attempt, reference: str, said: Mapping[str, str]) -> Heard:
        """Reference, amount and result are those that were signed, and those of the attempt."""
        signed = self._signer.is_sealed(PURPOSE, _said(attempt, said), said.get("sceau", ""))
        agreed = said.get("reference") == reference and said.get("montant") == str(attempt.amount.cents)
        if not (signed and agreed and said.get("resultat") in RESULTS):
            raise Unverified
        return Heard(RESULTS[said["resultat"]], attempt.amount, "CB", self._clock())

    async def look(self, attempt: Attempt, reference: str) -> Heard:
        """It says nothing but by its notices."""
        return Heard(Result.PENDING)


def _said(attempt: Attempt, said: Mapping[str, str]) -> str:
    return " ".join([attempt.number, *(said.get(name, "") for name in ("reference", "montant", "resultat"))])
