"""What each intent is called, when « pourquoi ? » asks what some words were read as."""

from __future__ import annotations

from dialogs.engine.reply import _

MEANINGS = {
    "book": _("a booking"),
    "cancel": _("a cancellation"),
    "upcoming": _("your bookings to come"),
    "waitlist": _("the waiting list"),
    "accept": _("a place that is accepted"),
    "decline": _("a place that is declined"),
    "prices": _("the prices"),
    "balance": _("your balance"),
    "history": _("your past bookings"),
    "register": _("an enrolment"),
    "copy": _("the same as before"),
    "week_template": _("a typical week"),
    "pay": _("a payment"),
    "profile": _("your file"),
    "documents": _("a document"),
    "absence": _("an absence"),
    "staff_announce": _("an announcement"),
    "contact": _("how to reach the service"),
    "help": _("help"),
    "greeting": _("hello"),
    "thanks": _("thank you"),
    "menu": _("the menu"),
    "back": _("back"),
    "correct": _("a correction"),
    "restart": _("start over"),
    "where": _("where we are"),
    "resume": _("resume"),
    "stop": _("no more messages"),
    "link": _("link this chat"),
    "unlink": _("unlink this chat"),
    "more": _("the next choices"),
    "previous": _("the previous choices"),
    "yes": _("yes"),
    "no": _("no"),
    "why": _("what I have read"),
}
