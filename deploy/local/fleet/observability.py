"""Prometheus, Alertmanager and the node exporter of Debian, with files, ports and data of the fleet's own: `make observe`."""

from __future__ import annotations

import json
import re
from string import Template
from typing import TYPE_CHECKING

from fleet.answers import answers
from fleet.environment import settings_of_the_fleet
from fleet.layout import HERE, LOCAL, ROOT, ports
from fleet.service_processes import service_processes

if TYPE_CHECKING:
    from pathlib import Path

OBSERVABILITY = ROOT / "deploy" / "observability"
PROMETHEUS = LOCAL / "prometheus"
ALERTMANAGER = LOCAL / "alertmanager"
WAITING = re.compile(r"^( +for: )\S+$", re.MULTILINE)
MAIL_TO = "on-call@symphonia.example"
QUICK = {
    "ALERT_MAIL_FROM": "alerts@symphonia.example",
    "ALERT_MAIL_TO": MAIL_TO,
    "ALERT_GROUP_WAIT": "1s",
    "ALERT_GROUP_INTERVAL": "2s",
    "SMTP_REQUIRE_TLS": "false",
    "ALERT_SNS_TOPIC_ARN": "arn:aws:sns:eu-west-3:000000000000:symphonia-on-call",
    "ALERT_SNS_REGION": "eu-west-3",
    "ALERT_SNS_KEYS": ", access_key: local, secret_key: local",
}
"""The same routing as in production, in a hurry; SNS goes to a port of this machine, where only tests listen."""


def prepare_prometheus() -> None:
    """Write what Prometheus scrapes and the alerts. They wait two seconds instead of minutes here, so that people and tests can see them fire."""
    alerts = PROMETHEUS / "alerts"
    alerts.mkdir(parents=True, exist_ok=True)
    for old in alerts.glob("*.yaml"):
        old.unlink()
    for source in rule_files():
        (alerts / source.name).write_text(WAITING.sub(r"\g<1>2s", source.read_text()))
    port = ports()
    targets = [{"targets": [f"127.0.0.1:{port[process.port]}"], "labels": {"service": process.service}} for process in service_processes()]
    template = Template((HERE / "prometheus.yaml").read_text())
    (PROMETHEUS / "prometheus.yaml").write_text(template.substitute(port, SERVICES=json.dumps(targets)))


def rule_files() -> list[Path]:
    """The alert rules, without their tests."""
    return sorted(path for path in (OBSERVABILITY / "alerts").glob("*.yaml") if not path.stem.endswith("_test"))


def prepare_alertmanager() -> None:
    """Fill in the production routing for this machine: mail to the catcher."""
    ALERTMANAGER.mkdir(parents=True, exist_ok=True)
    places = {**settings_of_the_fleet(), **QUICK, "ALERT_SNS_URL": f"http://127.0.0.1:{ports()['SNS_PORT']}"}
    (ALERTMANAGER / "alertmanager.yaml").write_text(fill_in((OBSERVABILITY / "alertmanager.yaml").read_text(), places))


def fill_in(text: str, places: dict[str, str]) -> str:
    """Put values into `${NAME}`. Raises KeyError for a name without a value."""
    return re.sub(r"\$\{(\w+)\}", lambda found: places[found[1]], text)


def prometheus_is_ready() -> bool:
    """Whether Prometheus answers questions."""
    return answers(f"http://127.0.0.1:{ports()['PROMETHEUS_PORT']}/-/ready")


def alertmanager_is_ready() -> bool:
    """Whether Alertmanager takes alerts."""
    return answers(f"http://127.0.0.1:{ports()['ALERTMANAGER_PORT']}/-/ready")


def node_exporter_is_ready() -> bool:
    """Whether the machine's figures can be read."""
    return answers(f"http://127.0.0.1:{ports()['NODE_METRICS_PORT']}/metrics")
