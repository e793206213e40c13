"""A phone that opens pages: real Chromium, so that what a person without an account would see and touch is what is tested."""

import asyncio
import base64
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Self

import httpx
from websockets.asyncio.client import connect

from chassis.testing.waiting import eventually


class Phone:
    """Chromium in the size of a phone, driven over its DevTools protocol. `faults` are the exceptions and refusals of the pages it opened."""

    def __init__(self, *, language: str = "fr-FR") -> None:
        self._language, self._last, self.faults = language, 0, list[str]()

    async def __aenter__(self) -> Self:
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert browser, "no Chromium on this machine: `make test` installs it"
        quiet_network = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"]
        shape = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=390,844", f"--lang={self._language}", f"--accept-lang={self._language}"]
        flags = [*shape, *quiet_network, "--remote-debugging-port=0", f"--user-data-dir={self._home.name}"]
        quiet = {"stdout": asyncio.subprocess.DEVNULL, "stderr": asyncio.subprocess.DEVNULL}
        self._process = await asyncio.create_subprocess_exec(browser, *flags, "about:blank", **quiet)
        port_file = Path(self._home.name) / "DevToolsActivePort"

        async def has_started() -> bool:
            return port_file.exists() and bool(port_file.read_text().strip())

        await eventually(has_started, timeout=60, every=0.2)
        port = port_file.read_text().split()[0]
        async with httpx.AsyncClient(trust_env=False) as client:
            pages = (await client.get(f"http://127.0.0.1:{port}/json")).json()
        page = next(page for page in pages if page["type"] == "page")
        self._socket = await connect(page["webSocketDebuggerUrl"], max_size=None, proxy=None)
        for domain in ("Page", "Runtime", "Log"):
            await self._call(f"{domain}.enable")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()
        self._process.kill()
        await self._process.wait()
        self._home.cleanup()

    async def open(self, url: str) -> None:
        await self._call("Page.navigate", url=url)

        async def is_there() -> bool:
            return bool(await self.run(f"location.href === {json.dumps(url)} && document.readyState === 'complete'"))

        await eventually(is_there, timeout=30, every=0.2)

    async def sees(self, condition: str) -> None:
        async def holds() -> bool:
            return bool(await self.run(f"Boolean({condition})"))

        await eventually(holds, timeout=30, every=0.2)

    async def run(self, script: str) -> Any:
        answer = await self._call("Runtime.evaluate", expression=script, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def draw(self) -> None:
        """Draw a line with the finger."""
        await self.run("document.getElementById('pad').scrollIntoView()")
        left, top = await self.run("(() => { const b = document.getElementById('pad').getBoundingClientRect(); return [b.left + 20, b.top + 40]; })()")
        await self._mouse("mousePressed", left, top)
        for step in range(1, 20):
            await self._mouse("mouseMoved", left + 8 * step, top + 15 * (step % 3))
        await self._mouse("mouseReleased", left + 160, top)

    async def picture(self) -> bytes:
        return base64.b64decode((await self._call("Page.captureScreenshot"))["data"])

    async def _mouse(self, kind: str, x: float, y: float) -> None:
        await self._call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    async def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self._last += 1
        await self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
        while True:
            said = json.loads(await self._socket.recv())
            entry = said.get("params", {}).get("entry", {}) if said.get("method") == "Log.entryAdded" else {}
            is_refusal = entry.get("level") == "error" and entry.get("source") != "network"  # the content policy's, say; answers of 4xx are the page's to show
            if said.get("method") == "Runtime.exceptionThrown" or is_refusal:
                self.faults.append(str(said["params"]))
            if said.get("id") == self._last:
                found: dict[str, Any] = said.get("result", {})
                return found
