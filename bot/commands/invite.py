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
from bot.commands.operator import Refusal, database, settings, structure_called
from bot.store import keeping, people
from domain.audit import Actor, AuditEvent
from domain.family import Guardian
from domain.link import CODE_ALPHABET, CODE_LENGTH, CODE_LIFE, Invitation, digest
from domain.staff import Role, StaffMember

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


BY_COMMAND = Actor("staff", None, "mercredi invite")
GROUP = 4  # letters between two dashes: easier to read aloud


def run(options: Namespace) -> int:
    """Print name, code, Telegram link and XMPP link, tab-separated; a link is empty where nothing is configured."""
    if bool(options.family) == bool(options.staff):
        raise Refusal("give a FAMILY, or --staff NAME")
    if options.family and (options.role or options.structure):
        raise Refusal("--role and --structure are for --staff")
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
        return [_of_the_service(connection, options)]
    families = people.families(connection, options.family)
    if not families:
        raise Refusal(f"no family has the reference or the name « {options.family} »")
    if len(families) > 1:
        raise Refusal(f"{len(families)} families are called « {options.family} »: give a reference")
    guardians = [g for g in people.guardians(connection, families[0]) if options.guardian in (None, g.first_name)]
    if not guardians:
        raise Refusal(f"no guardian « {options.guardian} » in the family « {options.family} »")
    return guardians


def _of_the_service(connection: Connection, options: Namespace) -> StaffMember:
    """Somebody known, with the role that is given now; or somebody new."""
    structure = structure_called(connection, options.structure)
    member = people.staff_member(connection, options.staff, structure)
    role = Role(options.role) if options.role else member.role if member else Role.AGENT
    if member is None:
        member = StaffMember(structure.id, options.staff, role=role)
        keeping.keep_staff_member(connection, member)
    elif member.role is not role:
        keeping.change_role(connection, member, role)
    event = AuditEvent(structure.id, BY_COMMAND, system_clock(), f"invited_{role}", f"staff_member:{member.id}")
    keeping.keep_events(connection, [event])
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
