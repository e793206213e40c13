"""Every query the API can make walks an index: the database is asked to explain each one it was sent."""

import itertools

import pytest
from pymongo import AsyncMongoClient
from pymongo.monitoring import CommandListener

from chassis.actor import Actor
from orders.domain.order_filter import Near, OrderFilter, Span
from orders.store import CarrierStore, OrderStore, PolicyStore, TimelineStore
from orders.store.orders import SORTS

from ..factories import ADMIN, AT, CARRIER, SHIPPER, booking, carrier, order

DRIVER = Actor("driver-1", "carrier-test-123", frozenset({"driver"}))
BOTH = Actor("dan", "acme", frozenset({"shipper", "carrier"}))
ACTORS = {"shipper": SHIPPER, "carrier": CARRIER, "driver": DRIVER, "admin": ADMIN, "shipper and carrier": BOTH}
SPAN = Span(AT, AT)
FILTERS = {
    "nothing": OrderFilter(),
    "status": OrderFilter(statuses=("pending",)),
    "statuses": OrderFilter(statuses=("pending", "assigned")),
    "client": OrderFilter(client_id="acme"),
    "carrier": OrderFilter(carrier_id="carrier-test-123"),
    "priority": OrderFilter(priorities=("high", "urgent")),
    "pickup": OrderFilter(pickup=SPAN),
    "delivery": OrderFilter(delivery=SPAN),
    "reference": OrderFilter(reference="CMD"),
    "all": OrderFilter(("pending",), "acme", "carrier-test-123", ("high",), SPAN, SPAN, "CMD"),
}


class Sent(CommandListener):
    """Remembers every query that is sent."""

    def __init__(self) -> None:
        self.queries: list[dict] = []

    def started(self, event) -> None:
        if event.command_name in {"find", "aggregate"}:
            self.queries.append({name: value for name, value in event.command.items() if name not in {"lsid", "$clusterTime", "txnNumber", "$db", "maxTimeMS"}})

    def succeeded(self, event) -> None:
        """Nothing to remember."""

    def failed(self, event) -> None:
        """Nothing to remember."""


def stages(plan):
    """Walk every stage of a plan, however deep."""
    if isinstance(plan, dict):
        if "stage" in plan:
            yield plan["stage"]
        for part in plan.values():
            yield from stages(part)
    elif isinstance(plan, list):
        for part in plan:
            yield from stages(part)


@pytest.fixture
async def watched(mongo_url, database):
    """The stores on a connection whose queries are remembered, with some orders in the database."""
    orders = OrderStore(database)
    await orders.ensure_indexes()
    for store in (CarrierStore(database), TimelineStore(database)):
        await store.ensure_indexes()
    for number in range(20):
        one, fact = order().book(booking(f"CMD-{number}"), order_id=f"order_{number}", client_id="acme", by=SHIPPER, at=AT)
        await orders.insert(one, fact, at=AT)
    sent = Sent()
    client = AsyncMongoClient(mongo_url, tz_aware=True, event_listeners=[sent])
    yield client[database.name], sent
    await client.close()


async def explained(database, sent: Sent) -> None:
    assert sent.queries
    for query in list(sent.queries):
        plan = await database.command("explain", {**query, **({"cursor": {}} if "aggregate" in query else {})}, verbosity="queryPlanner")
        found = set(stages(plan))
        assert "COLLSCAN" not in found, query
        assert found & {"IXSCAN", "IDHACK", "EOF", "COUNT_SCAN", "GEO_NEAR_2DSPHERE", "CLUSTERED_IXSCAN"}, (query, found)


@pytest.mark.parametrize("actor", ACTORS)
async def test_every_list_walks_an_index(watched, actor):
    database, sent = watched
    store = OrderStore(database)
    for wanted, sort in itertools.product(FILTERS.values(), SORTS):
        page = await store.list(wanted, sort=sort, limit=2, cursor=None, visible_to=ACTORS[actor])
        if page.next_cursor:
            await store.list(wanted, sort=sort, limit=2, cursor=page.next_cursor, visible_to=ACTORS[actor])
    await explained(database, sent)


@pytest.mark.parametrize("actor", ACTORS)
async def test_every_search_export_and_figure_walks_an_index(watched, actor):
    database, sent = watched
    store, by = OrderStore(database), ACTORS[actor]
    for text, near in itertools.product((None, "lyon", "palette lyo", "cmd-1"), (None, Near(45.7, 4.8, 30))):
        await store.search(text, near, limit=2, cursor=None, visible_to=by)
    async for _ in store.every(OrderFilter(), sort="-createdAt", limit=5, visible_to=by):
        pass
    await store.figures(since=AT, until=AT, visible_to=by)
    await store.is_named("carrier-test-123", visible_to=by)
    await explained(database, sent)


async def test_every_other_query_walks_an_index(watched):
    database, sent = watched
    orders, carriers, timelines = OrderStore(database), CarrierStore(database), TimelineStore(database)
    await orders.performance("carrier-test-123")
    await orders.taken_references(["CMD-1"], client_id="acme")
    await orders.get("order_1", visible_to=SHIPPER)
    for viewer in (None, "carrier-test-123"):
        await timelines.page("order_1", pending=await orders.pending_events("order_1"), carrier=viewer, limit=5, cursor=None)
    await carriers.insert(carrier(), carrier().told(), at=AT)
    for by in ACTORS.values():
        await carriers.find("carrier-test-123", visible_to=by)
        for name, siret in itertools.product((None, "dur"), (None, "73282932000074")):
            await carriers.list(name=name, siret=siret, limit=2, cursor=None, visible_to=by)
    await carriers.figures()
    await PolicyStore(database).of("acme")
    sent.queries = [query for query in sent.queries if query.get("find") not in {"events", "policies"}]
    await explained(database, sent)
