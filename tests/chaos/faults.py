"""The faults, one word each. Every one undoes itself; what it did and how long the part took to be back goes into the report."""

import asyncio
import contextlib
import os
import random
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pymongo import AsyncMongoClient

from chassis.crash import EXIT_CODE
from chassis.testing.fault_proxy import FaultProxy
from fleet import supervisor

from .broker import SERVICES, Management
from .receiver import Receiver
from .recovery import Recoveries
from .stand_in import stand_in

PROGRAMS = ("orders", "tracking", "tracking-2", "ocr", "ocr-worker", "ecmr", "palettes", "planning", "webhooks")
PARTS = ("mongodb", "rabbitmq", "seaweedfs", "gateway", "issuer", "mail")
POINTS = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
_LIBFAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"


@dataclass
class Scene:
    """Everything a fault may touch."""

    settings: dict[str, str]
    chance: random.Random
    receiver: Receiver
    broker: Management
    recoveries: Recoveries = field(default_factory=Recoveries)
    notes: list[dict[str, object]] = field(default_factory=list)
    lost_queues: dict[str, datetime] = field(default_factory=dict)


Fault = Callable[[Scene], Awaitable[str]]


def pids_of(name: str) -> list[int]:
    """The running program of that name; it leads a process group of its own."""
    return [process["pid"] for process in supervisor.processes() if process["name"] == name and process["pid"]]


def kill(*names: str) -> Fault:
    """End programs at once, as a crash does, and wait until they are back."""

    async def strike(scene: Scene) -> str:
        since = time.monotonic()
        for name in names:
            for pid in pids_of(name):
                os.killpg(pid, signal.SIGKILL)
        took = await asyncio.gather(*(scene.recoveries.watch(name, since=since) for name in names))
        return f"back after {max(took):.1f} s"

    return strike


def hold(name: str, seconds: float) -> Fault:
    """Stop a program as a hung machine would, then let it go on."""

    async def strike(_: Scene) -> str:
        pids = pids_of(name)
        for pid in pids:
            os.killpg(pid, signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            for pid in pids:
                os.killpg(pid, signal.SIGCONT)
        return f"for {seconds:.0f} s"

    return strike


def crash(program: str, point: str, *, within: float) -> Fault:
    """Let a process of a service die at a crash point."""

    async def strike(scene: Scene) -> str:
        armed = {"SYMPHONIA_CRASH_AT": f"{point}:{scene.chance.randint(1, 3)}"}
        async with stand_in(program, armed, scene.settings) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                await asyncio.to_thread(process.wait, within)
            died, since = process.poll() == EXIT_CODE, time.monotonic()
        took = await scene.recoveries.watch(program, since=since)
        return f"died there, back after {took:.1f} s" if died else "not reached"

    return strike


def bad_network(program: str, setting: str, seconds: float) -> Fault:
    """Put a network between a service and one of its parts that swallows everything, cuts connections, and refuses new ones."""

    async def strike(scene: Scene) -> str:
        url = scene.settings[setting]
        proxy = FaultProxy(url)
        await proxy.start()
        through = proxy.through(url)
        if setting == "MONGO_URL":
            through = through.rstrip("/") + "/?directConnection=true"
        async with stand_in(program, {setting: through}, scene.settings):
            cut = 0
            for _ in range(3):
                await asyncio.sleep(seconds / 6)
                proxy.swallow()
                await asyncio.sleep(seconds / 6)
                proxy.pass_on()
                cut += proxy.cut()
            await proxy.stop()
            await asyncio.sleep(1)
            await proxy.start()
            await asyncio.sleep(seconds / 6)
        await proxy.stop()
        took = await scene.recoveries.watch(program, since=time.monotonic())
        return f"{cut} connections cut; back after {took:.1f} s"

    return strike


def wrong_clock(program: str, minutes: int, seconds: float) -> Fault:
    """Let a service live in another time."""

    async def strike(scene: Scene) -> str:
        skewed = {"LD_PRELOAD": _LIBFAKETIME, "FAKETIME": f"{minutes:+d}m", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        async with stand_in(program, skewed, scene.settings):
            await asyncio.sleep(seconds)
        await scene.recoveries.watch(program, since=time.monotonic())
        return f"for {seconds:.0f} s"

    return strike


async def disk_alarm(scene: Scene) -> str:
    """The broker takes nothing for a while."""
    await scene.broker.alarm(on=True)
    try:
        await asyncio.sleep(8)
    finally:
        await scene.broker.alarm(on=False)
    return "for 8 s"


async def lost_queue(scene: Scene) -> str:
    """A service's queue is deleted with what is in it; an operator has the rest told again when it is back."""
    service = scene.chance.choice(SERVICES)
    scene.lost_queues[service] = datetime.now(UTC) - timedelta(seconds=90)
    await scene.broker.delete_queue(f"{service}.events")
    return f"of {service}"


async def cut_connections(scene: Scene) -> str:
    """Every AMQP connection ends at once: what was not acknowledged comes again."""
    return f"{await scene.broker.cut_connections()} connections"


async def tell_again(scene: Scene) -> str:
    """Everything of the last minutes is delivered once more, between what is new: doubles, and old after new."""
    service = scene.chance.choice(SERVICES)
    await scene.broker.replay(service, since=datetime.now(UTC) - timedelta(minutes=3))
    return f"to {service}"


async def shuffle(scene: Scene) -> str:
    """Messages that wait are put back behind later ones."""
    service = scene.chance.choice(SERVICES)
    held = hold(service, 2)
    moved, _ = await asyncio.gather(_shuffled(scene, service), held(scene))
    return f"{moved} of {service}"


async def _shuffled(scene: Scene, service: str) -> int:
    await asyncio.sleep(1.5)
    return await scene.broker.shuffle(f"{service}.events", 50)


async def closed_receiver(scene: Scene) -> str:
    """The integrator's server answers 503."""
    scene.receiver.open = False
    await asyncio.sleep(4)
    scene.receiver.open = True
    return "for 4 s"


async def failing_database(scene: Scene) -> str:
    """Writes and commits lose their connection before they are done."""
    async with AsyncMongoClient[dict[str, object]](scene.settings["MONGO_URL"]) as client:
        failing = {"failCommands": ["insert", "update", "findAndModify", "commitTransaction"], "closeConnection": True}
        await client.admin.command("configureFailPoint", "failCommand", mode={"times": 40}, data=failing)
        await asyncio.sleep(3)
        await client.admin.command("configureFailPoint", "failCommand", mode="off")
    return "40 commands"


def all_faults() -> dict[str, Fault]:
    """Each of them once: what the long run goes through."""
    found: dict[str, Fault] = {f"kill {name}": kill(name) for name in (*PROGRAMS, *PARTS)}
    found |= {f"hold {name}": hold(name, 4) for name in ("orders", "tracking", "ocr", "ecmr", "palettes", "planning", "webhooks", "gateway", "seaweedfs")}
    found |= {"hold mongodb": hold("mongodb", 6), "hold rabbitmq": hold("rabbitmq", 5), "hold rabbitmq past its heartbeats": hold("rabbitmq", 40)}
    found |= {
        f"kill {one} and {other}": kill(one, other)
        for one, other in (("mongodb", "rabbitmq"), ("orders", "mongodb"), ("webhooks", "rabbitmq"), ("gateway", "seaweedfs"))
    }
    for program in ("orders", "tracking", "ecmr", "palettes", "planning", "ocr", "webhooks", "ocr-worker"):
        found |= {f"crash {program} at {point}": crash(program, point, within=6) for point in POINTS}
    found |= {f"bad network of {program} to {setting[:5]}": bad_network(program, setting, 9) for program, setting in _NETWORKS}
    found |= {f"clock of {program} {minutes:+d} min": wrong_clock(program, minutes, 8) for program in ("orders", "palettes", "ecmr") for minutes in (10, -10)}
    found |= {
        "disk alarm": disk_alarm, "lost queue": lost_queue, "cut connections": cut_connections, "tell again": tell_again, "shuffle": shuffle,
        "closed receiver": closed_receiver, "failing database": failing_database,
    }  # fmt: skip
    return found


_NETWORKS = (
    ("orders", "MONGO_URL"),
    ("orders", "AMQP_URL"),
    ("ocr", "S3_ENDPOINT_URL"),
    ("palettes", "MONGO_URL"),
    ("webhooks", "AMQP_URL"),
    ("ecmr", "MONGO_URL"),
)
