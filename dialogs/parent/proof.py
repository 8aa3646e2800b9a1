"""Give what was confirmed last as a file to print: « le récapitulatif de ma demande en pdf »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs import amounts, outcomes
from dialogs.engine.dialog import Dialog
from dialogs.engine.document import Document, Format, Table
from dialogs.engine.reply import Reply, _
from dialogs.hours import at_hours
from dialogs.refusals import because
from domain.outcome import Booked, Cancelled, Moved, PreBooked, Refused, Requested, Waitlisted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.reply import Value
    from domain.batch import Batch
    from domain.line import Line

HEADERS = [Reply(_("Day")), Reply(_("Child")), Reply(_("Activity")), Reply(_("Outcome")), Reply(_("Price"))]


class Proof(Dialog):
    """The last request of this person, line by line, as it was decided."""

    intents = ("proof",)
    title = _("Summary of my last request")
    doing = _("the summary of your last request")
    in_menu = False  # those who need it say so
    only_tells = True

    def finish(self) -> Iterator[Reply | Document]:
        """In words, and as a PDF."""
        batch = self.turn.town.last_batch(self.turn.family, self.turn.actor)
        if batch is None:
            yield Reply(_("You have not confirmed any request yet."))
            return
        yield Reply(
            _("Your request {reference}, {day} at {time}:"), reference=batch.reference, day=batch.at, time=batch.at
        )
        yield from outcomes.told(batch)
        yield self._document(batch)

    def _document(self, batch: Batch) -> Document:
        family, title = self.turn.family, Reply(_("Request {reference}"), reference=batch.reference)
        about = [
            Reply(_("Family {name}, file {reference}"), name=family.name, reference=family.reference),
            Reply(_("Confirmed by {name}, {day} at {time}"), name=batch.actor.name, day=batch.at, time=batch.at),
        ]
        total: list[Value] = [Reply(_("Total")), "", "", "", outcomes.total_booked(batch.lines) or ""]
        return Document(Format.PDF, title, Table(title, HEADERS, [_row(line) for line in batch.lines], total, about))


def _row(line: Line) -> list[Value]:
    price = amounts.said(line.outcome.price) if isinstance(line.outcome, Booked | PreBooked) else ""
    return [line.day, line.child, at_hours(line.activity, line.hours), _became(line), price]


def _became(line: Line) -> Value:
    """In a word or two; why, where it was refused."""
    match line.outcome:
        case Booked():
            return Reply(_("confirmed"))
        case PreBooked(until):
            return Reply(_("kept until {day} at {time}"), day=until, time=until)
        case Waitlisted(rank):
            return Reply(_("waiting list, rank {rank}"), rank=rank)
        case Requested():
            return Reply(_("waiting for an answer"))
        case Moved(to):
            return Reply(_("moved to {to}"), to=to)
        case Cancelled():
            return Reply(_("cancelled"))
        case Refused(reason):
            return Reply(_("refused: {why}"), why=because(reason, line.activity))
        case _:
            return outcomes.outcome(line)
