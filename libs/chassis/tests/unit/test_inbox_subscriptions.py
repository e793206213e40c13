"""What a service hears, and what its queue must be bound to for that."""

import pytest

from chassis.broker import Binding
from chassis.broker.topology import EVENTS
from chassis.inbox import Order, Subscriptions, Times
from contracts import CloudEvent, Fact
from contracts.orders import CarrierScored, OrderCreated, OrderFact


async def ignore(event: CloudEvent, fact: Fact | None = None) -> None:
    """Do nothing."""


def keys(heard: Subscriptions) -> list[str]:
    return [binding.routing_key for binding in heard.bindings() if binding == Binding(EVENTS, binding.routing_key)]


def test_one_type_is_bound_alone() -> None:
    heard = Subscriptions(service="planning")
    heard.on(OrderCreated, ignore)
    assert keys(heard) == ["order.created"]


def test_strict_order_needs_the_whole_family() -> None:
    heard = Subscriptions(service="planning")
    heard.on(OrderCreated, ignore, order=Order.STRICT)
    assert keys(heard) == ["order.#"]
    assert heard.is_strict("order.closed")
    assert heard.concerns("order.closed")
    assert not heard.for_type("order.closed")
    assert not heard.concerns("carrier.scored")


def test_a_family_and_everything_can_be_heard() -> None:
    heard = Subscriptions(service="webhooks")
    heard.on_any("order", ignore)
    heard.on_any("", ignore)
    assert keys(heard) == ["#", "order.#"]
    assert len(heard.for_type("order.created")) == 2
    assert len(heard.for_type("ordering.done")) == 1


def test_one_strict_handler_makes_its_family_strict_for_all() -> None:
    heard = Subscriptions(service="planning")
    heard.on_any("order", ignore)
    heard.on(OrderCreated, ignore, order=Order.STRICT)
    heard.on(CarrierScored, ignore)
    assert heard.is_strict("order.updated")
    assert not heard.is_strict("carrier.scored")


def test_a_family_of_facts_is_not_an_event() -> None:
    with pytest.raises(TypeError, match="family"):
        Subscriptions(service="planning").on(OrderFact, ignore)


def test_eight_tries_wait_from_a_second_to_an_hour() -> None:
    times = Times()
    waits = [times.retry_after(tries).total_seconds() for tries in range(1, times.tries)]
    assert 0.5 <= waits[0] <= 1
    assert 1800 <= waits[-1] <= 3600
    assert len(waits) == 7
