"""A real process is killed at each crash point; the next one finishes what it began, and no effect is had twice."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from chassis import crash
from chassis.mongo import Database
from chassis.testing import eventually

from .corner import Corner
from .stage import Producer

SCRIPT = Path(__file__).with_name("crashing_process.py")


async def started(corner: Corner, mongo_url: str, producer: Producer, planning: Database, *, crash_at: str = "") -> asyncio.subprocess.Process:
    """Start the process that tells and hears."""
    environment = os.environ | {crash.ENVIRONMENT_VARIABLE: crash_at}
    arguments = (str(SCRIPT), corner.url, mongo_url, producer.database.name, planning.name)
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment, stderr=asyncio.subprocess.DEVNULL)


@pytest.mark.parametrize("point", ["C3", "C4", "C4:4", "C5", "C6", "C7", "C7:3", "C8", "C8:3"])
async def test_a_process_killed_at_a_crash_point_loses_nothing_and_repeats_nothing(
    point: str, corner: Corner, mongo_url: str, producer: Producer, consumers_database: Database
) -> None:
    for number in range(3):
        await producer.register(f"carrier-{number}", scores=2)
    killed = await started(corner, mongo_url, producer, consumers_database, crash_at=point)
    assert await asyncio.wait_for(killed.wait(), 30) == crash.EXIT_CODE
    finishing = await started(corner, mongo_url, producer, consumers_database)

    async def all_counted() -> bool:
        done = await consumers_database["inbox"].count_documents({"state": "done"})
        return done == 9 and await producer.pending() == 0

    try:
        await eventually(all_counted, timeout=30)
    finally:
        finishing.kill()
        await finishing.wait()
    assert {tally["_id"]: tally["count"] async for tally in consumers_database["tallies"].find()} == {f"carrier-{number}": 3 for number in range(3)}
    assert [kept["seq"] for kept in await producer.archived()] == [1, 2, 3] * 3
