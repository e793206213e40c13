"""A tour's way in the order it has: figures, GeoJSON, picture."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from contracts.orders import Stop
from contracts.values import GeoPoint

from ..factories import AT, DAY, ORDERS, order

pytestmark = pytest.mark.integration

TOURS = "/api/planning/tours"


def stop(address, lat, lng, window=None):
    made = {"address": address, "date": AT, "location": GeoPoint(lat=lat, lng=lng)}
    return Stop.model_validate(made | ({"window": {"from": f"{DAY}T{window[0]}:00Z", "until": f"{DAY}T{window[1]}:00Z"}} if window else {}))


@pytest.fixture
async def tour(fleet):
    """Rungis, Orléans, Lyon with a window that opens late, a wash nobody knows the place of, Dijon, home: a long day."""
    lyon = stop("5 rue de Gerland, <Lyon> & Cie", 45.73, 4.83, ("13:00", "14:00"))
    await fleet.told(
        order(ORDERS[0], pickup=stop("Zone <nord>, Orléans", 47.95, 1.9, ("06:00", "07:00")), delivery=lyon, seq=3),
        order(ORDERS[1], pickup=lyon, delivery=stop("Dijon", 47.3, 5.0, ("13:00", "14:30")), seq=3),
    )
    wash = {"kind": "service", "address": "Lavage, Zzyzx"}
    orders = [{"kind": kind, "orderId": ORDERS[number]} for number in (0, 1) for kind in ("pickup", "delivery")]
    shift = {"from": f"{DAY}T05:00:00Z", "until": f"{DAY}T23:00:00Z"}
    return f"{TOURS}/{await fleet.tour(stops=[*orders, wash], shift=shift, name='Sud-Est')}"


async def test_a_way_has_legs_moments_segments_and_a_map(durand, tour):
    told = (await durand.get(f"{tour}/route")).json()
    assert [leg["toAddress"][:4] for leg in told["legs"]] == ["Zone", "5 ru", "5 ru", "Dijo", "Rung"]
    assert told["km"] == pytest.approx(sum(leg["km"] for leg in told["legs"]), abs=0.5)
    moments = [moment for leg in told["legs"] for moment in (leg["departsAt"], leg["arrivesAt"])]
    assert (moments == sorted(moments), moments[0], moments[-1]) == (True, told["startsAt"], told["endsAt"])
    segments = told["segments"]
    assert {segment["kind"] for segment in segments} == {"driving", "break", "service"}
    assert all(first["until"] == second["from"] for first, second in pairwise(segments))
    assert (segments[0]["from"], segments[-1]["until"]) == (told["startsAt"], told["endsAt"])
    assert {rule["code"] for rule in told["broken"]} == {"late", "after_shift", "too_much_driving", "too_long_on_duty"}
    assert (told["unknown"], told["line"]) == (["Lavage, Zzyzx"], "straight")
    shapes = [feature["geometry"]["type"] for feature in told["geoJson"]["features"]]
    assert (shapes.count("LineString"), shapes.count("Point")) == (5, 5)
    assert told["geoJson"]["features"][0]["geometry"]["coordinates"][0] == [2.35, 48.75]


async def test_an_open_way_ends_at_its_last_stop(durand, tour):
    told = (await durand.get(f"{tour}/route", params={"open": "true"})).json()
    assert (len(told["legs"]), told["stops"][-1]["leavesAt"]) == (4, told["endsAt"])


async def test_a_tour_is_drawn(durand, tour):
    answer = await durand.get(f"{tour}/picture")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    drawn = ET.fromstring(answer.text)
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert any("<nord>" in (text or "") for text in texts)
    assert {"1", "2 3", "4", "driving", "break", "window missed"} <= set(texts)
    assert "nobody knows where Lavage, Zzyzx is" in answer.text


async def test_a_driver_sees_the_way_of_its_own_tour_and_others_none(client_of, rival, tour):
    luc, eva = client_of("durand", "driver", sub="luc"), client_of("durand", "driver", sub="eva")
    for path in (f"{tour}/route", f"{tour}/picture"):
        assert [(await client.get(path)).status_code for client in (luc, eva, rival)] == [200, 404, 404]


async def test_an_empty_tour_has_no_way(durand, fleet):
    path = f"{TOURS}/{await fleet.tour()}"
    assert (await durand.get(f"{path}/route")).json()["km"] == 0
    assert (await durand.get(f"{path}/picture")).status_code == 200
