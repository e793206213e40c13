"""Tracking by one process: positions in by batches, positions out to many readers, memory while readers do not read, the last position over a long history."""

import asyncio
import json
import os
import statistics
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import uvloop
from pymongo import MongoClient

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import VENV
from tests.bench._load import drive, request
from tests.bench._processes import cpu_seconds, pid_listening_on, process, resident_mib, settings
from tests.bench._watchers import Watcher

PYTHON = str(VENV / "bin" / "python")
DATABASE = "bench_tracking"
ORDERS, BATCH = 50, 1000
READERS = (500, 2000)
HISTORIES = (10_000, 100_000, int(os.environ.get("BENCH_POSITIONS", "1000000")))
Env = dict[str, str]


def main() -> None:
    """Measure and print the section of docs/benchmarks.md."""
    env = settings()
    mongo: MongoClient[dict[str, Any]] = MongoClient(env["MONGO_URL"])
    mongo.drop_database(DATABASE)
    token = signed(claims_from(env | {"org": "symphonia", "roles": "admin", "ttl": "7200"}, issued_at=int(time.time())), key=signing_key())
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        port = int(env["TRACKING_PORT"])
        command = (PYTHON, "-m", "chassis.serve", "tracking", "--role", "api", "--port", str(port))
        ours = env | {"MONGO_DATABASE": DATABASE, "LOG_LEVEL": "WARNING", "TRACE_SAMPLE_RATIO": "0", "LIVE_MAX_CONNECTIONS": "100000"}
        pid = stack.enter_context(process(*command, ready=f"http://127.0.0.1:{port}/health/ready", environment=ours, log=Path(folder) / "tracking.log"))
        pids = {"tracking": pid, "mongod": pid_listening_on(int(env["MONGO_PORT"]))}
        print(f"memory at rest: {resident_mib(pid):.0f} MiB")
        orders = _tracked(mongo, port, token)
        _intake(port, token, orders, pids)
        for readers in READERS:
            uvloop.run(_fan_out(port, token, orders[:20], readers, pid))
        uvloop.run(_slow_readers(port, token, orders[0], pid))
        _last_position(mongo, port, token, orders[1])


def _tracked(mongo: MongoClient[dict[str, Any]], port: int, token: str) -> list[str]:
    """Orders that tracking has heard of, each with a running session."""
    orders = [f"order_01k5z7y3m8e4drqa2f6w{number:06d}" for number in range(ORDERS)]
    known = {"seq": 1, "clientId": "acme", "carrierId": None, "status": "in_transit", "deleted": False, "changedAt": datetime.now(UTC)}
    stop = {"address": "Lyon", "date": datetime.now(UTC) + timedelta(days=1), "location": {"lat": 45.75, "lng": 4.85}}
    mongo[DATABASE]["order_parties"].insert_many([{"_id": order_id, **known, "pickup": None, "delivery": stop} for order_id in orders])
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"authorization": f"Bearer {token}"}, timeout=30, trust_env=False) as client:
        for number, order_id in enumerate(orders):
            client.post(f"/api/orders/{order_id}/tracking/start", json={"vehicleId": f"v{number}"}).raise_for_status()
    return orders


def _intake(port: int, token: str, orders: list[str], pids: dict[str, int]) -> None:
    """Batches of a thousand positions, twenty of each of fifty orders, ever later in time."""
    began = datetime.now(UTC) - timedelta(days=20)

    def batch(number: int) -> bytes:
        each = BATCH // len(orders)
        members = [
            {
                "orderId": order_id,
                "lat": round(46 + (number * each + step) * 1e-5, 6),
                "lng": 5.0,
                "timestamp": (began + timedelta(seconds=5 * (number * each + step))).isoformat(timespec="seconds"),
                "speed": 70.0,
            }
            for order_id in orders
            for step in range(each)
        ]
        return request("POST", "/api/tracking/positions", port=port, token=token, body=json.dumps({"positions": members}).encode())

    ready = [batch(number) for number in range(400)]
    before = {name: cpu_seconds(pid) for name, pid in pids.items()}
    seen = drive(port, lambda number: ready[number], connections=2, seconds=10)
    positions = len(seen.latencies) * BATCH
    costs = ", ".join(f"{name} {(cpu_seconds(pid) - before[name]) / positions * 1e6:.0f} µs" for name, pid in pids.items())
    times = f"a batch p50 {seen.percentile(0.5):.0f} p95 {seen.percentile(0.95):.0f} ms"
    print(f"intake: {positions / seen.seconds:.0f} positions/s, {times}; {dict(seen.statuses)}; {costs} each")


async def _connected(port: int, token: str, orders: list[str], readers: int, ages: list[float]) -> list[Watcher]:
    loop = asyncio.get_running_loop()
    watchers: list[Watcher] = []
    for first in range(0, readers, 100):
        some = [
            (await loop.create_connection(lambda n=n: Watcher(token, orders[n % len(orders)], ages), "127.0.0.1", port))[1]  # type: ignore[misc]  # n is bound
            for n in range(first, min(first + 100, readers))
        ]
        await asyncio.gather(*(watcher.subscribed for watcher in some))
        watchers += some
    return watchers


async def _report(client: httpx.AsyncClient, order_id: str, step: int) -> None:
    fix = {"lat": 47 + step * 1e-4, "lng": 5.0, "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"), "speed": 70.0}
    (await client.post(f"/api/orders/{order_id}/tracking/update", json=fix)).raise_for_status()


def _client(port: int, token: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={"authorization": f"Bearer {token}"}, timeout=30, trust_env=False)


async def _fan_out(port: int, token: str, orders: list[str], readers: int, pid: int) -> None:
    """Twenty vehicles report once a second, each watched by a twentieth of the readers."""
    ages: list[float] = []
    before = resident_mib(pid)
    watchers = await _connected(port, token, orders, readers, ages)
    held = resident_mib(pid)
    async with _client(port, token) as client:
        for step in range(15):
            began = time.monotonic()
            for order_id in orders:
                await _report(client, order_id, step)
            await asyncio.sleep(max(0.0, 1 - (time.monotonic() - began)))
    await asyncio.sleep(1)
    for watcher in watchers:
        watcher.transport.close()
    ordered = sorted(ages)
    print(
        f"fan-out to {readers} readers: {len(ages)} messages of {15 * readers}, position in to message out p50 {statistics.median(ordered):.0f} "
        f"p95 {ordered[int(0.95 * len(ordered))]:.0f} p99 {ordered[int(0.99 * len(ordered))]:.0f} ms; {(held - before) * 1024 / readers:.0f} KiB a connection"
    )
    await asyncio.sleep(2)


async def _slow_readers(port: int, token: str, order_id: str, pid: int) -> None:
    """Five hundred readers that stop reading while their vehicle reports two thousand times."""
    watchers = await _connected(port, token, [order_id], 500, [])
    for watcher in watchers:
        watcher.transport.pause_reading()
    before, most = resident_mib(pid), 0.0
    async with _client(port, token) as client:
        for step in range(2000):
            await _report(client, order_id, step)
            most = max(most, resident_mib(pid)) if step % 50 == 0 else most
    print(f"500 readers that do not read, 2,000 positions: {before:.0f} MiB before, {most:.0f} at most, {resident_mib(pid):.0f} after")
    for watcher in watchers:
        watcher.transport.abort()
    await asyncio.sleep(2)


def _last_position(mongo: MongoClient[dict[str, Any]], port: int, token: str, order_id: str) -> None:
    """The last position and a page of the history, while the collection and the order's own history grow."""
    positions, stored = mongo[DATABASE]["positions"], 0
    began = int((datetime.now(UTC) - timedelta(days=50)).timestamp() * 1000)
    for size in HISTORIES:
        while stored < size:
            rows = [
                {
                    "_id": f"{order_id if n % 10 == 0 else f'order_other{n % 997:03d}'}/{began + n * 1000:014d}/session_bench",
                    "timestamp": datetime.fromtimestamp(began / 1000 + n, UTC), "lat": 47.0, "lng": 5.0, "source": "api", "receivedAt": datetime.now(UTC),
                }
                for n in range(stored, min(size, stored + 20_000))
            ]  # fmt: skip
            positions.insert_many(rows, ordered=False)
            stored += len(rows)
        last = drive(port, lambda _: request("GET", f"/api/orders/{order_id}/tracking", port=port, token=token), connections=2, seconds=3)
        page = drive(port, lambda _: request("GET", f"/api/orders/{order_id}/tracking/positions?limit=100", port=port, token=token), connections=2, seconds=3)
        print(
            f"{size} more positions, a tenth of this order: last position p50 {last.percentile(0.5):.1f} p95 {last.percentile(0.95):.1f} ms, "
            f"page of 100 p50 {page.percentile(0.5):.1f} p95 {page.percentile(0.95):.1f} ms"
        )
