"""PayFiP's web service as docs/payfip.md tells it, strict about every parameter; no real one can be had for tests."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SERVICE = "http://securite.service.tpa.cp.finances.gouv.fr/services/mas_securite/contrat_paiement_securise/PaiementSecuriseService"
ANSWER = "http://securite.service.tpa.cp.finances.gouv.fr/reponse"
SHAPES = {
    "exer": r"\d{4}",
    "mel": r"(?=.{6,80}$)[^@\s]+@[^@\s]+",
    "montant": r"[1-9]\d{2,6}",
    "numcli": r"\d{6}",
    "objet": r"[A-Za-z0-9 ]{1,99}",
    "refdet": r"[A-Za-z0-9]{6,30}",
    "saisie": r"[TXW]",
    "urlnotif": r"https?://.{1,240}",
    "urlredirect": r"https?://.{1,240}",
}
ENVELOPE = (
    '<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">'
    "<soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
)
FAULT = (
    "<soapenv:Fault><faultcode>soapenv:Server</faultcode>"
    "<faultstring>fr.gouv.finances.cp.tpa.webservice.exceptions.FonctionnelleErreur</faultstring>"
    '<detail><e:FonctionnelleErreur xmlns:e="urn:e"><code>{code}</code><libelle>non</libelle></e:FonctionnelleErreur>'
    "</detail></soapenv:Fault>"
)


@dataclass
class PayFipServer:
    """What was asked of it, by operation, and what became of each."""

    site: str = ""
    asked: dict[str, dict[str, str]] = field(default_factory=dict)
    results: dict[str, dict[str, str]] = field(default_factory=dict)  # what it says instead, when a test decides
    is_down: bool = False
    looks: int = 0  # how many times it was asked what became of an operation

    def settle(self, number: str, result: str, **otherwise: str) -> None:
        """The payer has done this."""
        told = {name: value for name, value in self.asked[number].items() if not name.startswith("url")}
        when = {"dattrans": "20112026", "heurtrans": "0905", "numauto": "123456"}
        self.results[number] = {**told, **when, "idOp": number, "resultrans": result, **otherwise}

    async def answer(self, request: web.Request) -> web.Response:
        if self.is_down:
            return web.Response(status=502)
        body = ET.fromstring(await request.text()).find("{http://schemas.xmlsoap.org/soap/envelope/}Body")
        assert body is not None
        (operation,) = body
        told = {one.tag: one.text or "" for one in operation[0]}
        assert operation.tag.startswith(f"{{{SERVICE}}}")
        if operation.tag.endswith("}creerPaiementSecurise"):
            return self._create(told)
        return self._look(told)

    def _create(self, told: dict[str, str]) -> web.Response:
        if told.keys() != SHAPES.keys() or any(not re.fullmatch(SHAPES[name], told[name]) for name in told):
            return _fault("P0")
        number = f"00000000-0000-0000-0000-{len(self.asked) + 1:012}"
        self.asked[number] = told
        return _answered("creerPaiementSecuriseResponse", f'<idOp xmlns="{ANSWER}">{number}</idOp>')

    def _look(self, told: dict[str, str]) -> web.Response:
        self.looks += 1
        if told["idOp"] not in self.asked:
            return _fault("P1")
        if told["idOp"] not in self.results:
            return _fault("P5")
        values = "".join(f"<{name}>{value}</{name}>" for name, value in self.results[told["idOp"]].items())
        return _answered("recupererDetailPaiementSecuriseResponse", values)


@asynccontextmanager
async def payfip() -> AsyncIterator[PayFipServer]:
    """Serve it on a port of its own."""
    server = PayFipServer()
    app = web.Application()
    app.add_routes([web.post("/tpa/services/securite", server.answer)])
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0]
        server.site = f"http://{host}:{port}"
        yield server
    finally:
        await runner.cleanup()


def _answered(name: str, values: str) -> web.Response:
    body = f'<ns:{name} xmlns:ns="{SERVICE}"><return>{values}</return></ns:{name}>'
    return web.Response(text=ENVELOPE.format(body=body), content_type="text/xml")


def _fault(code: str) -> web.Response:
    return web.Response(text=ENVELOPE.format(body=FAULT.format(code=code)), content_type="text/xml", status=500)
