"""A process that tells and hears, to be killed at a crash point: `crashing_process.py AMQP_URL MONGO_URL ORDERS_DATABASE PLANNING_DATABASE`."""

import asyncio
import sys
from datetime import UTC, datetime
from typing import Any

from chassis import inbox, relay
from chassis.broker import Backoff, Broker
from chassis.inbox import Inbox, Subscriptions, Times
from chassis.mongo import Database, connect
from chassis.outbox import Aggregates
from chassis.relay import Pace, Relay
from contracts import CloudEvent


class Tally:
    """Counts the events of each carrier: an effect that shows if it is had twice."""

    def __init__(self, database: Database) -> None:
        self._collection = database["tallies"]
        self._tallies = Aggregates(self._collection, service="planning")

    async def count(self, event: CloudEvent) -> None:
        """Add one to the tally of the event's carrier."""
        now = datetime.now(UTC)
        found: dict[str, Any] | None = await self._collection.find_one({"_id": event.subject})
        if found is None:
            await self._tallies.insert({"_id": event.subject, "version": 1, "count": 1}, at=now)
        else:
            await self._tallies.replace({"_id": event.subject, "version": found["version"] + 1, "count": found["count"] + 1}, at=now)


async def main(amqp_url: str, mongo_url: str, orders_database: str, planning_database: str) -> None:
    """Tell and hear until killed."""
    client = connect(mongo_url, service="tests", timeout=10)
    orders, planning = client[orders_database], client[planning_database]
    await relay.ensure_indexes(orders)
    await inbox.ensure_indexes(planning)
    heard = Subscriptions(service="planning")
    heard.on_any("carrier", Tally(planning).count)
    backoff = Backoff(0.05, 0.5)
    tells = Relay(orders, ["carriers"], Broker(amqp_url, service="orders", backoff=backoff), pace=Pace(lease=1.0, renew=0.2, idle=0.05, unroutable=0.2))
    hears = Inbox(planning, Broker(amqp_url, service="planning", backoff=backoff), heard, times=Times(poll=0.1, lease=1.0))
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(hears.run())
        await hears.listening()
        tasks.create_task(tells.run())


asyncio.run(main(*sys.argv[1:]))
