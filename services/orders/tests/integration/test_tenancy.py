"""Nobody sees or touches what is another's: every operation of the OpenAPI document, by everybody who has no part in the order."""

import pytest
import pytest_asyncio

from ..factories import body

PLACEHOLDERS = {"{incidentId}": "incident_x", "{carrierId}": "carrier-test-123"}
BODIES = {
    "status": {"status": "cancelled", "reason": "x"},
    "assign-carrier": {"carrierId": "evil"},
    "close": {"deliveredAt": "2026-03-14T16:00:00Z", "signature": "x"},
    "rating": {"rating": 1},
    "incidents": {"kind": "delay", "reason": "x"},
    "resolve": {"resolution": "x"},
}
STRANGERS = {
    "another shipper": {"org": "globex", "roles": ("shipper",)},
    "another carrier": {"org": "other-carrier", "roles": ("carrier",)},
    "a shipper of the carrier's name": {"org": "carrier-test-123", "roles": ("shipper",)},
    "a carrier of the client's name": {"org": "acme", "roles": ("carrier",)},
}


@pytest_asyncio.fixture(loop_scope="session")
async def order(shipper) -> dict:
    booked = (await shipper.post("/api/orders", json=body())).json()
    await shipper.post(f"/api/orders/{booked['orderId']}/assign-carrier", json={"carrierId": "carrier-test-123"})
    return booked


def operations(app):
    for path, methods in app.openapi()["paths"].items():
        if "{orderId}" in path:
            for method in methods:
                yield method, path


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_every_operation_on_a_foreign_order_finds_nothing_and_changes_nothing(app, client_of, order, database, stranger):
    client = client_of(**STRANGERS[stranger])
    before = await database["orders"].find_one({"_id": order["orderId"]})
    tried = 0
    for method, template in operations(app):
        path = template.replace("{orderId}", order["orderId"])
        for name, value in PLACEHOLDERS.items():
            path = path.replace(name, value)
        content = body() if method == "put" else BODIES.get(path.rsplit("/", 1)[-1]) if method in {"post", "patch"} else None
        answer = await client.request(method, path, json=content) if content else await client.request(method, path)
        assert answer.status_code in ({404} if "shipper" in STRANGERS[stranger]["roles"] else {404, 403}), (method, path, answer.text)
        assert "acme" not in answer.text or STRANGERS[stranger]["org"] == "acme"
        tried += 1
    assert tried >= 18
    assert await database["orders"].find_one({"_id": order["orderId"]}) == before


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_lists_search_export_and_figures_show_nothing_foreign(client_of, order, stranger):
    client = client_of(**STRANGERS[stranger])
    for path in ("/api/orders", "/api/orders?clientId=acme", "/api/orders/search?q=lyon", "/api/orders?carrierId=carrier-test-123"):
        assert (await client.get(path)).json()["items"] == []
    assert (await client.get("/api/orders/stats")).json()["orders"] == 0
    assert order["reference"] not in (await client.get("/api/orders/export")).text


async def test_each_party_sees_its_own(shipper, carrier, admin, rival, order):
    for client in (shipper, carrier, admin):
        assert (await client.get(f"/api/orders/{order['orderId']}")).status_code == 200
        assert [item["orderId"] for item in (await client.get("/api/orders")).json()["items"]] == [order["orderId"]]
        assert [item["orderId"] for item in (await client.get("/api/orders/search?q=lyon")).json()["items"]] == [order["orderId"]]
    assert (await rival.get("/api/orders")).json()["items"] == []


async def test_a_driver_sees_no_order_that_is_on_none_of_its_tours(client_of, order):
    driver = client_of(org="carrier-test-123", roles=("driver",), sub="driver-1")
    assert (await driver.get(f"/api/orders/{order['orderId']}")).status_code == 404
    assert (await driver.get("/api/orders")).json()["items"] == []


async def test_a_driver_sees_the_orders_of_its_tours(client_of, order, database):
    await database["orders"].update_one({"_id": order["orderId"]}, {"$set": {"driverIds": ["driver-1"]}})
    driver = client_of(org="carrier-test-123", roles=("driver",), sub="driver-1")
    assert (await driver.get(f"/api/orders/{order['orderId']}")).status_code == 200
    assert (await driver.patch(f"/api/orders/{order['orderId']}/status", json={"status": "in_transit"})).status_code == 403


async def test_a_carrier_moves_its_order_and_leaves_the_clients_part_alone(carrier, order):
    path = f"/api/orders/{order['orderId']}"
    assert (await carrier.put(path, json=body())).status_code == 403
    assert (await carrier.delete(path)).status_code == 403
    assert (await carrier.post(f"{path}/rating", json={"rating": 5})).status_code == 403
    assert (await carrier.post(f"{path}/assign-carrier", json={"carrierId": "other"})).status_code == 403
    assert (await carrier.patch(f"{path}/status", json={"status": "cancelled", "reason": "x"})).status_code == 403
    assert (await carrier.patch(f"{path}/status", json={"status": "in_transit"})).status_code == 200


async def test_a_carrier_does_not_learn_who_had_the_order_before(shipper, client_of, order):
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json={"carrierId": "other-carrier"})
    told = await client_of(org="other-carrier", roles=("carrier",)).get(f"{path}/timeline")
    assert [entry["type"] for entry in told.json()["items"]] == ["order.created", "order.assigned"]
    assert "carrier-test-123" not in told.text
    assert "carrier-test-123" in (await shipper.get(f"{path}/timeline")).text


async def test_only_an_administrator_books_for_another(shipper, admin):
    assert (await shipper.post("/api/orders", json=body("ORDER-2", clientId="globex"))).status_code == 403
    booked = await admin.post("/api/orders", json=body("ORDER-2", clientId="globex"))
    assert (booked.status_code, booked.json()["clientId"]) == (201, "globex")
    assert (await admin.put(f"/api/orders/{booked.json()['orderId']}", json=body("ORDER-2", clientId="acme"))).status_code == 422


async def test_a_token_without_the_scope_is_refused(client_of):
    reader = client_of(scope="orders:read")
    assert (await reader.post("/api/orders", json=body())).status_code == 403
    assert (await reader.get("/api/orders")).status_code == 200
    assert (await reader.get("/api/carriers")).status_code == 403


async def test_no_token_is_401(app, client_of):
    client = client_of()
    del client.headers["authorization"]
    for method, path in operations(app):
        assert (await client.request(method, path)).status_code in {401, 422}
    assert (await client.get("/api/orders/order_x")).status_code == 401
