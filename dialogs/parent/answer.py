"""Answer an announcement: « répondre au service »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.announcing.lists import HeardSlot, heard, received
from dialogs.announcing.slots import WordsSlot
from dialogs.engine.dialog import Dialog
from dialogs.engine.reply import Reply, _
from dialogs.engine.talk import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dialogs.engine.conversation import Values
    from dialogs.engine.reply import Notice
    from dialogs.engine.slot import Slot
    from dialogs.engine.turn import Turn
    from domain.announcement import Announcement


SOME = 12  # letters that name a message, when it is not quoted as a whole


class Answer(Dialog):
    """The announcement, which its button names → words → the service has them."""

    intents = ("answer",)
    title = _("Answer an announcement")
    doing = _("the answer to the service")
    in_menu = False
    at_once = True
    by_notice = True

    which = HeardSlot(_("Which message do you answer?"), name=_("the announcement"))
    answer = WordsSlot(_("Write your answer: the service will read it as it is."), name=_("the answer"))

    @which.refuses
    def was_never_heard(self) -> Reply | None:
        """Somebody else's, or long ago."""
        return None if self._heard else Reply(_("That message cannot be answered any more."))

    def nothing_to_offer(self, slot: Slot[object]) -> Reply:
        """Nothing was told of late."""
        del slot
        return Reply(_("The service has sent you no message to answer."))

    def finish(self) -> Iterator[Reply | Notice]:
        """It is kept with what it answers."""
        guardian, announcement = self.turn.link.guardian, self._heard
        if guardian is None or announcement is None:
            return
        room = self.turn.town.newsroom
        room.reply(announcement, guardian, self.turn.at, self.answer)
        room.journal(announcement.event("answered", self.turn.actor, self.turn.at))
        yield Reply(_("Your answer has been passed on to the service."))

    @classmethod
    def replied(cls, turn: Turn) -> Values | None:
        """Something that the speaker was told, by its id, or by what is quoted of it."""
        if turn.link.guardian is None or not (turn.said.answers or turn.said.quotes):
            return None
        quoted = clean(turn.said.quotes)
        told = received(turn)
        meant = (one for one in told if one.id == turn.said.answers or _is_quoted(clean(one.text), quoted))
        return next(({"which": [str(one.id)]} for one in meant), None)

    @property
    def _heard(self) -> Announcement | None:
        return next((one for one in heard(self) if str(one.id) == self.which), None)


def _is_quoted(text: str, quoted: str) -> bool:
    """As a whole, with whatever stands around it, or a good part of it."""
    return bool(quoted) and (text in quoted or (len(quoted) >= SOME and quoted in text))
