"""The worker killed in the midst of a document: nothing is lost, and nobody has to ask again."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx

from chassis.testing import eventually

from ..factories import pod_picture
from .conftest import Orders
from .test_extraction import PATIENCE, read, results, upload


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@asynccontextmanager
async def worker_process(environment: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the worker as the fleet does, as a process that can be killed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "chassis.serve", "ocr", "--role", "worker", "--port", str(free_port()),
        env={**os.environ, **environment}, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        await process.wait()


async def test_a_worker_killed_while_reading_is_followed_by_one_that_finishes(client: httpx.AsyncClient, orders: Orders, environment: dict[str, str]) -> None:
    document = await upload(client, orders.book(), pod_picture(), name="pod.jpg")
    async with worker_process(environment) as first:
        await eventually(lambda: is_begun(client, document), timeout=PATIENCE, every=0.01)
        first.kill()
        await first.wait()
    assert (await results(client, document))["status"] == "processing"
    async with worker_process(environment):
        found = await read(client, document)
    assert (found["status"], found["attempts"]) == ("done", 2)


async def is_begun(client: httpx.AsyncClient, document: dict[str, str]) -> bool:
    return bool((await results(client, document))["attempts"] == 1)
