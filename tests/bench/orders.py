"""Booking and listing orders through the gateway, against FastAPI and pymongo alone: throughput side by side, processor time a request by process."""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from pymongo import MongoClient

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import VENV
from tests.bench._load import Round, drive, request
from tests.bench._processes import cpu_seconds, gateway, heard_by_somebody, pid_listening_on, process, resident_mib, settings

ROUNDS, SECONDS, CONNECTIONS = 5, 4.0, 16
PYTHON = str(VENV / "bin" / "python")
DATABASES = ("bench_bare", "bench_orders")


@dataclass
class Subject:
    """One thing measured: where, with what, and what came of it."""

    name: str
    port: int
    requests: Callable[[int], bytes]
    rounds: list[Round] = field(default_factory=list)
    cpu: dict[str, list[float]] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        return statistics.median(one.rate for one in self.rounds)

    def measure(self, pids: Mapping[str, int]) -> None:
        before = {name: cpu_seconds(pid) for name, pid in pids.items()}
        seen = drive(self.port, self.requests, connections=CONNECTIONS, seconds=SECONDS)
        self.rounds.append(seen)
        for name, pid in pids.items():
            self.cpu.setdefault(name, []).append((cpu_seconds(pid) - before[name]) / max(1, len(seen.latencies)) * 1e6)
        if wrong := {status: count for status, count in seen.statuses.items() if not 200 <= status < 300}:
            sys.exit(f"{self.name}: {wrong}")


def main() -> None:
    """Measure and print the section of docs/benchmarks.md."""
    env = settings()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        logs = Path(folder)
        for name in DATABASES:
            _mongo(env).drop_database(name)
        pids = _started(stack, env, logs)
        bare, api, gate = int(env["TRACKING_PORT"]), int(env["ORDERS_PORT"]), int(env["GATEWAY_PORT"])
        token = signed(claims_from(env | {"org": "bench", "roles": "shipper"}, issued_at=int(time.time())), key=signing_key())
        booking = [
            Subject("bare FastAPI + pymongo", bare, lambda n: request("POST", "/orders", port=bare, body=order_body(n))),
            Subject("orders, called directly", api, lambda n: request("POST", "/api/orders", port=api, token=token, body=order_body(n))),
            Subject("orders, through the gateway", gate, lambda n: request("POST", "/api/orders", port=gate, token=token, body=order_body(n))),
        ]
        _alternate(booking, pids, env)
        listing = [
            Subject("bare find + serialise", bare, lambda _: request("GET", "/orders", port=bare)),
            Subject("orders, called directly", api, lambda _: request("GET", "/api/orders?limit=100", port=api, token=token)),
            Subject("orders, through the gateway", gate, lambda _: request("GET", "/api/orders?limit=100", port=gate, token=token)),
        ]
        _alternate(listing, pids, env)
        _print("POST of an order", booking)
        _print("list of 100 orders", listing)
        print("memory, MiB: " + ", ".join(f"{name} {resident_mib(pid):.0f}" for name, pid in pids.items()))


def _started(stack: ExitStack, env: dict[str, str], logs: Path) -> dict[str, int]:
    """The parts run already (`make parts`); orders' two processes, the gateway and the baseline are started on the fleet's ports."""
    ours = env | {"MONGO_DATABASE": "bench_orders", "LOG_LEVEL": "WARNING", "TRACE_SAMPLE_RATIO": "0.01"}
    pids = {"mongod": pid_listening_on(int(env["MONGO_PORT"])), "rabbitmq": pid_listening_on(int(env["AMQP_PORT"]))}

    def start(name: str, *command: str, ready: str, environment: dict[str, str]) -> None:
        pids[name] = stack.enter_context(process(*command, ready=ready, environment=environment, log=logs / f"{name}.log"))

    def serve(name: str, role: str, port: str) -> None:
        start(name, PYTHON, "-m", "chassis.serve", "orders", "--role", role, "--port", port, ready=f"http://127.0.0.1:{port}/health/ready", environment=ours)

    bare = env["TRACKING_PORT"]
    start("bare", PYTHON, "-m", "tests.bench._bare", ready=f"http://127.0.0.1:{bare}/health", environment=env | {"PORT": bare})
    serve("orders", "api", env["ORDERS_PORT"])
    serve("orders-worker", "worker", env["TRACKING_2_PORT"])
    stack.enter_context(heard_by_somebody(env))
    pids["envoy"] = stack.enter_context(gateway(env, logs))
    return pids


def _alternate(subjects: list[Subject], pids: Mapping[str, int], env: dict[str, str]) -> None:
    """One round of each after the other, so that what else the machine does meets all alike; between them the worker comes to rest."""
    for subject in subjects:
        drive(subject.port, subject.requests, connections=4, seconds=1)
    for _ in range(ROUNDS):
        for subject in subjects:
            _settle(env)
            subject.measure(pids)


def _settle(env: dict[str, str]) -> None:
    orders, inbox = _mongo(env)["bench_orders"]["orders"], _mongo(env)["bench_orders"]["inbox"]
    ends_at = time.monotonic() + 120
    while (orders.find_one({"outboxAt": {"$exists": True}}, {"_id": 1}) or inbox.find_one({"state": "received"}, {"_id": 1})) and time.monotonic() < ends_at:
        time.sleep(0.1)


_CLIENTS: dict[str, MongoClient[dict[str, object]]] = {}


def _mongo(env: dict[str, str]) -> MongoClient[dict[str, object]]:
    return _CLIENTS.setdefault(env["MONGO_URL"], MongoClient(env["MONGO_URL"]))


_STARTED = int(time.time())


def order_body(number: int) -> bytes:
    """A booking nobody made before."""
    return json.dumps(
        {
            "reference": f"B-{_STARTED}-{time.perf_counter_ns()}-{number}",
            "pickup": {"address": "12 rue de la Gare, 69003 Lyon", "date": "2027-03-01T08:00:00+01:00"},
            "delivery": {"address": "Industriestraße 5, 70565 Stuttgart", "date": "2027-03-02T16:00:00+01:00"},
            "goods": [{"description": "Palettes de pièces", "quantity": 12, "weight": 4800.5}],
        }
    ).encode()


def _print(title: str, subjects: list[Subject]) -> None:
    base = subjects[0].rate
    names = list(subjects[0].cpu)
    print(f"\n| {title} | a second | of the bare | p50 / p95 ms | " + " | ".join(f"{name} µs" for name in names) + " |")
    print("| --- |" + " --- |" * (3 + len(names)))
    for one in subjects:
        middle, late = (statistics.median(seen.percentile(share) for seen in one.rounds) for share in (0.5, 0.95))
        costs = " | ".join(f"{statistics.median(one.cpu[name]):.0f}" for name in names)
        print(f"| {one.name} | {one.rate:.0f} | {one.rate / base:.2f} | {middle:.1f} / {late:.1f} | {costs} |")
