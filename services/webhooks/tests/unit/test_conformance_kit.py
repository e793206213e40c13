"""The conformance kit, pointed at a good receiver and at receivers with one fault each."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from signing.webhook import Secret
from webhook_conformance import examine

Verify = Callable[[bytes, dict[str, str], Secret], bool]


def good(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    try:
        Webhook(secret.standard).verify(body, headers)
    except WebhookVerificationError:
        return False
    return True


def by_the_platforms_header(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    expected = hmac.new(secret.hex.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, headers.get("x-webhook-signature", ""))


def over_parsed_json(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    written_again = json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")).encode()
    return good(written_again, headers, secret)


def believing(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    return True


async def faults_of(verify: Verify, *, once_only: bool = False) -> set[str]:
    """What the kit finds wrong with a receiver that takes what `verify` says is good; `once_only` answers 409 to a repetition."""
    secret, seen = Secret.new(), set[str]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        repeated = headers.get("webhook-id") in seen
        seen.add(headers.get("webhook-id", ""))
        status = "401 No" if not verify(body, headers, secret) else "409 Again" if once_only and repeated else "200 OK"
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        findings = await examine(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", secret)
    return {finding.check for finding in findings if finding.fault}


async def test_a_good_receiver_has_no_fault() -> None:
    assert await faults_of(good) == set()


@pytest.mark.parametrize(
    ("verify", "fault"),
    [
        (over_parsed_json, "verifies the raw bytes of the body"),
        (over_parsed_json, "refuses the same JSON in other bytes"),
        (by_the_platforms_header, "refuses a message of six minutes ago"),
        (by_the_platforms_header, "refuses a message under another id"),
        (believing, "refuses a message without signature"),
        (believing, "refuses a body that was changed"),
    ],
)
async def test_a_fault_is_found(verify: Verify, fault: str) -> None:
    assert fault in await faults_of(verify)


async def test_a_receiver_that_fails_at_a_repetition_is_told() -> None:
    assert await faults_of(good, once_only=True) == {"answers a repetition as the first time (look that it had one effect)"}
