"""The pages of payments: what is due, what became of it, and where the provider tells of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.payments.base import Unavailable, Unverified
from bot.payments.links import BACK, NOTICE
from bot.signing import Forged, Lapsed
from bot.web import payment_words as words
from bot.web.guard import Guard, discreet
from bot.web.paper import paper, style
from bot.web.payment_form import Bounds, Filled, cents_of, form_of, read
from dialogs.engine.reply import Reply, _
from dialogs.paying import begun
from domain.attempt import Result
from domain.money import Money
from domain.payment import OrderStatus

if TYPE_CHECKING:
    from bot.payments.base import Provider
    from bot.payments.cashier import Cashier
    from bot.store.attempts import Payable
    from domain.attempt import Attempt
    from domain.structure import Structure


class PaymentPages:
    """What a browser sees of payments. Nothing that is only looked at changes anything."""

    def __init__(self, cashier: Cashier, town: Structure) -> None:
        """`town` speaks where no order is known."""
        self._cashier = cashier
        self._links = cashier.links
        self._guard = Guard(town, self._links.base)

    @property
    def routes(self) -> list[web.RouteDef]:
        at, guarded = urlsplit(self._links.base).path + "/paiement", self._guard.guarded
        return [
            web.get(f"{at}/style.css", _style),
            web.get(f"{at}/retour/{{token}}", guarded(self._returned)),
            web.post(f"{at}/retour/{{token}}", guarded(self._look_again)),
            web.post(f"{at}/avis/{{token}}", discreet(self._notice)),
            web.get(f"{at}/{{token}}", guarded(self._shown)),
            web.post(f"{at}/{{token}}", guarded(self._paid)),
        ]

    async def _shown(self, request: web.Request) -> web.Response:
        """What is to be paid, and the form."""
        payable = await self._payable(request)
        provider = self._cashier.provider_of(payable.structure)
        if provider is None or not _is_open(payable):
            return self._nothing_to_pay(payable, is_closed=provider is None)
        proposed = _proposed(request, payable, _bounds(payable, provider))
        return self._form(request, payable, provider, Filled(proposed, payable.email))

    async def _paid(self, request: web.Request) -> web.Response:
        """Send the browser to the provider, or show what is wrong with the form."""
        payable = await self._payable(request)
        provider = self._cashier.provider_of(payable.structure)
        if provider is None or not _is_open(payable):
            return self._nothing_to_pay(payable, is_closed=provider is None)
        filled = read(await form_of(request), _bounds(payable, provider))
        if filled.errors:
            return self._form(request, payable, provider, filled, status=422)
        try:
            address = await self._cashier.begin(payable, provider, Money(filled.cents), filled.email)
        except Unavailable:
            filled.errors["montant"] = words.UNAVAILABLE
            return self._form(request, payable, provider, filled, status=503)
        raise web.HTTPSeeOther(address)

    async def _returned(self, request: web.Request) -> web.Response:
        """What became of it, as far as it is known here."""
        attempt = await self._attempt(BACK, request)
        payable = await self._cashier.payable(attempt.order_id)
        told = words.returned(attempt.result, attempt.amount, payable.order.reference)
        more = self._ways_on(request, payable, attempt)
        return self._told(payable, words.RETURNED[attempt.result], told, **more)

    async def _look_again(self, request: web.Request) -> web.Response:
        """Ask the provider, then show."""
        attempt = await self._attempt(BACK, request)
        if attempt.result is Result.PENDING:
            with suppress(Unavailable, Unverified):  # the page says that it is not known yet
                await self._cashier.ask(attempt.id)
        raise web.HTTPSeeOther(self._links.back(attempt))

    async def _notice(self, request: web.Request) -> web.Response:
        """What the provider tells, at an address that only it was given; it tries again after an error."""
        try:
            attempt = self._links.attempt_of(NOTICE, request.match_info["token"])
            await self._cashier.notice(attempt, await form_of(request))
        except (Forged, Lapsed, Unverified, LookupError):
            return web.Response(status=400)
        except Unavailable:
            return web.Response(status=503)
        return web.Response(status=200)

    async def _payable(self, request: web.Request) -> Payable:
        return await self._cashier.payable(self._links.order_of(request.match_info["token"]))

    async def _attempt(self, purpose: str, request: web.Request) -> Attempt:
        return await self._cashier.attempt(self._links.attempt_of(purpose, request.match_info["token"]))

    def _ways_on(self, request: web.Request, payable: Payable, attempt: Attempt) -> dict[str, object]:
        """To look again at what is not known, to pay again what was not paid."""
        if attempt.result is Result.PENDING:
            return {"action": {"address": request.path, "label": words.LOOK_AGAIN}}
        if attempt.result is Result.PAID or not _is_open(payable):
            return {}
        return {"way": {"address": self._links.page(payable.order, attempt), "label": words.TRY_AGAIN}}

    def _form(
        self, request: web.Request, payable: Payable, provider: Provider, filled: Filled, status: int = 200
    ) -> web.Response:
        order, bounds = payable.order, _bounds(payable, provider)
        told = {
            "title": words.PAYMENT,
            "words": words.PAY_PAGE,
            "reference": Reply(_("Reference {reference}"), reference=order.reference),
            "until": Reply(_("The places are held until {until:heure}, {until}."), until=order.until)
            if order.until
            else None,
            "pending": begun(payable.pending) if payable.pending else None,
            "lines": words.lines(payable),
            "total": order.due,
            "hint": Reply(_("{amount} at least. What you pay beyond stays yours, as credit."), amount=bounds.least),
            "address": request.path,
            "filled": filled,
            **words.common(payable.structure, self._links.base),
            "errors": filled.errors,
        }
        return paper("pay.html", payable.structure.zone, told, status=status, forms=provider.origin)

    def _nothing_to_pay(self, payable: Payable, *, is_closed: bool) -> web.Response:
        title, lines = words.OFFLINE if is_closed else words.ENDED.get(payable.order.status, words.SETTLED)
        return self._told(payable, title, lines)

    def _told(self, payable: Payable, title: Reply, lines: list[Reply], **more: object) -> web.Response:
        common = words.common(payable.structure, self._links.base)
        told = {"title": title, "lines": lines, "action": None, "way": None, **more, **common}
        return paper("told.html", payable.structure.zone, told)


def _is_open(payable: Payable) -> bool:
    """True when there is something to pay: what is in advance asks for nothing, and is."""
    order = payable.order
    return order.status is OrderStatus.OPEN and (order.due.cents > 0 or not (order.until or order.amount.cents))


def _bounds(payable: Payable, provider: Provider) -> Bounds:
    """What is due at least, unless the provider takes nothing so small."""
    return Bounds(max(payable.order.due, provider.least), provider.most)


def _proposed(request: web.Request, payable: Payable, bounds: Bounds) -> str:
    """What the payer has named in the conversation, as far as it can be paid; else what is due."""
    named = Money(cents_of(request.query.get("montant", "")) or 0)
    if bounds.least.cents <= named.cents <= bounds.most.cents:
        return _decimal(named)
    return _decimal(bounds.least) if payable.order.due.cents else ""


def _decimal(amount: Money) -> str:
    """« 7,40 », as it is typed."""
    return f"{amount.cents // 100},{amount.cents % 100:02}"


async def _style(_request: web.Request) -> web.Response:
    return style()
