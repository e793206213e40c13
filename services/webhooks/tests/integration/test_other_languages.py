"""What integrators copy: the page's snippets and npm's `standardwebhooks` verify a delivery. Node comes with the environment, its library from npm."""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

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
    subprocess.run([TOOLS / "npm", "install", "--silent", "--no-audit", "--no-fund", "standardwebhooks@1"], cwd=made, check=True, timeout=120)
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


def test_the_shell_makes_both_signatures(tmp_path: Path, given: dict) -> None:
    (tmp_path / "body.json").write_bytes(given["body"].encode())
    [script] = snippets("sh")
    settings = {"SECRET": given["secret"], "WEBHOOK_ID": given["headers"]["webhook-id"], "WEBHOOK_TIMESTAMP": given["headers"]["webhook-timestamp"]}
    made = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=settings | {"PATH": "/usr/bin:/bin"}, check=True, capture_output=True, text=True).stdout
    own, standard = made.splitlines()
    assert own.endswith(given["headers"]["x-webhook-signature"])
    assert f"v1,{standard}" in given["headers"]["webhook-signature"].split(" ")
