import asyncio
import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from chassis.ids import new_id

BATCH = "/api/tracking/positions"


def at(seconds: float) -> str:
    return (datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def position(seconds: float, *, lat: float = 48.8566, lng: float = 2.3522, **more) -> dict:
    return {"lat": lat, "lng": lng, "timestamp": at(seconds), **more}


@pytest.fixture
async def shipper(tracking, client):
    return client(tracking)


@pytest.fixture
async def tracked(shipper, orders) -> str:
    order_id = orders.book()
    await shipper.post(f"/api/orders/{order_id}/tracking/start", {"vehicleId": "v1"})
    return order_id


async def history(shipper, order_id: str) -> list[dict]:
    return (await shipper.get(f"/api/orders/{order_id}/tracking/positions?limit=200"))["items"]


async def test_an_update_sent_again_changes_nothing(shipper, tracked):
    path = f"/api/orders/{tracked}/tracking"
    sent = position(-10)
    first, again = [await shipper.post(f"{path}/update", sent) for _ in range(2)]
    assert (first["verdict"], again["verdict"]) == ("accepted", "duplicate")
    assert first["version"] == again["version"]
    assert len(await history(shipper, tracked)) == 1


async def test_what_cannot_be_believed_is_kept_apart_and_never_shown_as_the_last_position(shipper, tracked, database):
    path = f"/api/orders/{tracked}/tracking"
    verdicts = [
        (await shipper.post(f"{path}/update", sent))["verdict"]
        for sent in (position(-60), position(-30, lat=45.7), position(3600), position(-120), position(-30, lat=45.7))
    ]
    assert verdicts == ["accepted", "impossible", "future", "out_of_order", "duplicate"]
    seen = await shipper.get(path)
    assert (seen["lastPosition"]["lat"], seen["version"]) == (48.8566, 5)
    assert seen["counts"] == {"positions": 2, "outOfOrder": 1, "future": 1, "impossible": 1}
    assert len(await history(shipper, tracked)) == 2
    apart = await database["positions_apart"].find().to_list()
    assert sorted((kept["reason"], kept["lat"]) for kept in apart) == [("future", 48.8566), ("impossible", 45.7)]


async def test_a_clock_of_2099_and_swapped_degrees_never_become_the_last_position(shipper, tracked):
    path = f"/api/orders/{tracked}/tracking"
    await shipper.post(f"{path}/update", position(-120))
    assert (await shipper.post(f"{path}/update", position(0) | {"timestamp": "2099-01-01T00:00:00Z"}))["verdict"] == "future"
    assert (await shipper.post(f"{path}/update", position(-60) | {"lat": 2.3522, "lng": 48.8566}))["verdict"] == "impossible"
    assert (await shipper.get(path))["lastPosition"]["lat"] == 48.8566


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"lat": 91}, "#/lat"),
        ({"lng": "2.35"}, "#/lng"),
        ({"timestamp": "1970-01-01T00:00:00Z"}, "#/timestamp"),
        ({"timestamp": "2010-01-01T00:00:00Z"}, "#/timestamp"),
        ({"timestamp": 1773485400}, "#/timestamp"),
        ({"speed": -1}, "#/speed"),
        ({"sessionId": "x"}, "#/sessionId"),
    ],
)
async def test_what_is_no_position_is_refused_by_name(shipper, tracked, sent, pointer):
    refused = await shipper.post(f"/api/orders/{tracked}/tracking/update", position(0) | sent, expect=422)
    assert refused["errors"][0]["pointer"] == pointer
    assert await history(shipper, tracked) == []


async def test_a_batch_in_any_order_of_time_ends_at_its_newest(shipper, tracked):
    sent = [{"orderId": tracked, **position(n - 600, lat=48.8 + n / 10_000)} for n in (3, 1, 4, 0, 2)]
    told = await shipper.post(BATCH, {"positions": sent})
    assert told["counts"] == {"accepted": 5}
    assert (await shipper.get(f"/api/orders/{tracked}/tracking"))["lastPosition"]["lat"] == pytest.approx(48.8004)
    assert [item["lat"] for item in await history(shipper, tracked)] == pytest.approx([48.8, 48.8001, 48.8002, 48.8003, 48.8004])
    assert (await shipper.post(BATCH, {"positions": sent}))["counts"] == {"duplicate": 5}


async def test_the_good_part_of_a_batch_is_kept_and_the_rest_told_one_by_one(shipper, tracked, orders):
    idle = orders.book()
    sent = [
        {"orderId": tracked, **position(-20)},
        {"orderId": tracked, **position(-10, lat=200)},
        {"orderId": new_id("order"), **position(-10)},
        {"orderId": idle, **position(-10)},
        {"orderId": tracked, **position(9999)},
        {"orderId": tracked, **position(-15, lat=45.7)},
        {"orderId": tracked, "lat": 48.8, "lng": 2.3, "timestamp": "2012-01-01T00:00:00Z"},
        17,
        {"orderId": tracked, **position(-20)},
    ]
    told = await shipper.post(BATCH, {"positions": sent})
    said = [verdict["verdict"] for verdict in told["verdicts"]]
    assert said == ["accepted", "invalid", "not_found", "not_running", "future", "impossible", "expired", "invalid", "duplicate"]
    assert told["verdicts"][1]["errors"][0]["pointer"] == "#/lat"
    assert len(await history(shipper, tracked)) == 1


async def test_a_batch_reaches_the_sessions_of_many_orders(shipper, orders):
    booked = [orders.book() for _ in range(20)]
    for order_id in booked:
        await shipper.post(f"/api/orders/{order_id}/tracking/start", {"vehicleId": order_id[-8:]})
    sent = [{"orderId": order_id, **position(n - 60)} for order_id in booked for n in range(5)]
    assert (await shipper.post(BATCH, {"positions": sent}))["counts"] == {"accepted": 100}
    for order_id in booked:
        assert (await shipper.get(f"/api/orders/{order_id}/tracking"))["counts"]["positions"] == 5


async def test_a_batch_is_bounded_and_must_hold_a_position(shipper, tracked):
    one = {"orderId": tracked, **position(-1)}
    for body, pointer in (({"positions": [one] * 1001}, "#/positions"), ({"positions": []}, "#/positions"), ({"positions": [1, {}]}, "#/positions/0")):
        assert (await shipper.post(BATCH, body, expect=422))["errors"][0]["pointer"] == pointer
    not_a_number = json.dumps({"positions": [one | {"lat": float("nan")}]})
    answer = await shipper.http.post(BATCH, content=not_a_number, headers={"content-type": "application/json"})
    assert answer.status_code == 400


async def test_a_history_is_paged_by_time_and_cut_by_moments(shipper, tracked):
    base = f"/api/transport-orders/{tracked}/tracking/positions"
    await shipper.post(BATCH, {"positions": [{"orderId": tracked, **position(n - 600)} for n in range(25)]})
    seen, cursor = [], ""
    while cursor is not None:
        page = await shipper.get(f"{base}?limit=10{cursor and '&cursor=' + cursor}")
        seen += [item["timestamp"] for item in page["items"]]
        cursor = page["nextCursor"]
    assert len(seen) == 25
    assert seen == sorted(seen)
    part = await shipper.get(f"{base}?from={seen[5].replace('+', '%2B')}&until={seen[9]}")
    assert [item["timestamp"] for item in part["items"]] == seen[5:10]
    assert (await shipper.get(f"{base}?cursor=nonsense", expect=422))["errors"][0]["pointer"] == "query/cursor"


async def test_a_history_comes_as_geojson_and_gpx_too(shipper, tracked):
    base = f"/api/orders/{tracked}/tracking/positions"
    await shipper.post(BATCH, {"positions": [{"orderId": tracked, **position(n - 600, lat=48.8 + n / 10_000)} for n in range(3)]})
    answer = await shipper.http.get(f"{base}?format=geojson")
    assert answer.headers["content-type"].startswith("application/geo+json")
    assert [feature["geometry"]["coordinates"] for feature in answer.json()["features"]] == [[2.3522, 48.8], [2.3522, 48.8001], [2.3522, 48.8002]]
    track = ET.fromstring((await shipper.http.get(f"{base}?format=gpx")).content)
    points = track.findall(".//{http://www.topografix.com/GPX/1/1}trkpt")
    assert [point.get("lat") for point in points] == ["48.8000000", "48.8001000", "48.8002000"]
    empty = await shipper.http.get(f"{base}?format=gpx&until=2020-01-01T00:00:00Z")
    assert ET.fromstring(empty.content).findall(".//{http://www.topografix.com/GPX/1/1}trkpt") == []


async def test_many_updates_at_once_are_all_kept_and_the_newest_is_last(shipper, tracked):
    path = f"/api/orders/{tracked}/tracking"
    verdicts = await asyncio.gather(*(shipper.post(f"{path}/update", position(n - 600, lat=48.8 + n / 100_000)) for n in range(30)))
    assert {told["verdict"] for told in verdicts} <= {"accepted", "out_of_order"}
    seen = await shipper.get(path)
    assert seen["counts"]["positions"] == 30
    assert seen["lastPosition"]["lat"] == pytest.approx(48.80029)


async def test_positions_expire_after_sixty_days_and_each_look_up_uses_an_index(shipper, tracked, database):
    indexes = await database["positions"].index_information()
    assert indexes["expiry"]["expireAfterSeconds"] == 60 * 24 * 3600
    plan = await database["positions"].find({"_id": {"$gte": f"{tracked}/", "$lt": f"{tracked}0"}}).sort("_id", 1).explain()
    assert "COLLSCAN" not in str(plan["queryPlanner"]["winningPlan"])
