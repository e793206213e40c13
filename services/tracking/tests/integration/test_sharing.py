from datetime import UTC, datetime, timedelta

import httpx
import pytest


def at(**ago) -> str:
    return (datetime.now(UTC) - timedelta(**ago)).isoformat(timespec="milliseconds")


@pytest.fixture
async def shipper(tracking, client):
    return client(tracking)


@pytest.fixture
async def consignee(tracking):
    async with httpx.AsyncClient(base_url=tracking, timeout=30, trust_env=False) as http:
        yield http


@pytest.fixture
async def path(shipper, orders) -> str:
    tracked = f"/api/orders/{orders.book()}/tracking"
    await shipper.post(f"{tracked}/start", {"vehicleId": "v1"})
    return tracked


async def test_a_link_shows_roughly_where_and_when_and_nothing_else(shipper, consignee, path):
    link = await shipper.post(f"{path}/share", expect=201)
    nothing = {"position": None, "positionAgeSeconds": None, "radiusMetres": 1000, "stale": False, "eta": None, "etaConfidence": None, "late": None}
    assert (await consignee.get(link["path"])).json() == {"status": "assigned", **nothing}
    await shipper.post(f"{path}/update", {"lat": 48.85661, "lng": 2.35222, "timestamp": at(seconds=60)})
    shown = (await consignee.get(link["path"])).json()
    assert shown["position"] == {"lat": 48.86, "lng": 2.35}
    assert 60 <= shown["positionAgeSeconds"] < 120
    assert shown["late"] is False
    assert set(shown) == {"status", *nothing}


async def test_a_link_shows_the_exact_place_only_when_that_was_asked_for(shipper, consignee, path):
    link = await shipper.post(f"{path}/share", {"precision": "exact"}, expect=201)
    await shipper.post(f"{path}/update", {"lat": 48.856613, "lng": 2.352221, "timestamp": at(seconds=60)})
    shown = (await consignee.get(link["path"])).json()
    assert (shown["position"], shown["radiusMetres"]) == ({"lat": 48.85661, "lng": 2.35222}, 20)
    await shipper.post(f"{path}/share", {"precision": "whole"}, expect=422)


async def test_the_page_of_a_link_loads_nothing_from_elsewhere_unless_tiles_are_set(replica, consignee):
    page = await consignee.get("/track/shr_anything")
    assert page.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert (page.headers["cache-control"], page.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert 'data-tiles=""' in page.text
    for asset in ("page.css", "page.js", "europe.json"):
        assert (await consignee.get(f"/track/assets/{asset}")).status_code == 200
    tiled = await replica(SHARE_TILE_URL="https://tiles.example/{z}/{x}/{y}.png")
    async with httpx.AsyncClient(base_url=tiled, timeout=30, trust_env=False) as other:
        page = await other.get("/track/shr_anything")
    assert "img-src 'self' data: https://tiles.example;" in page.headers["content-security-policy"]
    assert 'data-tiles="https://tiles.example/{z}/{x}/{y}.png"' in page.text


async def test_a_link_ends_with_the_trip(shipper, consignee, path):
    link = await shipper.post(f"{path}/share", expect=201)
    await shipper.post(f"{path}/stop")
    answer = await consignee.get(link["path"])
    assert (answer.status_code, answer.json()["code"]) == (410, "share-ended")


async def test_a_link_that_is_withdrawn_shows_nothing_and_another_goes_on(shipper, consignee, path):
    first, second = [await shipper.post(f"{path}/share", expect=201) for _ in range(2)]
    for _ in range(2):
        assert (await shipper.http.delete(f"{path}/share/{first['shareId']}")).status_code == 204
    assert (await consignee.get(first["path"])).status_code == 410
    assert (await consignee.get(second["path"])).status_code == 200


async def test_a_link_nobody_made_does_not_exist_and_the_token_is_not_stored(shipper, consignee, path, database):
    assert (await consignee.get("/api/tracking/shared/shr_guess")).status_code == 404
    link = await shipper.post(f"{path}/share", expect=201)
    kept = await database["shares"].find_one({"_id": link["shareId"]})
    assert link["token"] not in str(kept)


async def test_links_are_for_those_who_may_track_the_order(client, tracking, path, shipper, orders):
    link = await shipper.post(f"{path}/share", expect=201)
    orders.booked.clear()
    stranger = client(tracking, org="globex")
    await stranger.post(f"{path}/share", expect=404)
    assert (await stranger.http.delete(f"{path}/share/{link['shareId']}")).status_code == 404


@pytest.mark.parametrize("ago", [{"seconds": 1}, {"days": -31}])
async def test_a_link_ends_in_the_future_and_within_thirty_days(shipper, path, ago):
    assert (await shipper.post(f"{path}/share", {"expiresAt": at(**ago)}, expect=422))["code"] == "share-span-refused"


async def test_an_expired_link_shows_nothing(shipper, consignee, path, database):
    link = await shipper.post(f"{path}/share", {"expiresAt": at(hours=-1)}, expect=201)
    assert (await consignee.get(link["path"])).status_code == 200
    await database["shares"].update_one({"_id": link["shareId"]}, {"$set": {"expiresAt": datetime.now(UTC)}})
    assert (await consignee.get(link["path"])).status_code == 410
