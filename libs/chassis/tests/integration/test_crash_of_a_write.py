"""A process that dies around a write leaves all of it or nothing; a real process, killed at the named points."""

import asyncio
import os
import sys

import pytest

from chassis.crash import ENVIRONMENT_VARIABLE, EXIT_CODE
from chassis.mongo import Database

WRITER = """
import asyncio, os
from datetime import UTC, datetime
from chassis.mongo import connect, durable
from chassis.outbox import Aggregates
from contracts import FACTS

async def write():
    client = connect(os.environ["MONGO_URL"], service="orders", timeout=20)
    orders = Aggregates(durable(client[os.environ["MONGO_DATABASE"]])["orders"], service="orders")
    fact = FACTS["order.created"].model_validate(FACTS["order.created"].example)
    at = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
    await orders.insert({"_id": "order_1", "version": 1, "status": "draft"}, fact, at=at)
    await orders.replace({"_id": "order_1", "version": 2, "status": "pending"}, fact, at=at)

asyncio.run(write())
"""


async def state_after_dying_at(point: str, database: Database, mongo_url: str) -> tuple[int, int] | None:
    """Run the writer until it dies there; answers version and pending events of what is stored."""
    environment = {**os.environ, "MONGO_URL": mongo_url, "MONGO_DATABASE": database.name, ENVIRONMENT_VARIABLE: point}
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", WRITER, env=environment, stderr=asyncio.subprocess.DEVNULL)
    assert await process.wait() == EXIT_CODE
    stored = await database["orders"].find_one({"_id": "order_1"})
    return (stored["version"], len(stored["outbox"])) if stored else None


@pytest.mark.parametrize(("point", "left"), [("C1", None), ("C2", (1, 1)), ("C1:2", (1, 1)), ("C2:2", (2, 2))])
async def test_state_and_events_are_stored_together_or_not_at_all(point: str, left: tuple[int, int] | None, database: Database, mongo_url: str) -> None:
    assert await state_after_dying_at(point, database, mongo_url) == left
