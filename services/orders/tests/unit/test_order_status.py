"""The state machine as a machine: only legal steps, whatever is tried."""

from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chassis.errors import Conflict, Forbidden, Invalid
from contracts.orders import OrderStatus
from orders.domain.delivery_file import ClosingPolicy
from orders.domain.order_status import MOVES, TransitionForbidden, check_move

from ..factories import ADMIN, AT, CARRIER, RIVAL, SHIPPER, booking, carrier, order

STATUSES = get_args(OrderStatus)
POLICY = ClosingPolicy(client_id="acme")
MODEL = {
    "draft": {"draft", "pending", "assigned", "cancelled"},
    "pending": {"pending", "assigned", "cancelled"},
    "assigned": {"assigned", "in_transit", "closed", "cancelled"},
    "in_transit": {"in_transit", "delivered", "closed"},
    "delivered": {"delivered", "closed"},
    "closed": {"closed"},
    "cancelled": {"cancelled"},
}


class OrderMachine(RuleBasedStateMachine):
    """Everybody tries everything; the order must only ever walk along the model, one version a step, and tell each step."""

    def __init__(self) -> None:
        super().__init__()
        self.order = order(goods=None)
        self.clock = AT
        self.steps = 0

    def attempt(self, decide) -> None:
        self.clock += timedelta(minutes=10)
        before = self.order
        try:
            after, fact, *_ = decide(before, self.clock)
        except (Conflict, Invalid, Forbidden):
            return
        assert after.version == before.version + 1
        assert after.status in MODEL[before.status]
        assert (fact.order_id, fact.status) == (after.order_id, after.status)
        assert after.updated_at == self.clock
        self.order = after
        self.steps += 1

    actors = st.sampled_from([SHIPPER, CARRIER, ADMIN, RIVAL])

    @rule(by=actors, goods=st.booleans())
    def rewrite(self, by, goods):
        self.attempt(lambda one, at: one.rewrite(booking(**({} if goods else {"goods": None})), by=by, at=at))

    @rule(by=actors, name=st.sampled_from(["carrier-test-123", "other"]))
    def assign(self, by, name):
        self.attempt(lambda one, at: one.assign(carrier(name), by=by, at=at))

    @rule(by=actors, status=st.sampled_from(STATUSES), reason=st.sampled_from([None, "because"]))
    def move(self, by, status, reason):
        self.attempt(lambda one, at: one.move(status, reason=reason, happened_at=None, policy=POLICY, by=by, at=at))

    @rule(by=actors, ago=st.integers(-60, 60))
    def close(self, by, ago):
        self.attempt(lambda one, at: one.close(delivered_at=at - timedelta(minutes=ago), signature="s", score=None, policy=POLICY, by=by, at=at))

    @rule()
    def leave(self):
        self.attempt(lambda one, at: one.left_pickup(at, at=at))

    @rule(by=actors)
    def withdraw(self, by):
        if self.order.status in {"draft", "pending"} and self.steps < 4:
            return
        self.attempt(lambda one, at: one.withdraw(by=by, at=at))

    @invariant()
    def a_complete_order_stays_complete(self):
        if self.order.status not in {"draft", "cancelled"}:
            assert not self.order.gaps_of_places()

    @invariant()
    def nobody_travels_without_a_carrier(self):
        if self.order.status in {"assigned", "in_transit", "delivered", "closed"}:
            assert self.order.carrier is not None

    @invariant()
    def delivery_is_never_before_pickup(self):
        if self.order.delivered_at and self.order.picked_up_at:
            assert self.order.delivered_at >= self.order.picked_up_at


TestOrderMachine = OrderMachine.TestCase


def test_a_forbidden_move_says_which_are_allowed():
    with pytest.raises(TransitionForbidden) as refused:
        check_move("pending", "delivered")
    assert refused.value.extensions["allowed"] == ["assigned", "cancelled"]


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_nothing_follows_an_end(status):
    assert MOVES[status] == ()


def test_an_order_cannot_be_cancelled_once_the_goods_left():
    with pytest.raises(TransitionForbidden):
        check_move("in_transit", "cancelled")
