"""Pallets exchanged, answered and counted through the gateway: the client's book and the carrier's view of it are one."""

from collections.abc import Callable
from typing import Any

import httpx

from chassis.testing import eventually


async def test_an_exchange_is_recorded_seen_by_both_and_told_on_the_orders_timeline(
    shipper: httpx.AsyncClient, order: dict[str, Any], client_of: Callable[..., httpx.AsyncClient], org: str, stranger: httpx.AsyncClient
) -> None:
    carrier = client_of(f"{org}-carrier", "carrier")
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json={"carrierId": f"{org}-carrier"})
    body = {"clientId": org, "orderId": order["orderId"], "palettesOut": 33, "palettesIn": 30}

    async def recorded() -> httpx.Response | None:
        answer = await carrier.post("/api/palettes/exchanges", json=body, headers={"Idempotency-Key": "first"})
        return answer if answer.status_code == 201 else None

    exchange = (await eventually(recorded, every=0.5)).json()
    assert (exchange["partnerId"], exchange["status"]) == (f"{org}-carrier", "recorded")
    assert (await shipper.post(f"/api/palettes/exchanges/{exchange['exchangeId']}/confirm")).json()["status"] == "confirmed"
    assert (await shipper.get(f"/api/palettes/balance/{org}")).json()["balance"] == 3
    assert (await carrier.get(f"/api/palettes/balance/{org}-carrier")).json()["balance"] == -3
    assert (await stranger.get(f"/api/palettes/exchanges/{exchange['exchangeId']}")).status_code == 404
    assert (await stranger.get(f"/api/palettes/balance/{org}")).status_code == 404

    returned = await carrier.post("/api/palettes/return", json={"clientId": org, "palettesIn": 3})
    assert returned.status_code == 201
    assert (await shipper.get(f"/api/palettes/check/{org}")).json()["right"]

    async def told() -> bool:
        timeline = (await shipper.get(f"/api/orders/{order['orderId']}/timeline")).json()["items"]
        return [entry["type"] for entry in timeline].count("palettes.exchanged") == 2

    assert await eventually(told, every=0.5)
