"""The sentences that a transcript may open with, and what they change in the demo town."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from bot.closing import step
from bot.commands.decide import decide
from bot.commands.reopen import reopen
from bot.payments.receiving import receive
from bot.store import attempts, closures, journal, people, processes
from bot.store import tables as t
from bot.store.keeping import keep_invitation, keep_link, keep_staff_member
from bot.store.town import SqlTown
from domain.attempt import Attempt
from domain.audit import SYSTEM
from domain.booking import Status
from domain.by_laws import Bounds, ByLaws
from domain.closure import Closure
from domain.link import Invitation, Link, digest
from domain.money import Money
from domain.payment import PaymentNotice, reference_id
from domain.staff import Role, StaffMember
from domain.wallet import EntryKind, LedgerEntry
from tests.bot.chat import guardian
from tests.transcripts import by_laws, past_queues, prices
from tests.transcripts.script import one_space

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from domain.family import Guardian

Told = dict[str, str | None]  # the named parts of a sentence

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
CLOCK = r"(?P<h>\d+) h(?: (?P<min>\d+))?"
DAY = r"(?:\w+ )?(?P<d>\d+)(?:er)? (?P<m>\w+) (?P<y>\d{4})"


@dataclass(frozen=True)
class Scene:
    """The town that a sentence changes, the instant at which it is true, and where people write from."""

    connection: Connection
    now: datetime
    address_of: Callable[[str], str]


def set_up(scene: Scene, sentence: str) -> None:
    """Make the sentence true; raise ValueError for one that is not among SENTENCES."""
    for pattern, make in SENTENCES.items():
        found = re.fullmatch(pattern, one_space(sentence))
        if found:
            make(scene, found.groupdict())
            return
    raise ValueError(f"not a situation: {sentence} (begin the line with « > » when it is for the reader)")


def _seats(scene: Scene, told: Told) -> None:
    """Such as « Cantine, mardi 24 novembre 2026 : 1 place, liste d’attente de 2 places. »."""
    capacity = t.opening.c.taken + int(told["n"] or 0)
    queue = t.opening.c.waiting + int(told["queue"] or 0)
    values = {"capacity": capacity, "queue_capacity": queue}
    scene.connection.execute(update(t.opening).where(*_opening(told)).values(values))


def _closed(scene: Scene, told: Told) -> None:
    """Such as « Cantine, mardi 24 novembre 2026 : fermé. », « ALSH mercredi journée, groupe 3-6 ans, … : fermé. »."""
    group = select(t.activity_group.c.id).where(t.activity_group.c.name == told.get("group"))
    only = [t.opening.c.group_id.in_(group)] if told.get("group") else []
    scene.connection.execute(t.opening.delete().where(*_opening(told), *only))


def _window(scene: Scene, told: Told) -> None:
    """Such as « Cantine : réservations ouvertes du 1er janvier 2027 au 2 juillet 2027. »."""
    first, last = _day(told), _day(told, "2")
    values = {"window_opens_at": _midnight(first), "window_closes_at": _midnight(last)}
    scene.connection.execute(update(t.activity).where(t.activity.c.name == told["activity"]).values(values))


def _priced(say: Callable[[Connection, Told], None], scene: Scene, told: Told) -> None:
    """See prices.SENTENCES."""
    say(scene.connection, told)


def _hours(scene: Scene, told: Told) -> None:
    """Such as « Accueil périscolaire matin : heures à indiquer, entre 7 h 15 et 8 h 30. »."""
    first, last = (time(int(told[f"h{which}"] or 0), int(told[f"min{which}"] or 0)) for which in ("", "2"))
    by_laws = ByLaws(hours=Bounds(first, last))
    scene.connection.execute(update(t.activity).where(t.activity.c.name == told["activity"]).values(by_laws=by_laws))


def _no_enrolment(scene: Scene, told: Told) -> None:
    """Such as « Marina, Cantine : pas d’inscription. »."""
    scene.connection.execute(t.enrolment.delete().where(*_enrolment(told)))


def _enrolment_ends(scene: Scene, told: Told) -> None:
    """Such as « Marina, Cantine : inscription jusqu’au vendredi 27 novembre 2026. »."""
    scene.connection.execute(update(t.enrolment).where(*_enrolment(told)).values(valid_to=_day(told)))


def _owes(scene: Scene, told: Told) -> None:
    """Such as « La famille DUPONT doit 30,00 €. », or « a tout réglé »: an entry of the ledger makes it so."""
    family = people.families(scene.connection, told["family"] or "")[0]
    town = SqlTown(scene.connection, people.first_structure(scene.connection))
    town.open_wallets([(family, "Enfance")])
    for wallet in town.wallets_locked([family]):
        amount = Money(-int(f"{told['euros'] or 0}{told['cents'] or 0}") - wallet.balance.cents)
        reference = f"situation {amount.cents}"
        entry = LedgerEntry(wallet, EntryKind.CORRECTION, amount, scene.now.date(), scene.now, reference)
        town.keep_entries([wallet.write(entry)])


def _stands(scene: Scene, told: Told) -> None:
    """Such as « Léo, Cantine, mardi 24 novembre 2026 : demande d’annulation envoyée. », of a booking that there is."""
    child = select(t.child.c.id).where(t.child.c.first_name == told["who"])
    opening = select(t.opening.c.id).where(*_opening(told))
    status = STANDINGS[told["stands"] or ""]
    until = scene.now + timedelta(hours=12) if status is Status.OFFERED else None
    values = {"status": status, "offered_until": until}
    mine = t.booking.c.child_id.in_(child), t.booking.c.opening_id.in_(opening)
    scene.connection.execute(update(t.booking).where(*mine).values(values))


def _speaker(scene: Scene, told: Told) -> None:
    """Such as « Sam est de la famille DUPONT. »: Sam may write."""
    guardian = _guardian(scene.connection, told)
    keep_link(scene.connection, Link(scene.address_of(guardian.first_name), guardian, None, scene.now))


def _code(scene: Scene, told: Told) -> None:
    """Such as « Le code ABCD-EFGH-JKMN est pour Sam, famille DUPONT. », or « était », when it has expired."""
    expires_at = scene.now + timedelta(days=14 if told["verb"] == "est" else -1)
    keep_invitation(
        scene.connection, Invitation(digest(told["code"] or ""), _guardian(scene.connection, told), None, expires_at)
    )


def _staff(scene: Scene, told: Told) -> None:
    """Such as « Claude est du service. », « Noa est responsable du service. », who is entered if unknown."""
    staff = people.staff_member(scene.connection, told["who"] or "")
    if staff is None:
        role = Role.MANAGER if told["what"] else Role.AGENT
        staff = StaffMember(people.first_structure(scene.connection).id, told["who"] or "", role=role)
        keep_staff_member(scene.connection, staff)
    keep_link(scene.connection, Link(scene.address_of(staff.first_name), None, staff, scene.now))


def _code_of_the_service(scene: Scene, told: Told) -> None:
    """Such as « Le code ABCD-EFGH-JKMN est pour Claude, du service. »."""
    staff = people.staff_member(scene.connection, told["who"] or "")
    expires_at = scene.now + timedelta(days=14)
    keep_invitation(scene.connection, Invitation(digest(told["code"] or ""), None, staff, expires_at))


def _gone(scene: Scene, told: Told) -> None:
    """Such as « Sam a quitté sa messagerie. »: nobody is reached there until they write again."""
    people.lose(scene.connection, scene.address_of(told["who"] or ""), scene.now)


def _answer(scene: Scene, told: Told) -> None:
    """Such as « Le service accepte M-00001. », « Le service refuse D-00001 : dossier incomplet. »."""
    local = scene.now.astimezone(ZoneInfo("Europe/Paris")).replace(tzinfo=None)
    verdict = {"accepte": "accept", "refuse": "refuse"}[told["verdict"] or ""]
    options = Namespace(number=told["number"], verdict=verdict, why=told["why"] or "", now=local)
    decide(scene.connection, Namespace(**vars(options), first=None, last=None, group=None, structure=None))


def _credit(scene: Scene, told: Told) -> None:
    """Such as « La famille DUPONT a un avoir de 7,40 €. »: the opposite of a debt."""
    _owes(scene, told | {"euros": f"-{told['euros']}"})


def _paid(scene: Scene, told: Told) -> None:
    """Such as « Le paiement de 7,40 € pour M0000001 arrive, sous le numéro 12. »: the provider says so."""
    order = reference_id(told["reference"] or "")
    amount = Money(int(f"{told['euros']}{told['cents']}"))
    receive(scene.connection, PaymentNotice(order or 0, amount, "CB", told["number"] or "", scene.now))


def _let_in(scene: Scene, told: Told) -> None:
    """Such as « ALSH mercredi journée : la liste d’attente est allée jusqu’au 2e rang 3 jours sur 4. », lately."""
    rank, come, days = (int(told[part] or 0) for part in ("rank", "n", "of"))
    past_queues.make(scene.connection, told["activity"] or "", scene.now, [rank] * come + [0] * (days - come))


def _pays(scene: Scene, told: Told) -> None:
    """Such as « Un paiement de 7,40 € pour M0000001 est commencé. »: somebody is at the provider's."""
    amount = Money(int(f"{told['euros']}{told['cents']}"))
    order = reference_id(told["reference"] or "") or 0
    attempts.keep(scene.connection, Attempt(order, amount, "alex@exemple.fr", scene.now, "1"))


def _closes(scene: Scene, told: Told) -> None:
    """Such as « Le service ferme Cantine du jeudi 3 décembre 2026 au vendredi 4 décembre 2026 : grève. »."""
    structure = people.first_structure(scene.connection)
    activity = scene.connection.scalar(select(t.activity.c.id).where(t.activity.c.name == told["activity"]))
    days = _day(told), _day(told, "2")
    closure = Closure(structure.id, (activity or 0,), *days, told["why"] or "", SYSTEM, scene.now)
    closures.keep(scene.connection, closure)
    while step(scene.connection, closure.id, scene.now) is not None:
        pass


def _reopens(scene: Scene, told: Told) -> None:
    """Such as « Le service rouvre Cantine du jeudi 3 décembre 2026 au vendredi 4 décembre 2026. »."""
    days = {"first": _day(told), "last": _day(told, "2")}
    local = scene.now.astimezone(ZoneInfo("Europe/Paris")).replace(tzinfo=None)
    reopen(scene.connection, Namespace(**days, activity=[told["activity"]], now=local, structure=None))


def _transmitted(scene: Scene, _told: Told) -> None:
    """All that is booked until now."""
    structure = people.first_structure(scene.connection)
    line = journal.last_line(scene.connection)
    processes.note(scene.connection, processes.transmitted(structure.id), str(line))


def _law(law: str, scene: Scene, told: Told) -> None:
    """See by_laws.LAWS."""
    by_laws.change(scene.connection, told, by_laws.LAWS[law])


def _half_days(scene: Scene, _told: Told) -> None:
    by_laws.split_the_day(scene.connection)


def _guardian(connection: Connection, told: Told) -> Guardian:
    return guardian(connection, told["who"] or "", told["family"] or "")


def _opening(told: Told) -> list[ColumnElement[bool]]:
    activity = select(t.activity.c.id).where(t.activity.c.name == told["activity"])
    return [t.opening.c.activity_id.in_(activity), t.opening.c.day == _day(told)]


def _enrolment(told: Told) -> list[ColumnElement[bool]]:
    activity = select(t.activity.c.id).where(t.activity.c.name == told["activity"])
    child = select(t.child.c.id).where(t.child.c.first_name == told["who"])
    return [t.enrolment.c.activity_id.in_(activity), t.enrolment.c.child_id.in_(child)]


def _day(told: Told, which: str = "") -> date:
    day, month, year = (told[f"{part}{which}"] or "" for part in ("d", "m", "y"))
    return date(int(year), MONTHS.index(month) + 1, int(day))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/Paris"))


STANDINGS = {
    "demande envoyée": Status.REQUESTED,
    "pré-réservée": Status.PRE_BOOKED,
    "place proposée": Status.OFFERED,
    "demande d’annulation envoyée": Status.CANCEL_REQUESTED,
    "refusée": Status.REFUSED,
    "expirée": Status.EXPIRED,
}
RANK = r"(?P<rank>\d+)(?:er|e)"
EUROS = r"(?P<euros>\d+),(?P<cents>\d\d) €"
ACTIVITY = r"(?P<activity>Cantine|A[^,:]+)"
SENTENCES: dict[str, Callable[[Scene, Told], None]] = {
    **{rf"{ACTIVITY} : {law}\.": partial(_law, law) for law in by_laws.LAWS},
    r"Le centre du mercredi se réserve aussi le matin ou l’après-midi\.": _half_days,
    rf"{ACTIVITY}, {DAY} : (?P<n>\d+) places?(?:, liste d’attente de (?P<queue>\d+) places?)?\.": _seats,
    rf"{ACTIVITY}(?:, groupe (?P<group>[^,]+))?, {DAY} : fermé\.": _closed,
    rf"{ACTIVITY} : réservations ouvertes du {DAY} au {DAY.replace('>', '2>')}\.": _window,
    **{
        told.replace("ACTIVITY", ACTIVITY).replace("DAY", DAY): partial(_priced, say)
        for told, say in prices.SENTENCES.items()
    },
    rf"{ACTIVITY} : heures à indiquer, entre {CLOCK} et {CLOCK.replace('>', '2>')}\.": _hours,
    rf"(?P<who>[\w-]+), {ACTIVITY} : pas d’inscription\.": _no_enrolment,
    rf"(?P<who>[\w-]+), {ACTIVITY} : inscription jusqu’au {DAY}\.": _enrolment_ends,
    r"La famille (?P<family>\w+) (?:doit (?P<euros>\d+),(?P<cents>\d\d) €|a tout réglé)\.": _owes,
    rf"La famille (?P<family>\w+) a un avoir de {EUROS}\.": _credit,
    rf"Le paiement de {EUROS} pour (?P<reference>M\d+) arrive, sous le numéro (?P<number>\w+)\.": _paid,
    rf"Un paiement de {EUROS} pour (?P<reference>M\d+) est commencé\.": _pays,
    rf"(?P<who>[\w-]+), {ACTIVITY}, {DAY} : (?P<stands>{'|'.join(STANDINGS)})\.": _stands,
    r"(?P<who>[\w-]+) est de la famille (?P<family>\w+)\.": _speaker,
    r"(?P<who>[\w-]+) est (?P<what>responsable )?du service\.": _staff,
    r"Les réservations ont été transmises\.": _transmitted,
    rf"Le service ferme {ACTIVITY} du {DAY} au {DAY.replace('>', '2>')} : (?P<why>.+)\.": _closes,
    rf"Le service rouvre {ACTIVITY} du {DAY} au {DAY.replace('>', '2>')}\.": _reopens,
    r"Le code (?P<code>[\w-]+) est pour (?P<who>[\w-]+), du service\.": _code_of_the_service,
    r"(?P<who>[\w-]+) a quitté sa messagerie\.": _gone,
    rf"{ACTIVITY} : la liste d’attente est allée jusqu’au {RANK} rang (?P<n>\d+) jours? sur (?P<of>\d+)\.": _let_in,
    r"Le service (?P<verdict>accepte|refuse) (?P<number>[DMR]-\d+)(?: : (?P<why>.+))?\.": _answer,
    r"Le code (?P<code>[\w-]+) (?P<verb>est|était) pour (?P<who>[\w-]+), famille (?P<family>\w+)\.": _code,
}
