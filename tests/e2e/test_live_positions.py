"""A position sent to one replica of tracking is seen by the clients of both."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

from .conftest import Fleet, position


async def watch(live: ClientConnection, token: str, order_id: str) -> None:
    await live.send(json.dumps({"action": "auth", "token": token}))
    await live.send(json.dumps({"action": "subscribe", "orderId": order_id}))
    await told(live, "subscribed")


async def told(live: ClientConnection, kind: str) -> dict[str, Any]:
    async with asyncio.timeout(20):
        while True:
            message: dict[str, Any] = json.loads(await live.recv())
            if message["type"] == kind:
                return message


async def test_clients_of_both_replicas_see_a_position_and_a_stranger_does_not(
    fleet: Fleet, shipper: httpx.AsyncClient, order: dict[str, Any], org: str
) -> None:
    path = f"/api/orders/{order['orderId']}/tracking"
    assert (await shipper.post(f"{path}/start", json={"vehicleId": "vehicle-1"})).status_code == 200
    token = fleet.token(org, "shipper")
    replicas = [fleet.service(name).replace("http", "ws") + "/ws" for name in ("tracking", "tracking_2")]
    async with connect(fleet.live) as outside, connect(replicas[0]) as first, connect(replicas[1]) as second:
        for live in (outside, first, second):
            await watch(live, token, order["orderId"])
        sent = position(48.8566, 2.3522)
        assert (await shipper.post(f"{path}/update", json=sent)).status_code == 200
        for live in (outside, first, second):
            pushed = await told(live, "position")
            assert pushed["orderId"] == order["orderId"]
            assert "48.8566" in json.dumps(pushed)
    async with connect(fleet.live) as eve:
        await eve.send(json.dumps({"action": "auth", "token": fleet.token("e2e-eve", "shipper")}))
        await eve.send(json.dumps({"action": "subscribe", "orderId": order["orderId"]}))
        assert (await told(eve, "error"))["code"] == "not-found"


async def test_a_client_of_plain_http_sees_a_position_at_once_through_the_gateway(
    fleet: Fleet, shipper: httpx.AsyncClient, order: dict[str, Any], org: str
) -> None:
    path = f"/api/orders/{order['orderId']}/tracking"
    await shipper.post(f"{path}/start", json={"vehicleId": "vehicle-1"})
    headers = {"authorization": f"Bearer {fleet.token(org, 'shipper')}", "accept-encoding": "gzip"}
    async with (
        httpx.AsyncClient(base_url=fleet.gateway, headers=headers, timeout=30, trust_env=False) as http,
        http.stream("GET", f"{path}/live") as events,
        asyncio.timeout(20),
    ):
        assert (events.status_code, events.headers.get("content-encoding")) == (200, None)
        lines = events.aiter_lines()
        while "event: subscribed" not in await anext(lines):
            pass
        assert (await shipper.post(f"{path}/update", json=position(48.8566, 2.3522))).status_code == 200
        while "event: position" not in (line := await anext(lines)):
            assert line.startswith(("data:", "retry:", "event:", ":")) or not line
        assert "48.8566" in [await anext(lines) for _ in range(2)][-1]


async def test_a_late_position_is_history_and_never_the_last_one(shipper: httpx.AsyncClient, order: dict[str, Any]) -> None:
    path = f"/api/orders/{order['orderId']}/tracking"
    await shipper.post(f"{path}/start", json={"vehicleId": "vehicle-1"})
    now = datetime.now(UTC)
    for lat, at in ((48.80, now - timedelta(minutes=2)), (48.81, now - timedelta(minutes=1)), (48.70, now - timedelta(minutes=30))):
        assert (await shipper.post(f"{path}/update", json=position(lat, 2.35, at=at))).status_code == 200
    assert (await shipper.get(path)).json()["lastPosition"]["lat"] == 48.81
    history = (await shipper.get(f"{path}/positions")).json()["items"]
    assert sorted(item["lat"] for item in history) == [48.70, 48.80, 48.81]
