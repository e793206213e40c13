"""Envoy in front of the services, with the configuration of `services/gateway`."""

from __future__ import annotations

import os
import subprocess
import sys

from fleet.answers import answers
from fleet.environment import settings_of_the_fleet
from fleet.layout import LOCAL, ROOT, ports

CONFIGURATION = LOCAL / "gateway" / "envoy.yaml"


def prepare() -> None:
    """Render the configuration for this machine's ports. Raises CalledProcessError, with the renderer's words shown."""
    CONFIGURATION.parent.mkdir(parents=True, exist_ok=True)
    gateway = ROOT / "services" / "gateway"
    places = ["--endpoints", str(gateway / "endpoints" / "local.yaml"), "--values", str(gateway / "values" / "local.yaml"), "--out", str(CONFIGURATION)]
    subprocess.run([sys.executable, str(ROOT / "tools" / "render_gateway.py"), *places], cwd=ROOT, env={**os.environ, **settings_of_the_fleet()}, check=True)


def is_ready() -> bool:
    """Whether Envoy has its configuration and takes requests at its public port."""
    port = ports()
    return answers(f"http://127.0.0.1:{port['GATEWAY_METRICS_PORT']}/ready") and answers(f"http://127.0.0.1:{port['GATEWAY_PORT']}/health")
