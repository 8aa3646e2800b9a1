"""Takes each message from the inbox: one transaction, one conversation at a time."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import composing, notices
from bot.clock import system_clock
from bot.errors import where
from bot.fetching import Sent, Wanted
from bot.hearing import heard
from bot.school_calendars import here_at
from bot.store import broadcasts, inbox, messages, outbox, people
from bot.store.messages import Form, Outgoing, Posted, Unsent
from bot.wording import LOCALE, Wording
from dialogs.engine.conversation import Conversation, UnreadableError
from dialogs.engine.reply import Answer, Reply, _
from dialogs.engine.talk import respond
from dialogs.engine.turn import Said, Turn
from dialogs.errands import errands_for
from dialogs.french import FRENCH
from dialogs.welcome import another_hat, in_public, welcome

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Mapping, Sequence

    from sqlalchemy import Connection, Engine

    from bot.clock import Clock
    from bot.store.messages import Backlog, Held, Open
    from bot.store.people import Sender
    from bot.wording import Linker
    from dialogs.engine.dialog import Dialog
    from domain.structure import Structure

ZONE = "Europe/Paris"  # of strangers, who have no structure yet
ARRIVED = "arrived"  # a sign of the network's that a message of ours is there: nobody has spoken
COMINGS_AND_GOINGS = ("left", "joined")
APOLOGISED = "apologised"  # in place of the digest of what was said last
LATE = timedelta(hours=2)  # a message that waited so long confirms nothing by itself
FAILURES = 3  # by an error: it is apologised for, not tried again
LAST_ATTEMPT = 5  # the same by crashes, of which one or another may have been meant for somebody else

log = logging.getLogger(__name__)


class Desk:
    """Answers the messages of the inbox, in the order of each conversation. It blocks: it lives in database threads."""

    def __init__(self, engine: Engine, process: str, clock: Clock) -> None:
        self._engine = engine
        self.linker_of: Callable[[Structure], Linker | None] = lambda _structure: None  # nothing is paid online
        self._process = process
        self._clock = clock
        self._failed: Counter[int] = Counter()  # errors, by message: its attempts are counted one by one from now on

    def waiting(self, served: Collection[str]) -> dict[str, Backlog]:
        """The addresses served here whose messages wait for their turn."""
        with self._engine.begin() as connection:
            return inbox.waiting(connection, served)

    def handle(self, address: str) -> Posted | Wanted | None:
        """Answer the oldest message of a conversation; give what it has left to be sent. None when nothing was done.

        A message whose file is needed is answered once that was brought.
        A message that fails is left for the next look, so that whatever is wrong has a second to pass.
        """
        message = None
        try:
            with self._engine.begin() as connection:
                if fresh := inbox.take(connection, address, self._process):
                    message, held = fresh
                    if message.id not in self._failed:
                        return self._turn(connection, message, held)
            with self._engine.begin() as connection:
                message = inbox.start(connection, address, self._process, system_clock())
            return self._tried_again(message) if message else None
        except messages.Lost:
            return None
        except Exception as error:
            if message is None:
                raise
            self._failed[message.id] += 1
            log.error("message %s: attempt %s failed: %s", message.id, message.attempts, where(error))  # noqa: TRY400 - a traceback would quote what the person wrote
            return None

    def _tried_again(self, message: Open) -> Posted | Wanted | None:
        """One more attempt, or the apology after the last."""
        told: Posted | Wanted | None = Posted()
        with self._engine.begin() as connection:
            held = inbox.lock(connection, message)
            if held and message.attempts < LAST_ATTEMPT and self._failed[message.id] < FAILURES:
                told = self._turn(connection, message, held)
                if isinstance(told, Wanted):  # to fetch its file is no attempt at a turn
                    inbox.discount(connection, message)
            elif held:
                self._apologise(connection, message, held)
            else:
                inbox.discount(connection, message)
                told = None
        del self._failed[message.id]
        return told

    def _turn(self, connection: Connection, message: Open, held: Held) -> Posted | Wanted:
        """Everything that one message changes: facts, conversation, what must be sent, and the message itself."""
        if message.kind == ARRIVED:
            return _arrived(connection, message)
        sender = people.sender(connection, message.address)
        wording = self._wording(sender) if sender else Wording(LOCALE, ZONE)
        errands = errands_for(sender.person) if sender else {}
        if wanted := _wanted(message, errands):
            return wanted
        hat = sender.link.hat if sender else None
        is_behind = sender is None or _reach(connection, message, sender) or held.is_behind
        conversation, excuses = _opened(held, errands)
        late = self._clock() - message.received_at > LATE
        said = heard(connection, message, late=late)
        answer = _answer(connection, message, said, sender, conversation)
        answer.replies[:0] = excuses
        if sender and (sender.link.revoked_at or sender.link.hat is not hat):
            conversation = Conversation()
        if sender and not sender.link.is_reached:
            people.silence(connection, sender, message.received_at)
        reply = replace(composing.reply(message, answer, conversation, wording), holder=self._process)
        beside = [*composing.asides(answer, reply, wording), *composing.documents(connection, answer, reply, wording)]
        told = _notices(connection, message, answer, sender)
        posted = _post(connection, [reply, *beside], told, is_behind=is_behind)
        inbox.save(connection, held, conversation.to_json(), message.received_at)
        inbox.close(connection, message, message.received_at)
        return posted

    def _wording(self, sender: Sender) -> Wording:
        structure = sender.structure
        return Wording(sender.person.locale, structure.zone, self.linker_of(structure))

    def _apologise(self, connection: Connection, message: Open, held: Held) -> None:
        """Close a message that cannot be handled: the person hears of it, and nothing behind it is held up."""
        log.error("message %s is given up after %s attempts", message.id, message.attempts - 1)
        sorry = Reply(
            _(
                "Something went wrong on my side with your last message: nothing of it was recorded. "
                "Please write it another way, or call the service."
            )
        )
        body = Wording(LOCALE, ZONE).text(sorry)
        payload = message.payload
        reply = Outgoing(
            "reply", body, message.received_at, message.address, via=payload.get("via"), holder=self._process
        )
        outbox.post(connection, [replace(reply, form=Form(None) if "form" in payload else None)])
        inbox.save(connection, held, _after_apology(held), message.received_at)
        inbox.close(connection, message, message.received_at, poison=True)


def _wanted(message: Open, errands: Mapping[str, type[Dialog]]) -> Wanted | None:
    """The file of a message, if it is still to be fetched, and whoever has sent it may do something with it."""
    file = message.payload.get("file")
    if not file or "at" not in file or not any(errand.takes_file for errand in errands.values()):
        return None
    return Wanted(message.id, message.address, Sent(**file))


def _arrived(connection: Connection, message: Open) -> Posted:
    broadcasts.arrive(connection, message.payload["row"], message.address, message.payload["how"])
    inbox.close(connection, message, message.received_at)
    return Posted()


def _post(
    connection: Connection, replies: Sequence[Outgoing], notices: Sequence[Outgoing], *, is_behind: bool
) -> Posted:
    """Write all that is said. The first reply may leave at once, unless something before it has not."""
    first, *others = replies
    if first.replaces:
        outbox.replace_unsent(connection, first)
    told = [message for message in (*replies, *notices) if message.body]
    ids = outbox.post(connection, [replace(message, holder=first.holder) for message in told])
    if is_behind or not first.body or not first.address:
        return Posted()
    return Posted(Unsent(ids[0], 0, first.address, first), more=bool(notices), follows=bool(others))


def _opened(held: Held, errands: Container[str]) -> tuple[Conversation, list[Reply]]:
    """The conversation as it was left, or a new one with an excuse when it cannot be read any more."""
    if held.state is None:
        return Conversation(), []
    try:
        return Conversation.from_json(held.state, errands), []
    except UnreadableError:
        return Conversation(), [Reply(_("I have been updated since we last spoke, and we must start over. Sorry."))]


def _answer(
    connection: Connection, message: Open, said: Said, sender: Sender | None, conversation: Conversation
) -> Answer:
    if message.kind in COMINGS_AND_GOINGS:
        return Answer()
    if message.kind == "public":
        return in_public(message.payload["private"])
    if sender is None:
        register = people.SqlRegister(connection)
        return welcome(said, message.address, conversation, register, people.contact(connection))
    if joined := another_hat(said, sender.link, conversation, people.SqlRegister(connection)):
        return joined
    here = here_at(sender.structure, said.at)
    turn = Turn(said, sender.link, here.structure, sender.town, here.calendar)
    return respond(turn, conversation, errands_for(sender.person), FRENCH)


def _reach(connection: Connection, message: Open, sender: Sender) -> bool:
    """Whoever speaks is reached here, unless they leave; whether notices that waited leave for here now."""
    muted_at = message.received_at if message.kind == "left" else None
    if sender.link.muted_at != muted_at:
        sender.link.muted_at = muted_at
        sender.town.change(sender.link)
    if muted_at or sender.link.guardian is None:
        return False
    return outbox.deliver_stranded(connection, sender.link.guardian.id, sender.link.address)


def _notices(connection: Connection, message: Open, answer: Answer, sender: Sender | None) -> Sequence[Outgoing]:
    """What others hear of it; strangers cause no news."""
    if sender is None:
        return []
    here = here_at(sender.structure, message.received_at)
    return notices.outgoing(connection, answer.notices, here, answer.reference)


def _after_apology(held: Held) -> dict[str, object] | None:
    """The conversation as it was; but after two apologies in a row what is under way is left: it may be the cause."""
    if held.state is None or held.state.get("last_said") != APOLOGISED:
        return held.state and {**held.state, "last_said": APOLOGISED}
    return {**held.state, "frames": [], "before": None, "last_said": ""}
