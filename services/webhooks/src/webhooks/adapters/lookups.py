"""Asking where a name leads, so that a name server that does not answer costs only those who are delivered to by it."""

import asyncio
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from typing import Any

from webhooks.domain.address_policy import Address

Ask = Callable[[str, int], list[Any]]

_SECONDS = 5.0
_MOST_AT_ONCE = 256
"""More than a worker drives lanes; a thread is made when it is needed."""


def _ask_the_system(name: str, port: int) -> list[Any]:
    return socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)


class Lookups:
    """All addresses of a name, by the system's resolver. It cannot be interrupted: a name is asked once at a time, in threads nobody else waits for."""

    def __init__(self, *, ask: Ask = _ask_the_system, seconds: float = _SECONDS) -> None:
        self._ask, self._seconds = ask, seconds
        self._threads = ThreadPoolExecutor(_MOST_AT_ONCE, thread_name_prefix="lookup")
        self._under_way: dict[tuple[str, int], asyncio.Future[list[Any]]] = {}

    async def __call__(self, name: str, port: int) -> list[Address]:
        """Raises OSError, also when there is no answer in time."""
        try:
            async with asyncio.timeout(self._seconds):
                found = await asyncio.shield(self._lookup(name, port))
        except TimeoutError as error:
            raise socket.gaierror(socket.EAI_AGAIN, "no answer in time") from error
        return list(dict.fromkeys(ip_address(str(entry[4][0]).partition("%")[0]) for entry in found))

    def _lookup(self, name: str, port: int) -> "asyncio.Future[list[Any]]":
        key = (name.lower(), port)
        if key not in self._under_way:
            self._under_way[key] = asyncio.get_running_loop().run_in_executor(self._threads, self._ask, name, port)
            self._under_way[key].add_done_callback(lambda done: self._ended(key, done))
        return self._under_way[key]

    def _ended(self, key: tuple[str, int], done: "asyncio.Future[list[Any]]") -> None:
        del self._under_way[key]
        if not done.cancelled():
            done.exception()  # looked at, since whoever asked may have given up
