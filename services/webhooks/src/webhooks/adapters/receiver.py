"""Posting to a receiver nobody trusts: the name is resolved once, every address of it checked, and the connection made to the checked one.

No redirect is followed, no proxy of the environment used, no connection kept; TLS is verified against the name. Time and size are bounded.
"""

import asyncio
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import httpcore

from webhooks.adapters.lookups import Lookups
from webhooks.adapters.network import AnswerTooLong, OneAddress
from webhooks.domain.address_policy import Address, AddressPolicy
from webhooks.domain.delivery import Attempt
from webhooks.domain.target import ForbiddenTarget, Target

Resolve = Callable[[str, int], Awaitable[list[Address]]]

ANSWER_KEPT = 1024
"""Bytes of an answer that are read at most, and shown to the endpoint's owner."""
_CONNECT_SECONDS = 5.0
_BODY_SECONDS = 2.0
_RESOLVE_SECONDS = 2.0


class Receivers:
    """The only door through which deliveries leave."""

    def __init__(self, policy: AddressPolicy, *, timeout: float = 15.0, resolve: Resolve | None = None, tls: ssl.SSLContext | None = None) -> None:
        self._policy = policy
        self._timeout = timeout
        self._resolve = resolve or Lookups()
        self._tls = tls or ssl.create_default_context()

    async def check(self, url: str) -> None:
        """Approve of an endpoint's URL. A name nobody can resolve now is checked when it is used. Raises ForbiddenTarget."""
        target = Target.of_url(url)
        try:
            async with asyncio.timeout(_RESOLVE_SECONDS):
                await self._checked_address(target)
        except (OSError, UnicodeError):
            target.check_as_public()

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Attempt:
        """Try a delivery; whatever happens comes back as an attempt."""
        at, started = datetime.now(UTC), time.monotonic()
        status, error, answer, wait = None, None, "", None
        try:
            async with asyncio.timeout(self._timeout):
                status, answer, wait = await self._exchange(Target.of_url(url), body, headers)
        except ForbiddenTarget as refused:
            error = refused.detail
        except TimeoutError:
            error = f"no answer within {self._timeout:g} s"
        except AnswerTooLong as endless:
            error = str(endless)
        except (OSError, UnicodeError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as fault:
            error = _told(fault)
        return Attempt(at, int((time.monotonic() - started) * 1000), status, error, answer, wait)

    async def _exchange(self, target: Target, body: bytes, headers: Mapping[str, str]) -> tuple[int, str, timedelta | None]:
        address = await self._checked_address(target)
        limits = {"connect": _CONNECT_SECONDS, "read": self._timeout, "write": self._timeout, "pool": self._timeout}
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        sent = {**headers, "Host": _host_header(target), "Content-Length": str(len(body)), "Connection": "close"}
        async with (
            httpcore.AsyncConnectionPool(ssl_context=self._tls, max_keepalive_connections=0, network_backend=OneAddress(address)) as pool,
            pool.stream("POST", url, headers=list(sent.items()), content=body, extensions={"timeout": limits}) as response,
        ):
            told = {name.lower(): value for name, value in response.headers}
            return response.status, await _beginning(response), retry_after(told.get(b"retry-after", b"").decode("latin-1"))

    async def _checked_address(self, target: Target) -> Address:
        """Resolve once; one forbidden address among several forbids all. Raises ForbiddenTarget, OSError."""
        literal = target.literal_address()
        addresses = [literal] if literal else await self._resolve(target.host, target.port)
        if not addresses:
            raise OSError("the name has no address")
        for address in addresses:
            target.check(address, self._policy)
        return next((address for address in addresses if address.version == 4), addresses[0])


async def _beginning(response: httpcore.Response) -> str:
    """Read the first bytes of an answer, for a moment only: the verdict is in the status."""
    read = b""
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in response.aiter_stream():
                read += part[: ANSWER_KEPT - len(read)]
                if len(read) >= ANSWER_KEPT:
                    break
    except (TimeoutError, httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError):
        pass
    return read.decode("utf-8", "replace").replace("\x00", "")


def retry_after(header: str) -> timedelta | None:
    """Read `Retry-After`, in seconds or as a date; None for anything else."""
    text = header.strip()
    if text.isascii() and text.isdigit() and len(text) < 8:
        return timedelta(seconds=int(text))
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):  # an hour of twenty digits is an overflow
        return None
    return max(moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC), timedelta(0))


def _host_header(target: Target) -> str:
    host = f"[{target.host}]" if ":" in target.host else target.host
    return host if target.port == {"https": 443, "http": 80}[target.scheme] else f"{host}:{target.port}"


def _told(fault: BaseException) -> str:
    """Say what went wrong, shortly: the kind of fault, and for a certificate why."""
    cause: BaseException | None = fault
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not valid: {cause.verify_message}"[:200]
        if isinstance(cause, socket.gaierror):
            return "the name cannot be resolved"
        cause = cause.__cause__ or cause.__context__
    return f"{type(fault).__name__}: no connection or no valid answer"
