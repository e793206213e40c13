"""The tour: orders come and go, and the fleet is told of each."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from chassis.errors import Invalid
from contracts.orders import Load, Stop
from planning.domain.tour import OrderNotOnTour, TourOver, TourPlan

from ..factories import AT, DAY, ORDERS, order, plan_body, tour

LATER = AT + timedelta(hours=1)


def kinds(planned):
    return [(stop.kind, ORDERS.index(stop.order_id)) for stop in planned.stops]


def test_an_order_comes_with_pickup_and_delivery_at_the_end():
    assert kinds(tour(order(ORDERS[0]), order(ORDERS[1]))) == [("pickup", 0), ("delivery", 0), ("pickup", 1), ("delivery", 1)]


def test_an_order_is_put_where_the_dispatcher_wants_it():
    planned = tour(order(ORDERS[0])).with_order(order(ORDERS[1]), position=1, at=LATER)
    assert kinds(planned) == [("pickup", 0), ("pickup", 1), ("delivery", 1), ("delivery", 0)]
    assert (planned.version, planned.updated_at) == (3, LATER)


def test_a_position_beyond_the_last_stop_is_refused():
    with pytest.raises(Invalid) as refused:
        tour().with_order(order(), position=1, at=LATER)
    assert refused.value.errors[0].pointer == "#/position"


def test_what_is_not_on_the_tour_cannot_leave_it():
    with pytest.raises(OrderNotOnTour):
        tour().without(ORDERS[0], at=LATER)


def test_the_fleet_is_told_of_orders_that_came_and_left():
    before = tour(order(ORDERS[0]))
    after = before.without(ORDERS[0], at=LATER).with_order(order(ORDERS[1]), position=None, at=LATER)
    left, came = after.order_facts(before)
    assert (left.type, left.order_id, left.reason) == ("tour.unassigned", ORDERS[0], "taken_off")
    assert (came.type, came.order_id, came.driver_name, came.plate) == ("tour.assigned", ORDERS[1], "Luc Moreau", "AB-123-CD")


def test_clients_hear_of_their_own_order_only():
    before = tour(order(ORDERS[0]), order(ORDERS[1], client_id="globex"))
    facts = before.order_facts(None)
    assert [fact.audience() for fact in facts] == [("acme", "durand"), ("globex", "durand")]
    assert before.updated_fact().audience() == ("durand",)
    assert ORDERS[1] not in facts[0].model_dump_json()


def test_a_new_driver_is_told_to_every_client():
    before = tour(order(ORDERS[0]))
    after = before.model_copy(update={"driver_id": "driver_2"})
    assert [fact.type for fact in after.order_facts(before)] == ["tour.assigned"]


def test_a_change_that_concerns_no_client_tells_none():
    before = tour(order(ORDERS[0]))
    assert before.model_copy(update={"name": "Sud"}).order_facts(before) == []


def test_a_cancelled_order_leaves_its_tour():
    left, facts = tour(order(ORDERS[0]), order(ORDERS[1])).having_heard(order(ORDERS[0], status="cancelled"), at=LATER)
    assert (left.order_ids, [(fact.type, fact.reason) for fact in facts]) == ((ORDERS[1],), [("tour.unassigned", "order_cancelled")])


def test_an_order_given_to_another_carrier_leaves_its_tour():
    _, facts = tour(order()).having_heard(order(carrier_id="muller"), at=LATER)
    assert facts[0].reason == "carrier_changed"


def test_an_event_older_than_the_owners_answer_moves_nothing():
    late = order(carrier_id=None, status="pending", heard_at=AT, asked_at=AT + timedelta(seconds=1))
    assert tour(order()).having_heard(late, at=LATER) is None


def test_a_delivered_order_stays_on_its_tour():
    assert tour(order()).having_heard(order(status="delivered"), at=LATER) is None


def test_a_tour_follows_what_its_order_asks_for():
    moved = order(delivery=Stop(address="8 rue du Port, Lyon", date=datetime(2036, 3, 14, 17, tzinfo=UTC)), load=Load(weight_kg=5000))
    followed, facts = tour(order()).having_heard(moved, at=LATER)
    assert (followed.stops[1].address, followed.stops[0].load.weight_kg) == ("8 rue du Port, Lyon", 5000)
    assert [fact.type for fact in facts] == ["tour.updated"]


def test_a_tour_that_is_given_up_frees_its_orders():
    before = tour(order(ORDERS[0]))
    gone = before.deleted(LATER)
    assert gone.order_ids == ()
    assert gone.deleted_fact(carried=before).order_ids == [ORDERS[0]]
    assert [fact.reason for fact in gone.order_facts(before, reason="tour_deleted")] == ["tour_deleted"]


def test_a_tour_without_a_shift_takes_its_whole_day_even_when_the_clocks_change():
    planned = TourPlan.model_validate(plan_body(day="2036-03-30", shift=None))
    assert planned.ends_at - planned.starts_at == timedelta(hours=23)


def test_a_tour_in_the_past_is_refused():
    with pytest.raises(TourOver):
        tour(day="2026-02-28", shift=None)


@pytest.mark.parametrize(
    "shift",
    [
        {"from": f"{DAY}T06:00:00+01:00", "until": f"{DAY}T06:00:00+01:00"},
        {"from": "2036-03-13T22:59:59Z", "until": f"{DAY}T06:00:00Z"},
        {"from": f"{DAY}T06:00:00Z", "until": "2036-03-21T06:00:01Z"},
    ],
    ids=["empty", "begins the day before", "too long"],
)
def test_a_shift_that_makes_no_sense_is_refused(shift):
    with pytest.raises(ValidationError):
        TourPlan.model_validate(plan_body(shift=shift))
