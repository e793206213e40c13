"""What was saved is told: in order, at least once, and nothing else."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from pymongo.errors import PyMongoError

from chassis.broker import Binding, NotConfirmed
from chassis.broker.topology import EVENTS
from chassis.relay import Relay
from chassis.relay.loop import UNROUTABLE
from chassis.relay.pending import Outboxes, Pending
from chassis.testing import eventually
from chassis.testing.fault_proxy import FaultProxy
from contracts import CloudEvent

from .stage import AT, QUICK_PACE, Listener, Producer, Stage, event, registered, scored


def unroutable(event_type: str) -> float:
    """How often an event of the type found no queue."""
    return UNROUTABLE.labels("orders", event_type)._value.get()


async def told(producer: Producer, events: int) -> None:
    """Wait until so many events are told, archived and removed."""

    async def all_settled() -> bool:
        return await producer.pending() == 0 and len(await producer.archived()) == events

    await eventually(all_settled, timeout=30)


async def test_an_event_is_told_as_a_cloud_event_with_all_it_was_stored_with(producer: Producer, stage: Stage, listener: Listener) -> None:
    await producer.register("carrier-1")
    stored = await producer.carriers.collection.find_one({"_id": "carrier-1"})
    await stage.relay(producer)
    await told(producer, 1)
    assert stored
    entry, event, message = stored["outbox"][0], listener.events[0], listener.messages[0]
    assert (event.id, event.source, event.subject, event.sequence) == (entry["id"], "/symphonia/orders", "carrier-1", 1)
    assert (event.type, event.time, event.data["name"]) == ("carrier.registered", AT, "Transports Durand")
    assert (message.message_id, message.content_type) == (event.id, "application/cloudevents+json; charset=utf-8")
    assert message.routing_key == "carrier.registered"


async def test_nothing_is_told_of_a_save_that_failed(producer: Producer, stage: Stage, listener: Listener) -> None:
    await producer.register("carrier-1")
    with pytest.raises(Exception, match="exists"):
        await producer.register("carrier-1")
    await stage.relay(producer)
    await told(producer, 1)
    assert len(listener.messages) == 1


async def test_told_events_are_archived_and_leave_the_document(producer: Producer, stage: Stage, listener: Listener) -> None:
    await stage.relay(producer)
    await producer.register("carrier-1", scores=2)
    await told(producer, 3)
    document = await producer.carriers.collection.find_one({"_id": "carrier-1"})
    assert document
    assert document["outbox"] == []
    assert "outboxAt" not in document
    assert (document["eventSeq"], document["version"]) == (3, 3)
    assert [(kept["seq"], kept["event"]["id"]) for kept in await producer.archived()] == [(event.sequence, event.id) for event in listener.events]


async def test_what_a_service_notes_of_its_own_events_is_noted_before_they_leave_the_outbox(producer: Producer, stage: Stage, listener: Listener) -> None:
    noted: list[tuple[str, int]] = []
    fails = [PyMongoError("away")]

    async def note(events: Sequence[CloudEvent]) -> None:
        if fails:
            raise fails.pop()
        noted.extend([(event.id, await producer.pending()) for event in events])

    relay = Relay(producer.database, ["carriers"], await stage.broker("orders"), note=note, pace=QUICK_PACE)
    await stage.run(relay.run)
    await producer.register("carrier-1")
    await told(producer, 1)
    assert noted == [(listener.events[0].id, 1)]
    assert {event.id for event in listener.events} == {noted[0][0]}


async def test_each_aggregate_is_told_in_order_while_many_are_written(producer: Producer, stage: Stage, listener: Listener) -> None:
    await stage.relay(producer)
    await asyncio.gather(*(producer.register(f"carrier-{number}", scores=5) for number in range(20)))
    await told(producer, 120)
    assert all(sequences == [1, 2, 3, 4, 5, 6] for sequences in listener.sequences().values())
    assert len(listener.sequences()) == 20


async def test_two_relays_share_the_work_without_telling_anything_twice(producer: Producer, stage: Stage, listener: Listener) -> None:
    relays = [await stage.relay(producer), await stage.relay(producer)]
    await asyncio.gather(*(producer.register(f"carrier-{number}", scores=2) for number in range(10)))
    await told(producer, 30)
    assert sum(relay.lease.held for relay in relays) == 1
    assert len(listener.messages) == 30


async def test_when_the_leading_relay_stops_the_other_goes_on(producer: Producer, stage: Stage, listener: Listener) -> None:
    first = Relay(producer.database, producer.collections, await stage.broker("orders"), pace=QUICK_PACE)
    async with stage.running(first.run):
        await eventually(lambda: first.lease.held)
        second = await stage.relay(producer)
    await producer.register("carrier-1")
    await told(producer, 1)
    assert second.lease.held
    assert second.lease.epoch == first.lease.epoch + 1


async def test_a_relay_that_died_before_it_marked_tells_the_same_event_again(
    producer: Producer, stage: Stage, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(_: Outboxes, __: Sequence[Pending], *, at: datetime) -> None:
        raise RuntimeError(at)

    await producer.register("carrier-1", scores=1)
    with monkeypatch.context() as patched:
        patched.setattr(Outboxes, "settle", die)
        with pytest.raises(RuntimeError):
            await Relay(producer.database, producer.collections, await stage.broker("orders"), pace=QUICK_PACE).run()
    await stage.relay(producer)
    await told(producer, 2)
    assert listener.sequences() == {"carrier-1": [1, 2, 1, 2]}
    assert len({event.id for event in listener.events}) == 2


async def test_an_event_archived_but_not_removed_is_not_archived_twice(producer: Producer, stage: Stage, listener: Listener) -> None:
    await producer.register("carrier-1")
    outboxes = Outboxes(producer.database, producer.collections, service="orders")
    (pending,) = await outboxes.oldest(10, but_not=[])
    await outboxes.settle([pending], at=AT)
    await producer.carriers.collection.update_one(
        {"_id": "carrier-1"},
        {"$set": {"outbox": [{"id": event.id, "type": event.type, "seq": 1, "time": AT, "data": {}} for event in pending.events], "outboxAt": AT}},
    )
    await stage.relay(producer)
    await told(producer, 1)


async def test_an_event_added_while_others_are_told_stays(producer: Producer) -> None:
    await producer.register("carrier-1")
    outboxes = Outboxes(producer.database, producer.collections, service="orders")
    read = await outboxes.oldest(10, but_not=[])
    later = AT.replace(hour=9)
    await producer.carriers.replace({"_id": "carrier-1", "version": 2}, registered(), at=later)
    await outboxes.settle(read, at=AT)
    document = await producer.carriers.collection.find_one({"_id": "carrier-1"})
    assert document
    assert [entry["seq"] for entry in document["outbox"]] == [2]
    assert document["outboxAt"] == later


async def test_an_event_that_no_queue_takes_stays_until_one_does(producer: Producer, stage: Stage) -> None:
    before = unroutable("carrier.registered")
    await stage.relay(producer)
    await producer.register("carrier-1", scores=1)
    await eventually(lambda: unroutable("carrier.registered") > before)
    assert await producer.pending() == 1
    assert await producer.archived() == []
    planning = await stage.broker("planning")
    heard: list[Any] = []

    async def take(batch: Sequence[Any]) -> None:
        heard.extend(batch)

    await stage.run(planning.consume_events(take, heard=[Binding(EVENTS, "#")]).run)
    await told(producer, 2)
    await eventually(lambda: len(heard) == 2)


async def test_a_type_that_no_queue_takes_does_not_hold_up_the_others(producer: Producer, stage: Stage) -> None:
    planning = await stage.broker("planning")
    heard: list[Any] = []

    async def take(batch: Sequence[Any]) -> None:
        heard.extend(batch)

    only_scores = planning.consume_events(take, heard=[Binding(EVENTS, "carrier.scored")])
    await stage.run(only_scores.run)
    await only_scores.consuming()
    await stage.relay(producer)
    await producer.register("carrier-1")
    await producer.carriers.insert({"_id": "carrier-2", "version": 1}, scored("carrier-2"), at=AT)
    await eventually(lambda: len(heard) == 1)
    assert await producer.pending() == 1


async def test_events_saved_while_the_broker_is_down_are_told_when_it_is_back(
    producer: Producer, stage: Stage, listener: Listener, amqp_proxy: FaultProxy
) -> None:
    await amqp_proxy.stop()
    await stage.relay(producer, broker=await stage.broker("orders", url=amqp_proxy.through(stage.url), timeout=1.0))
    await producer.register("carrier-1", scores=3)
    await amqp_proxy.start()
    await told(producer, 4)
    assert [sorted(set(sequences)) for sequences in listener.sequences().values()] == [[1, 2, 3, 4]]


async def test_a_broker_that_takes_messages_and_never_confirms_costs_duplicates_and_no_event(
    producer: Producer, stage: Stage, listener: Listener, amqp_proxy: FaultProxy
) -> None:
    broker = await stage.broker("orders", url=amqp_proxy.through(stage.url), timeout=0.5)
    await stage.relay(producer, broker=broker)
    await producer.register("carrier-1")
    await told(producer, 1)
    amqp_proxy.swallow()
    await producer.register("carrier-2", scores=2)
    with pytest.raises(NotConfirmed):
        await broker.publish_event(event(1, subject="carrier-2"))
    amqp_proxy.pass_on()
    await told(producer, 4)
    assert sorted(set(listener.sequences()["carrier-2"])) == [1, 2, 3]


async def test_connections_cut_again_and_again_cost_no_event(producer: Producer, stage: Stage, listener: Listener, amqp_proxy: FaultProxy) -> None:
    await stage.relay(producer, broker=await stage.broker("orders", url=amqp_proxy.through(stage.url)))
    await producer.register("carrier-0")
    await told(producer, 1)
    for number in range(1, 30):
        await producer.register(f"carrier-{number}")
        amqp_proxy.cut()
    await told(producer, 30)
    assert set(listener.sequences()) == {f"carrier-{number}" for number in range(30)}


async def test_a_damaged_outbox_does_not_hold_up_the_others(producer: Producer, stage: Stage, listener: Listener) -> None:
    await producer.carriers.collection.insert_one({"_id": "carrier-0", "version": 1, "outbox": [{"id": "evt_0"}], "outboxAt": AT, "eventSeq": 1, "applied": []})
    await stage.relay(producer)
    await producer.register("carrier-1")
    await eventually(lambda: [event.subject for event in listener.events] == ["carrier-1"])


async def test_the_relay_finds_its_work_by_an_index(producer: Producer) -> None:
    await producer.register("carrier-1")
    plan = await producer.database["carriers"].find({"outboxAt": {"$exists": True}}).sort("outboxAt", 1).explain()
    assert '"IXSCAN"' in str(plan["queryPlanner"]["winningPlan"]).replace("'", '"')
