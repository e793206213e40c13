from datetime import timedelta

import pytest

from contracts import tracking as facts
from tracking.domain.device_token import DeviceKey, digest
from tracking.domain.fixes import Verdict, judge
from tracking.domain.odometer import Odometer
from tracking.domain.parties import OrderParties
from tracking.domain.session import MAX_DEVICES, OrderIsOver, TrackedByAnotherVehicle

from ..factories import NOON, PARIS, SESSION, drive, fix, order, started, stop

LATER = NOON + timedelta(hours=1)


def taking(session, fixes, *, of=None, at=LATER):
    last = session.last.fix if session.last else None
    verdicts = judge(fixes, last=last, at=at).verdicts
    believed = [fix for fix, verdict in zip(fixes, verdicts, strict=True) if verdict.is_history]
    return session.taking(believed, verdicts, order=of or order(), source="api", at=at)


def test_a_session_starts_without_a_position():
    session = started()
    assert session.is_open
    assert session.last is None


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_an_order_that_is_over_cannot_be_tracked(status):
    with pytest.raises(OrderIsOver):
        started(order(status=status))


def test_a_device_token_is_kept_as_its_hash_only():
    session = started()
    assert "trk_secret" not in repr(session)
    assert session.devices[0].hash == digest("trk_secret")


def test_starting_again_gives_one_more_token_and_the_oldest_of_eleven_ends():
    session = started()
    for number in range(MAX_DEVICES):
        session = session.started_again(vehicle_id="vehicle-123", device=DeviceKey.of(f"trk_{number}", issued_to="user-1", at=NOON))
    assert len(session.devices) == MAX_DEVICES
    assert digest("trk_secret") not in [key.hash for key in session.devices]


def test_another_vehicle_is_refused_while_one_is_tracked():
    with pytest.raises(TrackedByAnotherVehicle):
        started().started_again(vehicle_id="vehicle-9", device=DeviceKey.of("trk_9", issued_to="user-1", at=NOON))


def test_of_fixes_that_come_together_only_the_newest_is_told():
    session, said = taking(started(), drive(3)[::-1])
    told = [fact for fact in said if isinstance(fact, facts.TrackingPosition)]
    assert [fact.position.timestamp for fact in told] == [drive(3)[-1].timestamp]
    assert session.last is not None
    assert session.last.fix == drive(3)[-1]


def test_a_late_fix_is_counted_and_moves_nothing():
    session, _ = taking(started(), [fix(100)])
    again, said = session.taking([fix(50)], [Verdict.OUT_OF_ORDER], order=order(), source="api", at=LATER)
    assert said == []
    assert again.last == session.last
    assert (again.tally.positions, again.tally.out_of_order) == (2, 1)


def test_what_is_kept_apart_is_counted_and_never_the_last_position():
    session, said = started().taking([], [Verdict.FUTURE, Verdict.IMPOSSIBLE], order=order(), source="api", at=LATER)
    assert said == []
    assert session.last is None
    assert (session.tally.future, session.tally.impossible, session.tally.positions) == (1, 1, 0)


def test_a_fix_stored_by_a_try_that_died_still_moves_the_session_forward():
    session, said = started().taking([fix()], [Verdict.DUPLICATE], order=order(), source="api", at=LATER)
    assert session.last is not None
    assert next(fact.type for fact in said) == "tracking.position"


def test_the_expected_arrival_is_told_once_and_again_when_it_moved_noticeably():
    session, said = taking(started(), [fix(lat=48.7)])
    assert [fact.type for fact in said] == ["tracking.position", "tracking.eta_changed"]
    session, said = taking(session, [fix(10, lat=48.7001)])
    assert [fact.type for fact in said] == ["tracking.position"]
    session, said = taking(session, [fix(2 * 3600, lat=48.7002)], at=NOON + timedelta(hours=2))
    assert [fact.type for fact in said] == ["tracking.position", "tracking.eta_changed"]


def test_without_a_place_of_delivery_no_arrival_is_expected():
    nowhere = order(delivery=stop(None))
    session, said = taking(started(nowhere), [fix(lat=48.7)], of=nowhere)
    assert session.expected(nowhere, at=LATER) is None
    assert [fact.type for fact in said] == ["tracking.position"]


def test_the_parties_of_the_order_are_taken_over_when_the_carrier_changed():
    session, said = taking(started(order(carrier=None)), [fix()], of=order(carrier="carrier-2"))
    assert session.carrier_id == "carrier-2"
    assert isinstance(said[0], facts.TrackingPosition)
    assert said[0].carrier_id == "carrier-2"


def test_stopping_tells_the_trip_and_ends_the_device_tokens():
    session, _ = taking(started(), drive(3))
    closed, summary = session.stopped(reason="stopped", odometer=Odometer(12.5), positions=3, at=LATER)
    assert not closed.is_open
    assert closed.devices == ()
    assert (summary.session_id, summary.distance_km, summary.positions) == (SESSION, 12.5, 3)
    assert closed.version == session.version + 1


def test_before_the_pickup_the_way_leads_by_it():
    far_away = fix(lat=50.6292, lng=3.0573)  # Lille
    session, _ = taking(started(), [far_away])
    expected = session.expected(order(), at=LATER)
    assert expected
    assert expected.km_left == pytest.approx((204 + 391.5) * 1.3, rel=0.02)
    assert "by the pickup" in expected.basis
    on_the_way = session.expected(order(status="in_transit"), at=LATER)
    assert on_the_way
    assert on_the_way.km_left < expected.km_left


def towards_brest(count: int) -> list:
    """Fixes of a lorry that should drive to Lyon and drives west."""
    return [fix(n * 600, lng=PARIS[1] - 0.15 * n) for n in range(count)]


def test_a_vehicle_that_leaves_its_route_is_told_of_once_and_again_after_it_was_back():
    of = order(status="in_transit")
    session, said = taking(started(of), towards_brest(20), of=of, at=LATER + timedelta(hours=4))
    told = [fact for fact in said if isinstance(fact, facts.TrackingDeviated)]
    assert len(told) == 1
    assert told[0].km_off > 97
    assert told[0].basis == "great circle x 1.3"
    assert session.deviation.is_off
    back = [fix(20 * 600 + n * 3600 * 4, lat=48.0, lng=2.9) for n in range(1, 3)]
    session, said = taking(session, back, of=of, at=LATER + timedelta(hours=24))
    assert not session.deviation.is_off


def test_one_odd_position_is_no_deviation():
    of = order(status="in_transit")
    odd = [fix(0), fix(7200, lat=48.0, lng=0.5), fix(14400, lat=47.9, lng=3.0)]
    session, said = taking(started(of), odd, of=of, at=LATER + timedelta(hours=5))
    assert not any(isinstance(fact, facts.TrackingDeviated) for fact in said)
    assert not session.deviation.is_off


def test_an_order_whose_pickup_is_not_known_in_degrees_has_no_route_to_leave():
    of = OrderParties(order().order_id, "acme", "carrier-test-123", "in_transit", pickup=stop(None), delivery=stop(), seq=1)
    session, _ = taking(started(of), towards_brest(20), of=of, at=LATER + timedelta(hours=4))
    assert not session.deviation.is_off
    assert session.expected(of, at=LATER)
