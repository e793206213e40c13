"""Load the running fleet through a gateway without limits for clients: `python -m tests.load [full|short]`. Reports and plots go to `.local/load`.

Two parts: the plan's mixed load over HTTP (api.js), then readers of the live WebSocket while vehicles report (websocket.js). k6 makes the load and judges
the thresholds; this program feeds positions, waits until all events are told and applied, and writes down what was seen.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import httpx
from pymongo import MongoClient

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import LOCAL, VENV
from tests.bench._processes import cpu_seconds, gateway, pid_listening_on, resident_mib, settings
from tests.load.report import Watched, plot, written

USERS, VEHICLES = 200, 20
SERVICES = ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks")
Env = dict[str, str]


@dataclass(frozen=True)
class Shape:
    """How long and how much: seconds that stand for a minute of the plan, readers of the WebSocket and how long each part of them lasts."""

    minute: int
    readers: tuple[int, ...]
    seconds: int


SHAPES = {"full": Shape(minute=60, readers=(500, 2000), seconds=60), "short": Shape(minute=5, readers=(100,), seconds=10)}


def main() -> int:
    """Run both parts; 1 when a threshold of k6 was not kept."""
    shape = SHAPES[sys.argv[1] if len(sys.argv) > 1 else "full"]
    env = settings() | {name: str(int(settings()[name]) + 50) for name in ("GATEWAY_PORT", "GATEWAY_ADMIN_PORT", "GATEWAY_METRICS_PORT")}
    env["GATEWAY_URL"] = f"http://127.0.0.1:{env['GATEWAY_PORT']}"
    results = LOCAL / "load"
    results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, gateway(env, Path(folder)) as envoy:
        kept = [_api(env, shape, results, Path(folder), envoy)]
        kept += [_live(env, shape, readers, results, Path(folder)) for readers in shape.readers]
    return 0 if all(kept) else 1


def _token(env: Env, org: str, role: str) -> str:
    return signed(claims_from(env | {"org": org, "roles": role, "ttl": "7200"}, issued_at=int(time.time())), key=signing_key())


def _api(env: Env, shape: Shape, results: Path, folder: Path, envoy: int) -> bool:
    tokens = folder / "tokens.json"
    tokens.write_text(json.dumps([_token(env, f"load-{number}", "shipper") for number in range(USERS)]))
    pids = {"gateway": envoy, **{name: pid_listening_on(int(env[f"{name.upper()}_PORT"])) for name in SERVICES}}
    pids |= {"mongod": pid_listening_on(int(env["MONGO_PORT"])), "rabbitmq": pid_listening_on(int(env["AMQP_PORT"]))}
    with _watching(env, pids) as watched:
        kept = _k6("api.js", results / "api", {**env, "TOKENS": str(tokens), "MINUTE_SECONDS": str(shape.minute)})
        ended = time.monotonic()
        _until(lambda: not _unfinished(env), seconds=600)
    print(written("api", results, watched, drained=time.monotonic() - ended))
    plot("api", results, watched)
    return kept


def _live(env: Env, shape: Shape, readers: int, results: Path, folder: Path) -> bool:
    with httpx.Client(base_url=env["GATEWAY_URL"], timeout=30) as client:
        tracked = [_order_on_the_road(env, client, number) for number in range(VEHICLES)]
    known = folder / "orders.json"
    known.write_text(json.dumps(tracked))
    pids = {name: pid_listening_on(int(env[port])) for name, port in (("tracking", "TRACKING_PORT"), ("tracking-2", "TRACKING_2_PORT"))}
    live = env["GATEWAY_URL"].replace("http", "ws") + "/ws"
    with _watching(env, pids) as watched, _driving(env, tracked):
        kept = _k6(
            "websocket.js",
            results / f"live-{readers}",
            {**env, "ORDERS": str(known), "READERS": str(readers), "SECONDS": str(shape.seconds), "LIVE_URL": live},
        )
    print(written(f"live-{readers}", results, watched))
    return kept


def _order_on_the_road(env: Env, client: httpx.Client, number: int) -> dict[str, str]:
    """Book an order, start its tracking; answers its id and the token of who watches it."""
    token = _token(env, f"live-{number}", "shipper")
    headers = {"Authorization": f"Bearer {token}"}
    booking = {
        "reference": f"LIVE-{time.time_ns()}",
        "pickup": {"address": "Lyon", "date": "2027-03-01T08:00:00Z", "location": {"lat": 45.75, "lng": 4.85}},
        "delivery": {"address": "Stuttgart", "date": "2027-03-02T16:00:00Z", "location": {"lat": 48.78, "lng": 9.18}},
        "goods": [{"description": "palettes", "quantity": 1, "weight": 100.0}],
    }
    order_id: str = client.post("/api/orders", json=booking, headers=headers).raise_for_status().json()["orderId"]
    admin = {"Authorization": f"Bearer {_token(env, 'symphonia', 'admin')}"}
    started = client.post(f"/api/transport-orders/{order_id}/tracking/start", json={"vehicleId": f"vehicle-{number}"}, headers=admin)
    started.raise_for_status()
    return {"orderId": order_id, "token": token}


@contextmanager
def _driving(env: Env, tracked: list[dict[str, str]]) -> Iterator[None]:
    """Let each vehicle report once a second until the block ends."""
    over = Event()

    def drive() -> None:
        headers = {"Authorization": f"Bearer {_token(env, 'symphonia', 'admin')}"}
        with httpx.Client(base_url=env["GATEWAY_URL"], timeout=30, headers=headers) as client:
            steps = 0
            while not over.wait(1.0):
                steps += 1
                for number, order in enumerate(tracked):
                    fix = {"lat": 46.0 + number / 10 + steps * 1e-4, "lng": 5.0, "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds")}
                    client.post(f"/api/transport-orders/{order['orderId']}/tracking/update", json=fix).raise_for_status()

    driver = Thread(target=drive, name="vehicles")
    driver.start()
    try:
        yield
    finally:
        over.set()
        driver.join()


def _k6(script: str, out: Path, env: Mapping[str, str]) -> bool:
    """Run a script; the points of all its measures go beside the summary. Tells whether the thresholds were kept."""
    command = [str(VENV / "bin" / "k6"), "run", "--quiet", "--no-usage-report", f"--summary-export={out}.json", f"--out=csv={out}.csv", script]
    return subprocess.run(command, cwd=Path(__file__).parent, env={**os.environ, **env, "K6_LOG_OUTPUT": "stderr"}, check=False).returncode == 0


@contextmanager
def _watching(env: Env, pids: Mapping[str, int]) -> Iterator[Watched]:
    """Every second, until the block ends: the processor time and memory of processes, and what waits to be told or applied."""
    watched, over, began = Watched(), Event(), time.time()

    def look() -> None:
        before = {name: cpu_seconds(pid) for name, pid in pids.items()}
        at = time.monotonic()
        while not over.wait(1.0):
            now = {name: cpu_seconds(pid) for name, pid in pids.items()}
            took, at = time.monotonic() - at, time.monotonic()
            for name, used in now.items():
                watched.cpu.setdefault(name, []).append((time.time() - began, (used - before[name]) / took))
                watched.memory[name] = max(watched.memory.get(name, 0.0), resident_mib(pids[name]))
            before = now
            watched.backlog.append((time.time() - began, _unfinished(env)))

    watcher = Thread(target=look, name="watch")
    watcher.start()
    try:
        yield watched
    finally:
        over.set()
        watcher.join()


_CLIENTS: dict[str, MongoClient[dict[str, object]]] = {}


def _unfinished(env: Env) -> int:
    """How many aggregates have events to tell, and how many events heard are not applied yet, over all services."""
    client = _CLIENTS.setdefault(env["MONGO_URL"], MongoClient(env["MONGO_URL"]))
    untold = client["orders"]["orders"].count_documents({"outboxAt": {"$exists": True}})
    return untold + sum(client[name]["inbox"].count_documents({"state": "received"}) for name in SERVICES)


def _until(condition: Callable[[], bool], *, seconds: float) -> None:
    ends_at = time.monotonic() + seconds
    while not condition() and time.monotonic() < ends_at:
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
