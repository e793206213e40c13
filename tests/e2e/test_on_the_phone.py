"""What people without an account see: a consignee's link in a real browser, and a driver's phone that moves an order on a browser's WebSocket."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from chassis.testing.waiting import eventually

from .conftest import Fleet
from .phone import Phone

LYON = {"lat": 45.7315, "lng": 4.8347}
PARIS = {"lat": 48.8397, "lng": 2.3795}
NEAR_DIJON = {"lat": 47.31234, "lng": 5.06789}


def seconds(ago: float) -> str:
    return (datetime.now(UTC) - timedelta(seconds=ago)).isoformat(timespec="milliseconds")


@pytest.fixture
async def order(shipper: httpx.AsyncClient) -> dict[str, Any]:
    """An order from Paris to Lyon, due tomorrow."""
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat(timespec="seconds")
    body = {
        "reference": f"PHONE-{datetime.now(UTC).timestamp():.0f}",
        "pickup": {"address": "12 quai de Bercy, 75012 Paris", "date": seconds(3600), "location": PARIS},
        "delivery": {"address": "5 rue de Gerland, 69007 Lyon", "date": tomorrow, "location": LYON},
        "goods": [{"description": "Caisses de vin", "quantity": 12, "weight": 480.0}],
    }
    return (await shipper.post("/api/orders", json=body)).raise_for_status().json()


@pytest.fixture
async def tracked(shipper: httpx.AsyncClient, order: dict[str, Any]) -> str:
    path = f"/api/orders/{order['orderId']}/tracking"
    (await shipper.post(f"{path}/start", json={"vehicleId": "truck-7"})).raise_for_status()
    return path


async def test_a_consignee_sees_when_and_roughly_where_and_nothing_else(shipper: httpx.AsyncClient, order: dict[str, Any], tracked: str) -> None:
    link = (await shipper.post(f"{tracked}/share")).raise_for_status().json()
    async with Phone() as phone:
        await phone.open(link["page"])
        await phone.sees("document.getElementById('age').textContent.startsWith('Aucune position')")
        (await shipper.post(f"{tracked}/update", json={**NEAR_DIJON, "timestamp": seconds(120), "speed": 70})).raise_for_status()
        await phone.open(link["page"])
        await phone.sees("document.querySelector('#land .here') && document.getElementById('time').textContent.length > 10")
        assert await phone.run("document.getElementById('age').textContent") == "Position à environ un kilomètre près, il y a 2 min."
        assert await phone.run("[...document.querySelectorAll('#land text')].some((town) => town.textContent === 'Dijon')")
        place = await phone.run("(() => { const here = document.querySelector('#land .here'); return [here.getAttribute('cx'), document.body.innerHTML]; })()")
        assert place[0] == "5.07"
        assert not [word for word in ("truck-7", "Gerland", "Bercy", "vin", order["orderId"], order["reference"]) if word in place[1]]
        assert await phone.run("performance.getEntriesByType('resource').every((one) => one.name.startsWith(location.origin))")
        (await shipper.delete(f"{tracked}/share/{link['shareId']}")).raise_for_status()
        await phone.open(link["page"] + "?again")
        await phone.sees("document.getElementById('message').textContent.startsWith('Ce suivi est terminé')")
        assert await phone.run("document.getElementById('shown').hidden")
        assert phone.faults == []


@pytest.mark.parametrize(("language", "title"), [("de-DE", "Ihre Lieferung"), ("en-GB", "Your delivery")])
async def test_the_page_speaks_the_language_of_the_phone(shipper: httpx.AsyncClient, tracked: str, language: str, title: str) -> None:
    link = (await shipper.post(f"{tracked}/share", json={"precision": "exact"})).raise_for_status().json()
    (await shipper.post(f"{tracked}/update", json={**NEAR_DIJON, "timestamp": seconds(60)})).raise_for_status()
    async with Phone(language=language) as phone:
        await phone.open(link["page"])
        await phone.sees("document.querySelector('#land .here')")
        assert await phone.run("document.title") == title
        assert await phone.run("document.querySelector('#land .here').getAttribute('cx')") == "5.06789"
        assert phone.faults == []


REPORTS = {
    "query of an older client": (
        "GET",
        lambda device, at: {"params": {"id": device, "lat": "47.1", "lon": "5.0", "timestamp": str(at), "speed": "37.8", "batt": "80"}},
    ),
    "form of today's client": (
        "POST",
        lambda device, at: {"data": {"id": device, "lat": "47.2", "lon": "5.0", "timestamp": str(at), "speed": "37.80", "charge": "false"}},
    ),
    "JSON of client nine": (
        "POST",
        lambda device, at: {
            "json": {
                "device_id": device,
                "location": {
                    "timestamp": datetime.fromtimestamp(at, UTC).isoformat(),
                    "coords": {"latitude": 47.3, "longitude": 5.0, "accuracy": 5, "speed": 19.44, "heading": 170, "altitude": 240},
                    "is_moving": True,
                    "battery": {"level": 0.8, "is_charging": False},
                },
            }
        },
    ),
}


async def test_a_stock_traccar_client_moves_an_order_on_a_browsers_websocket(fleet: Fleet, shipper: httpx.AsyncClient, order: dict[str, Any], org: str) -> None:
    path = f"/api/transport-orders/{order['orderId']}/tracking"
    device = (await shipper.post(f"{path}/start", json={"vehicleId": "truck-7", "source": "osmand"})).raise_for_status().json()["deviceToken"]
    token = fleet.token(org, "shipper")
    async with Phone() as browser, httpx.AsyncClient(base_url=fleet.gateway, timeout=30, trust_env=False) as phone:
        await browser.open(f"{fleet.gateway}/docs")
        await browser.run(
            f"""window.pushed = []; const live = new WebSocket({json.dumps(fleet.live)});
            live.onopen = () => live.send(JSON.stringify({{action: "auth", token: {json.dumps(token)}}}));
            live.onmessage = ({{data}}) => {{
              const message = JSON.parse(data);
              pushed.push(message);
              if (message.type === "authenticated") live.send(JSON.stringify({{action: "subscribe", orderId: {json.dumps(order["orderId"])}}}));
            }};"""
        )
        await browser.sees("pushed.some((message) => message.type === 'subscribed')")
        began = int(datetime.now(UTC).timestamp()) - 3600
        for number, (method, report) in enumerate(REPORTS.values()):
            answer = await phone.request(method, "/api/tracking/osmand", **report(device, began + 1200 * number))
            assert (answer.status_code, answer.json()) == (200, {"verdicts": ["accepted"]})
            await browser.sees(f"pushed.filter((message) => message.type === 'position').at(-1)?.lat === {47.1 + number / 10:.1f}")
        last = await browser.run("pushed.filter((message) => message.type === 'position').at(-1)")
    assert (last["source"], last["vehicleId"], last["battery"]) == ("osmand", "truck-7", 80)
    assert last["speed"] == pytest.approx(70, abs=0.1)

    async def is_shown() -> bool:
        return bool((await shipper.get(path)).json()["counts"]["positions"] == 3)

    await eventually(is_shown)
