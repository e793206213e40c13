"""Processes of a benchmark: started on ports of their own beside the parts, their processor time read from /proc, ended afterwards."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx

from fleet.environment import settings_of_the_fleet
from fleet.layout import ROOT, VENV

_TICKS = os.sysconf("SC_CLK_TCK")


def settings() -> dict[str, str]:
    """The settings of the fleet whose parts run (`make parts`)."""
    return settings_of_the_fleet()


@contextmanager
def process(*command: str, ready: str, environment: Mapping[str, str], log: Path) -> Iterator[int]:
    """Run a Python module or program until the block ends; gives its pid once `ready` (a URL) answers."""
    if _answers(ready):
        sys.exit(f"{ready} answers already: end what runs there, or choose another PORT_OFFSET; measured would be that, not {command!r}")
    with log.open("wb") as out:
        running = subprocess.Popen(command, env={**os.environ, **environment}, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait(ready, running, log)
            yield running.pid
        finally:
            running.terminate()
            running.wait(30)


def _wait(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    ends_at = time.monotonic() + 60
    while time.monotonic() < ends_at:
        if running.poll() is not None:
            sys.exit(f"{running.args!r} ended: {log.read_text()[-2000:]}")
        if _answers(url):
            return
        time.sleep(0.1)
    sys.exit(f"{url} does not answer: {log.read_text()[-2000:]}")


def _answers(url: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
        return bool(answer.status == 200)
    return False


@contextmanager
def gateway(env: Mapping[str, str], folder: Path) -> Iterator[int]:
    """The gateway's own configuration without the limits a client has, on the ports that `env` names; gives Envoy's pid."""
    unlimited = {f"RATE_LIMIT_{name}": "100000000" for name in ("READS", "WRITES", "UPLOADS", "POSITIONS")}
    places = [f"--endpoints={ROOT}/services/gateway/endpoints/local.yaml", f"--values={ROOT}/services/gateway/values/local.yaml", f"--out={folder}/envoy.yaml"]
    subprocess.run([sys.executable, str(ROOT / "tools/render_gateway.py"), *places], env={**os.environ, **env, **unlimited}, check=True)
    envoy = [str(VENV / "bin" / "envoy"), "-c", f"{folder}/envoy.yaml", "--concurrency", "2", "--disable-hot-restart", "--log-level", "error"]
    with process(*envoy, ready=f"http://127.0.0.1:{env['GATEWAY_PORT']}/health", environment=env, log=folder / "envoy.log") as pid:
        yield pid


@contextmanager
def heard_by_somebody(env: Mapping[str, str]) -> Iterator[None]:
    """A queue that takes every event, in place of the services that do not run; removed with what it holds."""
    queue = f"{env['AMQP_MANAGEMENT_URL']}/api/queues/symphonia/bench.sink"
    binding = f"{env['AMQP_MANAGEMENT_URL']}/api/bindings/symphonia/e/symphonia.events/q/bench.sink"
    with httpx.Client(timeout=10) as management:
        management.put(queue, json={"durable": True, "arguments": {"x-queue-type": "quorum"}}).raise_for_status()
        management.post(binding, json={"routing_key": "#"}).raise_for_status()
        try:
            yield
        finally:
            management.delete(queue)


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used, its children that ended left out."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_mib(pid: int) -> float:
    """Memory a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def pid_listening_on(port: int) -> int:
    """The process that listens on a port of the loopback."""
    wanted = f"{port:04X}"
    inodes = {row[9] for row in map(str.split, Path("/proc/net/tcp").read_text().splitlines()[1:]) if row[1].endswith(f":{wanted}") and row[3] == "0A"}
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        with suppress(OSError):
            if str(link.readlink()).removeprefix("socket:[").removesuffix("]") in inodes:
                return int(link.parts[2])
    sys.exit(f"nothing listens on port {port}: run `make parts` first")
