"""PayFiP, the payment service of the public treasury, by its web service: see docs/payfip.md for every parameter.

The browser carries nothing but the number of an operation: amount and reference go from server to server, and what
became of it is asked for in the same way. A notice only says that it is time to ask.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.payments.base import Heard, Started, Unavailable, Unverified
from bot.payments.soap import Fault, call
from domain.attempt import Result
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.payments.base import Asked
    from domain.attempt import Attempt
    from domain.structure import PayFip as Account

SITE = "https://www.payfip.gouv.fr"
SERVICE, PAGE = "/tpa/services/securite", "/tpa/paiementws.web"
RESULTS = {
    "P": (Result.PAID, "CB"),
    "V": (Result.PAID, "prélèvement"),
    "R": (Result.REFUSED, "CB"),
    "Z": (Result.REFUSED, "prélèvement"),
    "A": (Result.ABANDONED, ""),
}
NOT_YET, UNKNOWN = "P5", "P1"  # faults: no result is known yet; the operation was never paid, and is forgotten
PARIS = ZoneInfo("Europe/Paris")  # its clocks
NUMBER = re.compile(r"[\w-]{1,64}", re.ASCII)
LONGEST_LABEL = 99


class PayFip:
    """The account of one structure."""

    least, most = Money(100), Money(9_999_999)

    def __init__(self, account: Account, site: str = SITE) -> None:
        """`site` is another one in tests only."""
        self._account = account
        self._site = site

    @property
    def origin(self) -> str:
        return self._site

    async def start(self, asked: Asked) -> Started:
        """Have an operation made, and send the browser there. Raise Unavailable."""
        try:
            made = await call(self._service, "creerPaiementSecurise", self._parameters(asked))
        except Fault as fault:
            raise Unavailable(fault.code) from fault
        number = made.get("idOp", "")
        if not NUMBER.fullmatch(number):
            raise Unavailable("no idOp")
        return Started(number, f"{self._site}{PAGE}?idop={number}")

    async def heard(self, attempt: Attempt, reference: str, said: Mapping[str, str]) -> Heard:
        """The notice names the operation; what became of it is asked for."""
        if attempt.number not in {said.get("idop"), said.get("idOp")}:
            raise Unverified
        return await self.look(attempt, reference)

    async def look(self, attempt: Attempt, reference: str) -> Heard:
        """What the service says of an operation, when it speaks of what we asked for."""
        try:
            told = await call(self._service, "recupererDetailPaiementSecurise", {"idOp": attempt.number})
        except Fault as fault:
            if fault.code in {NOT_YET, UNKNOWN}:
                return Heard(Result.PENDING if fault.code == NOT_YET else Result.ABANDONED)
            raise Unavailable(fault.code) from fault
        return self._understood(told, attempt, reference)

    @property
    def _service(self) -> str:
        return self._site + SERVICE

    def _parameters(self, asked: Asked) -> dict[str, str]:
        """In the order of the table of docs/payfip.md."""
        return {
            "exer": str(asked.at.year),
            "mel": asked.email,
            "montant": str(asked.amount.cents),
            "numcli": self._account.client,
            "objet": _plain(asked.label),
            "refdet": asked.reference,
            "saisie": self._account.stage,
            "urlnotif": asked.notify,
            "urlredirect": asked.back,
        }

    def _understood(self, told: Mapping[str, str], attempt: Attempt, reference: str) -> Heard:
        ours = {"idOp": attempt.number, "refdet": reference, "numcli": self._account.client}
        if any(told.get(name) != value for name, value in ours.items()) or told.get("resultrans") not in RESULTS:
            raise Unverified
        result, means = RESULTS[told["resultrans"]]
        if result is not Result.PAID:
            return Heard(result)
        if told.get("montant") != str(attempt.amount.cents):
            raise Unverified
        return Heard(result, attempt.amount, means, _instant(told))


def _plain(label: str) -> str:
    """Letters, digits and spaces, as the service wants them."""
    bare = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", " ", bare)[:LONGEST_LABEL].strip()


def _instant(told: Mapping[str, str]) -> datetime | None:
    """« 21112026 » and « 1905 »; None when they are no date and time."""
    try:
        return datetime.strptime(told["dattrans"] + told["heurtrans"], "%d%m%Y%H%M").replace(tzinfo=PARIS)
    except (KeyError, ValueError):
        return None
