"""Tell many families something: « annonce »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dialogs.announcing.slots import NO_FILE, AudienceSlot, FileSlot, TimeSlot, WordsSlot
from dialogs.announcing.words import (
    CATEGORIES,
    addressed_to,
    as_shown,
    as_told,
    confirmed,
    lasting,
    reached,
)
from dialogs.engine.detour import further
from dialogs.engine.reply import Aside, Choice, Reply, _
from dialogs.service import ServiceDialog
from dialogs.slots import OneOfSlot
from domain.announcement import Announcement, Category, Stage, duration
from domain.staff import Right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dialogs.engine.dialog import Dialog
    from dialogs.engine.reply import Notice
    from dialogs.engine.turn import Turn
    from domain.audience import Reach


class CategorySlot(OneOfSlot):
    """What it is about, which families may have chosen not to hear."""

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice(category, Reply(told)) for category, told in CATEGORIES.items()]


class SpecimenSlot(OneOfSlot):
    """Whether one wants to see it first; never settled."""

    def offer(self, dialog: Dialog) -> Sequence[Choice]:
        return [Choice("me", Reply(_("Send it to me as a test")))]


class Announce(ServiceDialog):
    """Words, families, category → the exact text, whom it reaches and how long it takes → it leaves, by the clock."""

    right = Right.ANNOUNCE
    intents = ("staff_announce",)
    title = _("Announce something to families")
    doing = _("the announcement")
    takes_file = "file"
    goes_on = True

    message = WordsSlot(
        _("Which message? Write it as families shall read it; you may send a picture or a PDF too."),
        name=_("the message"),
    )
    file = FileSlot(_("Send the picture or the PDF document."), name=_("the attachment"), optional=True)
    audience = AudienceSlot(_("For whom? Write it in your own words, or choose."), name=_("the families"))
    category = CategorySlot(_("What kind of message is it?"), name=_("the kind"))
    when = TimeSlot(_("When shall it leave?"), name=_("the time"), optional=True)
    specimen = SpecimenSlot(_("Shall I send it to you first?"), name=_("the test"), optional=True)

    @message.asks
    def which_words(self) -> Reply:
        """Whoever cannot open a file must know what it is."""
        if self.file:
            return Reply(_("Which message goes with it? Write it as families shall read it."))
        return Reply(Announce.message.question)

    @file.refuses
    def is_gone(self) -> Reply | None:
        """It was sent long ago."""
        is_meant = self.frame.values["file"] != [NO_FILE]
        return Reply(_("I have not kept that file: please send it again.")) if is_meant and not self.file else None

    @when.refuses
    def is_over(self) -> Reply | None:
        """Nothing leaves in the past."""
        at = self.when
        return Reply(_("{day:cap} at {time} is over."), day=at, time=at) if at and at <= self.turn.at else None

    @property
    def confirming(self) -> Reply:
        """It is no small thing."""
        return Reply(_("Send"))

    def recap(self) -> Reply:
        """Word for word, for whom, how many, when."""
        return Reply(
            _(
                "Families will read:\n———\n{told}\n———\nFor: {audience}\nKind: {kind}\n{reached}\n{leaves}\n"
                "Shall I send it?"
            ),
            told=as_shown(self.turn.structure, self.message, self.file),
            audience=addressed_to(self.audience, self.turn.activities),
            kind=Reply(CATEGORIES[Category(self.category)]),
            reached=reached(self._reach),
            leaves=self._leaves(),
        )

    def _leaves(self) -> Reply:
        time = lasting(duration(self._reach))
        if self.when:
            return Reply(
                _("It leaves {day} at {clock}; estimated time: {time}."), day=self.when, clock=self.when, time=time
            )
        return Reply(
            _("It leaves at once; estimated time: {time}. For another hour write for example “tomorrow at 8”."),
            time=time,
        )

    def detours(self) -> Sequence[Choice]:
        """A specimen, once it is known what it would be."""
        return [] if self.lacking else [further(Announce.specimen, ["me"], Reply(_("Send it to me as a test")))]

    def asides(self) -> Sequence[Aside]:
        """The specimen that was asked for, once."""
        asked = self.frame.values.pop("specimen", None)
        file = self.file.id if self.file else None
        return [Aside(as_told(self.turn.structure, self.message), file)] if asked else []

    def carry_out(self) -> Iterator[Reply | Notice]:
        """It is kept; the clock writes and sends it."""
        turn, at = self.turn, self.when or self.turn.at
        announcement = Announcement(
            turn.structure.id,
            Category(self.category),
            self.message,
            self.audience,
            turn.actor,
            turn.at,
            at,
            self.frame.key,
            address=turn.link.address,
            enclosure_id=self.file.id if self.file else None,
            stage=Stage.SCHEDULED,
            expected=self._reach.reached,
        )
        turn.town.newsroom.keep(announcement)
        turn.town.newsroom.journal(announcement.event("announced", turn.actor, turn.at))
        yield confirmed(turn, announcement)

    @classmethod
    def done_already(cls, turn: Turn, key: str) -> Iterator[Reply]:
        """What was confirmed, for whoever confirms it twice."""
        found = turn.town.newsroom.confirmed(key)
        if found:
            yield confirmed(turn, found)

    @cached_property
    def _reach(self) -> Reach:
        return self.turn.town.newsroom.reach(self.audience, Category(self.category), self.turn.here)
