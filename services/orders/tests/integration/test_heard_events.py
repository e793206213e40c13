"""The whole service, worker included, on the real broker: what it says, and what others' events do to it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aio_pika
import httpx
import pytest_asyncio

from chassis.broker import Broker, Unroutable
from chassis.broker.topology import EVENTS, declare_exchanges
from chassis.ids import new_id
from chassis.testing import Tokens, eventually, lifespan_of
from contracts import CloudEvent, Fact
from contracts.documents import DocumentExtracted, DocumentUploaded
from contracts.ecmr import EcmrDelivered
from contracts.tracking import TrackingArrived, TrackingDeparted, TrackingPosition
from orders import main

from ..factories import body

CARRIER = {"carrierId": "carrier-test-123"}
LYON = {"lat": 45.7315, "lng": 4.8347}


@pytest_asyncio.fixture(loop_scope="session")
async def shipper(service_environment, empty_queues, tokens: Tokens) -> AsyncIterator[httpx.AsyncClient]:
    app = main.everything()
    async with lifespan_of(app), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://orders", headers=tokens.headers()) as client:

        async def is_ready() -> bool:
            return (await client.get("/health/ready")).status_code == 200

        await eventually(is_ready, timeout=30)
        yield client


@pytest_asyncio.fixture(loop_scope="session")
async def others(amqp_url: str, shipper) -> AsyncIterator[Broker]:
    """Another service of the fleet, which hears of orders."""
    async with (
        Broker(amqp_url, service="others", timeout=10) as broker,
        await aio_pika.connect(amqp_url) as connection,
        connection.channel() as channel,
    ):
        await declare_exchanges(channel)
        await (await channel.declare_queue(exclusive=True)).bind(EVENTS, "order.#")
        yield broker


class Order:
    """An order with a carrier, and what other services tell of it."""

    def __init__(self, shipper: httpx.AsyncClient, others: Broker, order_id: str) -> None:
        self.shipper, self.others, self.order_id = shipper, others, order_id
        self.sequence = 0

    @classmethod
    async def assigned(cls, shipper: httpx.AsyncClient, others: Broker, reference: str = "CMD-2026-0042") -> "Order":
        booked = (await shipper.post("/api/orders", json=body(reference))).json()
        await shipper.post(f"/api/orders/{booked['orderId']}/assign-carrier", json=CARRIER)
        return cls(shipper, others, booked["orderId"])

    async def told(self, kind: type[Fact], *, times: int = 1, **changes: Any) -> None:
        self.sequence += 1
        event = CloudEvent(
            id=new_id("evt"),
            source="/symphonia/others",
            type=kind.type,
            subject=f"other_{self.order_id}",
            time=datetime.now(UTC),
            sequence=self.sequence,
            data={**kind.example, "orderId": self.order_id, **changes},
        )

        async def is_taken() -> bool:
            """Say it to the queue of orders itself; nobody takes it until the service that has just started has bound it."""
            try:
                await self.others.replay_event(event, to_queue="orders.events")
            except Unroutable:
                return False
            return True

        for _ in range(times):
            await eventually(is_taken)

    async def now(self) -> dict[str, Any]:
        return (await self.shipper.get(f"/api/orders/{self.order_id}")).json()

    async def becomes(self, **wanted: Any) -> dict[str, Any]:
        async def is_so() -> dict[str, Any]:
            order = await self.now()
            assert {name: order.get(name) for name in wanted} == wanted
            return order

        return await eventually(is_so, timeout=20)

    async def timeline(self) -> list[dict[str, Any]]:
        return (await self.shipper.get(f"/api/orders/{self.order_id}/timeline?limit=200")).json()["items"]


async def test_leaving_the_pickup_and_arriving_with_the_proof_deliver_the_order(shipper, others):
    order = await Order.assigned(shipper, others)
    await order.told(TrackingDeparted, stop="delivery", at="2026-03-14T08:00:00Z")
    await order.told(TrackingDeparted, stop="pickup", at="2026-03-14T09:05:00Z")
    assert (await order.becomes(status="in_transit"))["pickedUpAt"].startswith("2026-03-14T09:05")
    await order.told(TrackingArrived, stop="delivery", at="2026-03-14T15:20:00Z", where=LYON, times=2)
    assert (await order.becomes(arrivedAt="2026-03-14T15:20:00Z"))["status"] == "in_transit"
    await order.told(DocumentUploaded, documentId="document_1", documentType="POD")
    assert (await order.becomes(status="delivered"))["onTime"] is True


async def test_the_consignees_signature_on_the_ecmr_delivers_the_order_once(shipper, others):
    order = await Order.assigned(shipper, others)
    await order.told(EcmrDelivered, ecmrId="ecmr_1", deliveredAt="2026-03-14T15:42:00Z", times=3)
    delivered = await order.becomes(status="delivered", ecmrId="ecmr_1")
    assert (delivered["deliveredAt"], delivered["version"]) == ("2026-03-14T15:42:00Z", 3)
    closed = await shipper.post(f"/api/orders/{order.order_id}/close", json={"deliveredAt": "2026-03-14T15:42:00Z", "signature": "s"})
    assert closed.json()["missing"] == ["pod", "palletExchange"]


async def test_an_event_that_comes_twice_has_one_effect(shipper, others, database):
    order = await Order.assigned(shipper, others)
    await order.told(TrackingDeparted, stop="pickup", at="2026-03-14T09:05:00Z", times=3)
    await order.told(DocumentUploaded, documentId="document_1", documentType="CMR", times=3)
    held = await order.becomes(documents=[{"documentId": "document_1", "documentType": "CMR"}])
    assert held["version"] == 4
    assert [entry["type"] for entry in await order.timeline()].count("tracking.departed") == 1


async def test_reservations_on_the_proof_open_an_incident(shipper, others):
    order = await Order.assigned(shipper, others)
    await order.told(DocumentExtracted, documentType="POD", fields={"reservations": {"value": "2 colis abîmés", "confidence": 0.9}}, times=2)
    opened = await order.becomes(incident=True)
    assert [(incident["kind"], incident["description"]) for incident in opened["incidents"]] == [("reservation", "2 colis abîmés")]


async def test_the_timeline_tells_every_services_events_in_order(shipper, others, tokens):
    order = await Order.assigned(shipper, others)
    await order.told(TrackingPosition)
    await order.told(DocumentUploaded, documentId="document_1")

    async def is_whole() -> list[str]:
        types = [entry["type"] for entry in await order.timeline()]
        assert types == ["order.created", "order.assigned", "tracking.position", "document.uploaded", "order.updated"]
        return types

    await eventually(is_whole, timeout=20)
    pages, cursor = [], None
    for _ in range(5):
        answer = (await shipper.get(f"/api/orders/{order.order_id}/timeline", params={"limit": 1} | ({"cursor": cursor} if cursor else {}))).json()
        pages += [entry["eventId"] for entry in answer["items"]]
        cursor = answer["nextCursor"]
    assert (pages, cursor) == ([entry["eventId"] for entry in await order.timeline()], None)
    foreign = await shipper.get(f"/api/orders/{order.order_id}/timeline", headers=tokens.headers(org="globex"))
    assert foreign.status_code == 404


async def test_a_carrier_nobody_registered_is_entered_and_scored_by_its_work(shipper, others):
    order = await Order.assigned(shipper, others)
    closing = {"deliveredAt": "2026-03-14T15:00:00Z", "signature": "s", "rating": 4}
    assert (await shipper.post(f"/api/orders/{order.order_id}/close", json=closing)).status_code == 200

    async def is_scored() -> dict[str, Any]:
        carrier = (await shipper.get("/api/carriers/carrier-test-123")).json()
        assert carrier["score"]["orders"] == 1
        return carrier

    carrier = await eventually(is_scored, timeout=20)
    assert carrier["verified"] is False
    assert carrier["score"] == {"score": 3.5, "rating": 4.0, "punctuality": 5.0, "paperwork": 0.0, "orders": 1}
    await shipper.post(f"/api/orders/{order.order_id}/rating", json={"rating": 2})

    async def is_scored_anew() -> bool:
        return (await shipper.get("/api/carriers/carrier-test-123")).json()["score"]["rating"] == 2.0

    await eventually(is_scored_anew, timeout=20)


async def test_what_is_said_is_published_in_order_and_archived(shipper, others, database):
    order = await Order.assigned(shipper, others)

    async def is_archived() -> bool:
        archived = [(said["seq"], said["type"]) async for said in database["events"].find({"subject": order.order_id}).sort("seq", 1)]
        stored = await database["orders"].find_one({"_id": order.order_id})
        return archived == [(1, "order.created"), (2, "order.assigned")] and stored["outbox"] == [] and "outboxAt" not in stored

    await eventually(is_archived, timeout=20)
