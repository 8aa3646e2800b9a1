"""What whoever has spoken hears, in words: the answer with its choices, what is said beside, and files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.files import written
from bot.store import attachments
from bot.store.messages import Drawing, Form, Option, Outgoing
from bot.wording.month import month
from dialogs.engine.reply import NOTICE, Reply, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from bot.store.messages import Open
    from bot.wording import Wording
    from dialogs.engine.conversation import Conversation
    from dialogs.engine.reply import Answer, Prompt

CALENDAR = "calendar"  # a picker whose keys are days
LONGEST_KEY = 24  # characters on a button, which holds little; a longer key is named by its place


def reply(message: Open, answer: Answer, conversation: Conversation, wording: Wording) -> Outgoing:
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


def asides(answer: Answer, said: Outgoing, wording: Wording) -> list[Outgoing]:
    """One row each, behind the said."""
    beside = Outgoing("reply", "", said.created_at, address=said.address, via=said.via, locale=said.locale)
    return [replace(beside, body=wording.text(one.reply), attachment_id=one.file) for one in answer.asides]


def documents(connection: Connection, answer: Answer, said: Outgoing, wording: Wording) -> list[Outgoing]:
    """One row a file, behind the reply that says the same in words."""
    files = [written(document, wording, said.created_at) for document in answer.documents]
    return [
        Outgoing(
            "reply",
            wording.text(document.content.title),
            said.created_at,
            address=said.address,
            via=said.via,
            locale=said.locale,
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
