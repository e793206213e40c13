from datetime import timedelta

import pytest

from contracts.values import GeoPoint
from tracking.domain.fixes import Fix
from tracking.domain.geofence import Crossing, Visit
from tracking.domain.session import QUIET_FOR

from ..factories import LYON, NOON, PARIS, fix, order, started

GATE = GeoPoint(lat=PARIS[0], lng=PARIS[1])
KM = 1 / 111.195
"""Degrees of latitude in a kilometre."""


def at(km: float, seconds: float, *, speed: float | None = None, accuracy: float | None = None) -> Fix:
    return Fix(PARIS[0] + km * KM, PARIS[1], NOON + timedelta(seconds=seconds), speed=speed, accuracy=accuracy)


def crossings(visit: Visit, *fixes: Fix) -> tuple[Visit, list[Crossing]]:
    before, said = None, []
    for one in fixes:
        visit, crossing = visit.seeing(one, before=before, place=GATE)
        before = one
        said += [crossing] if crossing else []
    return visit, said


APPROACH = at(5, 0, speed=50)


def test_two_slow_fixes_within_the_radius_are_an_arrival_at_the_first_of_them():
    visit, said = crossings(Visit.pickup(), APPROACH, at(0.1, 300, speed=4), at(0.1, 310, speed=0))
    assert said == [Crossing.ARRIVED]
    assert visit.arrived_at == NOON + timedelta(seconds=300)


def test_driving_past_is_no_arrival():
    assert crossings(Visit.pickup(), APPROACH, at(0.2, 300, speed=50), at(-0.1, 310, speed=50), at(-1, 400, speed=50))[1] == []


def test_one_slow_fix_is_no_arrival():
    assert crossings(Visit.pickup(), APPROACH, at(0.1, 300, speed=0), at(0.2, 310, speed=30), at(0.1, 320, speed=0))[1] == []


def test_a_device_that_tells_no_speed_is_judged_by_the_way_it_made():
    assert crossings(Visit.pickup(), APPROACH, at(0.1, 600), at(0.1, 660), at(0.1, 720))[1] == [Crossing.ARRIVED]


def test_a_fix_less_accurate_than_the_radius_says_nothing():
    assert crossings(Visit.pickup(), APPROACH, at(0.1, 300, speed=0), at(0.1, 310, speed=0, accuracy=500))[1] == []


def test_a_trip_that_begins_at_the_pickup_begins_with_the_vehicle_there():
    assert crossings(Visit.pickup(), at(0.1, 0, speed=30))[1] == [Crossing.ARRIVED]


def test_a_trip_that_begins_where_it_ends_has_yet_to_go_and_come_back():
    visit, said = crossings(Visit.delivery(), at(0, 0, speed=0), at(0, 10, speed=0), at(0, 20, speed=0))
    assert said == []
    assert crossings(visit, at(2, 600, speed=40), at(0, 900, speed=0), at(0, 910, speed=0))[1] == [Crossing.ARRIVED]


def test_leaving_takes_two_fixes_well_outside_and_tells_the_waiting():
    visit, said = crossings(Visit.pickup(), at(0, 0), at(0.35, 1700), at(0.5, 1790), at(0.1, 1795), at(0.5, 1800, speed=30), at(1, 1830, speed=40))
    assert said == [Crossing.ARRIVED, Crossing.DEPARTED]
    assert visit.departed_at == NOON + timedelta(seconds=1800)
    assert visit.waited_minutes == 30


def test_a_stop_that_was_left_is_over():
    visit, _ = crossings(Visit.pickup(), at(0, 0), at(1, 100), at(2, 200))
    assert crossings(visit, at(0, 900, speed=0), at(0, 910, speed=0), at(3, 1000), at(3, 1100))[1] == []


@pytest.mark.parametrize("at_once", [True, False], ids=["one batch", "one by one"])
def test_a_trip_tells_its_stops_however_its_fixes_come(at_once):
    gone = [fix(0), fix(600, lat=48.9), fix(1200, lat=49.0)]
    there = [fix(4 * 3600, lat=LYON[0], lng=LYON[1]), *(fix(4 * 3600 + n, lat=LYON[0], lng=LYON[1]) for n in (60, 120))]
    trip, session, said = gone + there, started(), []
    for part in [trip] if at_once else [[one] for one in trip]:
        session, facts = session.taking(part, [], order=order(), source="api", at=NOON + timedelta(hours=5))
        said += [fact.type for fact in facts if fact.type in {"tracking.arrived", "tracking.departed"}]
    assert said == ["tracking.arrived", "tracking.departed", "tracking.arrived"]
    assert session.delivery.arrived_at == there[1].timestamp


def test_a_session_gone_quiet_is_told_once_until_it_is_heard_again():
    quiet, said = started().gone_quiet(at=NOON + QUIET_FOR)
    assert [fact.type for fact in said] == ["tracking.stale"]
    assert quiet.gone_quiet(at=NOON + 2 * QUIET_FOR)[1] == []
    heard, _ = quiet.taking([fix(3000)], [], order=order(), source="api", at=NOON + timedelta(seconds=3000))
    assert not heard.is_stale
    assert started().gone_quiet(at=NOON + QUIET_FOR - timedelta(seconds=1))[1] == []
