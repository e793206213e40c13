"""A carrier's day: two hundred orders on fifteen lorries, planned by the workers, accepted through the gateway, told to the orders."""

import asyncio
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from chassis.testing.waiting import eventually

from .conftest import Fleet

ORDERS, LORRIES = 200, 15
WAREHOUSES = [(48.93, 2.49), (48.76, 2.35), (48.61, 2.47), (49.02, 2.25)]


def order_of(number: int, day: datetime, chance: random.Random) -> dict[str, Any]:
    """From a warehouse to a place around Paris; one in four by its town's name only."""
    lat, lng = chance.choice(WAREHOUSES)
    delivery: dict[str, Any] = {"address": f"{number} rue du Port, Paris", "location": {"lat": chance.gauss(48.85, 0.07), "lng": chance.gauss(2.35, 0.1)}}
    if number % 4 == 0:
        delivery = {"address": chance.choice(["93200 Saint-Denis", "94150 Rungis", "78000 Versailles", "91000 Évry", "95100 Argenteuil"])}
    return {
        "reference": f"DAY-{number:03}",
        "pickup": {"address": f"Entrepôt {lat}", "date": day.isoformat(), "location": {"lat": lat, "lng": lng}},
        "delivery": delivery | {"date": (day + timedelta(hours=8)).isoformat()},
        "goods": [{"description": "Palettes", "quantity": 2, "weight": 600, "volume": 3, "pallets": 2}],
    }


async def made(client: httpx.AsyncClient, path: str, bodies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Create several, eight at a time, at the service itself: what is tried here is not the gateway's limits."""
    turn = asyncio.Semaphore(8)

    async def one(body: dict[str, Any]) -> dict[str, Any]:
        async with turn:
            answer = await client.post(path, json=body)
        assert answer.status_code == 201, answer.text
        told: dict[str, Any] = answer.json()
        return told

    return await asyncio.gather(*map(one, bodies))


async def test_a_day_of_two_hundred_orders_is_planned_and_accepted(fleet: Fleet, client_of: Callable[..., httpx.AsyncClient], org: str) -> None:
    chance, day = random.Random(7), (datetime.now(UTC) + timedelta(days=30)).replace(hour=6, minute=0, second=0, microsecond=0)
    carrier, at_orders = client_of(f"{org}-carrier", "carrier"), client_of(org, "shipper", base_url=fleet.service("orders"))
    at_planning = client_of(f"{org}-carrier", "carrier", base_url=fleet.service("planning"))
    orders = await made(at_orders, "/api/orders", [order_of(number, day, chance) for number in range(ORDERS)])
    for start in range(0, ORDERS, 8):
        some = (at_orders.post(f"/api/orders/{one['orderId']}/assign-carrier", json={"carrierId": f"{org}-carrier"}) for one in orders[start : start + 8])
        assert {answer.status_code for answer in await asyncio.gather(*some)} == {200}
    licence = [{"category": "CE", "number": "1", "validUntil": "2039-06-30"}]
    drivers = await made(at_planning, "/api/planning/drivers", [{"name": f"Driver {number}", "licences": licence} for number in range(LORRIES)])
    capacity = {"weightKg": 12000, "volumeM3": 60, "pallets": 33}
    lorries = await made(at_planning, "/api/planning/vehicles", [{"plate": f"DA-{number:03}-YY", "capacity": capacity} for number in range(LORRIES)])

    wanted = {
        "day": f"{day:%Y-%m-%d}",
        "timeZone": "UTC",
        "shift": {"from": day.isoformat(), "until": (day + timedelta(hours=13)).isoformat()},
        "depot": {"address": "Rungis", "location": {"lat": 48.75, "lng": 2.35}},
        "crews": [{"driverId": driver["driverId"], "vehicleId": lorry["vehicleId"]} for driver, lorry in zip(drivers, lorries, strict=True)],
        "orders": [{"orderId": one["orderId"], "pickupMinutes": 10, "deliveryMinutes": 10} for one in orders],
        "seconds": 10,
    }
    asked = await carrier.post("/api/planning/plans", json=wanted)
    assert asked.status_code == 202, asked.text
    path = asked.headers["location"]

    async def proposed() -> dict[str, Any] | None:
        plan: dict[str, Any] = (await carrier.get(path)).json()
        assert plan["status"] in {"queued", "running", "proposed"}, plan
        return plan if plan["status"] == "proposed" else None

    plan = await eventually(proposed, timeout=120, every=2)
    assert plan is not None
    proposal = plan["proposal"]
    assert proposal["figures"]["feasible"], proposal["figures"]
    assert proposal["figures"]["leftOut"] <= proposal["nearestNeighbour"]["leftOut"]
    carried = [stop["stop"]["orderId"] for tour in proposal["tours"] for stop in tour["stops"] if stop["stop"]["kind"] == "delivery"]
    assert len(carried) == len(set(carried))
    assert {*carried, *(one["orderId"] for one in proposal["leftOut"])} == {one["orderId"] for one in orders}
    assert len(carried) >= ORDERS * 0.9

    accepted = await carrier.post(f"{path}/accept", headers={"if-match": f'"{plan["version"]}"'})
    assert (accepted.status_code, len(accepted.json()["tourIds"])) == (200, len(proposal["tours"])), accepted.text
    tours = (await carrier.get("/api/planning/tours", params={"from": wanted["day"], "limit": 50})).json()["items"]
    assert sorted(stop["orderId"] for tour in tours for stop in tour["stops"]) == sorted(2 * carried)
    route = (await carrier.get(f"/api/planning/tours/{tours[0]['tourId']}/route")).json()
    assert (route["broken"], route["unknown"]) == ([], [])
    again = await carrier.post("/api/planning/plans", json=wanted)
    assert again.status_code == 409, again.text[:300]
    assert {reason["code"] for reason in again.json()["reasons"]} == {"driver_busy", "vehicle_busy"}
