"""A month of the pallet account: 10,000 exchanges between five clients and fifty partners by 32 writers, through two replicas that are killed again and
again and a database that refuses writes now and then; then every account is closed, and an independent program recounts every statement from the journal.
"""

import asyncio
import os
import random
import sys
import time
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from pymongo import MongoClient

from dev_issuer.keys import signing_key
from dev_issuer.mint import claims_from, signed
from fleet.layout import VENV
from statement_recount import recount
from tests.bench._processes import settings

PYTHON = str(VENV / "bin" / "python")
DATABASE = "bench_palettes"
EXCHANGES, CLIENTS, PARTNERS, WRITERS = int(os.environ.get("BENCH_EXCHANGES", "10000")), 5, 10, 32
KILL_EVERY = 5.0
TYPES = ("EPAL1", "EPAL1", "EPAL1", "H1", "CHEP", "EPAL6")


def main() -> None:
    """Run the month and print the section of docs/benchmarks.md."""
    asyncio.run(run_month(EXCHANGES, seed=20261127))


class Replica:
    """One process of palettes that is killed and started again."""

    def __init__(self, port: int, env: dict[str, str], log: Path) -> None:
        self.port, self._env, self._log = port, env, log
        self.kills = 0

    async def start(self) -> None:
        """Start it and wait until it is ready."""
        command = (PYTHON, "-m", "chassis.serve", "palettes", "--role", "api", "--port", str(self.port))
        with self._log.open("ab") as out:
            self._process = await asyncio.create_subprocess_exec(*command, env=self._env, stdout=out, stderr=out)
        async with httpx.AsyncClient(trust_env=False) as client:
            while True:
                try:
                    if (await client.get(f"http://127.0.0.1:{self.port}/health/ready", timeout=2)).status_code == 200:
                        return
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.1)

    async def kill(self) -> None:
        """Kill it where it stands, and start it again."""
        self._process.kill()
        await self._process.wait()
        self.kills += 1
        await self.start()

    async def end(self) -> None:
        """End it for good."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        await self._process.wait()


async def run_month(exchanges: int, *, seed: int) -> None:
    """Write, kill, close, recount; exits with 1 when a pallet is missing."""
    env, chance = settings(), random.Random(seed)
    mongo: MongoClient[dict[str, Any]] = MongoClient(env["MONGO_URL"])
    mongo.drop_database(DATABASE)
    token = signed(claims_from(env | {"org": "symphonia", "roles": "admin", "ttl": "7200"}, issued_at=int(time.time())), key=signing_key())
    month = (datetime.now(UTC).replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    wanted = [_exchange(number, month, chance) for number in range(exchanges)]
    began = time.monotonic()
    with TemporaryDirectory() as folder:
        ours = env | {"MONGO_DATABASE": DATABASE, "LOG_LEVEL": "ERROR", "STATEMENTS_CLOSE_ON_DAY": "0"}
        replicas = [Replica(int(env[name]), ours, Path(folder) / name) for name in ("PALETTES_PORT", "PLANNING_PORT")]
        try:
            await asyncio.gather(*(replica.start() for replica in replicas))
            over = asyncio.Event()
            faults = asyncio.create_task(_faults(replicas, mongo, chance, over))
            answers: Counter[str] = Counter()
            queue = asyncio.Queue[dict[str, Any]]()
            for one in wanted:
                queue.put_nowait(one)
            await asyncio.gather(*(_writer(queue, replicas, token, answers, number) for number in range(WRITERS)))
            written = time.monotonic() - began
            over.set()
            await faults
            mongo.admin.command({"configureFailPoint": "failCommand", "mode": "off"})
            statements = await _close(replicas[0], token, month)
            kills = sum(replica.kills for replica in replicas)
        finally:
            await asyncio.gather(*(replica.end() for replica in replicas))
    count, differing = recount(mongo[DATABASE])
    entered = mongo[DATABASE]["exchanges"].count_documents({})
    net = sum(one["palettesOut"] - one["palettesIn"] for one in wanted)
    closed = sum(sum(statement["closing"].values()) for statement in mongo[DATABASE]["statements"].find({}, {"closing": 1}))
    rate = f"{exchanges} exchanges by {WRITERS} writers in {written:.0f} s ({exchanges / written:.0f} a second)"
    print(f"{rate}, {kills} kills of two replicas, answers {dict(answers)}; {entered} entries in the ledger")
    print(f"{statements} statements closed, {count} recounted, {len(differing)} differences; net {net} pallets written, {closed} in the statements")
    if differing or entered != exchanges or net != closed:
        sys.exit("\n".join(differing[:10]) or "the ledger does not hold what was written")


def _exchange(number: int, month: str, chance: random.Random) -> dict[str, Any]:
    client, partner = number % CLIENTS, chance.randrange(PARTNERS)
    kind = chance.choice(TYPES)
    return {
        "exchangeId": f"exchange_01k5zd7q2mfk8tb4r6v{number:07d}",
        "clientId": f"client-{client}",
        "partnerId": f"partner-{client * PARTNERS + partner}",
        "palettesOut": chance.randrange(1, 34),
        "palettesIn": chance.randrange(34),
        "type": kind,
        "occurredAt": f"{month}-{chance.randrange(1, 29):02d}T{chance.randrange(24):02d}:00:00Z",
    }


async def _writer(queue: "asyncio.Queue[dict[str, Any]]", replicas: list[Replica], token: str, answers: Counter[str], number: int) -> None:
    """Write one exchange after the other; whatever is not a clear answer is sent again, to the other replica."""
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}, timeout=10, trust_env=False) as client:
        while not queue.empty():
            body, tries = queue.get_nowait(), 0
            while True:
                replica = replicas[(number + tries) % len(replicas)]
                tries += 1
                try:
                    answer = await client.post(f"http://127.0.0.1:{replica.port}/api/palettes/exchanges", json=body)
                except httpx.HTTPError as error:
                    answers[type(error).__name__] += 1
                    await asyncio.sleep(0.05)
                    continue
                answers[str(answer.status_code)] += 1
                if answer.status_code == 201:
                    break
                if answer.status_code < 500 and answer.status_code != 409:
                    sys.exit(answer.text)
                await asyncio.sleep(0.05)


async def _faults(replicas: list[Replica], mongo: MongoClient[dict[str, Any]], chance: random.Random, over: asyncio.Event) -> None:
    """Kill a replica, or let the database drop commits, turn by turn."""
    drop = {"failCommands": ["commitTransaction", "insert", "update", "findAndModify"], "closeConnection": True}
    while not over.is_set():
        await asyncio.sleep(KILL_EVERY * chance.uniform(0.5, 1.5))
        await chance.choice(replicas).kill()
        await asyncio.to_thread(mongo.admin.command, {"configureFailPoint": "failCommand", "mode": {"times": 5}, "data": drop})


async def _close(replica: Replica, token: str, month: str) -> int:
    closed = 0
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{replica.port}", headers={"authorization": f"Bearer {token}"}, timeout=60, trust_env=False
    ) as client:
        for number in range(CLIENTS * PARTNERS):
            body = {"clientId": f"client-{number // PARTNERS}", "partnerId": f"partner-{number}", "period": month}
            answer = await client.post("/api/palettes/statements", json=body)
            closed += answer.status_code == 201
    return closed
