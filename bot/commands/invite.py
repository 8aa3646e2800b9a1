"""`mercredi invite`: a code for each person, told once and kept only as its digest."""

from __future__ import annotations

import secrets
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy.exc import NoResultFound

from bot.clock import system_clock
from bot.commands.operator import Refusal, database, settings
from bot.store import people
from bot.store.engine import sessions
from domain.family import Guardian
from domain.link import CODE_ALPHABET, CODE_LENGTH, CODE_LIFE, Invitation, digest
from domain.staff import StaffMember

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

GROUP = 4  # letters between two dashes: easier to read aloud


def run(options: Namespace) -> int:
    """Print name, code, Telegram link and XMPP link, tab-separated; the links are empty until their transports come."""
    if bool(options.family) == bool(options.staff):
        raise Refusal("give a FAMILY, or --staff NAME")
    with database(settings().database_url) as engine, sessions(engine).begin() as session:
        lines = [_line(session, person) for person in _invited(session, options)]
    print("\n".join(lines))
    return 0


def _invited(session: Session, options: Namespace) -> Sequence[Guardian | StaffMember]:
    if options.staff:
        return [people.staff_member(session, options.staff) or _hire(session, options.staff)]
    families = people.families(session, options.family)
    if not families:
        raise Refusal(f"no family has the reference or the name « {options.family} »")
    if len(families) > 1:
        raise Refusal(f"{len(families)} families are called « {options.family} »: give a reference")
    guardians = [g for g in people.guardians(session, families[0]) if options.guardian in (None, g.first_name)]
    if not guardians:
        raise Refusal(f"no guardian « {options.guardian} » in the family « {options.family} »")
    return guardians


def _hire(session: Session, name: str) -> StaffMember:
    """Somebody new at the service: the first structure's, until there are several."""
    try:
        structure = people.first_structure(session)
    except NoResultFound as error:
        raise Refusal("there is no structure in the database: fill it with « mercredi db demo »") from error
    member = StaffMember(structure.id, name)
    session.add(member)
    return member


def _line(session: Session, person: Guardian | StaffMember) -> str:
    code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
    guardian = person if isinstance(person, Guardian) else None
    staff = person if isinstance(person, StaffMember) else None
    session.add(Invitation(digest(code), guardian, staff, system_clock() + CODE_LIFE))
    told = "-".join(code[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))
    no_telegram = no_xmpp = ""
    return f"{person.first_name}\t{told}\t{no_telegram}\t{no_xmpp}"
