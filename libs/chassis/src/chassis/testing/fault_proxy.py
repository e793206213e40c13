"""A network that can fail."""

import asyncio
from urllib.parse import urlsplit, urlunsplit


class FaultProxy:
    """A TCP proxy that can cut, refuse and swallow: what a network and a dying server do to a client."""

    def __init__(self, target: str) -> None:
        address = urlsplit(target)
        self._host, self._port = address.hostname or "127.0.0.1", address.port or 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._passing = asyncio.Event()
        self._passing.set()
        self.port = 0

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Refuse new connections and cut the open ones."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self) -> int:
        """Reset the open connections; answers how many there were."""
        cut = tuple(self._open)
        for writer in cut:
            writer.transport.abort()
        return len(cut)

    def swallow(self) -> None:
        """Keep connections open and pass nothing on, in either direction."""
        self._passing.clear()

    def pass_on(self) -> None:
        """Pass everything on again, what was swallowed included."""
        self._passing.set()

    def through(self, url: str) -> str:
        """Give the URL by way of the proxy."""
        address = urlsplit(url)
        user = f"{address.username}:{address.password}@" if address.username else ""
        return urlunsplit((address.scheme, f"{user}127.0.0.1:{self.port}", address.path, address.query, ""))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            their_reader, their_writer = await asyncio.open_connection(self._host, self._port)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, their_writer}
        await asyncio.gather(self._pump(reader, their_writer), self._pump(their_reader, writer))
        self._open -= {writer, their_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65536):
                await self._passing.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()
