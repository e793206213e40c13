"""The expected way, straight or by road, and the route planner that is asked for it."""

import httpx
import pytest

from contracts.values import GeoPoint
from tracking.adapters.osrm import Osrm, RoutePlannerUnavailable
from tracking.domain.route import Route

from ..factories import LYON, PARIS, fix

A, B = GeoPoint(lat=PARIS[0], lng=PARIS[1]), GeoPoint(lat=LYON[0], lng=LYON[1])
DIJON = GeoPoint(lat=47.322, lng=5.0415)
OSRM = {
    "code": "Ok",
    "routes": [
        {
            "distance": 465_200.4,
            "duration": 20_000,
            "geometry": {"type": "LineString", "coordinates": [[A.lng, A.lat], [DIJON.lng, DIJON.lat], [B.lng, B.lat]]},
        }
    ],
}


def by_dijon() -> Route:
    return Route.by_road((A, DIJON, B), km=465.2, hours=6, basis="OSRM")


def test_what_is_left_of_a_road_is_measured_along_it():
    assert by_dijon().km_left(A) == pytest.approx(465.2, rel=0.001)
    assert by_dijon().km_left(B) == pytest.approx(0, abs=0.01)
    assert by_dijon().km_left(DIJON) == pytest.approx(465.2 * 174 / (174 + 262), rel=0.02)
    beside = fix(lat=DIJON.lat, lng=DIJON.lng + 1)
    assert by_dijon().place_of(beside).km_off == pytest.approx(75, abs=3)
    assert by_dijon().km_left(beside) > by_dijon().km_left(DIJON) + 90


def test_a_straight_line_knows_no_roads_and_forgives_a_quarter_of_its_length():
    straight = Route.straight(A, B)
    assert straight.km == pytest.approx(391.5 * 1.3, rel=0.01)
    assert straight.corridor_km == pytest.approx(391.5 / 4, rel=0.01)
    assert straight.place_of(DIJON).km_off < straight.corridor_km
    assert Route.straight(A, GeoPoint(lat=48.9, lng=2.4)).corridor_km == 25


def planner(answer: httpx.Response | Exception) -> Osrm:
    asked = []

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        assert request.url.path == "/route/v1/driving/2.352200,48.856600;4.835700,45.764000"
        if isinstance(answer, Exception):
            raise answer
        return answer

    return Osrm("http://osrm", timeout=1, transport=httpx.MockTransport(handle))


async def test_osrm_answers_longitude_first_metres_and_seconds():
    route = await planner(httpx.Response(200, json=OSRM)).route(A, B)
    assert route
    assert (route.points[1], route.km, route.basis) == (DIJON, pytest.approx(465.2), "OSRM")
    assert route.kmh == pytest.approx(83.7, abs=0.1)


async def test_no_way_by_road_is_no_route():
    assert await planner(httpx.Response(400, json={"code": "NoRoute", "message": "Impossible route"})).route(A, B) is None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.ConnectTimeout("slow"),
        httpx.Response(502),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json={"code": "Ok", "routes": []}),
        httpx.Response(200, json=[]),
    ],
)
async def test_a_planner_that_does_not_answer_is_asked_again_later(answer):
    with pytest.raises(RoutePlannerUnavailable):
        await planner(answer).route(A, B)
