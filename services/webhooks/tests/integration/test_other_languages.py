"""What integrators copy: the page's receivers pass the conformance kit, its snippets and npm's `standardwebhooks` verify a delivery.

Node comes with the environment, its libraries from npm.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import pytest

import webhook_conformance
from chassis.testing import eventually
from signing.webhook import Secret, sign
from webhooks.domain.delivery import body_of

from .conftest import event

pytestmark = pytest.mark.integration

TOOLS = Path(sys.executable).parent
PAGE = Path(__file__).resolve().parents[4] / "docs/api/webhooks.md"
WITH_THE_LIBRARY = """
const { Webhook } = require("standardwebhooks");
const told = new Webhook(given.standard).verify(given.body, given.headers);
if (told.event !== "order.created") throw new Error("another event");
"""
OF_THE_PLAN = """
const crypto = require("crypto");
const hmac = crypto.createHmac("sha256", given.secret);
hmac.update(given.body);
if (given.headers["x-webhook-signature"] !== hmac.digest("hex")) throw new Error("signature");
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where npm has installed the library."""
    made = tmp_path_factory.mktemp("node")
    subprocess.run([TOOLS / "npm", "install", "--silent", "--no-audit", "--no-fund", "standardwebhooks@1", "express@5"], cwd=made, check=True, timeout=120)
    return made


@pytest.fixture
def given() -> dict:
    """A delivery and its secret, names of headers as Node has them."""
    secret, told = Secret.new(), event()
    body = body_of(told.type, told.data | {"reference": "Réf. ✓"}, told.time)
    headers = sign(body, message_id=told.id, timestamp=int(time.time()), secrets_in_use=[secret, Secret.new()])
    lower = {name.lower(): value for name, value in headers.items()}
    return {"secret": secret.hex, "standard": secret.standard, "body": body.decode(), "headers": lower}


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


def node(folder: Path, script: str, given: dict) -> int:
    (folder / "check.js").write_text(f"const given = {json.dumps(given)};\n{script}")
    return subprocess.run([TOOLS / "node", "check.js"], cwd=folder, check=False, capture_output=True, timeout=60).returncode


def of_the_page() -> str:
    [function] = [one for one in snippets("javascript") if "function verifyWebhook" in one]
    return function + '\nif (!verifyWebhook(given.body, given.headers, given.secret)) throw new Error("signature");'


@pytest.mark.parametrize("script", [WITH_THE_LIBRARY, OF_THE_PLAN, of_the_page()], ids=["library of npm", "snippet of the plan", "snippet of the page"])
def test_node_verifies_a_delivery_and_refuses_a_changed_one(folder: Path, given: dict, script: str) -> None:
    assert node(folder, script, given) == 0
    assert node(folder, script, given | {"body": given["body"] + " "}) != 0


PYTHON_COUNTS = """
@app.get("/count")
async def count():
    return store.execute("SELECT count(*) FROM messages").fetchone()[0]
"""
NODE_COUNTS = """
app.get("/count", (req, res) => res.send(String(messages.size)));
app.listen(Number(process.env.PORT), "127.0.0.1");
"""


@pytest.mark.parametrize("language", ["python", "javascript"])
async def test_the_pages_receiver_passes_the_conformance_kit(folder: Path, tmp_path: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_conformance, "SETTLING_SECONDS", 0.5)
    secret, port = Secret.new(), free_port()
    [receiver] = [one for one in snippets(language) if '"/symphonia"' in one]
    environment = os.environ | {"SYMPHONIA_STANDARD_SECRET": secret.standard, "PORT": str(port)}
    if language == "python":
        (tmp_path / "receiver.py").write_text(receiver + PYTHON_COUNTS)
        command, cwd = [sys.executable, "-m", "uvicorn", "receiver:app", "--port", str(port), "--log-level", "warning"], tmp_path
    else:
        (folder / "receiver.mjs").write_text(receiver + NODE_COUNTS)
        command, cwd = [str(TOOLS / "node"), "receiver.mjs"], folder
    with running(command, cwd, environment):
        await eventually(partial(answers, f"http://127.0.0.1:{port}/count"), timeout=60)
        findings = await webhook_conformance.examine(f"http://127.0.0.1:{port}/symphonia", secret.hex, effects=f"http://127.0.0.1:{port}/count")
    assert [finding for finding in findings if finding.fault] == []
    assert any(finding.check == "does once what comes 5 times" for finding in findings)


@contextmanager
def running(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, env=environment) as process:
        try:
            yield
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def answers(url: str) -> bool:
    async with httpx.AsyncClient() as client:
        try:
            return (await client.get(url)).status_code == 200
        except httpx.TransportError:
            return False


def test_the_shell_makes_both_signatures(tmp_path: Path, given: dict) -> None:
    (tmp_path / "body.json").write_bytes(given["body"].encode())
    [script] = snippets("sh")
    settings = {"SECRET": given["secret"], "WEBHOOK_ID": given["headers"]["webhook-id"], "WEBHOOK_TIMESTAMP": given["headers"]["webhook-timestamp"]}
    made = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=settings | {"PATH": "/usr/bin:/bin"}, check=True, capture_output=True, text=True).stdout
    own, standard = made.splitlines()
    assert own.endswith(given["headers"]["x-webhook-signature"])
    assert f"v1,{standard}" in given["headers"]["webhook-signature"].split(" ")
