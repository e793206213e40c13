from datetime import UTC, datetime, timedelta

import pytest

from chassis.ids import new_id


def now(seconds: float = 0) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")


async def test_tracking_starts_right_after_booking_before_any_event_was_heard(tracking, client, orders):
    order_id = orders.book()
    shipper = client(tracking)
    for base in (f"/api/transport-orders/{order_id}/tracking", f"/api/orders/{order_id}/tracking"):
        started = await shipper.post(f"{base}/start", {"vehicleId": "vehicle-123"})
        assert started["status"] == "open"
        updated = await shipper.post(f"{base}/update", {"lat": 48.8566, "lng": 2.3522, "timestamp": now()})
        assert updated["sessionId"] == started["sessionId"]
    assert orders.asked == 1


async def test_starting_again_answers_the_running_session_and_a_second_token(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    first = await client(tracking).post(f"{path}/start", {"vehicleId": "vehicle-123"})
    second = await client(tracking, org="carrier-test-123", roles=("carrier",)).post(f"{path}/start", {"vehicleId": "vehicle-123"})
    assert second["sessionId"] == first["sessionId"]
    assert second["deviceToken"] != first["deviceToken"]


async def test_a_start_with_an_idempotency_key_answers_the_same_token_again(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking/start"
    shipper = client(tracking)
    key = {"idempotency-key": "start-1"}
    assert await shipper.post(path, {"vehicleId": "v1"}, headers=key) == await shipper.post(path, {"vehicleId": "v1"}, headers=key)


async def test_another_vehicle_waits_for_the_first_to_be_stopped(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    shipper = client(tracking)
    await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    refused = await shipper.post(f"{path}/start", {"vehicleId": "v2"}, expect=409)
    assert (refused["code"], refused["vehicleId"]) == ("tracked-by-another-vehicle", "v1")
    await shipper.post(f"{path}/stop")
    assert (await shipper.post(f"{path}/start", {"vehicleId": "v2"}))["vehicleId"] == "v2"


async def test_stopping_sums_up_the_trip_and_stopping_again_answers_the_same(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    shipper = client(tracking)
    await shipper.post(f"{path}/stop", expect=404)
    await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    for n in range(3):
        await shipper.post(f"{path}/update", {"lat": 48.85 + n / 100, "lng": 2.35, "timestamp": now(n * 60 - 600)})
    stopped = await shipper.post(f"{path}/stop")
    assert stopped["status"] == "closed"
    assert stopped["counts"]["positions"] == 3
    assert stopped["distanceDoneKm"] == pytest.approx(2.22, abs=0.02)
    assert await shipper.post(f"{path}/stop") == stopped
    assert (await shipper.post(f"{path}/update", {"lat": 48.85, "lng": 2.35, "timestamp": now()}, expect=409))["code"] == "tracking-not-running"


async def test_progress_says_where_how_far_when_and_on_what_it_rests(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    shipper = client(tracking)
    await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    await shipper.post(f"{path}/update", {"lat": 48.8397, "lng": 2.3795, "timestamp": now(-90), "speed": 62, "heading": 140, "accuracy": 8, "battery": 80})
    seen = await shipper.get(path)
    assert (seen["lastPosition"]["lat"], seen["lastPosition"]["speed"], seen["lastPosition"]["source"]) == (48.8397, 62, "api")
    assert 90 <= seen["ageSeconds"] < 120
    assert seen["distanceLeftKm"] == pytest.approx(511, abs=3)
    assert seen["late"] is False
    assert "great circle" in seen["etaBasis"]


@pytest.mark.parametrize(
    ("org", "roles"), [("globex", ("shipper",)), ("carrier-2", ("carrier",)), ("acme", ("carrier",)), ("carrier-test-123", ("driver",))], ids=str
)
async def test_a_foreign_order_does_not_exist(tracking, client, orders, org, roles):
    order_id = orders.book()
    await client(tracking).post(f"/api/orders/{order_id}/tracking/start", {"vehicleId": "v1"})
    orders.booked.clear()
    stranger = client(tracking, org=org, roles=roles)
    position = {"lat": 1, "lng": 2, "timestamp": now()}
    for absent in (order_id, new_id("order"), "order_1", new_id("tour")):
        path = f"/api/orders/{absent}/tracking"
        for answer in (
            await stranger.get(path, expect=404),
            await stranger.get(f"{path}/positions", expect=404),
            await stranger.post(f"{path}/start", {"vehicleId": "v2"}, expect=404),
            await stranger.post(f"{path}/update", position, expect=404),
            await stranger.post(f"{path}/stop", expect=404),
        ):
            assert answer["code"] == "order-not-found"
        told = await stranger.post("/api/tracking/positions", {"positions": [{"orderId": absent, **position}]})
        assert told["counts"] == {"not_found": 1}


async def test_a_carrier_that_just_got_the_order_sees_it_though_the_last_event_says_otherwise(tracking, client, orders):
    order_id = orders.book(carrier=None)
    path = f"/api/orders/{order_id}/tracking"
    await client(tracking).post(f"{path}/start", {"vehicleId": "v1"})
    orders.booked[order_id]["assignedCarrier"] = "carrier-test-123"
    assert (await client(tracking, org="carrier-test-123", roles=("carrier",)).get(path))["vehicleId"] == "v1"


async def test_an_order_that_is_over_is_not_tracked(tracking, client, orders):
    path = f"/api/orders/{orders.book(status='cancelled')}/tracking/start"
    assert (await client(tracking).post(path, {"vehicleId": "v1"}, expect=409))["code"] == "order-is-over"


async def test_orders_being_down_is_said_at_once_and_known_orders_go_on(tracking, client, orders):
    known, unknown = (f"/api/orders/{orders.book()}/tracking" for _ in range(2))
    shipper = client(tracking)
    await shipper.post(f"{known}/start", {"vehicleId": "v1"})
    orders.fails = True
    for _ in range(6):
        answer = await shipper.http.post(f"{unknown}/start", json={"vehicleId": "v1"})
        assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "owner-unavailable", "2")
    assert orders.asked == 1 + 5
    await shipper.post(f"{known}/update", {"lat": 48.85, "lng": 2.35, "timestamp": now()})


async def test_scopes_and_tokens_are_asked_for(tracking, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    reader = client(tracking, scope="tracking:read")
    await reader.post(f"{path}/start", {"vehicleId": "v1"}, expect=403)
    await client(tracking, ttl=-120).get(path, expect=401)
