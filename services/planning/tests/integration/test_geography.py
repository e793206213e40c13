"""Places and ways: given, asked of partners, kept, and estimated when nobody answers. Partners are faked on the wire in their documented form."""

import json

import httpx
import pytest

from contracts.values import GeoPoint
from planning.adapters.gazetteer import Gazetteer
from planning.adapters.geocoder import Geocoder
from planning.adapters.osrm import MOST_PLACES, Osrm
from planning.domain.located_place import Spot
from planning.domain.routing.problem import UNREACHABLE
from planning.store import AddressStore, WayStore
from planning.usecases.geography import Geography, lines_between, locate, ways_between

from ..factories import AT

pytestmark = pytest.mark.integration

GAZETTEER = Gazetteer()
LINE = [GeoPoint(lat=48 + number / 100, lng=2) for number in range(130)]


class Partner(httpx.AsyncBaseTransport):
    """Answers as OSRM, Nominatim and Addok document it, counts what it is asked, and falls silent when told to."""

    def __init__(self):
        self.asked: list[httpx.URL] = []
        self.answers = True

    async def handle_async_request(self, request):
        self.asked.append(request.url)
        if not self.answers:
            raise httpx.ConnectTimeout("silent")
        return httpx.Response(200, json=self.answer(request.url))

    def answer(self, url):
        if "/table/" in url.path:
            places = [tuple(map(float, place.split(","))) for place in url.path.rsplit("/", 1)[-1].split(";")]
            assert len(places) <= MOST_PLACES
            starts, ends = ([places[int(number)] for number in url.params[name].split(";")] for name in ("sources", "destinations"))
            metres = [[round(abs(a[1] - b[1]) * 1e5, 1) for b in ends] for a in starts]
            cut = [[None if a[0] != b[0] else cell for b, cell in zip(ends, row, strict=True)] for a, row in zip(starts, metres, strict=True)]
            return {"code": "Ok", "distances": cut, "durations": cut}
        if "/route/" in url.path:
            legs = [{"steps": [{"geometry": {"type": "LineString", "coordinates": [[2, 48], [2.1, 48.1], [2.2, 48.2]]}}]}]
            return {"code": "Ok", "routes": [{"legs": legs * (url.path.count(";"))}]}
        if url.path == "/search":
            known = "Bercy" in url.params["q"]
            return [{"lat": "48.8397", "lon": "2.3795", "place_rank": 30, "display_name": "12, Quai de Bercy, Paris"}] if known else []
        return {"features": [{"geometry": {"coordinates": [2.3795, 48.8397]}, "properties": {"type": "street", "score": 0.83, "label": "Quai de Bercy"}}]}


@pytest.fixture
def partner():
    return Partner()


@pytest.fixture
def on(database, partner):
    """All partners configured."""
    osrm, geocoder = Osrm("http://osrm", timeout=1, transport=partner), Geocoder("http://places", dialect="nominatim", timeout=1, transport=partner)
    return Geography(GAZETTEER, AddressStore(database), WayStore(database), geocoder, osrm, "http://places")


async def test_many_ways_are_asked_in_tables_a_server_allows_and_kept(on, partner):
    found = await ways_between(LINE, on=on, at=AT)
    assert (found.basis, found.matrix.way(0, 129), found.matrix.way(129, 0), found.matrix.way(7, 7)) == ("OSRM", (129_000, 129_000), (129_000, 129_000), (0, 0))
    assert len(partner.asked) == 9
    again = await ways_between(list(reversed(LINE)), on=on, at=AT)
    assert len(partner.asked) == 9
    assert again.matrix.way(129, 0) == found.matrix.way(0, 129)


async def test_a_way_that_does_not_exist_is_no_way(on):
    found = await ways_between([LINE[0], GeoPoint(lat=48, lng=9)], on=on, at=AT)
    assert found.matrix.way(0, 1) == (UNREACHABLE, UNREACHABLE)


async def test_ways_are_estimated_and_said_to_be_when_the_planner_is_silent(on, partner):
    partner.answers = False
    found = await ways_between(LINE[:2], on=on, at=AT)
    assert found.basis.endswith("OSRM did not answer")
    assert found.matrix.way(0, 1)[0] == pytest.approx(1112 * 1.3, rel=0.01)
    assert (await lines_between(LINE[:3], on=on)) == ([[LINE[0], LINE[1]], [LINE[1], LINE[2]]], "straight")


async def test_lines_follow_the_road(on):
    legs, kind = await lines_between(LINE, on=on)
    assert (len(legs), kind, legs[0][1]) == (129, "road", GeoPoint(lat=48.1, lng=2.1))


async def test_what_is_given_comes_first_then_the_geocoder_then_the_towns_we_ship(on, partner):
    bercy, melun, given = Spot("12 quai de Bercy, Paris", None), Spot("77000 Melun", None), Spot("anywhere", GeoPoint(lat=1, lng=2))
    found = await locate([bercy, melun, given, Spot("Zzyzx", None)], on=on, at=AT)
    assert {spot.address: (place.source, place.precision) for spot, place in found.items()} == {
        bercy.address: ("geocoder", "address"), melun.address: ("gazetteer", "town"), "anywhere": ("given", "exact"),
    }  # fmt: skip
    asked = len(partner.asked)
    partner.answers = False
    assert await locate([bercy, melun, Spot("Zzyzx", None)], on=on, at=AT) == {bercy: found[bercy], melun: found[melun]}
    assert len(partner.asked) == asked


async def test_addok_says_how_sure_it_is(database, partner):
    geocoder = Geocoder("http://ban", dialect="addok", timeout=1, transport=partner)
    place = await geocoder.find("quai de Bercy")
    assert (place.confidence, place.precision, place.location, place.name) == (0.83, "street", GeoPoint(lat=48.8397, lng=2.3795), "Quai de Bercy")
    assert json.loads(json.dumps(dict(partner.asked[0].params))) == {"limit": "1", "q": "quai de Bercy"}


@pytest.mark.parametrize(
    "nonsense", [{}, [], {"code": "Ok"}, {"code": "Ok", "distances": [[1]], "durations": [["x"]]}, {"code": "Ok", "distances": [], "durations": []}]
)
async def test_nonsense_from_a_planner_is_its_silence(on, partner, nonsense):
    partner.answer = lambda _: nonsense
    assert "did not answer" in (await ways_between(LINE[:2], on=on, at=AT)).basis
