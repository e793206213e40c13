import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from chassis.broker import Binding, Broker, Unroutable, event_of
from chassis.broker.topology import EVENTS
from chassis.ids import new_id
from chassis.live import LiveChannel
from chassis.testing import eventually
from contracts import FACTS, CloudEvent
from tracking import usecases
from tracking.adapters.live_feed import LiveFeed
from tracking.adapters.live_hub import LiveHub
from tracking.store import SessionStore

from .conftest import live, told, watch

pytestmark = pytest.mark.usefixtures("empty_queues")


@pytest.fixture
async def tell(amqp_url):
    async with Broker(amqp_url, service="test") as broker:

        async def publish(type_: str, data: dict, *, sequence: int, times: int = 1) -> None:
            source, subject = ("orders", data["orderId"]) if type_.startswith("order.") else ("ocr", data["documentId"])
            event = CloudEvent(
                id=new_id("evt"), source=f"/symphonia/{source}", type=type_, subject=subject, time=datetime.now(UTC), sequence=sequence, data=data
            )

            async def taken() -> bool:
                try:
                    await broker.replay_event(event, to_queue="tracking.events")
                except Unroutable:  # the replica is about to bind its queue; queues of others on this host must not take the event for it
                    return False
                return True

            for _ in range(times):
                await eventually(taken)

        yield publish


@pytest.fixture
async def heard(amqp_url):
    """Everything any service says, as somebody who listens to all of it gets it."""
    events: list[CloudEvent] = []

    async def keep(messages) -> None:
        events.extend(event_of(message.body) for message in messages)

    async with Broker(amqp_url, service="listener") as broker:
        listening = broker.consume_events(keep, heard=[Binding(EVENTS, "#")])
        task = asyncio.create_task(listening.run())
        await listening.consuming()
        yield events
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def order_data(order_id: str, type_: str = "order.assigned", **changes) -> dict:
    return {**FACTS[type_].example, "orderId": order_id, **changes}


async def test_orders_heard_of_need_not_be_asked_for(replica, client, orders, tell):
    url, order_id = await replica("all"), new_id("order")
    await tell("order.assigned", order_data(order_id), sequence=2, times=2)
    shipper = client(url)

    async def is_started() -> bool:
        answer = await shipper.http.post(f"/api/orders/{order_id}/tracking/start", json={"vehicleId": "v1"})
        return answer.status_code == 200

    await eventually(is_started)
    asked = orders.asked
    carrier = client(url, org="carrier-test-123", roles=("carrier",))
    await carrier.get(f"/api/orders/{order_id}/tracking")
    assert orders.asked == asked
    await client(url, org="carrier-2", roles=("carrier",)).get(f"/api/orders/{order_id}/tracking", expect=404)


async def test_closing_an_order_closes_its_session_once(replica, client, orders, tell, heard):
    url, order_id = await replica("all"), orders.book()
    shipper, path = client(url), f"/api/orders/{order_id}/tracking"
    started = await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    stamp = (datetime.now(UTC) - timedelta(seconds=5)).isoformat()
    await shipper.post(f"{path}/update", {"lat": 48.8566, "lng": 2.3522, "timestamp": stamp})
    await tell("order.closed", order_data(order_id, "order.closed"), sequence=7, times=2)

    async def is_closed() -> bool:
        return (await shipper.get(path))["status"] == "closed"

    await eventually(is_closed)

    def said() -> list[str]:
        return [event.type for event in sorted(heard, key=lambda event: event.sequence) if event.subject == started["sessionId"]]

    await eventually(lambda: said()[-1:] == ["tracking.stopped"])
    assert said() == ["tracking.started", "tracking.position", "tracking.eta_changed", "tracking.stopped"]
    assert (await shipper.post(f"{path}/start", {"vehicleId": "v1"}, expect=409))["code"] == "order-is-over"


async def test_statuses_and_documents_are_pushed_on_every_replica_and_a_former_carrier_is_cut_off(replica, orders, tell, tokens):
    first, second, order_id = await replica("all"), await replica("all"), orders.book()
    async with live(first) as client_, live(second) as carrier:
        await watch(client_, tokens.of(), order_id)
        await watch(carrier, tokens.of(org="carrier-test-123", roles=["carrier"]), order_id)
        await tell("order.status_changed", order_data(order_id, "order.status_changed"), sequence=3)
        for socket in (client_, carrier):
            assert (await told(socket, "status"))["status"] == "in_transit"
        document = {**FACTS["document.uploaded"].example, "orderId": order_id}
        await tell("document.uploaded", document, sequence=1)
        for socket in (client_, carrier):
            pushed = await told(socket, "document")
            assert (pushed["event"], pushed["documentId"], pushed["documentType"]) == ("document.uploaded", document["documentId"], "POD")
        await tell("order.assigned", order_data(order_id, carrierId="carrier-2"), sequence=4)
        assert await told(carrier, "unsubscribed") == {"type": "unsubscribed", "orderId": order_id, "reason": "not-found"}
        assert (await told(client_, "status"))["status"] == "assigned"


async def test_an_older_event_does_not_undo_a_newer_one(replica, orders, tell, database):
    await replica("all")
    order_id = new_id("order")
    for sequence, carrier in ((5, "carrier-5"), (4, "carrier-4"), (6, "carrier-6")):
        await tell("order.assigned", order_data(order_id, carrierId=carrier), sequence=sequence)

    async def carrier_known() -> str | None:
        return (await database["order_parties"].find_one({"_id": order_id}) or {}).get("carrierId")

    await eventually(lambda: _is(carrier_known, "carrier-6"))


async def _is(found, expected: str) -> bool:
    return await found() == expected


async def test_leaving_the_pickup_is_told_to_the_fleet_and_to_the_watchers(replica, client, orders, heard, tokens):
    url, order_id = await replica("all"), orders.book()
    shipper, path = client(url), f"/api/orders/{order_id}/tracking"
    await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    begin = datetime.now(UTC) - timedelta(hours=1)
    trip = [(0, 48.8397), (30, 48.8300), (31, 48.8200)]
    batch = [{"orderId": order_id, "lat": lat, "lng": 2.3795, "timestamp": (begin + timedelta(minutes=minutes)).isoformat()} for minutes, lat in trip]
    async with live(url) as socket:
        await watch(socket, tokens.of(), order_id)
        await shipper.post("/api/tracking/positions", {"positions": batch})
        arrived, departed = await told(socket, "status"), await told(socket, "status")
    assert (arrived["event"], departed["event"], departed["waitedMinutes"]) == ("tracking.arrived", "tracking.departed", 30)
    await eventually(lambda: {"tracking.arrived", "tracking.departed"} <= {event.type for event in heard})
    fact = next(event for event in heard if event.type == "tracking.departed").fact()
    assert (fact.stop, fact.waited_minutes, fact.audience()) == ("pickup", 30, ("acme", "carrier-test-123"))
    stops = (await shipper.get(path))["stops"]
    assert [(stop["stop"], stop["waitedMinutes"], stop["arrivedAt"] is None) for stop in stops] == [("pickup", 30, False), ("delivery", None, True)]


async def test_a_session_gone_quiet_is_told_once(tracking, client, orders, database):
    path = f"/api/orders/{orders.book()}/tracking"
    await client(tracking).post(f"{path}/start", {"vehicleId": "v1"})
    sessions, feed = SessionStore(database), LiveFeed(LiveHub(), LiveChannel("amqp://127.0.0.1:1/", service="test"))
    soon, later = datetime.now(UTC) + timedelta(minutes=14), datetime.now(UTC) + timedelta(minutes=16)
    assert await usecases.tell_quiet(sessions=sessions, live=feed, at=soon) == 0
    assert await usecases.tell_quiet(sessions=sessions, live=feed, at=later) == 1
    assert await usecases.tell_quiet(sessions=sessions, live=feed, at=later) == 0
    assert (await client(tracking).get(path))["stale"] is True
    await client(tracking).post(f"{path}/update", {"lat": 48.8566, "lng": 2.3522, "timestamp": datetime.now(UTC).isoformat()})
    assert (await client(tracking).get(path))["stale"] is False
