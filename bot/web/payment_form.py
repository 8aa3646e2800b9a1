"""What a payer fills in, read from a request: an amount that may be raised and never lowered, and an e-mail address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from aiohttp import web

from bot.mail_account import EMAIL
from dialogs.engine.reply import Reply, _
from domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 1 << 13  # bytes of a form
FIELDS = 40  # in a form
AMOUNT = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)
LONGEST_EMAIL = 80  # as PayFiP takes it


async def form_of(request: web.Request) -> dict[str, str]:
    """The fields of a form that was sent. Raise HTTPRequestEntityTooLarge or HTTPBadRequest."""
    data = b""
    while len(data) <= LARGEST and (more := await request.content.read(LARGEST + 1)):
        data += more
    if len(data) > LARGEST:
        raise web.HTTPRequestEntityTooLarge(LARGEST, len(data))
    try:
        return dict(parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=FIELDS))
    except ValueError as error:
        raise web.HTTPBadRequest from error


@dataclass(frozen=True)
class Bounds:
    """Between which amounts one may pay."""

    least: Money
    most: Money


@dataclass(frozen=True)
class Filled:
    """What stands in the fields, and what is wrong with it, by field."""

    amount: str
    email: str
    cents: int = 0
    errors: dict[str, Reply] = field(default_factory=dict)


def read(said: Mapping[str, str], bounds: Bounds) -> Filled:
    """What was filled in; only without errors may it be used."""
    amount, email = said.get("montant", "").strip(), said.get("courriel", "").strip()
    cents = cents_of(amount)
    found = {"montant": _wrong_amount(cents, bounds), "courriel": _wrong_email(email)}
    return Filled(amount, email, cents or 0, {name: wrong for name, wrong in found.items() if wrong})


def cents_of(amount: str) -> int | None:
    """« 7,40 », « 7.4 », « 7,40 € », « 1 234,56 »; None for what is no amount."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", amount.removesuffix("€"))
    read = AMOUNT.fullmatch(bare)
    return int(read[1]) * 100 + int((read[2] or "").ljust(2, "0")) if read else None


def _wrong_amount(cents: int | None, bounds: Bounds) -> Reply | None:
    if cents is None:
        return Reply(_("Write an amount in euros, for example {amount}."), amount=bounds.least)
    if cents < bounds.least.cents:
        return Reply(_("The amount may be raised, not lowered: {amount} at least."), amount=bounds.least)
    if cents > bounds.most.cents:
        return Reply(_("The amount is too large: {amount} at most in one payment."), amount=bounds.most)
    return None


def _wrong_email(email: str) -> Reply | None:
    if EMAIL.fullmatch(email) and len(email) <= LONGEST_EMAIL:
        return None
    if email:
        return Reply(_("Write a whole e-mail address, for example prenom.nom@exemple.fr."))
    return Reply(_("Write your e-mail address: the payment service sends its receipt there."))
