"""Pallets exchanged, answered and counted through the gateway: the client's book and the carrier's view of it are one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from chassis.testing import eventually

from .phone import Phone


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


async def test_a_partner_without_an_account_contests_a_line_and_confirms_the_rest_on_its_page(
    shipper: httpx.AsyncClient, client_of: Callable[..., httpx.AsyncClient], org: str
) -> None:
    partner = f"{org}-partner"
    last_month = (datetime.now(UTC).replace(day=1) - timedelta(days=3)).strftime("%Y-%m-%dT12:00:00Z")
    for count in (33, 12):
        body = {"clientId": org, "partnerId": partner, "palettesOut": count, "palettesIn": 0, "occurredAt": last_month}
        (await shipper.post("/api/palettes/exchanges", json=body)).raise_for_status()
    closed = (await shipper.post("/api/palettes/statements", json={"clientId": org, "partnerId": partner, "period": last_month[:7]})).raise_for_status().json()
    path = f"/api/palettes/statements/{closed['statementId']}"
    link = (await shipper.post(f"{path}/link")).raise_for_status().json()
    async with Phone() as phone:
        await phone.open(link["page"])
        await phone.sees("document.querySelectorAll('#lines tr').length === 3")
        await phone.run("[...document.querySelectorAll('#lines button')][1].click()")
        await phone.run("document.getElementById('detail').value = 'Nous en avons reçu 10 <b>seulement</b>.'")
        await phone.run("document.getElementById('send').click()")
        await phone.sees("document.getElementById('message').className === 'done' && document.querySelector('tr.contested')")
        await phone.run("document.getElementById('confirm').click()")
        await phone.sees("document.getElementById('confirm').hidden")
        assert phone.faults == []
    answered = (await shipper.get(path)).json()
    assert answered["confirmedBy"]["org"] == partner
    assert [line.get("contest", {}).get("reason") for line in answered["lines"]] == [None, "QTY"]
    assert answered["lines"][1]["contest"]["thread"][0]["text"] == "Nous en avons reçu 10 <b>seulement</b>."
    assert (answered["sealed"], answered["closing"]) == (True, {"EPAL1": 45})
    async with httpx.AsyncClient(base_url=str(shipper.base_url), timeout=60, trust_env=False) as anybody:
        pdf = await anybody.get(f"{link['path']}/file", params={"format": "pdf"})
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")
