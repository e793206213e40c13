"""Where the real parts of the local fleet are, and whether they answer.

Addresses come from the environment, else from `.local/fleet.env` (what `make parts` wrote), else from `deploy/local/ports.env` and `PORT_OFFSET`.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PORTS = Path("deploy/local/ports.env")
FLEET = Path(".local/fleet.env")
OFFSET = Path(".local/port-offset")


class PartsNotRunning(AssertionError):  # noqa: N818  it is a test's verdict
    """A part of the local fleet does not answer."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Addresses and credentials of the running parts."""

    root: Path
    mongo_url: str
    amqp_url: str
    amqp_management_url: str
    s3_endpoint_url: str
    s3_access_key: str
    s3_secret_key: str
    s3_region: str

    @classmethod
    def found(cls, start: Path, environment: Mapping[str, str] = os.environ) -> "Parts":
        """Find the parts of the repository that `start` lies in. Raises FileNotFoundError outside of it."""
        root = _root_of(start)
        known = {**_by_ports(root, environment), **_lines(root / FLEET), **environment}
        return cls(
            root=root,
            mongo_url=known["MONGO_URL"],
            amqp_url=known["AMQP_URL"],
            amqp_management_url=known["AMQP_MANAGEMENT_URL"],
            s3_endpoint_url=known["S3_ENDPOINT_URL"],
            s3_access_key=known["S3_ACCESS_KEY"],
            s3_secret_key=known["S3_SECRET_KEY"],
            s3_region=known["S3_REGION"],
        )

    def require(self, name: str, url: str) -> None:
        """See that something listens at the address of a part. Raises PartsNotRunning, which says what to do."""
        address = urlsplit(url)
        try:
            socket.create_connection((address.hostname or "127.0.0.1", address.port or 0), timeout=2).close()
        except OSError as error:
            raise PartsNotRunning(
                f"{name} does not answer at {address.hostname}:{address.port} ({error}). Integration tests need the real parts: run `make parts` first."
            ) from error


def _root_of(start: Path) -> Path:
    for folder in (start, *start.parents):
        if (folder / PORTS).exists():
            return folder
    raise FileNotFoundError(f"{PORTS} lies neither in {start} nor above it")


def _lines(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def _by_ports(root: Path, environment: Mapping[str, str]) -> dict[str, str]:
    offset = int(environment.get("PORT_OFFSET") or ((root / OFFSET).read_text() if (root / OFFSET).exists() else 0))
    port = {name: int(environment.get(name) or int(number) + offset) for name, number in _lines(root / PORTS).items()}
    return {
        "MONGO_URL": f"mongodb://127.0.0.1:{port['MONGO_PORT']}/?replicaSet=rs0",
        "AMQP_URL": f"amqp://symphonia:symphonia@127.0.0.1:{port['AMQP_PORT']}/symphonia",
        "AMQP_MANAGEMENT_URL": f"http://symphonia:symphonia@127.0.0.1:{port['AMQP_MANAGEMENT_PORT']}",
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{port['S3_PORT']}",
        "S3_ACCESS_KEY": "symphonia-local",
        "S3_SECRET_KEY": "symphonia-local-secret",  # opens made-up data on the loopback address only
        "S3_REGION": "eu-west-3",
    }
