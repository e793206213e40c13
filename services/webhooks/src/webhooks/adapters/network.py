"""The network as deliveries see it: one address, the checked one, and a bounded number of bytes from it."""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from webhooks.domain.address_policy import Address

BYTES_READ = 65_536
"""Bytes that are read of an answer at most, headers and interim answers included: a receiver that pours cannot keep a worker busy until its time is up."""


class AnswerTooLong(httpcore.ReadError):
    """The receiver sent more than is read of any answer."""

    def __init__(self) -> None:
        super().__init__(f"the answer is longer than {BYTES_READ // 1024} KiB")


class OneAddress(httpcore.AsyncNetworkBackend):
    """Connects to one address only, whatever the host's name is."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,  # noqa: ARG002  the checked address stands for it
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the address."""
        return _Bounded(await self._inner.connect_tcp(str(self._address), port, timeout, local_address, socket_options))

    async def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None) -> httpcore.AsyncNetworkStream:  # noqa: ARG002
        """Refuse."""
        raise httpcore.ConnectError("webhooks go to no socket of this machine")

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)


class _Bounded(httpcore.AsyncNetworkStream):
    """A stream of which `BYTES_READ` can be read."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner
        self._left = BYTES_READ

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._left <= 0:
            raise AnswerTooLong
        read = await self._inner.read(min(max_bytes, self._left), timeout)
        self._left -= len(read)
        return read

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.AsyncNetworkStream:
        return _Bounded(await self._inner.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
