"""Which files there are, and what stands in their columns. They are read and written in this order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.exchange.by_laws import BY_LAWS
from bot.exchange.cells import (
    AMOUNT_CELL,
    COUNT,
    DAY,
    MAIL,
    NAME,
    NUMBER,
    TEXT,
    TIME,
    UNLIMITED,
    YES_OR_NO,
    Cell,
    instant,
    maybe,
    one_of,
    several,
)
from bot.exchange.columns import Column, Sheet
from bot.exchange.details import DETAIL
from bot.exchange.tariffs import TERMS
from bot.exchange.town_cells import CORRECTIONS, GROUP, PAYFIP_CLIENT, SCHOOL_ZONE, ZONE
from bot.exchange.words import ACTORS, ARTICLES, ATTENDANCES, KINDS, REGIONS, STAGES, STATUSES, UNITS
from domain.by_laws import LENIENT
from domain.money import Money
from domain.school_calendar import Region
from domain.structure import Phase

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

STRUCTURE = Sheet(
    "structure",
    (),
    (
        Column("nom", "name", NAME),
        Column("fuseau horaire", "zone", ZONE),
        Column("zone scolaire", "school_zone", SCHOOL_ZONE),
        Column("jours fériés", "region", one_of(REGIONS), needed=False),
        Column("calendrier", "calendar_corrections", CORRECTIONS, needed=False),
        Column("service", "contact_service", TEXT),
        Column("téléphone", "contact_telephone", TEXT),
        Column("horaires", "contact_hours", TEXT),
        Column("adresse", "contact_address", TEXT),
        Column("dette bloquante", "debt_limit", maybe(AMOUNT_CELL), needed=False),
        Column("consommé jusqu’au", "charged_until", maybe(DAY), needed=False),
        Column("numéro client PayFiP", "payfip_client", maybe(PAYFIP_CLIENT), needed=False),
        Column("étape PayFiP", "payfip_stage", one_of(STAGES), needed=False),
    ),
    defaults={"region": Region.FRANCE, "calendar_corrections": (), "payfip_stage": Phase.TEST}
    | dict.fromkeys(["debt_limit", "charged_until", "payfip_client"]),
)
FAMILIES = Sheet(
    "families",
    ("reference",),
    (
        Column("référence", "reference", NAME),
        Column("nom", "name", NAME),
        Column("quotient familial", "quotient", maybe(COUNT), needed=False),
        Column("quotient du", "quotient_from", maybe(DAY), needed=False),
        Column("quotient au", "quotient_to", maybe(DAY), needed=False),
        Column("habite la commune", "is_resident", YES_OR_NO, needed=False),
    ),
    defaults={"quotient": None, "quotient_from": None, "quotient_to": None, "is_resident": True},
)
GUARDIANS = Sheet(
    "guardians",
    ("family", "first_name"),
    (
        Column("famille", "family", NAME),
        Column("prénom", "first_name", NAME),
        Column("langue", "locale", NAME, needed=False),
        Column("courriel", "email", maybe(MAIL), needed=False),
    ),
    defaults={"locale": "fr", "email": None},
)
CHILDREN = Sheet(
    "children",
    ("reference",),
    (
        Column("référence", "reference", NAME),
        Column("prénom", "first_name", NAME),
        Column("né le", "born", DAY),
        Column("familles", "families", several(NAME)),
        Column("école", "school", maybe(NAME), needed=False),
    ),
    defaults={"school": None},
)
TARIFFS = Sheet(
    "tariffs",
    ("activity", "version"),
    (
        Column("activité", "activity", NAME),
        Column("version", "version", COUNT),
        Column("du", "valid_from", maybe(DAY), needed=False),
        Column("au", "valid_to", maybe(DAY), needed=False),
    ),
    (TERMS,),
    {"valid_from": None, "valid_to": None},
)
OPENINGS = Sheet(
    "openings",
    ("activity", "group", "day"),
    (
        Column("activité", "activity", NAME),
        Column("groupe", "group", maybe(NAME), needed=False),
        Column("jour", "day", DAY),
        Column("places", "capacity", UNLIMITED),
        Column("liste d’attente", "queue_capacity", UNLIMITED, needed=False),
        Column("fermé pour", "closed_for", maybe(NAME), needed=False),
    ),
    defaults={"group": None, "queue_capacity": 0, "closed_for": None},
)
ENROLMENTS = Sheet(
    "enrolments",
    ("child", "activity", "valid_from"),
    (
        Column("enfant", "child", NAME),
        Column("activité", "activity", NAME),
        Column("groupe", "group", maybe(NAME), needed=False),
        Column("du", "valid_from", DAY),
        Column("au", "valid_to", DAY),
    ),
    defaults={"group": None},
)
PAPERS = Sheet(
    "papers",
    ("family", "child", "label"),
    (
        Column("famille", "family", NAME),
        Column("enfant", "child", maybe(NAME), needed=False),
        Column("pièce", "label", NAME),
        Column("acceptée", "accepted", YES_OR_NO),
        Column("valable jusqu’au", "valid_to", maybe(DAY), needed=False),
    ),
    defaults={"child": None, "valid_to": None},
)


def sheets(zone: ZoneInfo) -> tuple[Sheet, ...]:
    """Those of a town whose clocks show the time of this zone."""
    at = instant(zone)
    people = (STRUCTURE, FAMILIES, GUARDIANS, CHILDREN)
    return (*people, _activities(at), TARIFFS, OPENINGS, ENROLMENTS, _bookings(at), _ledger(at), PAPERS)


def _activities(at: Cell) -> Sheet:
    return Sheet(
        "activities",
        ("name",),
        (
            Column("nom", "name", NAME),
            Column("article", "article", one_of(ARTICLES)),
            Column("autres noms", "aliases", several(NAME), needed=False),
            Column("unité", "unit", one_of(UNITS)),
            Column("tarif", "price", maybe(AMOUNT_CELL), needed=False),
            Column("premier jour", "window_first", DAY),
            Column("dernier jour", "window_last", DAY),
            Column("ouverture des réservations", "window_opens_at", at),
            Column("clôture des réservations", "window_closes_at", at),
            Column("début", "begins", maybe(TIME), needed=False),
            Column("fin", "ends", maybe(TIME), needed=False),
            Column("porte-monnaie", "wallet", NAME, needed=False),
            Column("groupes", "groups", several(GROUP), needed=False),
        ),
        (BY_LAWS,),
        {
            "aliases": (),
            "price": None,
            "begins": None,
            "ends": None,
            "wallet": "Enfance",
            "groups": (),
            "by_laws": LENIENT,
        },
    )


def _bookings(at: Cell) -> Sheet:
    optional = (
        Column("majoration", "surcharge", AMOUNT_CELL, needed=False),
        Column("auteur", "booked_by_kind", maybe(one_of(ACTORS)), needed=False),
        Column("par", "booked_by_name", TEXT, needed=False),
        Column("demandée le", "booked_at", maybe(at), needed=False),
        Column("ordre", "position", maybe(COUNT), needed=False),
        Column("priorité", "priority", NUMBER, needed=False),
        Column("proposée jusqu’au", "offered_until", maybe(at), needed=False),
        Column("de", "starts", maybe(TIME), needed=False),
        Column("à", "ends", maybe(TIME), needed=False),
        Column("payée", "is_prepaid", YES_OR_NO, needed=False),
        Column("présence", "attendance", maybe(one_of(ATTENDANCES)), needed=False),
    )
    return Sheet(
        "bookings",
        ("child", "activity", "group", "day"),
        (
            Column("enfant", "child", NAME),
            Column("activité", "activity", NAME),
            Column("groupe", "group", maybe(NAME), needed=False),
            Column("jour", "day", DAY),
            Column("famille", "family", NAME),
            Column("état", "status", one_of(STATUSES)),
            Column("tarif", "price", maybe(AMOUNT_CELL)),
            *optional,
        ),
        defaults={
            **dict.fromkeys(column.field for column in optional),
            "group": None,
            "surcharge": Money(),
            "booked_by_name": "",
            "priority": 0,
            "is_prepaid": False,
        },
    )


def _ledger(at: Cell) -> Sheet:
    return Sheet(
        "ledger",
        ("family", "wallet", "reference"),
        (
            Column("famille", "family", NAME),
            Column("porte-monnaie", "wallet", NAME, needed=False),
            Column("nature", "kind", one_of(KINDS)),
            Column("montant", "amount", AMOUNT_CELL),
            Column("jour", "day", DAY),
            Column("écrite le", "at", maybe(at), needed=False),
            Column("référence", "reference", TEXT, needed=False),
            Column("libellé", "label", TEXT, needed=False),
        ),
        (DETAIL,),
        {"wallet": "Enfance", "at": None, "reference": "", "label": "", "detail": None},
    )
