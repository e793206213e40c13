"""A carrier puts an order on a tour, through the gateway; another carrier sees nothing of it, and a cancelled order leaves."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from chassis.testing.waiting import eventually

from .conftest import paris_lyon


async def created(client: httpx.AsyncClient, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(path, json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_an_order_is_put_on_a_tour_and_leaves_it_when_cancelled(
    shipper: httpx.AsyncClient, stranger: httpx.AsyncClient, client_of: Callable[..., httpx.AsyncClient], org: str
) -> None:
    carrier = client_of(f"{org}-carrier", "carrier")
    day = (datetime.now(UTC) + timedelta(days=30)).replace(hour=8, minute=0, second=0, microsecond=0)
    places = paris_lyon()
    places["pickup"]["date"], places["delivery"]["date"] = day.isoformat(), (day + timedelta(hours=7)).isoformat()
    order = f"/api/orders/{(await created(shipper, '/api/orders', places))['orderId']}"
    assert (await shipper.post(f"{order}/assign-carrier", json={"carrierId": f"{org}-carrier"})).status_code == 200

    driver = await created(
        carrier, "/api/planning/drivers", {"name": "Luc Moreau", "licences": [{"category": "CE", "number": "1", "validUntil": "2039-06-30"}]}
    )
    vehicle = await created(carrier, "/api/planning/vehicles", {"plate": "AB-123-CD", "capacity": {"weightKg": 12000, "pallets": 18}})
    plan = {"day": f"{day:%Y-%m-%d}", "depot": {"address": "Rungis"}, "driverId": driver["driverId"], "vehicleId": vehicle["vehicleId"], "stops": []}
    tour = await created(carrier, "/api/planning/tours", plan)
    wanted = {"orderId": order.rsplit("/", 1)[-1], "tourId": tour["tourId"]}
    await created(carrier, "/api/planning/assignments", wanted)

    again = await carrier.post("/api/planning/assignments", json=wanted)
    assert (again.status_code, again.json()["code"]) == (409, "order-does-not-fit")
    assert again.json()["reasons"]
    for path in (f"tours/{tour['tourId']}", f"drivers/{driver['driverId']}", f"vehicles/{vehicle['vehicleId']}"):
        assert (await carrier.get(f"/api/planning/{path}")).status_code == 200
        assert (await stranger.get(f"/api/planning/{path}")).status_code == 404

    assert (await shipper.patch(f"{order}/status", json={"status": "cancelled", "reason": "goods not ready"})).status_code == 200

    async def has_left() -> bool:
        return not (await carrier.get(f"/api/planning/tours/{tour['tourId']}")).json()["stops"]

    await eventually(has_left, timeout=30, every=0.5)
