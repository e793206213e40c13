"""RabbitMQ with its own node, ports and data, nothing shared with an instance of the system.

The topology's policies are in `deploy/local/rabbitmq-definitions.json`, which holds no user and can be imported in production as it is
(`rabbitmqctl import_definitions`); here the development user is added to it and the broker loads it at every start.
"""

from __future__ import annotations

import base64
import hashlib
import json
from string import Template
from typing import TYPE_CHECKING

from fleet.answers import answers
from fleet.layout import HERE, LOCAL, ports

if TYPE_CHECKING:
    from typing import Any

DIRECTORY = LOCAL / "rabbitmq"
DEFINITIONS = HERE / "rabbitmq-definitions.json"
USER = "symphonia"
PASSWORD = "symphonia"  # noqa: S105 - known to all: it opens a broker on the loopback address only
VHOST = "symphonia"
SALT = bytes.fromhex("5f1d0c2e")


def prepare() -> None:
    """Write the broker's configuration, its plugins and what it loads at start."""
    for name in ("mnesia", "log"):
        (DIRECTORY / name).mkdir(parents=True, exist_ok=True)
    template = Template((HERE / "rabbitmq.conf").read_text())
    (DIRECTORY / "rabbitmq.conf").write_text(template.substitute(ports(), DEFINITIONS=_loaded_at_start()))
    (DIRECTORY / "enabled_plugins").write_text("[rabbitmq_management,rabbitmq_prometheus].\n")


def _loaded_at_start() -> str:
    """The committed definitions with the development user, who may do all, so that tests can make virtual hosts of their own."""
    definitions: dict[str, Any] = json.loads(DEFINITIONS.read_text())
    definitions["users"] = [
        {"name": USER, "password_hash": _hashed(PASSWORD), "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ["administrator"]},
    ]
    definitions["permissions"] = [{"user": USER, "vhost": VHOST, "configure": ".*", "write": ".*", "read": ".*"}]
    path = DIRECTORY / "definitions.json"
    path.write_text(json.dumps(definitions, indent=2))
    return str(path)


def _hashed(password: str) -> str:
    """A password as the broker keeps it: base64 of salt and SHA-256 of salt and password."""
    return base64.b64encode(SALT + hashlib.sha256(SALT + password.encode()).digest()).decode()


def is_ready() -> bool:
    """Whether the broker is up, its virtual host runs and its policies are there."""
    api = f"http://127.0.0.1:{ports()['AMQP_MANAGEMENT_PORT']}/api"
    questions = ("health/checks/virtual-hosts", f"policies/{VHOST}/service-events")
    return all(answers(f"{api}/{question}", credentials=(USER, PASSWORD)) for question in questions)
