"""A careful client: sends the same again with the same key until it knows what became of it, and writes down how it ended."""

import asyncio
import random
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed

from .history import History

PATIENCE = 120.0
_AGAIN = {429, 502, 503, 504}
_SKEW = 1200
"""Tokens begin this long ago, so that a service whose clock is behind takes them."""


@dataclass(frozen=True)
class Asked:
    """How an operation ended, and the last answer."""

    outcome: str
    answer: httpx.Response | None

    def named(self, field: str) -> str:
        """Read an id off the answer; empty when it was not acknowledged."""
        return str(self.answer.json()[field]) if self.outcome == "ok" and self.answer is not None else ""


class Client:
    """One organisation's program."""

    def __init__(self, settings: Mapping[str, str], org: str, role: str, history: History, chance: random.Random) -> None:
        asked = {**settings, "org": org, "roles": role, "ttl": str(4 * 3600)}
        token = signed(claims_from(asked, issued_at=int(time.time()) - _SKEW), key=signing_key())
        self.org, self._history, self._chance = org, history, chance
        self._http = httpx.AsyncClient(base_url=settings["GATEWAY_URL"], headers={"authorization": f"Bearer {token}"}, timeout=15, trust_env=False)

    async def close(self) -> None:
        """Hang up."""
        await self._http.aclose()

    async def ask(self, path: str, **request: Any) -> Asked:
        """POST until the answer is one to rely on. A refusal after a try without answer says nothing about that try."""
        headers = {"idempotency-key": secrets.token_hex(12)}
        ambiguous, until = False, time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                answer = await self._http.post(path, headers=headers, **request)
            except httpx.HTTPError:
                ambiguous = True
            else:
                self._history.statuses[answer.status_code] += 1
                if answer.is_success:
                    return Asked("ok", answer)
                if answer.status_code < 500 and not _in_progress(answer) and answer.status_code not in _AGAIN:
                    return Asked("info" if ambiguous else "fail", answer)
                ambiguous = ambiguous or answer.status_code >= 500 or answer.status_code == 409
            await asyncio.sleep(self._chance.uniform(0.2, 1.0))
        return Asked("info", None)

    async def do(self, op: str, key: str, path: str, *, named: str = "", said: Mapping[str, Any] | None = None, **request: Any) -> Asked:
        """Ask, and write down how it ended."""
        t0 = time.time()
        asked = await self.ask(path, **request)
        self._history.tell(op, key, self.org, t0=t0, outcome=asked.outcome, named=asked.named(named) if named else "", said=said)
        return asked

    async def look(self, path: str) -> httpx.Response | None:
        """GET once."""
        try:
            answer = await self._http.get(path)
        except httpx.HTTPError:
            return None
        self._history.statuses[answer.status_code] += 1
        return answer


def _in_progress(answer: httpx.Response) -> bool:
    return answer.status_code == 409 and answer.json().get("code") == "request-in-progress"
