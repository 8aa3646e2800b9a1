"""The page of the demo's provider: three buttons, each of which sends the notice that a bank would."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.payments.demo import RESULTS
from bot.payments.links import BACK
from bot.web import payment_words as words
from bot.web.guard import Guard
from bot.web.paper import paper
from bot.web.payment_form import form_of
from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from bot.payments.cashier import Cashier
    from bot.payments.demo import Demo
    from domain.structure import Structure


class DemoBank:
    """It stands where a bank would, and is only there with the demo's provider."""

    def __init__(self, cashier: Cashier, demo: Demo, town: Structure) -> None:
        self._cashier = cashier
        self._demo = demo
        self._guard = Guard(town, cashier.links.base)

    @property
    def routes(self) -> list[web.RouteDef]:
        at = urlsplit(self._cashier.links.base).path + "/paiement/demo/{token}"
        return [web.get(at, self._guard.guarded(self._shown)), web.post(at, self._guard.guarded(self._pressed))]

    async def _shown(self, request: web.Request) -> web.Response:
        attempt = await self._cashier.attempt(self._cashier.links.attempt_of(BACK, request.match_info["token"]))
        payable = await self._cashier.payable(attempt.order_id)
        asked = Reply(
            _("{amount} for {town}, reference {reference}."),
            amount=attempt.amount,
            town=payable.structure.name,
            reference=payable.order.reference,
        )
        told = {
            "title": words.DEMO,
            "words": words.DEMO_PAGE,
            "asked": asked,
            "choices": words.DEMO_CHOICES.items(),
            "address": request.path,
            **words.common(payable.structure, self._cashier.links.base),
        }
        return paper("demo.html", payable.structure.zone, told)

    async def _pressed(self, request: web.Request) -> web.Response:
        """Tell, then send the browser back, as a bank does."""
        attempt = await self._cashier.attempt(self._cashier.links.attempt_of(BACK, request.match_info["token"]))
        payable = await self._cashier.payable(attempt.order_id)
        result = (await form_of(request)).get("resultat", "")
        if result not in RESULTS:
            raise web.HTTPBadRequest
        await self._cashier.notice(attempt.id, self._demo.notice(attempt, payable.order.reference, result))
        raise web.HTTPSeeOther(self._cashier.links.back(attempt))
