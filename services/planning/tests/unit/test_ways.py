"""Ways that are estimated: longer on the road than through the air, never shorter by a detour."""

import itertools
import random

import pytest

from contracts.values import GeoPoint
from planning.domain.ways import driving_seconds, estimated_ways, great_circle_m, road_metres

PARIS, LYON = GeoPoint(lat=48.8566, lng=2.3522), GeoPoint(lat=45.764, lng=4.8357)


def test_paris_to_lyon_is_as_far_as_it_is():
    assert great_circle_m(PARIS, LYON) == pytest.approx(391_500, rel=0.005)
    metres, seconds = estimated_ways([PARIS, LYON]).matrix.way(0, 1)
    assert metres == pytest.approx(465_000, rel=0.04)
    assert seconds == pytest.approx(6.7 * 3600, rel=0.05)


@pytest.mark.parametrize(("road", "hours"), [(0, 0), (5_000, 0.2), (30_000, 0.7), (100_000, 0.7 + 70 / 65), (175_000, 1.7 + 70 / 65)])
def test_short_ways_are_slow(road, hours):
    assert driving_seconds(road) == pytest.approx(hours * 3600)


def test_a_detour_is_never_shorter_nor_quicker():
    chance = random.Random(3)
    places = [GeoPoint(lat=chance.uniform(41, 55), lng=chance.uniform(-4, 15)) for _ in range(12)]
    matrix = estimated_ways(places).matrix
    for a, b, c in itertools.permutations(range(12), 3):
        assert all(matrix.way(a, c)[part] <= matrix.way(a, b)[part] + matrix.way(b, c)[part] + 2 for part in (0, 1))
    assert all(matrix.way(a, a) == (0, 0) for a in range(12))


def test_the_road_grows_without_a_step():
    assert road_metres(30_000) == pytest.approx(road_metres(30_001), abs=2)
