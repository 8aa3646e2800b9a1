"""Who we are to the server, and whom we believe; what cannot be is for the operator."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

from slixmpp import JID, InvalidJID

from bot.errors import ForTheOperator

if TYPE_CHECKING:
    from pathlib import Path

RESOURCE = "mercredi"  # always the same: the server then owes us what we have not acknowledged
REFUSED = "XMPP: the server does not let {jid} in: mend MERCREDI_XMPP_JID or MERCREDI_XMPP_PASSWORD"
BAD_JID = "MERCREDI_XMPP_JID is « {jid} »: give an address such as mercredi@ville.fr"
BAD_FILE = "MERCREDI_XMPP_CA_FILE is « {file} »: give a file of certificates (PEM)"


def full_jid(jid: str, resource: str) -> JID:
    try:
        return JID(f"{jid}/{resource}")
    except InvalidJID as error:
        raise ForTheOperator(BAD_JID.format(jid=jid)) from error


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """Believe whom the machine believes, and this authority; certificates and names are checked."""
    context = ssl.create_default_context()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            raise ForTheOperator(BAD_FILE.format(file=ca_file)) from error
    return context
