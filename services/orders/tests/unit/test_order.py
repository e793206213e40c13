from datetime import timedelta

import pytest

from chassis.errors import StaleVersion
from orders.domain.booking import OrderIncomplete
from orders.domain.delivery_file import ClosingPolicy, FileIncomplete, HeldDocument
from orders.domain.incident import IncidentAlreadyResolved, IncidentNotFound
from orders.domain.order import (
    CarrierAlreadyAssigned,
    CarrierRequired,
    DeliveredBeforePickup,
    DocumentAlreadyHeld,
    MomentInFuture,
    NotYourPart,
    OrderNotDeletable,
    OrderNotEditable,
    ReasonRequired,
    ReservationKnown,
)
from orders.domain.order_status import TransitionForbidden
from orders.domain.rating import NotDeliveredYet

from ..factories import AT, CARRIER, DELIVERY, PICKUP, RIVAL, SHIPPER, assigned, booking, carrier, delivered, goods_line, in_transit, order

POLICY = ClosingPolicy(client_id="acme")
POD = HeldDocument(document_id="document_1", document_type="POD")


def close(one, *, delivered_at=DELIVERY, policy=POLICY, score=None, by=SHIPPER):
    return one.close(delivered_at=delivered_at, signature="base64-signature", score=score, policy=policy, by=by, at=AT)


def move(one, target, *, reason=None, happened_at=None, by=SHIPPER):
    return one.move(target, reason=reason, happened_at=happened_at, policy=POLICY, by=by, at=AT)


def test_a_complete_booking_is_pending():
    assert order().status == "pending"


def test_an_incomplete_booking_is_a_draft_that_says_what_is_missing():
    draft = order(goods=None)
    assert (draft.status, draft.missing) == ("draft", ("goods",))


def test_a_rewrite_that_completes_a_draft_makes_it_pending():
    after, fact = order(goods=None).rewrite(booking(), by=SHIPPER, at=AT)
    assert (after.status, fact.changed, fact.missing) == ("pending", ["goods"], [])


def test_a_pending_order_cannot_lose_what_completes_it():
    with pytest.raises(OrderIncomplete) as refused:
        order().rewrite(booking(delivery=None), by=SHIPPER, at=AT)
    assert refused.value.extensions["missing"] == ["delivery"]


def test_an_order_under_way_cannot_be_rewritten():
    with pytest.raises(OrderNotEditable):
        in_transit().rewrite(booking(), by=SHIPPER, at=AT)


def test_a_carrier_cannot_rewrite_the_clients_order():
    with pytest.raises(NotYourPart):
        assigned().rewrite(booking(), by=CARRIER, at=AT)


def test_a_stale_version_is_refused():
    with pytest.raises(StaleVersion):
        order().expect(7)


def test_a_draft_with_known_places_can_be_assigned_though_its_goods_are_missing():
    after, fact = order(goods=None).assign(carrier(), by=SHIPPER, at=AT)
    assert (after.status, after.missing, fact.carrier_id) == ("assigned", ("goods",), "carrier-test-123")


def test_a_draft_without_places_cannot_be_assigned():
    with pytest.raises(OrderIncomplete) as refused:
        order(goods=None, pickup=None).assign(carrier(), by=SHIPPER, at=AT)
    assert refused.value.extensions["missing"] == ["pickup"]


def test_an_assigned_order_can_change_its_carrier_before_it_leaves():
    after, fact = assigned().assign(carrier("other-carrier"), by=SHIPPER, at=AT)
    assert (after.carrier_id, fact.previous_carrier_id) == ("other-carrier", "carrier-test-123")


def test_the_same_carrier_is_not_assigned_twice():
    with pytest.raises(CarrierAlreadyAssigned):
        assigned().assign(carrier(), by=SHIPPER, at=AT)


def test_an_order_does_not_become_assigned_without_naming_the_carrier():
    with pytest.raises(CarrierRequired) as refused:
        move(order(), "assigned")
    assert refused.value.status == 409
    assert "assigned" in refused.value.extensions["allowed"]


def test_a_cancelled_order_cannot_be_assigned():
    cancelled, _ = move(order(), "cancelled", reason="goods not ready")
    with pytest.raises(TransitionForbidden):
        cancelled.assign(carrier(), by=SHIPPER, at=AT)


def test_a_cancellation_wants_a_reason():
    with pytest.raises(ReasonRequired):
        move(order(), "cancelled")


def test_a_carrier_cannot_cancel_the_clients_order():
    with pytest.raises(NotYourPart):
        move(assigned(), "cancelled", reason="no driver", by=CARRIER)


def test_only_drafts_and_pending_orders_are_deleted():
    assert order().withdraw(by=SHIPPER, at=AT)[1].deleted
    with pytest.raises(OrderNotDeletable):
        assigned().withdraw(by=SHIPPER, at=AT)


def test_a_step_told_without_time_does_not_claim_when_the_goods_were_picked_up():
    left, _ = move(assigned(), "in_transit", by=CARRIER)
    assert left.picked_up_at is None
    assert close(left, delivered_at=PICKUP + timedelta(hours=1))[0].status == "closed"


def test_a_step_cannot_lie_in_the_future():
    with pytest.raises(MomentInFuture):
        move(assigned(), "in_transit", happened_at=AT + timedelta(minutes=6))


def test_leaving_the_pickup_puts_the_order_in_transit():
    after, fact = assigned().left_pickup(PICKUP, at=PICKUP)
    assert (after.status, after.picked_up_at, fact.previous_status) == ("in_transit", PICKUP, "assigned")


def test_a_departure_told_after_the_status_only_adds_its_time():
    left, _ = move(assigned(), "in_transit", by=CARRIER)
    after, fact = left.left_pickup(PICKUP, at=AT)
    assert (after.picked_up_at, fact.changed) == (PICKUP, ["pickedUpAt"])


def test_an_order_nobody_carries_is_not_moved_by_a_departure():
    with pytest.raises(TransitionForbidden):
        order().left_pickup(PICKUP, at=AT)


def test_arrival_alone_does_not_deliver():
    assert in_transit().reached_delivery(DELIVERY, at=AT)[0].status == "in_transit"


def test_arrival_and_then_the_proof_of_delivery_deliver():
    arrived, _ = in_transit().reached_delivery(DELIVERY, at=AT)
    after, fact = arrived.hold(POD, at=AT)
    assert (after.status, after.delivered_at, fact.previous_status) == ("delivered", DELIVERY, "in_transit")


def test_the_proof_of_delivery_and_then_the_arrival_deliver():
    after, _ = in_transit().hold(POD, at=AT)[0].reached_delivery(DELIVERY, at=AT)
    assert after.status == "delivered"


def test_a_document_is_held_once():
    with pytest.raises(DocumentAlreadyHeld):
        in_transit().hold(POD, at=AT)[0].hold(POD, at=AT)


def test_an_assigned_order_nobody_tracked_can_be_closed():
    after, fact = close(assigned())
    assert (after.status, fact.delivered_at, after.closure.signature) == ("closed", DELIVERY, "base64-signature")


@pytest.mark.parametrize("make", [order, lambda: order(goods=None)])
def test_an_order_nobody_was_given_cannot_be_closed(make):
    with pytest.raises(TransitionForbidden):
        close(make())


def test_a_closed_order_cannot_be_closed_again():
    with pytest.raises(TransitionForbidden):
        close(close(assigned())[0])


def test_goods_are_not_delivered_before_the_recorded_pickup():
    with pytest.raises(DeliveredBeforePickup):
        close(in_transit(), delivered_at=PICKUP - timedelta(seconds=1))


def test_without_a_recorded_pickup_a_past_planned_one_counts():
    with pytest.raises(DeliveredBeforePickup):
        close(assigned(), delivered_at=PICKUP - timedelta(seconds=1))


def test_a_planned_pickup_that_is_still_to_come_does_not_count():
    early = assigned(pickup={"address": "Paris", "date": "2026-03-20T08:00:00Z"}, delivery={"address": "Lyon", "date": "2026-03-20T18:00:00Z"})
    assert close(early, delivered_at=AT)[0].status == "closed"


def test_goods_are_not_delivered_in_the_future():
    with pytest.raises(MomentInFuture):
        close(assigned(), delivered_at=AT + timedelta(minutes=6))
    assert close(assigned(), delivered_at=AT + timedelta(minutes=4))[0].status == "closed"


def test_the_closed_order_lists_what_its_file_lacks():
    _, fact = close(delivered())
    assert fact.missing == ["ecmr", "pod", "palletExchange"]


def test_a_voucher_is_only_missed_where_goods_stand_on_pallets():
    assert close(assigned(goods=[goods_line(pallets=None)]))[0].missing == ("ecmr", "pod")


def test_the_clients_policy_can_refuse_an_incomplete_file():
    strict = ClosingPolicy(client_id="acme", required=("pod",))
    with pytest.raises(FileIncomplete) as refused:
        close(delivered(), policy=strict)
    assert refused.value.extensions["missing"] == ["pod"]
    assert close(delivered().hold(POD, at=AT)[0], policy=strict)[0].status == "closed"


def test_a_delivered_order_can_be_closed_by_its_status():
    assert move(delivered(), "closed")[0].status == "closed"


def test_an_undelivered_order_is_closed_by_saying_when_it_was_delivered():
    with pytest.raises(OrderIncomplete):
        move(assigned(), "closed")


def test_the_client_rates_a_delivered_order():
    after, fact = delivered().rate(5, comment="Parfait", by=SHIPPER, at=AT)
    assert (after.rating.score, fact.score) == (5, 5)


def test_a_closing_that_rates_tells_both():
    after, closed, rated = close(delivered(), score=4)
    assert (after.rating.score, closed.type, rated.type, rated.score) == (4, "order.closed", "order.rated", 4)


def test_a_carrier_does_not_rate_itself():
    with pytest.raises(NotYourPart):
        delivered().rate(5, comment=None, by=CARRIER, at=AT)
    with pytest.raises(NotYourPart):
        close(delivered(), score=5, by=CARRIER)


def test_an_order_under_way_is_not_rated():
    with pytest.raises(NotDeliveredYet):
        in_transit().rate(5, comment=None, by=SHIPPER, at=AT)


def test_an_incident_is_a_flag_with_a_history():
    opened, _ = in_transit().open_incident("incident_1", "delay", "Bouchon A6", by=CARRIER, at=AT)
    resolved, _ = opened.resolve_incident("incident_1", "Reparti", by=CARRIER, at=AT)
    assert (opened.status, opened.has_open_incident) == ("in_transit", True)
    assert (resolved.has_open_incident, resolved.incidents[0].resolution) == (False, "Reparti")


def test_an_incident_is_resolved_once():
    resolved, _ = in_transit().open_incident("incident_1", "delay", "x", by=CARRIER, at=AT)[0].resolve_incident("incident_1", "y", by=CARRIER, at=AT)
    with pytest.raises(IncidentAlreadyResolved):
        resolved.resolve_incident("incident_1", "z", by=CARRIER, at=AT)
    with pytest.raises(IncidentNotFound):
        resolved.resolve_incident("incident_2", "z", by=CARRIER, at=AT)


def test_an_order_that_is_not_under_way_has_no_incident():
    with pytest.raises(TransitionForbidden):
        order().open_incident("incident_1", "delay", "x", by=SHIPPER, at=AT)


def test_an_open_reservation_is_missing_from_the_file_until_it_is_resolved():
    reserved, _ = delivered().open_incident("incident_1", "reservation", "2 colis abîmés", by=CARRIER, at=AT)
    assert "reservations" in close(reserved)[0].missing
    assert "reservations" not in close(reserved.resolve_incident("incident_1", "avoir émis", by=SHIPPER, at=AT)[0])[0].missing


def test_a_paper_read_twice_opens_one_incident():
    reserved, _ = delivered().note_reservation("incident_1", "2 colis abîmés", by=CARRIER, at=AT)
    with pytest.raises(ReservationKnown):
        reserved.note_reservation("incident_2", "2 colis abîmés", by=CARRIER, at=AT)


@pytest.mark.parametrize(("minutes", "kept"), [(-60, True), (30, True), (31, False)])
def test_a_delivery_is_on_time_within_half_an_hour_of_its_date(minutes, kept):
    assert close(assigned(), delivered_at=DELIVERY + timedelta(minutes=minutes))[0].on_time is kept


def test_a_window_decides_over_the_date():
    window = {"from": "2026-03-14T14:00:00Z", "until": "2026-03-14T15:00:00Z"}
    late = assigned(delivery={"address": "Lyon", "date": "2026-03-14T16:00:00Z", "window": window})
    assert close(late)[0].on_time is False


def test_another_shipper_has_no_part_in_the_order():
    with pytest.raises(NotYourPart):
        order().assign(carrier(), by=RIVAL, at=AT)
