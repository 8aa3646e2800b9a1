"""A real browser for the tests: headless Chromium, driven over its own debugging protocol, as a hand would."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
import tempfile
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless=new",
    "--no-sandbox",  # it opens nothing but pages of ours, and a test may run as root
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--remote-debugging-port=0",
)
PATIENCE = 30  # seconds, for what never comes
WIDTH, HEIGHT = 390, 844  # of a telephone

Told = dict[str, object]


class NoChromium(Exception):
    """Chromium cannot be started here; the message says how to get it."""


@contextmanager
def chromium() -> Iterator[str]:
    """Start it, and give the address at which it is driven."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise NoChromium("no Chromium here; to test with it: apt-get install chromium")
    folder = Path(tempfile.mkdtemp(prefix="mercredi-chromium-"))
    command = [program, *OPTIONS, f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        yield _address(process)
    finally:
        process.terminate()
        process.communicate()
        shutil.rmtree(folder, ignore_errors=True)


def _address(process: subprocess.Popen[str]) -> str:
    """It says where, among complaints about what a bare machine lacks."""
    for line in process.stderr or ():
        if line.startswith("DevTools listening on "):
            return line.split()[-1]
    raise NoChromium("Chromium does not start here; to test with it: apt-get install --reinstall chromium")


@asynccontextmanager
async def page(address: str, *, javascript: bool = True) -> AsyncIterator[Page]:
    """A window of its own, as wide as a telephone, which shares nothing with others."""
    async with aiohttp.ClientSession() as session, session.ws_connect(address, max_msg_size=0) as socket:
        wire = _Wire(socket)
        context = (await wire.call("Target.createBrowserContext"))["browserContextId"]
        target = (await wire.call("Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
        wire.session = str((await wire.call("Target.attachToTarget", targetId=target, flatten=True))["sessionId"])
        await wire.call("Page.enable")
        await wire.call("Network.enable")
        await wire.call("Emulation.setScriptExecutionDisabled", value=not javascript)
        telephone = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 2, "mobile": True}
        await wire.call("Emulation.setDeviceMetricsOverride", **telephone)
        try:
            yield Page(wire, javascript=javascript)
        finally:
            wire.session = None
            await wire.call("Target.disposeBrowserContext", browserContextId=context)
            wire.close()


class Page:
    """What somebody sees and does."""

    def __init__(self, wire: _Wire, *, javascript: bool) -> None:
        self._wire = wire
        self.runs_scripts = javascript

    async def open(self, address: str) -> int:
        """Go there; give the status of what came."""
        return await self._loads("Page.navigate", url=address)

    async def click(self, selector: str) -> None:
        """Press the middle of it."""
        x, y = await self._middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            await self._wire.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    async def submit(self, selector: str) -> int:
        """Press it, and wait for the page that comes; give its status."""
        x, y = await self._middle(selector)
        press = {"x": x, "y": y, "button": "left", "clickCount": 1}
        await self._wire.call("Input.dispatchMouseEvent", type="mousePressed", **press)
        return await self._loads("Input.dispatchMouseEvent", type="mouseReleased", **press)

    async def write(self, selector: str, text: str) -> None:
        """Put this in a field, in place of what stands there."""
        await self._wire.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)}).select()")
        await self._wire.call("Runtime.evaluate", expression=f"document.querySelector({json.dumps(selector)}).focus()")
        await self._wire.call("Input.insertText", text=text)

    async def tab(self) -> str:
        """Press the key, and give what has the focus then: its id, or its text."""
        for kind in ("keyDown", "keyUp"):
            await self._wire.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        return str(await self.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))

    async def text(self) -> str:
        """All that can be read."""
        return str(await self.evaluate("document.body.innerText"))

    async def evaluate(self, expression: str) -> object:
        """What an expression is worth in the page; a promise is waited for."""
        told = await self._wire.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in told:
            raise ValueError(told["exceptionDetails"])
        result = told["result"]
        return result.get("value") if isinstance(result, dict) else None

    async def screenshot(self) -> bytes:
        """The whole page, as a PNG."""
        told = await self._wire.call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(str(told["data"]))

    async def _middle(self, selector: str) -> tuple[float, float]:
        """Of its first line, once it is on the screen."""
        found = f"document.querySelector({json.dumps(selector)})"
        await self.evaluate(f"{found}.scrollIntoView({{block: 'center'}})")
        box = await self.evaluate(f"(r => [r.x + r.width / 2, r.y + r.height / 2])({found}.getClientRects()[0])")
        assert isinstance(box, list)
        return float(box[0]), float(box[1])

    async def _loads(self, method: str, **values: object) -> int:
        """Do it, and wait until the page that it leads to is there."""
        self._wire.expect()
        await self._wire.call(method, **values)
        return await self._wire.loaded()


class _Wire:
    """Calls and their answers; the load of a page, and the status of its document."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.session: str | None = None
        self._socket = socket
        self._number = 0
        self._asked: dict[int, asyncio.Future[Told]] = {}
        self._status = 0
        self._loaded = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def call(self, method: str, **values: object) -> Told:
        self._number += 1
        message: Told = {"id": self._number, "method": method, "params": values}
        answer = self._asked[self._number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json(message | ({"sessionId": self.session} if self.session else {}))
        async with asyncio.timeout(PATIENCE):
            told: Told = await answer
        return told

    def expect(self) -> None:
        self._loaded.clear()

    async def loaded(self) -> int:
        async with asyncio.timeout(PATIENCE):
            await self._loaded.wait()
        return self._status

    def close(self) -> None:
        self._reading.cancel()

    async def _read(self) -> None:
        async for message in self._socket:
            self._take(message.json())

    def _take(self, told: Told) -> None:
        number, params = told.get("id"), told.get("params")
        if isinstance(number, int):
            result = told.get("result")
            self._asked.pop(number).set_result(result if isinstance(result, dict) else told)
        elif told["method"] == "Page.loadEventFired":
            self._loaded.set()
        elif told["method"] == "Network.responseReceived" and isinstance(params, dict) and params["type"] == "Document":
            self._status = params["response"]["status"]
