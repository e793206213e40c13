"""Every query the API can make walks an index and sorts by it: the database is asked to explain each one it was sent."""

import itertools
from datetime import UTC, datetime

import pytest
from pymongo import AsyncMongoClient
from pymongo.monitoring import CommandListener

from chassis.actor import Actor
from planning.store import AbsenceStore, DriverStore, KnownOrderStore, OptimizationStore, PlanStore, TourStore, VehicleStore

from ..factories import AT, ORDERS, order, tour

pytestmark = pytest.mark.integration

LATE = datetime(2036, 3, 15, tzinfo=UTC)
ACTORS = {
    "carrier": Actor("chloe", "durand", frozenset({"carrier"})),
    "driver": Actor("luc", "durand", frozenset({"driver"})),
    "admin": Actor("root", "symphonia", frozenset({"admin"})),
}


class Sent(CommandListener):
    """Remembers every query that is sent."""

    def __init__(self) -> None:
        self.queries: list[dict] = []

    def started(self, event) -> None:
        if event.command_name == "find":
            self.queries.append({name: value for name, value in event.command.items() if name not in {"lsid", "$clusterTime", "txnNumber", "$db", "maxTimeMS"}})

    def succeeded(self, event) -> None:
        """Nothing to remember."""

    def failed(self, event) -> None:
        """Nothing to remember."""


def stages(plan):
    if isinstance(plan, dict):
        yield from [plan["stage"]] if "stage" in plan else []
        for part in plan.values():
            yield from stages(part)
    elif isinstance(plan, list):
        for part in plan:
            yield from stages(part)


@pytest.fixture
async def watched(mongo_url, database, stores):
    """A database with some tours, on a connection whose queries are remembered."""
    for number in range(12):
        await stores.tours.insert(tour(order(f"order_{number}"), tour_id=f"tour_{number:02}"), at=AT)
    sent = Sent()
    client = AsyncMongoClient(mongo_url, tz_aware=True, event_listeners=[sent])
    yield client[database.name], sent
    await client.close()


@pytest.mark.parametrize("name", ACTORS)
async def test_every_query_walks_an_index(watched, name):
    database, sent = watched
    by = ACTORS[name]
    paging = {"limit": 2, "cursor": None, "visible_to": by}
    for store in (DriverStore(database), VehicleStore(database)):
        await store.list(**paging)
        await store.find("x_1", visible_to=by)
    for driver, vehicle in itertools.product((None, "driver_1"), (None, "vehicle_1")):
        for since, until in itertools.product((None, "2036-03-01"), (None, "2036-03-31")):
            await TourStore(database).list(since=since, until=until, driver_id=driver, vehicle_id=vehicle, **paging)
        await AbsenceStore(database).list(driver_id=driver, vehicle_id=vehicle, since=AT, until=LATE, **paging)
    for store in (TourStore(database), AbsenceStore(database)):
        await store.touching(AT, LATE, carrier_id="durand", driver_id="driver_1", vehicle_id="vehicle_1")
    await TourStore(database).riding(["order_3", "order_4"])
    await PlanStore(database).list(**paging)
    await PlanStore(database).due(limit=5)
    await PlanStore(database).find("plan_1", visible_to=by)
    await OptimizationStore(database).find("optimization_1", visible_to=by)
    await TourStore(database).carrying("order_3", visible_to=by)
    await KnownOrderStore(database).find_all(ORDERS)
    for query in list(sent.queries):
        found = set(stages(await database.command("explain", query, verbosity="queryPlanner")))
        assert "COLLSCAN" not in found, query
        assert found & {"IXSCAN", "IDHACK", "EOF"}, (query, found)
