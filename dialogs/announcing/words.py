"""Announcements in words: as families read them, whom they are for, what they are about."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _, _n
from domain.announcement import Category
from domain.audience import Fate, Level, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timedelta

    from dialogs.engine.reply import Value
    from dialogs.engine.turn import Turn
    from domain.activity import Activity
    from domain.announcement import Announcement
    from domain.audience import Audience, Concerned, Reach
    from domain.enclosure import Enclosure
    from domain.structure import Structure

ANSWER = Reply(_("Answer the service"))
READ_ANSWERS = _("Read the answers of families")
CATEGORIES = {
    Category.PRACTICAL: _("Practical information"),
    Category.EVENTS: _("Event or outing"),
    Category.SAFETY: _("Safety: everybody gets it, at night too"),
}
STATES = {
    State.ENROLLED: _("enrolment"),
    State.BOOKED: _("booking"),
    State.WAITING: _("waiting list"),
    State.IN_DEBT: _("in debt"),
    State.INCOMPLETE: _("incomplete file"),
}
LEVELS = {Level.NURSERY: _("nursery school"), Level.ELEMENTARY: _("elementary school")}
EARLIER = {
    Fate.REACHED: _("those who were reached by announcement {reference}"),
    Fate.MISSED: _("those whom announcement {reference} has not reached"),
}
TRANSPORTS = {"telegram": "Telegram", "xmpp": "XMPP"}
MOST_AGES = 17
A_MINUTE = 60


def as_told(structure: Structure, text: str, withdrawn: Announcement | None = None) -> Reply:
    """Word for word what a family reads."""
    service = structure.contact.service
    if withdrawn is None:
        return Reply(_("{service}:\n{text}"), service=service, text=text)
    message = _("{service}: our message of {day} at {time} does not hold any more.\n{text}")
    return Reply(message, service=service, day=withdrawn.send_at, time=withdrawn.send_at, text=text)


def as_shown(structure: Structure, text: str, file: Enclosure | None) -> Reply:
    """The same, with the name of the file that goes with it."""
    told = as_told(structure, text)
    return Reply(_("{told}\nAttachment: {name}"), told=told, name=file.name) if file else told


def addressed_to(audience: Audience, activities: Sequence[Activity]) -> Reply:
    """Whom it is for, as it was understood."""
    if audience.earlier:
        return Reply(EARLIER[audience.earlier.fate], reference=f"A-{audience.earlier.announcement:05}")
    if audience.is_everybody:
        return Reply(_("all families"))
    among = _any_of(audience.among, activities)
    if not audience.but:
        return among
    but = _any_of(audience.but, activities)
    return Reply(_("{what}; except: {but}"), what=among, but=but)


def _any_of(parts: Sequence[Concerned], activities: Sequence[Activity]) -> Reply:
    said = [_all_of(part, activities) for part in parts]
    return reduce(lambda one, other: Reply(_("{one}; or: {other}"), one=one, other=other), said)


def _all_of(part: Concerned, activities: Sequence[Activity]) -> Reply:
    said = list(_told(part, activities)) or [Reply(_("everybody"))]
    return reduce(lambda one, other: Reply(_("{one}, {other}"), one=one, other=other), said)


def _told(part: Concerned, activities: Sequence[Activity]) -> Iterator[Reply]:
    yield from (Reply(STATES[state]) for state in part.standing)
    named: list[Value] = [one for one in activities if one.id in part.activities]
    if named:
        yield Reply(_("{activities:nu}"), activities=named if len(named) > 1 else named[0])
    groups = {group.name for one in activities for group in one.groups if group.id in part.groups}
    yield from (Reply(_("group {name}"), name=name) for name in sorted(groups))
    if part.days:
        yield Reply(_("{days}"), days=list(part.days))
    if part.ages:
        yield _ages(*part.ages)
    yield from (Reply(_("school {name}"), name=name) for name in part.schools)
    yield from (Reply(LEVELS[level]) for level in part.levels)


def _ages(youngest: int, oldest: int) -> Reply:
    if oldest >= MOST_AGES:
        return Reply(_n("{n} year and older", "{n} years and older"), n=youngest)
    if not youngest:
        return Reply(
            _n(
                "{n} year at most",
                "{n} years at most",
            ),
            n=oldest,
        )
    if youngest == oldest:
        return Reply(_n("{n} year old", "{n} years old"), n=youngest)
    return Reply(_("{youngest} to {oldest} years old"), youngest=youngest, oldest=oldest)


def reached(reach: Reach) -> list[Reply]:
    """How many, by which transport, and who is not."""
    of_families = Reply(_n("{n} family", "{n} families"), n=reach.families)
    told = [Reply(_n("{n} guardian, {families}", "{n} guardians, {families}"), n=reach.guardians, families=of_families)]
    told += [_by(name, count) for name, count in reach.transports]
    if reach.unreachable:
        silent = Reply(_n("{n} family", "{n} families"), n=reach.silent_families)
        message = _n(
            "not reached: {n} guardian; nobody in {families}", "not reached: {n} guardians; nobody in {families}"
        )
        told.append(Reply(message, n=reach.unreachable, families=silent))
    if reach.merged:
        message = _n(
            "{n} guardian of several children gets one message only",
            "{n} guardians of several children get one message only",
        )
        told.append(Reply(message, n=reach.merged))
    if reach.opted_out:
        message = _n("{n} guardian does not want such messages", "{n} guardians do not want such messages")
        told.append(Reply(message, n=reach.opted_out))
    return told


def _by(name: str, count: int) -> Reply:
    if name not in TRANSPORTS:
        return Reply(_("in the terminal: {n}"), n=count)
    return Reply(_("by {transport}: {n}"), transport=TRANSPORTS[name], n=count)


def lasting(time: timedelta) -> Reply:
    """About how long."""
    minutes = round(time.total_seconds() / A_MINUTE)
    if minutes < 1:
        return Reply(_("less than a minute"))
    return Reply(_n("about {n} minute", "about {n} minutes"), n=minutes)


def answered(count: int) -> Reply:
    """That families have answered, for the service."""
    message = _n("{n} family answer to an announcement has come.", "{n} family answers to announcements have come.")
    return Reply(message, n=count)


def confirmed(turn: Turn, announcement: Announcement) -> Reply:
    """It leaves now, or later; where to follow it."""
    reference, n = announcement.reference, announcement.expected
    if announcement.send_at <= turn.at:
        message = _n(
            "Announcement {reference} leaves: {n} message. “Follow announcements” tells how far it is.",
            "Announcement {reference} leaves: {n} messages. “Follow announcements” tells how far it is.",
        )
        return Reply(message, reference=reference, n=n)
    at = announcement.send_at
    message = _n(
        "Announcement {reference} leaves {day} at {time}: {n} message. “Follow announcements” changes that.",
        "Announcement {reference} leaves {day} at {time}: {n} messages. “Follow announcements” changes that.",
    )
    return Reply(message, reference=reference, n=n, day=at, time=at)
