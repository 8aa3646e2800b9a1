"""What is told by e-mail, as no chat reaches the person: the same words, and how to come to the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogs.engine.reply import Reply, _

if TYPE_CHECKING:
    from domain.structure import Structure


def letter(body: str, first_name: str, structure: Structure) -> Reply:
    """Its first line is the subject."""
    card = structure.contact
    service = Reply(
        _("{service}: {telephone} ({hours}), {address}."),
        service=card.service,
        telephone=card.telephone,
        hours=card.hours,
        address=card.address,
    )
    return Reply(
        _(
            "{structure}, {service}: a message for you\n"
            "Hello {name},\n\n{body}\n\n"
            "You receive this by e-mail because none of your conversations is linked to the service, or because you "
            "stopped its messages there. To answer, to book or to cancel, write in that conversation; if you have "
            "none, the service gives you a code to begin one.\n\n{card}"
        ),
        structure=structure.name,
        service=card.service,
        name=first_name,
        body=body,
        card=service,
    )
