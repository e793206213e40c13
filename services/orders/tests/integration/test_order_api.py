"""Orders over HTTP, on the real database."""

from datetime import UTC, datetime, timedelta

import pytest

from ..factories import body, goods_line, plans_order

CARRIER = {"carrierId": "carrier-test-123"}


async def booked(client, **changes) -> dict:
    answer = await client.post("/api/orders", json=body(**changes))
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_the_plans_journey_answers_as_the_plan_says(shipper):
    created = await shipper.post("/api/transport-orders", json=plans_order())
    assert created.status_code == 201
    order = created.json()
    assert order["reference"] == "TEST-001"
    paths = f"/api/transport-orders/{order['orderId']}"
    assignment = await shipper.post(f"{paths}/assign-carrier", json=CARRIER)
    assert (assignment.status_code, assignment.json()["assignedCarrier"]) == (200, "carrier-test-123")
    assert assignment.json()["carrier"]["flags"] == ["unverified"]
    closing = {"deliveredAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"), "signature": "base64-signature"}
    closed = await shipper.post(f"{paths}/close", json=closing)
    assert (closed.status_code, closed.json()["status"]) == (200, "closed")
    assert closed.json()["missing"] == ["goods", "ecmr", "pod"]
    assert closed.json()["closure"]["signature"] == "base64-signature"


async def test_the_plans_complete_order_is_pending(client_of):
    whole = {
        "reference": "TEST-001",
        "clientId": "client-123",
        "pickup": {"address": "Paris", "date": "2025-12-01T10:00:00Z"},
        "delivery": {"address": "Lyon", "date": "2025-12-02T16:00:00Z"},
        "goods": [{"description": "Colis", "quantity": 1, "weight": 10}],
    }
    answer = await client_of(org="client-123").post("/api/orders", json=whole)
    assert (answer.status_code, answer.json()["status"], answer.json()["missing"]) == (201, "pending", [])
    assert answer.headers["etag"] == '"1"'


async def test_the_load_tests_bare_intake_is_a_draft(shipper):
    answer = await shipper.post("/api/transport-orders", json={"reference": "LOAD-TEST-1"})
    assert (answer.status_code, answer.json()["status"]) == (201, "draft")
    assert answer.json()["missing"] == ["pickup", "delivery", "goods"]


async def test_a_put_completes_a_draft(shipper):
    draft = (await shipper.post("/api/transport-orders", json={"reference": "INTAKE-1"})).json()
    completed = await shipper.put(f"/api/orders/{draft['orderId']}", json=body("INTAKE-1"))
    assert (completed.status_code, completed.json()["status"], completed.json()["missing"]) == (200, "pending", [])
    assert completed.headers["etag"] == '"2"'


@pytest.mark.parametrize("lacking", ["reference", "pickup", "delivery", "goods"])
async def test_the_strict_call_wants_a_complete_order(shipper, lacking):
    answer = await shipper.post("/api/orders", json={**{name: value for name, value in body().items() if name != lacking}})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"pointer": f"#/{lacking}", "detail": "Field required"}]


@pytest.mark.parametrize("field", ["status", "version", "orderId", "createdAt", "carrierId", "rating", "signature", "missing", "x"])
async def test_what_only_the_service_knows_cannot_be_written(shipper, field):
    assert (await shipper.post("/api/orders", json=body() | {field: "1"})).status_code == 422


async def test_a_reference_is_unique_for_a_client_only(shipper, rival):
    await booked(shipper)
    taken = await shipper.post("/api/orders", json=body())
    assert (taken.status_code, taken.json()["code"]) == (409, "reference-taken")
    assert (await rival.post("/api/orders", json=body())).status_code == 201


async def test_a_deleted_orders_reference_is_free_again(shipper):
    order = await booked(shipper)
    assert (await shipper.delete(f"/api/orders/{order['orderId']}")).status_code == 204
    assert (await shipper.get(f"/api/orders/{order['orderId']}")).status_code == 404
    assert (await shipper.get("/api/orders")).json()["items"] == []
    await booked(shipper)


async def test_a_deletion_is_told_as_a_cancellation(shipper, database):
    order = await booked(shipper)
    await shipper.delete(f"/api/orders/{order['orderId']}")
    stone = await database["orders"].find_one({"_id": order["orderId"]})
    assert [(event["type"], event["seq"]) for event in stone["outbox"]] == [("order.created", 1), ("order.cancelled", 2)]
    assert stone["outbox"][1]["data"]["deleted"] is True


async def test_an_assigned_order_is_cancelled_and_not_deleted(shipper):
    order = await booked(shipper)
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json=CARRIER)
    refused = await shipper.delete(f"/api/orders/{order['orderId']}")
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["in_transit", "closed", "cancelled"])
    cancelled = await shipper.patch(f"/api/orders/{order['orderId']}/status", json={"status": "cancelled", "reason": "goods not ready"})
    assert (cancelled.status_code, cancelled.json()["cancelReason"]) == (200, "goods not ready")


async def test_a_cancellation_without_reason_names_the_field(shipper):
    order = await booked(shipper)
    refused = await shipper.patch(f"/api/orders/{order['orderId']}/status", json={"status": "cancelled"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/reason")


async def test_the_status_walks_the_machine_and_no_other_way(shipper):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}"
    refused = await shipper.patch(f"{path}/status", json={"status": "in_transit"})
    assert (refused.status_code, refused.json()["allowed"]) == (409, ["assigned", "cancelled"])
    await shipper.post(f"{path}/assign-carrier", json=CARRIER)
    for status in ("in_transit", "delivered", "closed"):
        moved = await shipper.patch(f"{path}/status", json={"status": status})
        assert (moved.status_code, moved.json()["status"]) == (200, status)
    assert (await shipper.patch(f"{path}/status", json={"status": "pending"})).json()["allowed"] == []


async def test_assigning_the_same_carrier_again_changes_nothing(shipper):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}/assign-carrier"
    first, second = await shipper.post(path, json=CARRIER), await shipper.post(path, json=CARRIER)
    assert (second.status_code, second.headers["etag"]) == (200, first.headers["etag"])


async def test_a_draft_without_places_cannot_be_assigned(shipper):
    draft = (await shipper.post("/api/transport-orders", json={"reference": "INTAKE-1"})).json()
    refused = await shipper.post(f"/api/orders/{draft['orderId']}/assign-carrier", json=CARRIER)
    assert (refused.status_code, refused.json()["missing"]) == (409, ["pickup", "delivery"])


async def test_an_order_nobody_was_given_is_not_closed(shipper):
    order = await booked(shipper)
    closing = {"deliveredAt": "2026-03-14T16:00:00Z", "signature": "s"}
    assert (await shipper.post(f"/api/orders/{order['orderId']}/close", json=closing)).status_code == 409


async def test_an_order_is_not_closed_before_its_pickup(shipper):
    order = await booked(shipper)
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json=CARRIER)
    closing = {"deliveredAt": "2026-03-14T08:00:00Z", "signature": "s"}
    refused = await shipper.post(f"/api/orders/{order['orderId']}/close", json=closing)
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "#/deliveredAt")


async def test_an_order_for_tomorrow_can_be_closed_when_it_left_early(shipper):
    soon = datetime.now(UTC) + timedelta(days=1)
    stop = {"address": "Paris", "date": soon.isoformat()}
    order = await booked(shipper, pickup=stop, delivery=stop)
    await shipper.post(f"/api/orders/{order['orderId']}/assign-carrier", json=CARRIER)
    closing = {"deliveredAt": datetime.now(UTC).isoformat(), "signature": "s"}
    assert (await shipper.post(f"/api/orders/{order['orderId']}/close", json=closing)).status_code == 200


async def test_a_rating_may_come_with_the_closing_or_later(shipper):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json=CARRIER)
    assert (await shipper.post(f"{path}/rating", json={"rating": 4})).status_code == 409
    closed = await shipper.post(f"{path}/close", json={"deliveredAt": "2026-03-14T16:00:00Z", "signature": "s", "rating": 4})
    assert closed.json()["rating"]["score"] == 4
    assert (await shipper.post(f"{path}/rating", json={"rating": 5, "comment": "Parfait"})).json()["rating"]["score"] == 5
    for wrong in (0, 6, "5", 4.5):
        assert (await shipper.post(f"{path}/rating", json={"rating": wrong})).status_code == 422


async def test_the_clients_closing_policy_is_obeyed(shipper):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json=CARRIER)
    assert (await shipper.get("/api/orders/closing-policy")).json() == {"clientId": "acme", "required": [], "version": 0}
    assert (await shipper.put("/api/orders/closing-policy", json={"required": ["pod"]})).status_code == 200
    refused = await shipper.post(f"{path}/close", json={"deliveredAt": "2026-03-14T16:00:00Z", "signature": "s"})
    assert (refused.status_code, refused.json()["code"], refused.json()["missing"]) == (409, "file-incomplete", ["pod"])


async def test_incidents_are_opened_and_resolved(shipper, carrier):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}"
    await shipper.post(f"{path}/assign-carrier", json=CARRIER)
    opened = await carrier.post(f"{path}/incidents", json={"kind": "delay", "reason": "Bouchon sur l'A6"})
    assert (opened.status_code, opened.json()["incident"], opened.json()["status"]) == (201, True, "assigned")
    incident = opened.json()["incidents"][0]["incidentId"]
    resolved = await shipper.post(f"{path}/incidents/{incident}/resolve", json={"resolution": "Reparti"})
    assert (resolved.status_code, resolved.json()["incident"]) == (200, False)
    assert (await shipper.post(f"{path}/incidents/{incident}/resolve", json={"resolution": "x"})).status_code == 409
    assert (await shipper.post(f"{path}/incidents/incident_x/resolve", json={"resolution": "x"})).status_code == 404


async def test_both_names_of_a_path_are_the_same_order(shipper):
    order = await booked(shipper, goods=[goods_line(adr={"unNumber": "UN1203", "class": "3", "packingGroup": "II"})])
    answers = [(await shipper.get(f"/api/{family}/{order['orderId']}")).json() for family in ("orders", "transport-orders")]
    assert answers[0] == answers[1] == order


async def test_every_version_of_an_order_has_one_event(shipper, database):
    order = await booked(shipper)
    path = f"/api/orders/{order['orderId']}"
    await shipper.put(path, json=body(priority="urgent"))
    await shipper.post(f"{path}/assign-carrier", json=CARRIER)
    await shipper.patch(f"{path}/status", json={"status": "in_transit"})
    await shipper.post(f"{path}/close", json={"deliveredAt": "2026-03-14T16:00:00Z", "signature": "s"})
    stored = await database["orders"].find_one({"_id": order["orderId"]})
    told = [event["type"] for event in stored["outbox"]]
    assert told == ["order.created", "order.updated", "order.assigned", "order.status_changed", "order.closed"]
    assert (stored["version"], stored["eventSeq"]) == (5, 5)
