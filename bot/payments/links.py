"""Addresses of the pages of payments: each is signed for what it is for, and lapses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.signing import Forged
from domain.payment import reference_id

if TYPE_CHECKING:
    from bot.signing import Signer
    from dialogs.engine.reply import PaymentLink
    from domain.attempt import Attempt
    from domain.payment import Order

PAGE, BACK, NOTICE = "page", "back", "notice"  # what a token is for
AFTERWARDS = timedelta(days=2)  # in which the payer may return, and the provider still speak


class Links:
    """Makes and reads them."""

    def __init__(self, base: str, signer: Signer) -> None:
        """`base` is what every address begins with."""
        self.base = base
        self._signer = signer

    def of(self, link: PaymentLink) -> str:
        """What the chat gives; the amount is no more than a proposal, and needs no seal."""
        address = self._address("", self._signer.sign(PAGE, link.reference, link.until))
        return f"{address}?montant={link.amount.cents / 100:.2f}" if link.amount else address

    def page(self, order: Order, attempt: Attempt) -> str:
        """The order's page once more, after an attempt."""
        until = order.until or attempt.at + AFTERWARDS
        return self._address("", self._signer.sign(PAGE, order.reference, until))

    def back(self, attempt: Attempt) -> str:
        """Where the browser returns."""
        return self._address("retour/", self._signer.sign(BACK, str(attempt.id), attempt.at + AFTERWARDS))

    def notice(self, attempt: Attempt) -> str:
        """Where the provider tells what became of it; nobody else is given it."""
        return self._address("avis/", self._signer.sign(NOTICE, str(attempt.id), attempt.at + AFTERWARDS))

    def order_of(self, token: str) -> int:
        """The order whose page it is. Raise Forged or Lapsed."""
        found = reference_id(self._signer.read(PAGE, token))
        if found is None:
            raise Forged
        return found

    def attempt_of(self, purpose: str, token: str) -> int:
        """The attempt that it speaks of. Raise Forged or Lapsed."""
        return int(self._signer.read(purpose, token))

    def _address(self, kind: str, token: str) -> str:
        return f"{self.base}/paiement/{kind}{token}"
