"""A lean HTTP client for load: keep-alive connections that each send the next request when the last one is answered, at a few microseconds a request."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import uvloop


@dataclass
class Round:
    """What one round of load saw: answers by status, and the milliseconds each took."""

    seconds: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        """The milliseconds that this share of the answers stayed below."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


class _Client(asyncio.Protocol):
    """One connection: HTTP/1.1 answers with a Content-Length, or chunked to the end of the last chunk."""

    def __init__(self, requests: Iterator[bytes], seen: Round, ends_at: float) -> None:
        self._requests, self._seen, self._ends_at = requests, seen, ends_at
        self._buffer = b""
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]  # TCP gives a Transport
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if not found:
            return
        lowered = head.lower()
        at = lowered.find(b"content-length:")
        whole = len(body) >= int(lowered[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else body.endswith(b"0\r\n\r\n")
        if whole:
            self._seen.latencies.append((time.perf_counter() - self._sent) * 1000)
            self._seen.statuses[int(head[9:12])] += 1
            self._buffer = b""
            self._send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_result(None)

    def _send(self) -> None:
        if time.perf_counter() >= self._ends_at:
            self._transport.close()
            return
        self._sent = time.perf_counter()
        self._transport.write(next(self._requests))


def request(method: str, path: str, *, port: int, token: str = "", body: bytes = b"") -> bytes:
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


def drive(port: int, requests: Callable[[int], bytes], *, connections: int, seconds: float) -> Round:
    """Load a port on the loopback for some seconds; `requests(n)` makes the n-th request."""
    return uvloop.run(_drive(port, map(requests, itertools.count()), connections, seconds))


async def _drive(port: int, requests: Iterator[bytes], connections: int, seconds: float) -> Round:
    seen, began = Round(), time.perf_counter()
    loop = asyncio.get_running_loop()
    clients = [(await loop.create_connection(lambda: _Client(requests, seen, began + seconds), "127.0.0.1", port))[1] for _ in range(connections)]
    await asyncio.gather(*(client.done for client in clients))
    seen.seconds = time.perf_counter() - began
    return seen
