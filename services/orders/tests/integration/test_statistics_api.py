"""The figures of a period over HTTP."""

from datetime import UTC, datetime, timedelta

import pytest

from ..factories import body


async def test_the_figures_count_what_the_actor_sees(shipper, rival, carrier):
    now = datetime.now(UTC)
    for number, hours in enumerate((1, 3)):
        stop = {"address": "Lyon", "date": (now - timedelta(hours=2)).isoformat()}
        begin = {"address": "Paris", "date": (now - timedelta(hours=5)).isoformat()}
        order = (await shipper.post("/api/orders", json=body(f"FIG-{number}", pickup=begin, delivery=stop))).json()
        await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json={"carrierId": "carrier-test-123"})
        closing = {"deliveredAt": (now - timedelta(hours=hours)).isoformat(), "signature": "s"}
        assert (await shipper.post(f"/api/orders/{order['orderId']}/close", json=closing)).status_code == 200
    await shipper.post("/api/transport-orders", json={"reference": "INTAKE-1"})
    told = (await shipper.get("/api/orders/stats")).json()
    assert (told["orders"], told["delivered"], told["meanDeliveryHours"]) == (3, 2, 3.0)
    assert (told["onTimeRate"], told["documentCompletion"]) == (0.5, 0.0)
    assert sum(day["orders"] for day in told["days"]) == 3
    assert (await carrier.get("/api/orders/stats")).json()["orders"] == 2
    assert (await rival.get("/api/orders/stats")).json() == {
        "orders": 0,
        "ordersPerDay": 0.0,
        "delivered": 0,
        "meanDeliveryHours": None,
        "onTimeRate": None,
        "documentCompletion": None,
        "days": [],
    }


async def test_only_orders_of_the_period_count(shipper):
    await shipper.post("/api/orders", json=body())
    assert (await shipper.get("/api/orders/stats?from=2026-01-01&to=2026-01-31")).json()["orders"] == 0
    today = datetime.now(UTC).date().isoformat()
    assert (await shipper.get(f"/api/orders/stats?from={today}&to={today}")).json()["orders"] == 1


@pytest.mark.parametrize("query", ["?from=2026-02-01&to=2026-01-01", "?from=2020-01-01&to=2026-01-01", "?from=x", "?to=2099-12-31T23:59:59"])
async def test_a_wrong_period_is_refused(shipper, query):
    assert (await shipper.get(f"/api/orders/stats{query}")).status_code == 422
