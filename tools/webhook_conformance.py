# /// script
# requires-python = ">=3.11"
# dependencies = ["httpx>=0.27"]
# ///
"""Try a receiver of webhooks as a careful and as a hostile sender would, and say what it does wrong.

    python webhook_conformance.py https://erp.example.com/symphonia whsec_AAEC…
    python webhook_conformance.py https://erp.example.com/symphonia 5f1d… --effects https://erp.example.com/symphonia/count

This one file and httpx are all it needs; `uv run` brings httpx by itself. It signs by the specification and shares no code with the platform.
The messages are of the type `webhook.test`. The exit code is the number of faults.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import binascii
import hashlib
import hmac
import json
import secrets
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

SLOW_SECONDS, LIMIT_SECONDS = 5.0, 15.0
SIX_MINUTES = 360
TOGETHER = 8
REPEATED = 5
SETTLING_SECONDS = 3.0
"""How long a receiver may work on a message after its answer before its effects are counted."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver said: its status, None when it said nothing in time."""

    status: int | None
    seconds: float

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300

    def __str__(self) -> str:
        return f"{self.status or 'nothing'} after {self.seconds:.1f} s"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: `fault` says what is wrong and what to do; None when all is well."""

    check: str
    fault: str | None = None


def body_of(**data: str) -> bytes:
    """A test message as the platform writes it."""
    return json.dumps({"event": "webhook.test", "data": data, "timestamp": "2026-03-14T08:30:00.000Z"}, ensure_ascii=False, separators=(",", ":")).encode()


def key_of(secret: str) -> bytes:
    """Read a secret: 64 hex digits, or `whsec_` and base64. Raises ValueError."""
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True) if secret.startswith("whsec_") else bytes.fromhex(secret)
    except (ValueError, binascii.Error) as error:
        raise ValueError("the secret is neither 64 hex digits nor whsec_ and base64") from error
    if len(key) < 24:
        raise ValueError("the secret is too short")
    return key


def signed(body: bytes, *, key: bytes, message_id: str, timestamp: int) -> dict[str, str]:
    """The headers by which a message is verified: Standard Webhooks over id, time and bytes, and the platform's own over the bytes, keyed by the hex text."""
    content = f"{message_id}.{timestamp}.".encode() + body
    standard = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{standard}",
        "X-Webhook-Signature": hmac.new(key.hex().encode(), body, hashlib.sha256).hexdigest(),
        "X-Webhook-Timestamp": str(timestamp),
    }


class Sender:
    """Posts messages to one receiver, and asks it how many had an effect when it tells that at `effects`."""

    def __init__(self, client: httpx.AsyncClient, url: str, key: bytes, effects: str | None) -> None:
        self._client, self._url, self._key, self._effects = client, url, key, effects

    def signed(self, body: bytes, *, message_id: str | None = None, key: bytes | None = None, age: int = 0) -> dict[str, str]:
        """The headers of a message, made `age` seconds ago."""
        named = message_id or f"evt_conformance_{secrets.token_hex(8)}"
        return signed(body, key=key or self._key, message_id=named, timestamp=int(time.time()) - age)

    async def effects(self) -> int | None:
        """How many messages have had an effect so far; None when the receiver does not tell."""
        if self._effects is None:
            return None
        answer = await self._client.get(self._effects)
        return int(answer.raise_for_status().text)

    async def post(self, body: bytes, headers: dict[str, str]) -> Answer:
        started = time.monotonic()
        try:
            answer = await self._client.post(self._url, content=body, headers={"content-type": "application/json", **headers})
        except httpx.HTTPError:
            return Answer(None, time.monotonic() - started)
        return Answer(answer.status_code, time.monotonic() - started)


async def takes_a_message(sender: Sender) -> Finding:
    body = body_of(check="plain")
    answer = await sender.post(body, sender.signed(body))
    wrong = f"answered {answer}; is the secret the one it knows, and does it take events it has no use for?"
    return Finding("takes a message that is signed well", None if answer.taken else wrong)


async def answers_soon(sender: Sender) -> Finding:
    body = body_of(check="speed")
    answer = await sender.post(body, sender.signed(body))
    slow = f"took {answer.seconds:.1f} s; store the message, answer, and work on it afterwards: after {LIMIT_SECONDS:g} s it is sent again"
    return Finding("answers soon", slow if answer.seconds > SLOW_SECONDS else None)


async def signs_the_raw_bytes(sender: Sender) -> Finding:
    body = b'{ "timestamp" : "2026-03-14T08:30:00.000Z",\n  "event":"webhook.test", "data": {"caf\\u00e9": 1.0, "na\xc3\xafve": "\\/"} }\n'
    answer = await sender.post(body, sender.signed(body))
    wrong = f"answered {answer}: it verifies JSON that was parsed and written again; verify the raw bytes of the body"
    return Finding("verifies the raw bytes of the body", None if answer.taken else wrong)


async def takes_both_signatures_of_a_rotation(sender: Sender) -> Finding:
    body = body_of(check="rotation")
    headers = sender.signed(body)
    foreign = sender.signed(body, key=secrets.token_bytes(32), message_id=headers["webhook-id"])["webhook-signature"]
    answer = await sender.post(body, headers | {"webhook-signature": f"v9,unknown {foreign} {headers['webhook-signature']}"})
    return Finding("takes a message if one of several signatures is right", None if answer.taken else f"answered {answer}; try each `v1,` of the list")


async def takes_a_message_twice(sender: Sender) -> Finding:
    body = body_of(check="twice")
    headers = sender.signed(body, message_id=f"evt_conformance_{secrets.token_hex(8)}")
    answers = [await sender.post(body, headers) for _ in range(2)]
    wrong = f"answered {answers[0]}, then {answers[1]}; a repeated webhook-id is no error: answer 2xx and do nothing"
    return Finding("answers a repetition as the first time", None if answers[1].taken else wrong)


async def does_once_what_comes_often(sender: Sender) -> Finding:
    """One message several times: one after the other and at the same moment, as two tries of a slow one may come."""
    check = f"does once what comes {REPEATED} times"
    before = await sender.effects()
    if before is None:
        return Finding(f"{check}: not looked at, say by --effects where the receiver tells how many messages had an effect")
    body = body_of(check="often")
    headers = sender.signed(body, message_id=f"evt_conformance_{secrets.token_hex(8)}")
    await asyncio.gather(*(sender.post(body, headers) for _ in range(REPEATED - 1)))
    await sender.post(body, headers)
    await asyncio.sleep(SETTLING_SECONDS)
    done = (await sender.effects() or 0) - before
    wrong = f"had {done} effects; remember webhook-id and the effect in one write, with a unique index, before answering"
    return Finding(check, None if done == 1 else wrong)


async def takes_several_at_once(sender: Sender) -> Finding:
    bodies = [body_of(check=f"together {number}") for number in range(TOGETHER)]
    answers = await asyncio.gather(*(sender.post(body, sender.signed(body)) for body in bodies))
    missed = [str(answer) for answer in answers if not answer.taken]
    return Finding(f"takes {TOGETHER} messages at once", f"did not take {len(missed)} of them: {missed[0]}" if missed else None)


async def refuses(sender: Sender, what: str, advice: str, body: bytes, headers: dict[str, str]) -> Finding:
    answer = await sender.post(body, headers)
    refused = answer.status is not None and 400 <= answer.status < 500
    return Finding(f"refuses {what}", None if refused else f"answered {answer} where 4xx is due; {advice}")


def forgeries(sender: Sender) -> list[Awaitable[Finding]]:
    """Messages no receiver may take."""
    body, other = body_of(check="forged"), body_of(check="another")
    good = sender.signed(body)
    spaced = json.dumps(json.loads(body), ensure_ascii=False).encode()
    unsigned: dict[str, str] = {}
    clock = "compare webhook-timestamp with the clock: five minutes at most, both ways"
    return [
        refuses(sender, "a message without signature", "verify every message", body, unsigned),
        refuses(sender, "a message signed by a stranger", "verify the signature", body, sender.signed(body, key=secrets.token_bytes(32))),
        refuses(sender, "a body that was changed", "verify the signature over the body", other, good),
        refuses(sender, "the same JSON in other bytes", "verify the raw bytes, not parsed JSON", spaced, good),
        refuses(sender, "a message of six minutes ago", clock, body, sender.signed(body, age=SIX_MINUTES)),
        refuses(sender, "a message of six minutes hence", clock, body, sender.signed(body, age=-SIX_MINUTES)),
        refuses(sender, "a message under another id", "verify webhook-signature, which covers the id", body, good | {"webhook-id": "evt_other"}),
        refuses(sender, "an old message with a new time", "verify webhook-signature, which covers the time", body, _made_younger(sender, body)),
    ]


def _made_younger(sender: Sender, body: bytes) -> dict[str, str]:
    now = str(int(time.time()))
    return sender.signed(body, age=SIX_MINUTES) | {"webhook-timestamp": now, "X-Webhook-Timestamp": now}


CHECKS: Sequence[Callable[[Sender], Awaitable[Finding]]] = (
    takes_a_message,
    answers_soon,
    signs_the_raw_bytes,
    takes_both_signatures_of_a_rotation,
    takes_a_message_twice,
    does_once_what_comes_often,
    takes_several_at_once,
)


async def examine(url: str, secret: str, *, effects: str | None = None) -> list[Finding]:
    """Make all checks of one receiver, one after the other. Raises ValueError for a secret that is none, httpx.HTTPError when `effects` does not answer."""
    async with httpx.AsyncClient(timeout=LIMIT_SECONDS, follow_redirects=False, trust_env=False) as client:
        sender = Sender(client, url, key_of(secret), effects)
        findings = [await check(sender) for check in CHECKS]
        return findings + [await forgery for forgery in forgeries(sender)]


def main() -> int:
    """Print what was found; answers how many faults there are."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("url")
    arguments.add_argument("secret", help="as POST /api/webhooks/generate-secret gave it, in either form")
    arguments.add_argument("--effects", metavar="URL", help="where the receiver tells, as a bare number, how many messages had an effect so far")
    asked = arguments.parse_args()
    try:
        findings = asyncio.run(examine(asked.url, asked.secret, effects=asked.effects))
    except (ValueError, httpx.HTTPError, httpx.InvalidURL) as error:
        arguments.error(f"{type(error).__name__}: {error}")
    for finding in findings:
        print(f"{'wrong' if finding.fault else 'ok   '}  {finding.check}{f': {finding.fault}' if finding.fault else ''}")
    return sum(1 for finding in findings if finding.fault)


if __name__ == "__main__":
    sys.exit(main())
