"""One run: companies at work, faults striking, then quiet, then the check."""

import asyncio
import itertools
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from pymongo import AsyncMongoClient
from pymongo.errors import PyMongoError

from chassis.testing import eventually
from fleet import gateway, supervisor
from fleet.environment import settings_of_the_fleet
from fleet.layout import LOCAL, ROOT
from fleet.programs import everything, gateways
from fleet.start import start

from .broker import SERVICES, Management
from .faults import Fault, Scene, all_faults
from .history import History
from .receiver import Receiver
from .report import Report
from .workload import TENANTS, Company, work

_PATIENCE = 240.0
_NO_LIMITS = {f"RATE_LIMIT_{name}": "1000000" for name in ("READS", "WRITES", "UPLOADS", "POSITIONS")}


@dataclass(frozen=True)
class Plan:
    """What to do: for how long, by which seed, with which faults (each once in a shuffled order, then again), how many lanes of work a company has."""

    seed: int
    seconds: float
    faults: Sequence[str]
    lanes: int = 2
    pause: float = 1.5


async def run(plan: Plan, folder: Path) -> Report:
    """Do it. The fleet is as it was before afterwards, with what the companies booked."""
    report = Report(plan.seed, plan.seconds, datetime.now(UTC).isoformat(timespec="seconds"))
    settings = settings_of_the_fleet()
    name = f"chaos{plan.seed}-{int(time.time()) % 100000}"
    history = History(folder / f"{name}.jsonl")
    receiver, broker = Receiver(history), Management(settings)
    await receiver.start()
    scene = Scene(settings, random.Random(plan.seed), receiver, broker)
    companies = [Company(tenant, name, settings, history, plan.seed) for tenant in TENANTS]
    async with _gateway_without_limits():
        for company in companies:
            await company.open_business(receiver)
        over = asyncio.Event()
        working = asyncio.create_task(work(companies, lanes=plan.lanes, over=over))
        began = time.time()
        await _strike(plan, scene, report)
        struck = time.monotonic()
        over.set()
        await working
        ended = time.time()
        await _everything_ready()
        report.quiet_after = await _quiet(settings, since=struck)
        await _until_green(scene, companies, history, report, since=struck)
    await receiver.stop()
    await broker.close()
    for company in companies:
        await company.close()
    history.close()
    _sum_up(report, history, scene, began=began, ended=ended)
    (folder / f"{name}.json").write_text(report.json())
    return report


@asynccontextmanager
async def _gateway_without_limits() -> AsyncIterator[None]:
    """The companies send more than a client may by default."""
    before = {setting: os.environ.get(setting) for setting in _NO_LIMITS}
    os.environ.update(_NO_LIMITS)
    await asyncio.to_thread(_restart_gateway)
    try:
        yield
    finally:
        for setting, value in before.items():
            if value is None:
                os.environ.pop(setting, None)
            else:
                os.environ[setting] = value
        await asyncio.to_thread(_restart_gateway)


def _restart_gateway() -> None:
    gateway.prepare()
    supervisor.stop(["gateway"])
    start(gateways())


async def _strike(plan: Plan, scene: Scene, report: Report) -> None:
    """Go through the faults until the time is over, now and then two at once."""
    known, until = all_faults(), time.monotonic() + plan.seconds
    deck: list[str] = []
    await asyncio.sleep(min(2.0, plan.seconds / 10))
    while time.monotonic() < until:
        deck = deck or scene.chance.sample(list(plan.faults), k=len(plan.faults))
        names = [deck.pop()]
        if deck and scene.chance.random() < 0.15 and not any(_takes_over(name) for name in (names[0], deck[-1])):
            names.append(deck.pop())
        await asyncio.gather(*(_one(known[name], name, scene, report) for name in names))
        await asyncio.sleep(scene.chance.uniform(0.3, plan.pause))


def _takes_over(name: str) -> bool:
    """Tell whether a fault puts a process in the place of another: one at a time."""
    return name.startswith(("crash", "bad network", "clock"))


async def _one(fault: Fault, name: str, scene: Scene, report: Report) -> None:
    at = time.time()
    try:
        result = await fault(scene)
    except Exception as error:  # noqa: BLE001 - a fault that fails is told; the run goes on
        result = f"could not be done: {type(error).__name__}: {error}"[:200]
    report.faults.append(
        {"name": name, "at": datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds"), "took": round(time.time() - at, 1), "result": result}
    )
    print(f"  {datetime.now(UTC):%H:%M:%S}  {name}: {result}", flush=True)


async def _everything_ready() -> None:
    until = time.monotonic() + _PATIENCE
    for program in everything():
        await eventually(partial(asyncio.to_thread, program.is_ready), timeout=max(0.0, until - time.monotonic()), every=0.3)


async def _quiet(settings: dict[str, str], *, since: float) -> float:
    """Wait until nothing waits to be told or applied; answers how long after the last fault that was."""
    while time.monotonic() - since < _PATIENCE:
        try:
            if not await _waiting(settings):
                break
        except PyMongoError:
            pass
        await asyncio.sleep(0.5)
    return time.monotonic() - since


async def _waiting(settings: dict[str, str]) -> int:
    async with AsyncMongoClient[dict[str, object]](settings["MONGO_URL"]) as client:
        count = 0
        for service in SERVICES:
            database = client[service]
            count += await database["inbox"].count_documents({"state": "received"})
            for name in await database.list_collection_names():
                if name in {"orders", "carriers", "sessions", "documents", "notes", "mailings", "exchanges", "statements", "tours", "drivers", "vehicles"}:
                    count += await database[name].count_documents({"outboxAt": {"$exists": True}})
        return count


async def _until_green(scene: Scene, companies: list[Company], history: History, report: Report, *, since: float) -> None:
    """Do what an operator and integrators do after a bad day, then check, again until all is well or patience ends."""
    told_again = 0.0
    while True:
        if time.monotonic() - told_again > 60:
            for service, lost_at in scene.lost_queues.items():
                await scene.broker.replay(service, since=lost_at)
            told_again = time.monotonic()
            await asyncio.sleep(1 if scene.lost_queues else 0)
        for company in companies:
            await _fetch_deliveries(company)
        await _quiet(scene.settings, since=since)
        report.oracles = await _checked(history.path)
        report.green_after = time.monotonic() - since
        if not any(one["findings"] for one in report.oracles.values()) or report.green_after > _PATIENCE:
            return
        await asyncio.sleep(3)


async def _fetch_deliveries(company: Company) -> None:
    """Ask for what failed while the receiver was closed, instead of waiting minutes for the next try."""
    while True:
        answer = await company.shipper.look("/api/webhooks/deliveries?state=pending&limit=100")
        late = [one for one in answer.json()["items"] if one.get("attempts")] if answer is not None and answer.is_success else []
        for one in late:
            await company.shipper.ask(f"/api/webhooks/deliveries/{one['deliveryId']}/redeliver")
        if not late:
            return
        await asyncio.sleep(1)


async def _checked(history: Path) -> dict[str, dict[str, object]]:
    out = history.with_suffix(".check.json")
    command = [sys.executable, "-m", "fleet_check", "--history", str(history), "--json", str(out)]
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL)
    if await process.wait() > 1:
        return {"check": {"findings": ["the evidence could not be read"]}}
    found: dict[str, dict[str, object]] = json.loads(out.read_text())["oracles"]
    return found


def _sum_up(report: Report, history: History, scene: Scene, *, began: float, ended: float) -> None:
    report.seconds = ended - began
    report.operations = dict(history.outcomes)
    report.statuses = {str(status): count for status, count in history.statuses.items()}
    report.recoveries = {name: [round(each, 2) for each in took] for name, took in scene.recoveries.seconds.items()}
    report.webhooks = scene.receiver.taken
    report.events = int(str(report.oracles.get("O3", {}).get("lookedAt", 0)))
    for name, moments in history.oks.items():
        within = [moment for moment in moments if began <= moment <= ended]
        edges = [began, *within, ended]
        report.silences[name] = round(max(later - earlier for earlier, later in itertools.pairwise(edges)), 1)


FOLDER = LOCAL / "chaos"
