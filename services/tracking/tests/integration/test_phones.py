from datetime import UTC, datetime, timedelta

import httpx
import pytest

from .conftest import live, told, watch

OSMAND = "/api/tracking/osmand"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
async def phone(tracking):
    async with httpx.AsyncClient(base_url=tracking, timeout=30, trust_env=False) as http:
        yield http


@pytest.fixture
async def shipper(tracking, client):
    return client(tracking)


@pytest.fixture
async def session(shipper, orders) -> dict:
    return await shipper.post(f"/api/orders/{orders.book()}/tracking/start", {"vehicleId": "v1", "source": "osmand"})


def seconds(ago: float) -> int:
    return int((datetime.now(UTC) - timedelta(seconds=ago)).timestamp())


async def last(shipper, session) -> dict:
    return (await shipper.get(f"/api/orders/{session['orderId']}/tracking"))["lastPosition"]


async def test_a_query_of_an_older_client_moves_the_order_on_a_websocket(tracking, phone, shipper, session, tokens):
    async with live(tracking) as socket:
        await watch(socket, tokens.of(), session["orderId"])
        query = {"id": session["deviceToken"], "lat": "48.8566", "lon": "2.3522", "timestamp": seconds(5), "speed": "33.5", "bearing": "140", "batt": "77.5"}
        answer = await phone.get(OSMAND, params=query)
        assert (answer.status_code, answer.json()) == (200, {"verdicts": ["accepted"]})
        pushed = await told(socket, "position")
    assert (pushed["lat"], pushed["source"], pushed["speed"]) == (48.8566, "osmand", pytest.approx(33.5 * 1.852, abs=0.01))


async def test_the_form_of_the_newest_client_is_in_knots(phone, shipper, session):
    form = f"id={session['deviceToken']}&lat=48.8566&lon=2.3522&timestamp={seconds(5)}&accuracy=8.0&altitude=35&speed=10.00&bearing=90&batt=50&charge=true"
    assert (await phone.post(OSMAND, content=form, headers=FORM)).json() == {"verdicts": ["accepted"]}
    seen = await last(shipper, session)
    assert (seen["speed"], seen["heading"], seen["accuracy"], seen["battery"]) == (18.52, 90, 8, 50)


async def test_the_json_of_client_nine_is_in_metres_a_second_and_below_zero_is_unknown(phone, shipper, session):
    body = {
        "device_id": session["deviceToken"],
        "location": {
            "timestamp": datetime.fromtimestamp(seconds(5), UTC).isoformat(),
            "coords": {"latitude": 48.8566, "longitude": 2.3522, "accuracy": 5, "speed": 10, "heading": -1, "altitude": 35},
            "is_moving": True,
            "battery": {"level": 0.5, "is_charging": False},
            "uuid": "x",
        },
    }
    assert (await phone.post(OSMAND, json=body)).json() == {"verdicts": ["accepted"]}
    seen = await last(shipper, session)
    assert (seen["speed"], seen["heading"], seen["battery"]) == (36, None, 50)


async def test_an_offline_burst_in_any_order_is_kept_and_a_retry_stores_nothing_twice(phone, shipper, session):
    burst = [{"id": session["deviceToken"], "lat": 48.85 + n / 10_000, "lon": 2.35, "timestamp": seconds(600 - n * 10)} for n in (2, 0, 1)]
    assert (await phone.post(OSMAND, json=burst)).json() == {"verdicts": ["accepted"] * 3}
    assert (await phone.post(OSMAND, json=burst)).json() == {"verdicts": ["duplicate"] * 3}
    assert (await last(shipper, session))["lat"] == 48.8502


async def test_the_tokens_of_a_lost_phone_end_at_once_and_the_trip_goes_on(phone, shipper, session):
    path = f"/api/orders/{session['orderId']}/tracking"
    query = {"lat": "48.8566", "lon": "2.3522", "timestamp": seconds(5)}
    assert (await phone.get(OSMAND, params={"id": session["deviceToken"], **query})).status_code == 200
    assert (await shipper.http.delete(f"{path}/devices")).status_code == 204
    assert (await phone.get(OSMAND, params={"id": session["deviceToken"], **query})).status_code == 404
    again = await shipper.post(f"{path}/start", {"vehicleId": "v1"})
    assert again["sessionId"] == session["sessionId"]
    assert (await phone.get(OSMAND, params={"id": again["deviceToken"], **query})).status_code == 200


async def test_an_unknown_or_ended_token_is_the_only_thing_a_phone_is_refused_for(phone, shipper, session):
    query = {"lat": "48.8566", "lon": "2.3522", "timestamp": seconds(5)}
    for device in ("trk_unknown", "12345678"):
        assert (await phone.get(OSMAND, params={"id": device, **query})).status_code == 404
    await shipper.post(f"/api/orders/{session['orderId']}/tracking/stop")
    assert (await phone.get(OSMAND, params={"id": session["deviceToken"], **query})).json()["code"] == "unknown-device"


_UNREADABLE = [
    "lat=91&lon=2",
    "lat=NaN&lon=2",
    "lat=48&lon=2&timestamp=yesterday",
    "lat=48&lon=2&timestamp=0",
    "lat=48&lon=2&timestamp=99999999999999999999",
]


@pytest.mark.parametrize("query", ["", *_UNREADABLE])
async def test_what_can_never_be_read_is_answered_200_so_that_the_phone_goes_on(phone, shipper, session, query):
    answer = await phone.get(f"{OSMAND}?id={session['deviceToken']}&{query}")
    assert (answer.status_code, answer.json()) == (200, {"verdicts": ["invalid"] if query else []})
    assert await last(shipper, session) is None


async def test_the_good_part_of_a_burst_is_kept_however_long_it_is_and_the_rest_told_one_by_one(phone, shipper, session):
    burst: list = [{"id": session["deviceToken"], "lat": 48 + n / 1000, "lon": 2.35, "timestamp": seconds(6 * 3600 - n * 20)} for n in range(1001)]
    burst[3:3] = [7, {"id": session["deviceToken"], "lat": 480, "lon": 2.35}, {"id": session["deviceToken"], "batt": 40}, {"lat": 48, "lon": 2.35}]
    verdicts = (await phone.post(OSMAND, json=burst)).json()["verdicts"]
    assert verdicts == ["accepted"] * 3 + ["invalid"] * 3 + ["accepted"] * 998
    assert (await last(shipper, session))["lat"] == 49.0


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'{"device_id":"x","location":7}', b"\xff\xfe", b"[" * 2000])
async def test_no_body_breaks_the_intake(phone, body):
    for content_type in ("application/json", "application/x-www-form-urlencoded", "text/plain"):
        answer = await phone.post(OSMAND, content=body, headers={"content-type": content_type})
        assert answer.status_code in {200, 404}


async def test_a_sign_of_life_is_accepted_and_no_position_invented(phone, shipper, session):
    assert (await phone.post(OSMAND, content=f"id={session['deviceToken']}&batt=50", headers=FORM)).json() == {"verdicts": []}
    assert await last(shipper, session) is None
