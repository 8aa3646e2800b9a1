"""One call of PayFiP's web service: a few texts go, a few texts come back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import aiohttp

from bot.payments.base import Unavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACE = (
    "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/"
    "contrat_paiement_securise/PaiementSecuriseService"
)
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:pai="{namespace}">'
    "<soapenv:Body><pai:{name}><arg0>{values}</arg0></pai:{name}></soapenv:Body></soapenv:Envelope>"
)
PATIENCE = 10  # seconds
LARGEST = 1 << 16  # bytes of an answer
OK, FAULTY = 200, 500  # a fault of SOAP comes with the status of an error


class Fault(Exception):
    """The service has understood and says no, with a code of its own."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def call(service: str, name: str, values: Mapping[str, str]) -> dict[str, str]:
    """The texts of the answer by their names. Raise Fault, or Unavailable when there is no answer to read."""
    told = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in values.items())
    body = ENVELOPE.format(namespace=NAMESPACE, name=name, values=told).encode()
    try:
        answer = ET.fromstring(await _posted(service, body))  # noqa: S314 - from the treasury, and bounded
    except ET.ParseError as error:
        raise Unavailable("an answer that is no XML") from error
    texts = {element.tag.rpartition("}")[2]: (element.text or "").strip() for element in answer.iter()}
    if "Fault" in texts:
        raise Fault(texts.get("code", "?"))
    return texts


async def _posted(service: str, body: bytes) -> bytes:
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
    try:
        async with (
            aiohttp.ClientSession(timeout=patience) as session,
            session.post(service, data=body, headers=headers, allow_redirects=False) as response,
        ):
            if response.status not in {OK, FAULTY}:
                raise Unavailable(f"status {response.status}")
            answer = await response.content.read(LARGEST + 1)
            while len(answer) <= LARGEST and (more := await response.content.read(LARGEST)):
                answer += more
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise Unavailable(type(error).__name__) from error
    if len(answer) > LARGEST:
        raise Unavailable("an answer without end")
    return answer
