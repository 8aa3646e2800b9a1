"""`mercredi invite`: a code for each person, told once and kept only as its digest."""

from __future__ import annotations

import asyncio
import secrets
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import segno

from bot.clock import system_clock
from bot.commands.operator import Refusal, database, settings
from bot.store import keeping, people
from domain.family import Guardian
from domain.link import CODE_ALPHABET, CODE_LENGTH, CODE_LIFE, Invitation, digest
from domain.staff import StaffMember

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.settings import TelegramAccount


@dataclass(frozen=True)
class Code:
    """A code as it is handed to somebody."""

    name: str
    told: str
    telegram: str
    xmpp: str


GROUP = 4  # letters between two dashes: easier to read aloud


def run(options: Namespace) -> int:
    """Print name, code, Telegram link and XMPP link, tab-separated; a link is empty where nothing is configured."""
    if bool(options.family) == bool(options.staff):
        raise Refusal("give a FAMILY, or --staff NAME")
    found = settings()
    with database(found.database_url) as engine, engine.begin() as connection:
        telegram = _username(found.telegram) if found.telegram else None
        jid = found.xmpp.jid if found.xmpp else None
        codes = [_code(connection, person, telegram, jid) for person in _invited(connection, options)]
    for code in codes:
        print(f"{code.name}\t{code.told}\t{code.telegram}\t{code.xmpp}")
        if options.qr:
            _draw(code)
    return 0


def _username(account: TelegramAccount) -> str | None:
    """The name of the bot. A code is worth printing without its link."""
    from bot.transports.telegram.introduction import Unknown, username

    try:
        return asyncio.run(username(account))
    except Unknown as why:
        print(f"mercredi: no Telegram links: {why}", file=sys.stderr)
        return None


def _invited(connection: Connection, options: Namespace) -> Sequence[Guardian | StaffMember]:
    if options.staff:
        return [people.staff_member(connection, options.staff) or _hire(connection, options.staff)]
    families = people.families(connection, options.family)
    if not families:
        raise Refusal(f"no family has the reference or the name « {options.family} »")
    if len(families) > 1:
        raise Refusal(f"{len(families)} families are called « {options.family} »: give a reference")
    guardians = [g for g in people.guardians(connection, families[0]) if options.guardian in (None, g.first_name)]
    if not guardians:
        raise Refusal(f"no guardian « {options.guardian} » in the family « {options.family} »")
    return guardians


def _hire(connection: Connection, name: str) -> StaffMember:
    """Somebody new at the service: the first structure's, until there are several."""
    try:
        structure = people.first_structure(connection)
    except LookupError as error:
        raise Refusal("there is no structure in the database: fill it with « mercredi db demo »") from error
    member = StaffMember(structure.id, name)
    keeping.keep_staff_member(connection, member)
    return member


def _code(connection: Connection, person: Guardian | StaffMember, telegram: str | None, jid: str | None) -> Code:
    """A new code; what is printed of it is all that is ever known of it."""
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    guardian = person if isinstance(person, Guardian) else None
    staff = person if isinstance(person, StaffMember) else None
    keeping.keep_invitation(connection, Invitation(digest(code), guardian, staff, system_clock() + CODE_LIFE))
    told = "-".join(code[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))
    return Code(
        person.first_name,
        told,
        f"https://t.me/{telegram}?start={told}" if telegram else "",
        f"xmpp:{quote(jid, safe='@')}?message;body=lier%20{told}" if jid else "",
    )


def _draw(code: Code) -> None:
    """The links as QR codes, for a screen with a dark ground as for a light one."""
    for link in filter(None, [code.telegram, code.xmpp]):
        segno.make_qr(link).terminal(compact=True)
