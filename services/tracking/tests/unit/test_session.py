from datetime import timedelta

import pytest

from contracts import tracking as facts
from tracking.domain.device_token import DeviceKey, digest
from tracking.domain.fixes import Verdict, judge
from tracking.domain.odometer import Odometer
from tracking.domain.session import MAX_DEVICES, OrderIsOver, TrackedByAnotherVehicle

from ..factories import NOON, SESSION, drive, fix, order, started, stop

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
