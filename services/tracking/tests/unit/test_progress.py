from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracking.domain.geodesy import great_circle_km
from tracking.domain.odometer import Odometer
from tracking.domain.progress import PLANNING_SPEED_KMH, estimate, mean_speed_kmh

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


def test_the_arrival_is_by_the_planning_speed_until_the_trip_has_its_own():
    expected = estimate(fix(), stop(), own_speed=None, at=NOON)
    assert expected is not None
    assert expected.km_left == pytest.approx(391.5 * 1.3, rel=0.01)
    assert expected.eta - NOON == pytest.approx(timedelta(hours=expected.km_left / PLANNING_SPEED_KMH), abs=timedelta(seconds=1))
    assert "planning speed" in expected.basis


def test_an_arrival_after_the_window_is_late():
    assert estimate(fix(), stop(date=NOON, until=NOON + timedelta(hours=8)), own_speed=None, at=NOON).late is True
    assert estimate(fix(), stop(date=NOON, until=NOON + timedelta(hours=9)), own_speed=None, at=NOON).late is False


def test_an_arrival_is_never_expected_in_the_past():
    at = NOON + timedelta(days=2)
    assert estimate(fix(lat=LYON[0], lng=LYON[1]), stop(), own_speed=None, at=at).eta == at


def test_the_mean_speed_of_a_trip_counts_after_twenty_kilometres_and_within_what_lorries_do():
    later = NOON + timedelta(hours=1)
    assert mean_speed_kmh(km_done=19, since=NOON, until=later) is None
    assert mean_speed_kmh(km_done=70, since=NOON, until=later) == 70
    assert mean_speed_kmh(km_done=170, since=NOON, until=later) == 80
    assert mean_speed_kmh(km_done=100, since=NOON, until=NOON) is None
