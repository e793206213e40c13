"""What a driver may ask for: who looked, what is kept, and that it be erased."""

from datetime import UTC, datetime, timedelta

import aio_pika
import httpx
import pytest

from chassis.broker.topology import EVENTS, declare_exchanges
from chassis.testing import eventually
from tracking.store import SessionStore
from tracking.usecases import forget_places

CARRIER = "carrier-test-123"


def at(**ago) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).isoformat(timespec="milliseconds")


@pytest.fixture
async def driver(tracking, client):
    """Marie drives for the carrier and starts the tracking herself."""
    return client(tracking, org=CARRIER, roles=("carrier",), sub="marie")


async def trip(driver, orders, *, over: bool = True) -> str:
    path = f"/api/orders/{orders.book()}/tracking"
    await driver.post(f"{path}/start", {"vehicleId": "v1"})
    for minute in range(3):
        await driver.post(f"{path}/update", {"lat": 48.85 + minute / 100, "lng": 2.35, "timestamp": at(minutes=10 - minute)})
    await driver.post(f"{path}/update", {"lat": 10.0, "lng": 2.35, "timestamp": at(minutes=1)})
    if over:
        await driver.post(f"{path}/stop")
    return path


async def test_a_driver_sees_who_looked_how_and_when(tracking, driver, client, orders):
    path = await trip(driver, orders, over=False)
    shipper = client(tracking, sub="anne")
    for _ in range(3):
        await shipper.get(path)
    await shipper.get(f"{path}/positions")
    link = await driver.post(f"{path}/share", expect=201)
    async with httpx.AsyncClient(base_url=tracking, timeout=30, trust_env=False) as consignee:
        assert (await consignee.get(link["path"])).status_code == 200
    looks = (await driver.get(f"{path}/looks"))["items"]
    assert {(look["org"], look["viewer"], look["way"]) for look in looks} == {("acme", "anne", "api"), ("acme", "anne", "history"), ("acme", "link", "link")}
    await shipper.get(f"{path}/looks", expect=403)
    await client(tracking, org="another", roles=("carrier",)).get(f"{path}/looks", expect=404)


async def test_all_that_is_kept_of_a_person_is_given_out(tracking, driver, client, orders):
    await trip(driver, orders)
    await trip(client(tracking, org=CARRIER, roles=("carrier",), sub="paul"), orders)
    given = await driver.get("/api/tracking/subjects/marie")
    assert [len(one["positions"]) for one in given["trips"]] == [3]
    assert [(apart["lat"], apart["reason"]) for apart in given["trips"][0]["keptApart"]] == [(10.0, "impossible")]
    assert (await client(tracking, org="another", roles=("carrier",)).get("/api/tracking/subjects/marie"))["trips"] == []
    await client(tracking).get("/api/tracking/subjects/marie", expect=403)


async def test_a_driver_named_by_the_dispatcher_is_known_after_the_trip_and_gets_what_is_kept_of_nobody_else(tracking, driver, client, orders):
    path = f"/api/orders/{orders.book()}/tracking"
    await driver.post(f"{path}/start", {"vehicleId": "v1", "driver": "jean"})
    await driver.post(f"{path}/update", {"lat": 48.85, "lng": 2.35, "timestamp": at(minutes=1)})
    await driver.post(f"{path}/stop")
    jean = client(tracking, org=CARRIER, roles=("driver",), sub="jean")
    assert [len(one["positions"]) for one in (await jean.get("/api/tracking/subjects/jean"))["trips"]] == [1]
    await jean.get("/api/tracking/subjects/marie", expect=404)
    assert (await driver.get("/api/tracking/subjects/marie"))["trips"] == []
    assert (await driver.http.delete("/api/tracking/subjects/jean")).json()["sessions"] == 1


async def test_the_last_position_goes_with_the_others_and_the_summary_stays(driver, orders, database):
    path, running = await trip(driver, orders), await trip(driver, orders, over=False)
    before, now = await driver.get(path), datetime.now(UTC)
    sessions = SessionStore(database)
    assert await forget_places(sessions=sessions, older_than=now - timedelta(days=60), at=now) == 0
    later = now + timedelta(days=61)
    assert await forget_places(sessions=sessions, older_than=later - timedelta(days=60), at=later) == 1
    after = await driver.get(path)
    assert (after["distanceDoneKm"], after["counts"], after["stops"]) == (before["distanceDoneKm"], before["counts"], before["stops"])
    assert (before["lastPosition"]["lat"], after["lastPosition"]) == (pytest.approx(48.87), None)
    assert (await driver.get(running))["lastPosition"]


async def test_an_erased_trip_keeps_its_kilometres_and_nothing_of_the_person(tracking, driver, client, orders, database):
    path = await trip(driver, orders)
    running = await trip(driver, orders, over=False)
    before = await driver.get(path)
    erased = (await driver.http.delete("/api/tracking/subjects/marie")).json()
    assert erased == {"sessions": 1, "positions": 4, "running": 1}
    after = await driver.get(path)
    assert (after["distanceDoneKm"], after["counts"], after["lastPosition"]) == (before["distanceDoneKm"], before["counts"], None)
    assert (await driver.get(f"{path}/positions"))["items"] == []
    assert len((await driver.get(f"{running}/positions"))["items"]) == 3
    stored = await database["sessions"].find_one({"_id": after["sessionId"]})
    assert "marie" not in str({name: value for name, value in stored.items() if name != "outbox"})
    assert [entry["type"] for entry in stored["outbox"]][-1] == "tracking.erased"
    assert (await driver.http.delete("/api/tracking/subjects/marie")).json() == {"sessions": 0, "positions": 0, "running": 1}


async def test_what_was_told_of_an_erased_trip_is_redacted_in_the_archive(replica, client, orders, database, amqp_url):
    async with await aio_pika.connect(amqp_url) as connection, connection.channel() as channel:
        await declare_exchanges(channel)
        await (await channel.declare_queue(exclusive=True)).bind(EVENTS, "tracking.#")
        url = await replica("all")
        driver = client(url, org=CARRIER, roles=("carrier",), sub="marie")
        path = await trip(driver, orders)
        session_id = (await driver.get(path))["sessionId"]

        async def is_told() -> bool:
            return await database["events"].count_documents({"subject": session_id, "type": "tracking.position"}) == 3

        await eventually(is_told, timeout=30)
        await driver.http.delete("/api/tracking/subjects/marie")
        async for told in database["events"].find({"subject": session_id, "type": "tracking.position"}):
            assert set(told["event"]["data"]) == {"sessionId", "orderId", "clientId", "carrierId", "vehicleId"}
