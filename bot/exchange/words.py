"""What the values of the town are called in its files."""

from __future__ import annotations

from domain.activity import Unit
from domain.attendance import Attendance
from domain.booking import Status
from domain.school_calendar import Region
from domain.structure import Phase
from domain.wallet import EntryKind

UNITS = {Unit.MEAL: "repas", Unit.MORNING: "matin", Unit.EVENING: "soir", Unit.DAY: "journée"}
STATUSES = {
    Status.REQUESTED: "demandée",
    Status.PRE_BOOKED: "pré-réservée",
    Status.CONFIRMED: "confirmée",
    Status.WAITLISTED: "en attente",
    Status.OFFERED: "proposée",
    Status.CANCEL_REQUESTED: "annulation demandée",
    Status.REFUSED: "refusée",
    Status.CANCELLED: "annulée",
    Status.EXPIRED: "expirée",
}
ATTENDANCES = {
    Attendance.PRESENT: "présence",
    Attendance.JUSTIFIED: "absence justifiée",
    Attendance.UNJUSTIFIED: "absence injustifiée",
}
KINDS = {
    EntryKind.CONSUMPTION: "consommation",
    EntryKind.SURCHARGE: "majoration",
    EntryKind.PAYMENT: "règlement",
    EntryKind.CREDIT_NOTE: "avoir",
    EntryKind.CORRECTION: "correction",
}
ACTORS = {"guardian": "famille", "staff": "service", "system": "système"}
STAGES = {Phase.TEST: "test", Phase.ACTIVATION: "activation", Phase.PRODUCTION: "production"}
REGIONS = {region: region.value for region in Region}
ARTICLES = {"la": "la", "le": "le", "l’": "l’"}
