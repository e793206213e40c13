"""Queues and exchanges: alike on every declaration, their limits in policies."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest
from aio_pika.exceptions import CONNECTION_EXCEPTIONS

from chassis.broker import Binding, NotConfirmed, Topology, Unroutable
from chassis.broker.topology import DEAD, EVENTS
from chassis.testing import Parts, eventually

from .corner import Corner
from .stage import Stage, event

PLANNING = Topology("planning")


async def take_nothing(_: Sequence[Any]) -> None:
    """Hear and forget."""


async def declared(stage: Stage) -> None:
    """Have `planning` declare everything."""
    broker = await stage.broker("planning")
    consumptions = (
        broker.consume_events(take_nothing, heard=[Binding(EVENTS, "carrier.#")]),
        broker.consume_dead(take_nothing),
        broker.consume_replay_requests(take_nothing),
    )
    for consumption in consumptions:
        await stage.run(consumption.run)
        await consumption.consuming()


async def test_every_queue_is_a_quorum_queue_with_no_other_argument(stage: Stage, corner: Corner) -> None:
    await declared(stage)
    for name in (PLANNING.events, PLANNING.dead, PLANNING.replay_requests):
        queue = await corner.queue(name)
        assert (queue["type"], queue["durable"], queue["arguments"]) == ("quorum", True, {"x-queue-type": "quorum"})


async def test_the_limits_of_an_events_queue_come_by_policy(stage: Stage, corner: Corner) -> None:
    await declared(stage)
    limits = {"delivery-limit": 20, "dead-letter-exchange": DEAD, "dead-letter-strategy": "at-least-once", "overflow": "reject-publish"}

    async def limited() -> bool:
        return bool((await corner.queue(PLANNING.events)).get("effective_policy_definition") == limits)

    await eventually(limited, timeout=20)


async def test_declaring_everything_twice_changes_nothing(stage: Stage, corner: Corner) -> None:
    await declared(stage)
    before = sorted(await corner.queues())
    await declared(stage)
    assert sorted(await corner.queues()) == before


async def test_the_dead_of_two_services_do_not_mix(stage: Stage, corner: Corner) -> None:
    buried: dict[str, list[str]] = {"planning": [], "webhooks": []}
    for service in buried:
        broker = await stage.broker(service)

        async def refuse(batch: Sequence[Any]) -> None:
            for message in batch:
                await message.reject(requeue=False)

        async def bury(batch: Sequence[Any], service: str = service) -> None:
            buried[service].extend(message.message_id for message in batch)

        heard = broker.consume_events(refuse, heard=[Binding(EVENTS, "carrier.scored" if service == "planning" else "carrier.registered")])
        dead = broker.consume_dead(bury)
        for consumption in (dead, heard):
            await stage.run(consumption.run)
            await consumption.consuming()
    orders = await stage.broker("orders")
    await orders.publish_event(event(1))
    await orders.publish_event(event(2))
    await eventually(lambda: buried == {"planning": ["evt_carrier-1_2"], "webhooks": ["evt_carrier-1_1"]}, timeout=20)


async def test_a_message_that_kills_its_consumer_again_and_again_ends_among_the_dead(stage: Stage, corner: Corner) -> None:
    broker = await stage.broker("planning")
    deliveries: list[str] = []
    dead: list[str] = []

    async def fail(batch: Sequence[Any]) -> None:
        deliveries.extend(message.message_id for message in batch)
        raise RuntimeError("a bug in the storing of events")

    async def bury(batch: Sequence[Any]) -> None:
        dead.extend(message.headers["x-first-death-reason"] for message in batch)

    failing, keeping = broker.consume_events(fail, heard=[Binding(EVENTS, "#")]), broker.consume_dead(bury)
    for consumption in (keeping, failing):
        await stage.run(consumption.run)
    await failing.consuming()
    await (await stage.broker("orders")).publish_event(event(1))
    await eventually(lambda: dead == ["delivery_limit"], timeout=30)
    assert len(deliveries) == 21


async def test_what_no_queue_takes_is_refused_and_publishing_goes_on(stage: Stage) -> None:
    await declared(stage)
    orders = await stage.broker("orders")
    unknown = event(1).model_copy(update={"type": "weather.changed"})
    for sequence in range(1, 4):
        with pytest.raises(Unroutable):
            await orders.publish_event(unknown)
        await orders.publish_event(event(sequence))


async def test_a_broker_that_is_not_there_is_said_to_be_within_the_timeout(stage: Stage) -> None:
    nowhere = await stage.broker("orders", url="amqp://guest:guest@127.0.0.1:9/", timeout=0.5)
    with pytest.raises(NotConfirmed) as refused:
        await nowhere.publish_event(event(1))
    assert refused.value.status == 503
    assert isinstance(refused.value.__cause__, (TimeoutError, *CONNECTION_EXCEPTIONS))


async def test_the_policies_of_the_fleet_fit_the_names_of_the_queues(parts: Parts) -> None:
    policies = json.loads((parts.root / "deploy/local/rabbitmq-definitions.json").read_text())["policies"]

    def fitting(queue: str) -> list[str]:
        return [policy["name"] for policy in policies if re.search(policy["pattern"], queue)]

    assert fitting(PLANNING.events) == ["service-events"]
    assert "service-events" not in fitting(PLANNING.dead)
    assert "service-events" not in fitting(PLANNING.replay_requests)
