"""The door: somebody whom nobody knows yet, and the code that makes them known."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dialogs import hats, wordless
from dialogs.engine.reply import Answer, Reply, _
from domain.audit import Actor, AuditEvent
from domain.link import CODE_ALPHABET, CODE_LENGTH, LOCKED_FOR, TRIES, Link, digest

if TYPE_CHECKING:
    from dialogs.engine.conversation import Conversation
    from dialogs.engine.turn import Said
    from domain.repository import Register
    from domain.structure import Contact

GREETINGS = 20  # answers to a stranger in a minute: more would only help whoever floods
A_MINUTE = timedelta(minutes=1)
WITHIN = re.compile(rf"(?<!\w)(?:[{CODE_ALPHABET}]{{4}}[\W_]*){{3}}(?!\w)", re.IGNORECASE)  # among other words


def welcome(said: Said, address: str, conversation: Conversation, register: Register, contact: Contact) -> Answer:
    """Link the address when the text holds an open code; ask for one otherwise. Nothing tells which families exist."""
    lately = [at for at in conversation.came if said.at - at < A_MINUTE]
    conversation.came = [*lately[-GREETINGS:], said.at]
    if len(conversation.came) > GREETINGS:
        return Answer()
    if said.other:
        excuse = wordless.excuse(said.other, conversation, said.at)
        return _answer(excuse, contact) if excuse else Answer()
    conversation.wrong_codes = [at for at in conversation.wrong_codes if said.at - at < LOCKED_FOR]
    code = code_in(said.text)
    if len(conversation.wrong_codes) >= TRIES:
        return _answer(Reply(_("Too many wrong codes. Please try again in an hour, or call the service.")), contact)
    if code is None:
        return _answer(
            Reply(
                _(
                    "Hello. I am the assistant of the children's service. "
                    "To begin, send me the code that the service gave you."
                )
            ),
            contact,
        )
    invitation = register.invitation(digest(code))
    if invitation is None or not invitation.is_open(said.at):
        conversation.wrong_codes.append(said.at)
        return _answer(Reply(_("That code is not valid: mistyped, already used or expired.")), contact)
    invitation.used_at = said.at
    link = Link(address, invitation.guardian, invitation.staff, linked_at=said.at)
    event = AuditEvent(link.structure_id, Actor.of(link.person), said.at, "linked", f"invitation:{invitation.id}")
    register.add(link, invitation, event)
    conversation.wrong_codes.clear()
    return Answer(
        [
            Reply(
                _("Hello {name}, this conversation is now linked to you. What can I do for you?"),
                name=link.person.first_name,
            )
        ]
    )


def another_hat(said: Said, link: Link, conversation: Conversation, register: Register) -> Answer | None:
    """What a code brings to who is linked already: a parent who is of the service too, or the other way round."""
    code = code_in(said.text)
    conversation.wrong_codes = [at for at in conversation.wrong_codes if said.at - at < LOCKED_FOR]
    if code is None or link.has_two_hats or len(conversation.wrong_codes) >= TRIES:
        return None
    invitation = register.invitation(digest(code))
    if invitation is None or not invitation.is_open(said.at) or not link.join(invitation):
        conversation.wrong_codes.append(said.at)
        return None
    invitation.used_at = said.at
    event = AuditEvent(link.structure_id, Actor.of(link.person), said.at, "linked", f"invitation:{invitation.id}")
    register.join(link, invitation, event)
    return Answer([Reply(hats.BOTH), hats.worn(link)])


def in_public(private: str) -> Answer:
    """Where others read along, nothing is said of anybody."""
    return Answer([Reply(_("To protect your family, I only answer in private: {private}"), private=private)])


def code_in(text: str) -> str | None:
    """The code that the text holds, however it was typed: « lier abcd–efgh–jkmn », « mon code : ABCDEFGHJKMN »."""
    alone = re.sub(r"^\W*(lier|start)\b", "", text, flags=re.IGNORECASE)
    told = [alone, *WITHIN.findall(text)]
    bare = (re.sub(r"[\W_]+", "", words).upper() for words in told)
    return next((code for code in bare if len(code) == CODE_LENGTH and set(code) <= set(CODE_ALPHABET)), None)


def _answer(reply: Reply, contact: Contact) -> Answer:
    card = Reply(
        _("{service}: {telephone} ({hours}), {address}."),
        service=contact.service,
        telephone=contact.telephone,
        hours=contact.hours,
        address=contact.address,
    )
    return Answer([reply, card], may_repeat=True)
