"""Where everything of this copy of the repository lives, and on which ports it listens. Standard library only: the installer uses it too."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HERE = ROOT / "deploy" / "local"
LOCAL = ROOT / ".local"
LOGS = LOCAL / "logs"
RUN = LOCAL / "run"
VENV = ROOT / ".venv"
FLEET_ENV = LOCAL / "fleet.env"
OVERRIDES = LOCAL / "override.env"
PORT_OFFSET = LOCAL / "port-offset"
LONGEST_SOCKET_DIRECTORY = 70


def read_env(path: Path) -> dict[str, str]:
    """The `NAME=value` lines of a file, comments and blank lines left out; empty when there is no such file."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def port_offset() -> int:
    """What is added to every port: `PORT_OFFSET` of the environment, else what this copy was last started with, else 0."""
    given = os.environ.get("PORT_OFFSET", "")
    if given:
        return int(given)
    return int(PORT_OFFSET.read_text()) if PORT_OFFSET.exists() else 0


def ports() -> dict[str, int]:
    """Every port of `ports.env`, moved by the offset; a variable of the same name in the environment wins as it is."""
    offset = port_offset()
    return {name: int(os.environ.get(name) or int(value) + offset) for name, value in read_env(HERE / "ports.env").items()}


def sockets() -> Path:
    """Where Unix sockets lie: `.local/run`, or a short private directory when that path is too long for a socket (108 bytes)."""
    if len(str(RUN)) <= LONGEST_SOCKET_DIRECTORY:
        return RUN
    return Path(tempfile.gettempdir()) / f"symphonia-{os.geteuid()}-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"
