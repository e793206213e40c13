"""What happens to orders happens to their tours, each event once."""

from datetime import timedelta

import pytest

from contracts import CloudEvent
from contracts.orders import OrderAssigned, OrderCancelled, OrderCreated, OrderUpdated

from ..factories import AT, ORDERS, order

pytestmark = pytest.mark.integration

TOURS = "/api/planning/tours"


def event(kind, sequence, *, after=0, **changes):
    parties = {"orderId": ORDERS[0], "clientId": "acme", "carrierId": "durand"}
    time = AT + timedelta(minutes=after)
    data = kind.example | parties | changes
    return CloudEvent(id=f"evt_{sequence}", source="/symphonia/orders", type=kind.type, subject=ORDERS[0], time=time, sequence=sequence, data=data)


async def stops_on(client, tour_id):
    return (await client.get(f"{TOURS}/{tour_id}")).json()["stops"]


async def test_a_cancelled_order_leaves_its_tour_once(durand, fleet, hear, database):
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    cancelled = event(OrderCancelled, 3, after=1)
    await hear(cancelled)
    await hear(cancelled)
    assert await stops_on(durand, tour_id) == []
    stored = await database["tours"].find_one({"_id": tour_id})
    assert [(told["type"], told["data"].get("reason")) for told in stored["outbox"][-1:]] == [("tour.unassigned", "order_cancelled")]
    assert (stored["version"], stored["outbox"][-1]["causationId"]) == (3, "evt_3")


async def test_an_order_given_to_another_carrier_leaves_its_tour(durand, fleet, hear):
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    await hear(event(OrderAssigned, 3, after=1, carrierId="muller"))
    assert await stops_on(durand, tour_id) == []


async def test_a_tour_follows_the_places_and_loads_of_its_orders(durand, fleet, hear):
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    await hear(event(OrderUpdated, 3, after=1, status="assigned", load={"packages": 1, "weightKg": 9000.0, "volumeM3": 1.0, "pallets": 1}))
    stops = await stops_on(durand, tour_id)
    assert [stop["load"]["weightKg"] for stop in stops] == [9000, 9000]
    assert stops[0]["address"] == "12 quai de Bercy, 75012 Paris"


async def test_an_older_event_that_comes_late_changes_nothing(durand, fleet, hear):
    tour_id = await fleet.tour()
    await fleet.assign(ORDERS[0], tour_id)
    await hear(event(OrderCreated, 1, after=-1, carrierId=None))
    assert len(await stops_on(durand, tour_id)) == 2


async def test_an_order_known_from_its_owner_stays_when_its_first_events_come_late(durand, fleet, stores, hear):
    tour_id = await fleet.tour()
    asked = order(ORDERS[0], seq=0, heard_at=None)
    await stores.known._orders.delete_many({})
    await stores.known.remember_answer(asked, at=AT)
    await fleet.assign(ORDERS[0], tour_id)
    await hear(event(OrderCreated, 1, after=-1, carrierId=None))
    assert len(await stops_on(durand, tour_id)) == 2
    await hear(event(OrderCancelled, 3, after=1))
    assert await stops_on(durand, tour_id) == []


async def test_an_order_of_an_event_can_be_put_on_a_tour(fleet, hear):
    await hear(event(OrderAssigned, 3, after=1))
    assert (await fleet.assign(ORDERS[0], await fleet.tour())).status_code == 201
