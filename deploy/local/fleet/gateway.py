"""Envoy in front of the services, with the configuration of `services/gateway`."""

from __future__ import annotations

from fleet.answers import answers
from fleet.layout import LOCAL, ports


def prepare() -> None:
    """Render the configuration into `.local/gateway`."""
    (LOCAL / "gateway").mkdir(parents=True, exist_ok=True)


def is_ready() -> bool:
    """Whether Envoy takes requests."""
    return answers(f"http://127.0.0.1:{ports()['GATEWAY_ADMIN_PORT']}/ready")
