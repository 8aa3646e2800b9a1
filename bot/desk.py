"""Takes each message from the inbox: one transaction, one conversation at a time."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import notices
from bot.broadcast import ANSWERS
from bot.clock import system_clock
from bot.errors import where
from bot.fetching import Sent, Wanted
from bot.files import written
from bot.school_calendars import here_at
from bot.store import attachments, broadcasts, inbox, messages, outbox, people
from bot.store.messages import Drawing, Form, Option, Outgoing, Posted, Unsent
from bot.wording import LOCALE, Wording
from bot.wording.month import month
from dialogs.engine.conversation import Conversation, UnreadableError
from dialogs.engine.reply import NOTICE, Answer, Prompt, Reply, _
from dialogs.engine.talk import respond
from dialogs.engine.turn import Pick, Said, Turn
from dialogs.errands import errands_for
from dialogs.french import FRENCH
from dialogs.welcome import another_hat, in_public, welcome
from domain.enclosure import Enclosure, Trouble

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
CALENDAR = "calendar"  # a picker whose keys are days
ARRIVED = "arrived"  # a sign of the network's that a message of ours is there: nobody has spoken
COMINGS_AND_GOINGS = ("left", "joined")
APOLOGISED = "apologised"  # in place of the digest of what was said last
LATE = timedelta(hours=2)  # a message that waited so long confirms nothing by itself
DIGITS = 10
LONGEST_KEY = 24  # characters on a button, which holds little; a longer key is named by its place
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
        said = replace(_said(message, late=late), answers=_answered(connection, message))
        answer = _answer(connection, message, said, sender, conversation)
        answer.replies[:0] = excuses
        if sender and (sender.link.revoked_at or sender.link.hat is not hat):
            conversation = Conversation()
        if sender and not sender.link.is_reached:
            people.silence(connection, sender, message.received_at)
        reply = replace(_reply(message, answer, conversation, wording), holder=self._process)
        documents = [*_asides(answer, reply, wording), *_documents(connection, answer, reply, wording)]
        told = _notices(connection, message, answer, sender)
        posted = _post(connection, [reply, *documents], told, is_behind=is_behind)
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


def _said(message: Open, *, late: bool) -> Said:
    payload = message.payload
    pick = Pick(payload["surface"], payload["key"]) if message.kind == "pick" else None
    return Said(
        message.id,
        message.key,
        message.received_at,
        payload.get("text", ""),
        pick,
        command=payload.get("command"),
        frame=payload.get("form") or None,
        other=payload.get("other"),
        edits=payload.get("edits"),
        late=late,
        file=_file(payload.get("file") or {}),
        quotes=payload.get("quotes", ""),
    )


def _answered(connection: Connection, message: Open) -> int | None:
    """The announcement that a message answers: by the button that stood under it, or by the row that brought it."""
    told = message.payload.get("answers")
    if isinstance(told, int):
        return broadcasts.announced(connection, told, message.address)
    number = str(told or "").removeprefix(ANSWERS)
    return int(number) if number.isdecimal() and len(number) < DIGITS else None


def _file(told: Mapping[str, str | int]) -> Enclosure | Trouble | None:
    """The file that came with a message, if it was fetched, or why it could not be."""
    if "id" in told:
        return Enclosure(int(told["id"]), str(told["name"]))
    return Trouble(str(told["trouble"])) if "trouble" in told else None


def _reply(message: Open, answer: Answer, conversation: Conversation, wording: Wording) -> Outgoing:
    """The answer in words, for the address that spoke; its choices are remembered as they were worded."""
    prompt = answer.prompt
    body = "\n".join(wording.text(reply) for reply in [*answer.replies, *([prompt.question] if prompt else [])])
    choices: tuple[Option, ...] = ()
    if prompt and answer.surface:
        labels = [wording.label(choice.label) for choice in (*prompt.choices, *prompt.actions)]
        conversation.show(replace(answer.surface, labels=labels))
        choices = _options(prompt, labels)
    return Outgoing(
        "reply",
        _never_twice(body, [choice.label for choice in choices], answer, conversation, wording),
        message.received_at,
        address=message.address,
        choices=choices,
        surface=answer.surface.id if answer.surface else None,
        reference=answer.reference,
        drawing=_drawing(prompt, wording) if prompt else None,
        form=_form(message.payload["form"], answer, conversation) if "form" in message.payload else None,
        via=message.payload.get("via"),
        replaces=_place(message, answer, conversation),
        place="" if answer.goes_on else None,
        locale=wording.locale,
    )


def _asides(answer: Answer, reply: Outgoing, wording: Wording) -> list[Outgoing]:
    """One row each, behind the reply."""
    beside = Outgoing("reply", "", reply.created_at, address=reply.address, via=reply.via, locale=reply.locale)
    return [replace(beside, body=wording.text(one.reply), attachment_id=one.file) for one in answer.asides]


def _documents(connection: Connection, answer: Answer, reply: Outgoing, wording: Wording) -> list[Outgoing]:
    """One row a file, behind the reply that says the same in words."""
    files = [written(document, wording, reply.created_at) for document in answer.documents]
    return [
        Outgoing(
            "reply",
            wording.text(document.content.title),
            reply.created_at,
            address=reply.address,
            via=reply.via,
            locale=reply.locale,
            attachment_id=id_,
            is_caption=True,
        )
        for document, id_ in zip(answer.documents, attachments.attach(connection, files), strict=True)
    ]


def _place(message: Open, answer: Answer, conversation: Conversation) -> str | None:
    """Where the answer stands; what a confirmation has told stays there, whatever else is tapped on it.

    A notice gives way only to what its answer has done: who taps twice hears of it beside.
    """
    if message.payload.get("surface") == NOTICE and not answer.reference:
        return None
    surface = next((one for one in conversation.surfaces if one.id == message.payload.get("surface")), None)
    told = (
        {key for _errand, key in conversation.done}
        if surface and not answer.reference and not answer.may_repeat
        else ()
    )
    return None if surface and f"{surface.frame}.{surface.revision}" in told else message.payload.get("replaces")


def _form(asked: str, answer: Answer, conversation: Conversation) -> Form:
    """A form goes on with its own errand, or with one that asks something now."""
    frame = conversation.frame
    goes_on = frame is not None and (answer.prompt is not None or frame.id == asked)
    return Form(frame.id if frame and goes_on else None, answer.gone, conversation.misses > 0)


def _options(prompt: Prompt, labels: Sequence[str]) -> tuple[Option, ...]:
    """The choices of this page, then the actions; the labels are those of all choices, then of the actions."""
    shown = enumerate(prompt.shown, prompt.start)
    actions = enumerate(prompt.actions, len(prompt.choices))
    return (
        *(Option(_short(choice.key, place), labels[place], mark) for place, (mark, choice) in shown),
        *(Option(_short(choice.key, place), labels[place]) for place, choice in actions),
    )


def _short(key: str, place: int) -> str:
    return key if len(key) <= LONGEST_KEY else f"#{place}"


def _drawing(prompt: Prompt, wording: Wording) -> Drawing | None:
    """What a transport that can draw more than text needs to know."""
    if not prompt.many:
        return None
    days = [choice.key for choice in prompt.choices] if prompt.picker == CALENDAR else []
    return Drawing(tuple(prompt.ticked), month(days, prompt.start, prompt.ticked, wording.locale) if days else None)


def _never_twice(body: str, labels: list[str], answer: Answer, conversation: Conversation, wording: Wording) -> str:
    """Two identical answers in a row sound like a machine; only the stored answer to a double tap may."""
    if not body:
        return body
    digest = hashlib.sha256("\n".join([body, *labels]).encode()).hexdigest()[:16]
    if digest == conversation.last_said and not answer.may_repeat:
        conversation.last_said = ""
        return wording.text(Reply(_("Once more:"))) + "\n" + body
    conversation.last_said = digest
    return body


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
