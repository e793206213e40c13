"""The conformance kit, pointed at a good receiver and at receivers with one fault each; as a program too, alone in a folder."""

import asyncio
import base64
import hashlib
import hmac
import json
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

import webhook_conformance
from signing.webhook import Secret, sign

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


def without_a_clock(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    content = f"{headers.get('webhook-id')}.{headers.get('webhook-timestamp')}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(secret.key, content, hashlib.sha256).digest()).decode()
    return expected in headers.get("webhook-signature", "").split(" ")


def by_the_first_signature(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    return good(body, headers | {"webhook-signature": headers.get("webhook-signature", "").split(" ")[0]}, secret)


def over_parsed_json(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    written_again = json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")).encode()
    return good(written_again, headers, secret)


def believing(body: bytes, headers: dict[str, str], secret: Secret) -> bool:
    return True


@dataclass
class Server:
    """A receiver that tells at `/count` how many messages had an effect."""

    verify: Verify = good
    refuses_repetitions: bool = False
    remembers: bool = True
    seconds: float = 0.0
    secret: Secret = field(default_factory=Secret.new)
    seen: set[str] = field(default_factory=set)
    effects: int = 0
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        status, content = ("200 OK", str(self.effects)) if head[0].startswith("GET") else (self.take(body, headers), "")
        await asyncio.sleep(self.seconds)
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\nConnection: close\r\n\r\n{content}".encode())
        await writer.drain()
        writer.close()

    def take(self, body: bytes, headers: dict[str, str]) -> str:
        if not self.verify(body, headers, self.secret):
            return "401 No"
        repeated = headers.get("webhook-id") in self.seen
        self.seen.add(headers.get("webhook-id", ""))
        self.effects += not (repeated and self.remembers)
        return "409 Again" if repeated and self.refuses_repetitions else "200 OK"


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[Server]:
    async with await asyncio.start_server(server.serve, "127.0.0.1", 0) as listener:
        server.url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
        yield server


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_conformance, "SETTLING_SECONDS", 0.05)


async def faults_of(server: Server) -> set[str]:
    async with listening(server):
        findings = await webhook_conformance.examine(server.url, server.secret.standard, effects=f"{server.url}/count")
    return {finding.check for finding in findings if finding.fault}


async def test_a_good_receiver_has_no_fault() -> None:
    assert await faults_of(Server()) == set()


@pytest.mark.parametrize(
    ("verify", "fault"),
    [
        (over_parsed_json, "verifies the raw bytes of the body"),
        (over_parsed_json, "refuses the same JSON in other bytes"),
        (by_the_platforms_header, "refuses a message of six minutes ago"),
        (by_the_platforms_header, "refuses a message under another id"),
        (without_a_clock, "refuses a message of six minutes ago"),
        (without_a_clock, "refuses a message of six minutes hence"),
        (by_the_first_signature, "takes a message if one of several signatures is right"),
        (believing, "refuses a message without signature"),
        (believing, "refuses a body that was changed"),
    ],
)
async def test_a_fault_is_found(verify: Verify, fault: str) -> None:
    assert fault in await faults_of(Server(verify))


async def test_a_receiver_that_fails_at_a_repetition_is_told() -> None:
    assert await faults_of(Server(refuses_repetitions=True)) == {"answers a repetition as the first time"}


async def test_a_receiver_that_does_again_what_comes_again_is_told() -> None:
    assert await faults_of(Server(remembers=False)) == {"does once what comes 5 times"}


async def test_a_slow_receiver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_conformance, "SLOW_SECONDS", 0.02)
    assert await faults_of(Server(seconds=0.05)) == {"answers soon"}


def test_it_signs_as_the_platform_does() -> None:
    secret, body = Secret.new(), b'{"event":"webhook.test"}'
    theirs = sign(body, message_id="evt_1", timestamp=1_700_000_000, secrets_in_use=[secret])
    for text in (secret.hex, secret.standard):
        key = webhook_conformance.key_of(text)
        assert webhook_conformance.signed(body, key=key, message_id="evt_1", timestamp=1_700_000_000) == theirs


async def test_it_runs_alone_and_says_with_its_exit_code_how_many_faults_there_are(tmp_path: Path) -> None:
    shutil.copy(webhook_conformance.__file__, tmp_path)
    async with listening(Server(refuses_repetitions=True)) as server:
        for secret, code in ((server.secret.hex, 1), ("no secret", 2)):
            command = (sys.executable, "-I", "webhook_conformance.py", server.url, secret)
            running = await asyncio.create_subprocess_exec(*command, cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
            said, _ = await running.communicate()
            assert running.returncode == code
            assert (b"wrong  answers a repetition" in said) is (code == 1)
