"""Webhooks from commit to receipt: idle, at load, beside receivers that hang; and how fast a backlog is delivered."""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import orjson
import uvloop
from pymongo import MongoClient

from chassis.testing.waiting import eventually
from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import VENV
from tests.bench._processes import cpu_seconds, pid_listening_on, process, resident_mib, settings
from tests.bench.orders import order_body

PYTHON = str(VENV / "bin" / "python")
DATABASES = {"orders": "bench_orders", "webhooks": "bench_webhooks"}
IDLE_ORDERS, IDLE_EVERY = 60, 0.25
LOAD_COMPANIES, LOAD_SECONDS, LOAD_RATE = 10, 20, 30
HANGING_COMPANIES, HANGING_EACH = 3, 100
REPLAYED = 1_000
Env = dict[str, str]


@dataclass
class Receiver:
    """An integrator's server: notes how old each message was when it came; `hang` never answers."""

    ages: list[float] = field(default_factory=list)
    came: int = 0
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, asyncio.CancelledError):  # the sender was ended, or we are
            head = await reader.readuntil(b"\r\n\r\n")
            if b" /hang" in head:
                await reader.read()
            else:
                await self._take(head, reader, writer)
        writer.close()

    async def _take(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        told = orjson.loads(await reader.readexactly(length))
        self.ages.append(time.time() - datetime.fromisoformat(told["timestamp"]).timestamp())
        self.came += 1
        writer.write(b"HTTP/1.1 204 No Content\r\n\r\n")

    async def until(self, came: int, *, seconds: float = 120) -> None:
        await eventually(lambda: self.came >= came, timeout=seconds, every=0.01)

    def print(self, what: str) -> None:
        ages = sorted(self.ages)
        middle, late = (ages[min(len(ages) - 1, int(share * len(ages)))] * 1000 for share in (0.5, 0.95))
        print(f"| {what} | {len(ages)} | {middle:.0f} | {late:.0f} | {ages[-1] * 1000:.0f} |", flush=True)
        self.ages.clear()


@asynccontextmanager
async def listening() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    async with await asyncio.start_server(receiver.serve, "127.0.0.1", 0, backlog=2048) as server:
        receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield receiver


@dataclass
class Fleet:
    """The processes measured."""

    env: Env
    pids: dict[str, int]

    def company(self, org: str) -> httpx.AsyncClient:
        token = signed(claims_from(self.env | {"org": org, "roles": "shipper", "ttl": "7200"}, issued_at=int(time.time())), key=signing_key())
        return httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.env['WEBHOOKS_PORT']}", headers={"authorization": f"Bearer {token}"}, timeout=60)

    async def book(self, client: httpx.AsyncClient, number: int) -> None:
        answer = await client.post(f"http://127.0.0.1:{self.env['ORDERS_PORT']}/api/orders", content=order_body(number), headers=_JSON)
        answer.raise_for_status()


_JSON = {"content-type": "application/json"}


def main() -> None:
    """Measure and print the section of docs/benchmarks.md."""
    env = settings()
    mongo: MongoClient[dict[str, Any]] = MongoClient(env["MONGO_URL"])
    for name in DATABASES.values():
        mongo.drop_database(name)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        pids = {"mongod": pid_listening_on(int(env["MONGO_PORT"])), "rabbitmq": pid_listening_on(int(env["AMQP_PORT"]))}
        for service, database in DATABASES.items():
            port = env[f"{service.upper()}_PORT"]
            ours = env | {"MONGO_DATABASE": database, "LOG_LEVEL": "WARNING", "TRACE_SAMPLE_RATIO": "0.01"}
            command = (PYTHON, "-m", "chassis.serve", service, "--role", "all", "--port", port)
            ready = f"http://127.0.0.1:{port}/health/ready"
            pids[service] = stack.enter_context(process(*command, ready=ready, environment=ours, log=Path(folder) / f"{service}.log"))
        uvloop.run(_measure(Fleet(env, pids)))
        print("memory, MiB: " + ", ".join(f"{name} {resident_mib(pid):.0f}" for name, pid in pids.items()))


async def _measure(fleet: Fleet) -> None:
    print("| what | messages | p50 ms | p95 ms | longest ms |\n| --- | --- | --- | --- | --- |")
    async with listening() as receiver:
        await _idle(fleet, receiver, "idle, an order every 250 ms")
        await _load(fleet, receiver)
        await _backlog(fleet, receiver)
        await _beside_hanging(fleet, receiver)


async def _endpoint(client: httpx.AsyncClient, url: str) -> str:
    answer = await client.post("/api/webhooks/endpoints", json={"url": url, "events": ["order.created"]})
    return str(answer.raise_for_status().json()["endpointId"])


async def _idle(fleet: Fleet, receiver: Receiver, what: str) -> None:
    async with fleet.company("idle") as client:
        if not receiver.came:
            await _endpoint(client, f"{receiver.url}/idle")
        before = receiver.came
        for number in range(IDLE_ORDERS):
            await fleet.book(client, number)
            await asyncio.sleep(IDLE_EVERY)
        await receiver.until(before + IDLE_ORDERS)
    receiver.print(what)


async def _load(fleet: Fleet, receiver: Receiver) -> None:
    """Bookings at a steady rate, and as many lists of orders read."""
    companies = [fleet.company(f"load-{number}") for number in range(LOAD_COMPANIES)]
    for client in companies:
        await _endpoint(client, f"{receiver.url}/load")
    before, began, under_way = receiver.came, time.monotonic(), set[asyncio.Task[None]]()
    used = {name: cpu_seconds(pid) for name, pid in fleet.pids.items()}
    for number in range(LOAD_SECONDS * LOAD_RATE):
        await asyncio.sleep(max(0.0, began + number / LOAD_RATE - time.monotonic()))
        client = companies[number % LOAD_COMPANIES]
        for work in (fleet.book(client, number), _read(fleet, client)):
            task = asyncio.create_task(work)
            under_way.add(task)
            task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)
    booked = time.monotonic() - began
    await receiver.until(before + LOAD_SECONDS * LOAD_RATE)
    costs = {name: (cpu_seconds(pid) - used[name]) / (LOAD_SECONDS * LOAD_RATE) * 1e6 for name, pid in fleet.pids.items()}
    receiver.print(f"{LOAD_SECONDS * LOAD_RATE / booked:.0f} bookings and as many lists a second, {LOAD_COMPANIES} endpoints")
    print("processor time for each of them, µs: " + ", ".join(f"{name} {cost:.0f}" for name, cost in costs.items()), flush=True)
    for client in companies:
        await client.aclose()


async def _read(fleet: Fleet, client: httpx.AsyncClient) -> None:
    (await client.get(f"http://127.0.0.1:{fleet.env['ORDERS_PORT']}/api/orders?limit=20")).raise_for_status()


async def _backlog(fleet: Fleet, receiver: Receiver) -> None:
    """Replays to one endpoint and to ten at once."""
    for endpoints in (1, 10):
        async with fleet.company("backlog") as client:
            if endpoints == 1:
                for number in range(REPLAYED):
                    await fleet.book(client, number)
            made = [await _endpoint(client, f"{receiver.url}/backlog") for _ in range(endpoints)]
            before, used = receiver.came, cpu_seconds(fleet.pids["webhooks"])
            began = time.monotonic()
            sent = sum(await asyncio.gather(*(_replay(client, endpoint_id) for endpoint_id in made)))
            await receiver.until(before + sent)
            rate = sent / (time.monotonic() - began)
            cost = (cpu_seconds(fleet.pids["webhooks"]) - used) / sent * 1e6
            for endpoint_id in made:
                await client.delete(f"/api/webhooks/endpoints/{endpoint_id}")
        receiver.ages.clear()
        print(f"a replay of {sent} to {endpoints} endpoints: {rate:.0f} a second, {cost:.0f} µs of webhooks each", flush=True)


async def _replay(client: httpx.AsyncClient, endpoint_id: str) -> int:
    answer = await client.post(f"/api/webhooks/endpoints/{endpoint_id}/replay?since=2026-01-01T00:00:00Z")
    return int(answer.raise_for_status().json()["deliveries"])


async def _beside_hanging(fleet: Fleet, receiver: Receiver) -> None:
    """A company that is well beside 300 endpoints that take a message and never answer, each with a backlog."""
    for number in range(HANGING_COMPANIES):
        async with fleet.company(f"hanging-{number}") as client:
            await asyncio.gather(*(_endpoint(client, f"{receiver.url}/hang") for _ in range(HANGING_EACH)))
            for order in range(20):
                await fleet.book(client, order)
    await _idle(fleet, receiver, f"idle, beside {HANGING_COMPANIES * HANGING_EACH} endpoints that hang")
