"""Another service, asked with the caller's own token for a fact it owns and has not told yet.

Never with rights of our own: what the caller may not see stays unseen.
"""

import time
from collections.abc import Callable
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx

from chassis import telemetry
from chassis.errors import Unavailable

log = telemetry.logger(__name__)

_T = TypeVar("_T")

_UNSEEN = (401, 403, 404)
_FAILURES_TO_REST = 5


class OwnerUnavailable(Unavailable):
    """The service that owns this does not answer."""


class Owner:
    """Asks over HTTP, at most `timeout` seconds. After five failures in a row it says so at once for `rest` seconds, instead of letting every caller wait."""

    def __init__(self, url: str, *, service: str, timeout: float, rest: float = 5.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False)
        self._service, self._rest, self._clock = service, rest, clock
        self._failures, self._resting_until = 0, 0.0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def get(self, *path: str, token: str, read: Callable[[Any], _T]) -> _T | None:
        """Ask for what lies at a path, given in parts that are quoted here, and read the answer; None when the caller may not see it.

        Raises OwnerUnavailable, also for an answer that cannot be read.
        """
        if self._clock() < self._resting_until:
            raise self._away()
        headers = {"authorization": f"Bearer {token}"}
        if traceparent := telemetry.current_traceparent():
            headers["traceparent"] = traceparent
        try:
            answer = await self._client.get("/" + "/".join(_quoted(part) for part in path), headers=headers)
            found = None if answer.status_code in _UNSEEN else read(answer.raise_for_status().json())
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
            self._count_failure(error)
            raise self._away() from error
        self._failures = 0
        return found

    def _count_failure(self, error: Exception) -> None:
        self._failures += 1
        log.warning("owner_unavailable", owner=self._service, error=type(error).__name__, failures=self._failures)
        if self._failures >= _FAILURES_TO_REST:
            self._resting_until = self._clock() + self._rest

    def _away(self) -> OwnerUnavailable:
        return OwnerUnavailable(f"The service {self._service} does not answer.")


def _quoted(part: str) -> str:
    """Quote a part of a path so that it stays one: no slash, no query, no way up."""
    return quote(part, safe="") if part.strip(".") else "%2E" * len(part)
