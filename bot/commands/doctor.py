"""`mercredi doctor`: what is wrong, one line each, and how to mend it."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TypeVar

from msgspec import ValidationError

from bot.clock import system_clock
from bot.commands.operator import database, settings
from bot.school_calendars import complaint
from bot.settings import Settings
from bot.settings_by_name import BadSetting
from bot.store import mails, people
from bot.store.engine import DatabaseUnusable
from bot.wording import LOCALE, NoCatalogue, Wording
from domain.structure import PayFip, Phase, Structure

NOT_CONFIGURED = "not configured"
A = TypeVar("A")
Check = Callable[[], str | None]  # a complaint, or None when all is well


def run(_options: Namespace) -> int:
    """Print a line a check; exit 0 when all is well or will be wrong one day only, 2 otherwise."""
    told = {name: check() for name, check in (CHECKS | FORESIGHT).items()}
    for name, found in told.items():
        print(f"{name}: {found or 'ok'}")
    return 2 if any(told[name] not in {None, NOT_CONFIGURED} for name in CHECKS) else 0


def _settings() -> str | None:
    try:
        settings()
    except BadSetting as error:
        return str(error)
    return None


def _database() -> str | None:
    try:
        if not _structures():
            return "there is no structure in it: fill it with « mercredi db demo »"
    except DatabaseUnusable as error:
        return str(error)
    except (ValidationError, ValueError) as error:
        return f"calendar_corrections of a structure cannot be read, mend them: {error}"
    except BadSetting:
        return "not looked at: mend the settings first"
    return None


def _school_calendar() -> str | None:
    try:
        structures = _structures()
    except (DatabaseUnusable, ValidationError, ValueError, BadSetting):
        return "not looked at: mend the database first"
    now = system_clock()
    return "; ".join(filter(None, (complaint(one, one.today(now)) for one in structures))) or None


def _structures() -> Sequence[Structure]:
    with database(settings().database_url) as engine, engine.connect() as connection:
        return people.structures(connection)


def _catalogues() -> str | None:
    try:
        Wording(LOCALE, "UTC")
    except NoCatalogue as error:
        return str(error)
    return None


def _payments() -> str | None:
    """Links need an address, a key, and an account at PayFiP."""
    from bot.secret import complaint as wrong_key

    site = _account(lambda found: found.site)
    if site is None:
        return NOT_CONFIGURED
    return wrong_key(site)


def _payfip() -> str | None:
    try:
        accounts = {one.name: one.payfip for one in _structures()}
    except (DatabaseUnusable, ValidationError, ValueError, BadSetting):
        return "not looked at: mend the database first"
    site = _account(lambda found: found.site)
    told = [_account_told(name, account, served=site is not None) for name, account in accounts.items()]
    return "; ".join(filter(None, told)) or None


def _account_told(name: str, account: PayFip | None, *, served: bool) -> str | None:
    if account is None:
        return f"{name} has no client number (structure.csv): parents pay at the service" if served else None
    if not served:
        return f"{name} has a client number, but MERCREDI_PUBLIC_URL is not set: parents pay at the service"
    return f"{name} is in {account.stage.name.lower()}" if account.stage is not Phase.PRODUCTION else None


def _telegram() -> str | None:
    account = _account(lambda found: found.telegram)
    if account is None:
        return NOT_CONFIGURED
    from bot.transports.telegram.introduction import Unknown, username

    try:
        asyncio.run(username(account))
    except Unknown as why:
        return str(why)
    return None


def _xmpp() -> str | None:
    account = _account(lambda found: found.xmpp)
    if account is None:
        return NOT_CONFIGURED
    from bot.transports.xmpp.introduction import Unknown, log_in

    try:
        asyncio.run(log_in(account))
    except Unknown as why:
        return str(why)
    return None


def _mail() -> str | None:
    account = _account(lambda found: found.mail)
    if account is None:
        return NOT_CONFIGURED
    from bot.transports.base import NotSent
    from bot.transports.mail.introduction import greet

    try:
        asyncio.run(greet(account))
    except NotSent as why:
        return str(why)
    return None


def _reach() -> str | None:
    """Who is told nothing, by no fault of the program."""
    try:
        with database(settings().database_url) as engine, engine.connect() as connection:
            lost = mails.unreachable(connection)
    except (DatabaseUnusable, BadSetting):
        return "not looked at: mend the database first"
    cure = "invite them, or import their « courriel »"
    return f"guardians that nothing reaches, neither a chat nor an e-mail address: {lost}; {cure}" if lost else None


def _account(which: Callable[[Settings], A | None]) -> A | None:
    """An account, as far as the settings can be read."""
    try:
        return which(settings())
    except BadSetting:
        return None


CHECKS: dict[str, Check] = {
    "settings": _settings,
    "database": _database,
    "catalogues": _catalogues,
    "telegram": _telegram,
    "xmpp": _xmpp,
    "mail": _mail,
    "payment pages": _payments,
}
FORESIGHT: dict[str, Check] = {
    "school calendar": _school_calendar,
    "PayFiP": _payfip,
    "reach": _reach,
}  # nothing is at a standstill for it
