"""The timeline tells what happened to an order, each thing once, in the order it happened."""

from datetime import UTC, datetime
from typing import Any

import httpx

from chassis.testing.waiting import eventually

from .conftest import position


async def test_events_of_all_services_stand_in_order_and_once(shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json={"carrierId": "carrier-test-123"})
    await shipper.post(f"{path}/tracking/start", json={"vehicleId": "vehicle-1"})
    await shipper.post(f"{path}/tracking/update", json=position())
    await shipper.post(f"{path}/close", json={"deliveredAt": datetime.now(UTC).isoformat(), "signature": "c2lnbmVk"})
    wanted = ["order.created", "order.assigned", "tracking.started", "tracking.position", "order.closed"]

    async def complete() -> bool:
        return set(wanted) <= {event["type"] for event in (await shipper.get(f"{path}/timeline")).json()["items"]}

    await eventually(complete, timeout=30, every=0.5)
    events = (await shipper.get(f"{path}/timeline")).json()["items"]
    assert [event["type"] for event in events if event["type"] in wanted] == wanted
    assert len({event["eventId"] for event in events}) == len(events)
    of_orders = [event["sequence"] for event in events if event["source"].endswith("orders")]
    assert of_orders == list(range(1, len(of_orders) + 1))


async def test_closing_an_order_ends_its_tracking(shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json={"carrierId": "carrier-test-123"})
    await shipper.post(f"{path}/tracking/start", json={"vehicleId": "vehicle-1"})
    await shipper.post(f"{path}/close", json={"deliveredAt": datetime.now(UTC).isoformat(), "signature": "c2lnbmVk"})

    async def ended() -> bool:
        return bool((await shipper.get(f"{path}/tracking")).json()["status"] == "closed")

    await eventually(ended, timeout=30, every=0.5)
