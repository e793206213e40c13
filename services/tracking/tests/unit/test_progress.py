from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.domain.geodesy import great_circle_km
from tracking.domain.odometer import Odometer
from tracking.domain.progress import Way, estimate, mean_speed_kmh

from ..factories import LYON, NOON, PARIS, drive, fix, stop

_LAT, _LNG = st.floats(-90, 90), st.floats(-180, 180)


def test_paris_and_lyon_are_392_km_apart():
    assert great_circle_km(fix(), fix(lat=LYON[0], lng=LYON[1])) == pytest.approx(391.5, abs=0.5)


@given(_LAT, _LNG, _LAT, _LNG)
def test_a_distance_is_the_same_both_ways_and_never_longer_than_half_the_earth(a, b, c, d):
    there, back = great_circle_km(fix(lat=a, lng=b), fix(lat=c, lng=d)), great_circle_km(fix(lat=c, lng=d), fix(lat=a, lng=b))
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20016


def test_the_odometer_adds_up_what_was_driven():
    odometer = Odometer()
    for one in drive(11):
        odometer = odometer.reach(one)
    assert odometer.km == pytest.approx(great_circle_km(drive(11)[0], drive(11)[-1]), rel=0.001)


def test_a_parked_receiver_that_wanders_drives_no_distance():
    odometer = Odometer()
    for n in range(100):
        odometer = odometer.reach(fix(n, lat=PARIS[0] + (n % 2) * 0.0001))
    assert odometer.km == 0


def test_a_jump_no_vehicle_can_make_adds_no_distance():
    odometer = Odometer()
    for one in (fix(lat=LYON[0], lng=LYON[1]), fix(60), fix(120, lat=PARIS[0] + 0.01)):
        odometer = odometer.reach(one)
    assert odometer.km == pytest.approx(1.11, abs=0.01)


def expected(way, *, last=None, delivery=None, own_speed=None, at=NOON):
    return estimate(way, delivery or stop(), last=last or fix(), own_speed=own_speed, at=at)


def test_the_arrival_is_by_the_planning_speed_until_the_trip_has_its_own():
    told = expected(Way(120, "great circle x 1.3"))
    assert told.eta - NOON == timedelta(hours=2)
    assert (told.km_left, told.basis) == (120, "great circle x 1.3, 60 km/h (planning speed)")
    assert expected(Way(120, "x"), own_speed=80).eta - NOON == timedelta(hours=1.5)
    assert expected(Way(120, "OSRM", kmh=72)).basis == "OSRM, 72 km/h (route planner)"


def test_a_driver_rests_45_minutes_after_four_and_a_half_hours_of_driving():
    assert expected(Way(269, "x")).eta - NOON == pytest.approx(timedelta(hours=269 / 60), abs=timedelta(seconds=1))
    told = expected(Way(271, "x"))
    assert told.eta - NOON == pytest.approx(timedelta(hours=271 / 60, minutes=45), abs=timedelta(seconds=1))
    assert "45 min of breaks" in told.basis
    assert expected(Way(541, "x")).eta - NOON == pytest.approx(timedelta(hours=541 / 60, minutes=90), abs=timedelta(seconds=1))


def test_goods_that_are_yet_to_be_fetched_take_their_loading_too():
    told = expected(Way(60, "x", via_pickup=True))
    assert told.eta - NOON == timedelta(hours=1, minutes=45)
    assert told.confidence == "low"


@pytest.mark.parametrize(
    ("way", "own_speed", "age", "confidence"),
    [
        (Way(120, "x"), 70, timedelta(minutes=1), "high"),
        (Way(120, "OSRM", kmh=70), None, timedelta(minutes=1), "high"),
        (Way(120, "x"), None, timedelta(minutes=1), "medium"),
        (Way(600, "x"), 70, timedelta(minutes=1), "medium"),
        (Way(120, "x"), 70, timedelta(minutes=10), "medium"),
        (Way(120, "x"), 70, timedelta(minutes=20), "low"),
    ],
)
def test_how_firm_an_estimate_is_depends_on_age_distance_and_what_is_known(way, own_speed, age, confidence):
    assert expected(way, own_speed=own_speed, at=NOON + age).confidence == confidence


def test_an_arrival_after_the_window_is_late():
    way = Way(391.5 * 1.3, "x")
    assert expected(way, delivery=stop(date=NOON, until=NOON + timedelta(hours=9))).late is True
    assert expected(way, delivery=stop(date=NOON, until=NOON + timedelta(hours=10))).late is False


def test_an_arrival_is_never_expected_in_the_past():
    at = NOON + timedelta(days=2)
    assert expected(Way(0, "x"), at=at).eta == at


def test_the_mean_speed_of_a_trip_counts_after_twenty_kilometres_and_within_what_lorries_do():
    later = NOON + timedelta(hours=1)
    assert mean_speed_kmh(km_done=19, since=NOON, until=later) is None
    assert mean_speed_kmh(km_done=70, since=NOON, until=later) == 70
    assert mean_speed_kmh(km_done=170, since=NOON, until=later) == 80
    assert mean_speed_kmh(km_done=100, since=NOON, until=NOON) is None
