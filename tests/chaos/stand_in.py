"""A process of a service started by hand in the place of the supervised one: with a crash point armed, another clock, or a network that can fail."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fleet import supervisor
from fleet.answers import answers
from fleet.layout import LOGS, ROOT
from fleet.service_processes import ServiceProcess, service_processes


@asynccontextmanager
async def stand_in(program: str, environment: Mapping[str, str], settings: Mapping[str, str]) -> AsyncIterator[subprocess.Popen[bytes]]:
    """Run it on the port of the supervised process, which is stopped meanwhile, as are its replicas; then let those run again."""
    ours = next(process for process in service_processes() if process.program == program)
    resting = [process.program for process in service_processes() if process.service == ours.service and process.role == ours.role]
    await asyncio.to_thread(supervisor.stop, resting)
    started = _start(ours, {**settings, **environment})
    try:
        until = time.monotonic() + 30
        while started.poll() is None and time.monotonic() < until:
            if await asyncio.to_thread(answers, f"http://127.0.0.1:{settings[ours.port]}/health/live"):
                break
            await asyncio.sleep(0.1)
        yield started
    finally:
        if started.poll() is None:
            started.terminate()
            try:
                await asyncio.to_thread(started.wait, 35)
            except subprocess.TimeoutExpired:
                started.kill()
        await asyncio.to_thread(supervisor.start, resting)


def _start(ours: ServiceProcess, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chassis.serve", ours.service, "--role", ours.role, "--port", environment[ours.port]]
    with (LOGS / f"{ours.program}.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
