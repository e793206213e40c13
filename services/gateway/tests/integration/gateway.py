"""The real Envoy with the real files, rendered for a test."""

import http.client
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import yaml

ROOT = Path(__file__).resolve().parents[4]
RENDERER = ROOT / "tools" / "render_gateway.py"
BIN = Path(sys.executable).parent
SERVICES = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")


NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Spares every client the loading of certificates it has no use for."""


@dataclass(frozen=True)
class Answer:
    """What came back on a raw socket."""

    status: int
    headers: dict[str, str]
    body: bytes


class Gateway:
    """One running Envoy."""

    def __init__(self, directory: Path, *, services: Mapping[str, int | list[int]], values: Mapping[str, Any], replicas: int = 1) -> None:
        self.port, self.metrics_port, admin_port = free_ports(3)
        self._log = directory / "access.log"
        configuration = directory / "envoy.yaml"
        everyone: dict[str, int | list[int]] = {**services, "gateway": [self.port + number for number in range(replicas)]}
        places = {name: [{"host": "127.0.0.1", "port": port} for port in (ports if isinstance(ports, list) else [ports])] for name, ports in everyone.items()}
        ports = {"gateway": self.port, "metrics": self.metrics_port, "admin": admin_port}
        rendered(configuration, endpoints={"discovery": "STATIC", "bind": "127.0.0.1", "ports": ports, "services": places}, values=values)
        with self._log.open("wb") as log:
            options = ["--concurrency", "2", "--disable-hot-restart", "--log-level", "error", "--file-flush-interval-msec", "50"]
            self._process = subprocess.Popen([str(BIN / "envoy"), "-c", str(configuration), *options], stdout=log, stderr=subprocess.STDOUT)
        self.url = f"http://127.0.0.1:{self.port}"
        self._wait_until_ready()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                if httpx.get(f"http://127.0.0.1:{self.metrics_port}/ready").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(f"Envoy did not start: {self.log()[-2000:]}")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)

    def log(self) -> str:
        return self._log.read_text()

    def logged(self, request_id: str) -> str:
        """The line of the access log for a request, once it is written."""
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            for line in self.log().splitlines():
                if request_id in line:
                    return line
            time.sleep(0.05)
        raise AssertionError(f"no line for {request_id}")

    def client(self, **options: Any) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=20, trust_env=False, verify=NO_TLS, **options)

    def raw(self, target: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, source: str = "127.0.0.1") -> Answer:
        """Ask for a target exactly as written, which an HTTP library would tidy up; `source` is the loopback address to call from."""
        lines = [f"{method} {target} HTTP/1.1", "host: gateway", "connection: close", *(f"{name}: {value}" for name, value in (headers or {}).items())]
        return self.send("\r\n".join([*lines, "", ""]).encode("latin-1"), source=source)

    def send(self, request: bytes, *, source: str = "127.0.0.1") -> Answer:
        """Send bytes and read one answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20, source_address=(source, 0)) as connection:
            connection.sendall(request)
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())


def rendered(out: Path, *, endpoints: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Render by the program itself, as the fleet does, in an environment that sets nothing."""
    files: Sequence[tuple[str, Mapping[str, Any]]] = (("endpoints", endpoints), ("values", values))
    for name, content in files:
        (out.parent / f"{name}.yaml").write_text(yaml.safe_dump(dict(content)))
    command = [sys.executable, str(RENDERER), "--endpoints", str(out.parent / "endpoints.yaml"), "--values", str(out.parent / "values.yaml"), "--out", str(out)]
    subprocess.run(command, check=True, env={"PATH": os.environ["PATH"]})


def free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
