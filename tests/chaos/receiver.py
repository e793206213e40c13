"""An integrator's server: takes what comes while it is open, and writes down what it took."""

import asyncio
import contextlib
import hashlib
import time

from .history import History


class Receiver:
    """One server for all endpoints; the path names whose it is."""

    def __init__(self, history: History) -> None:
        self._history, self.open, self.port = history, True, 0
        self.endpoints: dict[str, tuple[str, str]] = {}
        self._server: asyncio.Server | None = None
        self.taken = 0

    async def start(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()

    def url(self, name: str) -> str:
        """Where an endpoint of that name is."""
        return f"http://127.0.0.1:{self.port}/{name}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", "0")))
            name = head[0].split()[1].removeprefix("/")
            if self.open and name in self.endpoints:
                self._take(name, headers, body)
            writer.write(b"HTTP/1.1 204 No Content\r\n\r\n" if self.open else b"HTTP/1.1 503 Closed\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
        writer.close()

    def _take(self, name: str, headers: dict[str, str], body: bytes) -> None:
        endpoint_id, org = self.endpoints[name]
        self.taken += 1
        said = {"sha256": hashlib.sha256(body).hexdigest()}
        self._history.tell("webhook.received", endpoint_id, org, t0=time.time(), outcome="ok", named=headers["webhook-id"], said=said)
