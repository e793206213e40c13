"""What speaks against a tour, and against an order on it."""

from datetime import UTC, datetime

import pytest

from contracts.orders import Load
from contracts.values import TimeWindow
from planning.domain.absence import Absence
from planning.domain.objections import objections_to, objections_to_order

from ..factories import AT, ORDERS, circumstances, driver, order, tour, vehicle


def codes(planned, **given):
    return [objection.code for objection in objections_to(planned, circumstances(**given))]


def heavy(order_id, kg):
    return order(order_id, load=Load(weight_kg=kg))


def test_nothing_speaks_against_a_good_tour():
    assert codes(tour(order(ORDERS[0]), order(ORDERS[1]))) == []


def test_what_is_delivered_before_makes_room_for_what_comes_after():
    assert codes(tour(heavy(ORDERS[0], 12000), heavy(ORDERS[1], 12000))) == []


def test_what_is_on_board_together_must_fit_together():
    planned = tour(heavy(ORDERS[0], 8000)).with_order(heavy(ORDERS[1], 5000), position=1, at=AT)
    (objection,) = objections_to(planned, circumstances())
    assert (objection.code, objection.order_id) == ("over_weight", ORDERS[1])
    assert objection.detail == "13000 kg would be on board at most, the vehicle takes 12000: 1000 too many."


def test_a_load_that_fills_the_vehicle_to_the_last_kilogram_fits():
    assert codes(tour(heavy(ORDERS[0], 12000))) == []
    tenths = tour(heavy(ORDERS[0], 0.1)).with_order(heavy(ORDERS[1], 0.2), position=1, at=AT)
    assert codes(tenths, vehicle=vehicle(capacity={"weightKg": 0.3})) == []


def test_volume_and_pallets_are_limits_of_their_own():
    assert codes(tour(order(load=Load(volume_m3=51, pallets=19)))) == ["over_volume", "too_many_pallets"]


def test_a_vehicle_of_unknown_capacity_takes_anything():
    assert codes(tour(heavy(ORDERS[0], 10**6)), vehicle=vehicle(capacity={})) == []


def test_the_driver_needs_the_vehicles_licence():
    only_b = driver(licences=[{"category": "B", "number": "1", "validUntil": "2039-01-01"}])
    assert codes(tour(), driver=only_b) == ["licence_missing"]


@pytest.mark.parametrize(("valid_until", "found"), [("2036-03-13", ["licence_expired"]), ("2036-03-14", [])])
def test_a_licence_is_valid_through_its_last_day(valid_until, found):
    assert codes(tour(), driver=driver(licences=[{"category": "C", "number": "1", "validUntil": valid_until}])) == found


def test_papers_must_last_to_the_end_of_a_tour_of_several_days():
    over_the_weekend = {"from": "2036-03-14T06:00:00+01:00", "until": "2036-03-16T18:00:00+01:00"}
    held = driver(certificates=[{"kind": "CPC", "validUntil": "2036-03-15"}])
    assert codes(tour(shift=over_the_weekend), driver=held) == ["certificate_expired"]


def test_a_vehicle_without_valid_inspection_stays_in_the_yard():
    assert codes(tour(), vehicle=vehicle(inspections=[{"kind": "technical", "validUntil": "2036-03-13"}])) == ["inspection_expired"]


def test_absences_are_told_of_whom_they_are():
    away = {"carrierId": "durand", "createdAt": AT, "updatedAt": AT, "startsAt": "2036-03-14T00:00:00Z", "endsAt": "2036-03-15T00:00:00Z"}
    absences = [Absence.model_validate(away | {"absenceId": "a", "driverId": "driver_1"}), Absence.model_validate(away | {"absenceId": "b", "vehicleId": "v"})]
    assert codes(tour(), absences=absences) == ["driver_absent", "vehicle_absent"]


def test_nobody_drives_two_tours_at_once():
    other = tour(tour_id="tour_2", shift={"from": "2036-03-14T16:00:00+01:00", "until": "2036-03-14T22:00:00+01:00"})
    assert codes(tour(), others=[other]) == ["driver_busy", "vehicle_busy"]
    assert codes(tour(), others=[tour()]) == []


def test_a_tour_may_begin_when_the_other_ends():
    other = tour(tour_id="tour_2", shift={"from": "2036-03-14T17:00:00+01:00", "until": "2036-03-14T22:00:00+01:00"})
    assert codes(tour(), others=[other]) == []


@pytest.mark.parametrize(
    ("kept", "code"), [((1, 0), "delivery_before_pickup"), ((0,), "stop_missing"), ((1,), "stop_missing"), ((0, 1, 1), "stop_twice")], ids=str
)
def test_each_order_is_picked_up_once_and_then_delivered_once(kept, code):
    whole = tour(order())
    assert codes(whole.model_copy(update={"stops": tuple(whole.stops[place] for place in kept)})) == [code]


def test_a_window_that_the_tour_cannot_reach_is_told():
    window = TimeWindow.model_validate({"from": "2036-03-14T03:00:00Z", "until": "2036-03-14T04:59:59Z"})
    early = order(pickup=order().pickup.model_copy(update={"window": window}))
    assert codes(tour(early)) == ["window_outside_tour"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"carrier_id": "muller"}, "order_of_another_carrier"),
        ({"status": "in_transit"}, "order_not_to_be_carried"),
        ({"status": "cancelled"}, "order_not_to_be_carried"),
        ({"pickup": None}, "order_incomplete"),
    ],
)
def test_an_order_that_cannot_be_carried_is_refused_with_the_reason(changes, code):
    assert [objection.code for objection in objections_to_order(order(**changes), tour())] == [code]


def test_an_order_is_on_a_tour_once():
    assert [objection.code for objection in objections_to_order(order(), tour(order()))] == ["order_on_this_tour"]


def test_all_reasons_are_told_at_once():
    late = datetime(2036, 3, 14, tzinfo=UTC)
    absence = Absence(absence_id="a", carrier_id="durand", created_at=AT, updated_at=AT, driver_id="driver_1", starts_at=AT, ends_at=late)
    assert codes(tour(heavy(ORDERS[0], 20000)), driver=driver(licences=[]), absences=[absence]) == ["licence_missing", "driver_absent", "over_weight"]
