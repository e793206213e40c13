"""Facts told again, and what could not be heard dealt with."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import aio_pika
import pytest
from aio_pika import Message

from chassis.actor import Actor
from chassis.broker import MissingEvents, Unroutable
from chassis.event_log import DeadLetterNotFound, DeadLetters, EventLog
from chassis.event_log.archive import Rate
from chassis.inbox import Order, Subscriptions
from chassis.mongo import Database
from chassis.testing import eventually
from contracts import CloudEvent
from contracts.orders import CarrierRegistered, CarrierScored

from .stage import AT, Applied, Listener, Producer, Stage, event

SRE = Actor(subject="user-7", org="symphonia", roles=frozenset({"admin"}))
ToldByOrders = Callable[..., Awaitable[EventLog]]


def hearing(applied: Applied, *, order: Order = Order.STRICT) -> Subscriptions:
    """The service `planning`, which hears of carriers."""
    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, applied.handle, order=order)
    heard.on(CarrierScored, applied.handle, order=order)
    return heard


async def test_the_story_of_an_aggregate_is_read_in_order(told_by_orders: ToldByOrders, producer: Producer) -> None:
    log = await told_by_orders(scores=3)
    await eventually(lambda: _archived(producer, 4))
    assert [told.sequence for told in await log.of_subject("carrier-1")] == [1, 2, 3, 4]
    assert [told.sequence for told in await log.of_subject("carrier-1", after=1, limit=2)] == [2, 3]


async def test_everything_since_a_moment_is_told_again_to_one_service(
    told_by_orders: ToldByOrders, producer: Producer, stage: Stage, consumers_database: Database, applied: Applied, listener: Listener
) -> None:
    log = await told_by_orders(scores=5)
    await eventually(lambda: _archived(producer, 6))
    await stage.inbox(consumers_database, hearing(applied))
    await log.replay(AT - timedelta(days=1), to_service="planning")
    await eventually(lambda: applied.sequences() == [1, 2, 3, 4, 5, 6])
    assert len(listener.messages) == 6


async def test_a_long_replay_is_told_in_parts_and_whole(producer: Producer, stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    await stage.relay(producer)
    await producer.register("carrier-1", scores=9)
    await eventually(lambda: _archived(producer, 10))
    await eventually(lambda: len(applied.events) == 10)
    await consumers_database["inbox"].drop()
    await consumers_database["heads"].drop()
    applied.events.clear()
    log = EventLog(producer.database, await stage.broker("orders"), rate=Rate(together=2, a_second=1000, part=3))
    await stage.run(log.run)
    await log.listening()
    await log.replay(AT - timedelta(days=1), to_service="planning")
    await eventually(lambda: applied.sequences() == list(range(1, 11)), timeout=20)


async def test_a_replay_of_what_was_applied_changes_nothing(
    told_by_orders: ToldByOrders, producer: Producer, stage: Stage, consumers_database: Database, applied: Applied
) -> None:
    await stage.inbox(consumers_database, hearing(applied, order=Order.ANY))
    log = await told_by_orders(scores=1)
    await eventually(lambda: len(applied.events) == 2)
    await eventually(lambda: _archived(producer, 2))
    await log.replay(AT - timedelta(days=1), to_service="planning")
    await (await stage.broker("orders")).publish_event(event(3))
    await eventually(lambda: applied.sequences() == [1, 2, 3])


async def test_a_request_nobody_can_read_or_answer_does_not_stop_the_next(told_by_orders: ToldByOrders, stage: Stage, listener: Listener) -> None:
    await told_by_orders(scores=1)
    broker = await stage.broker("planning")
    await broker.send(Message(b"please"), to_queue="orders.replay-requests")
    await broker.ask_replay(MissingEvents(subject="carrier-1", first=1, last=2, reply_to="gone.events"), of_service="orders")
    heard: list[str] = []

    async def take(batch: object) -> None:
        heard.extend(message.message_id for message in batch)  # type: ignore[attr-defined]

    consumption = broker.consume_events(take, heard=[])
    await stage.run(consumption.run)
    await consumption.consuming()
    await broker.ask_replay(MissingEvents(subject="carrier-1", first=1, last=2, reply_to="planning.events"), of_service="orders")
    await eventually(lambda: heard == [told.id for told in listener.events])


async def test_a_service_nobody_runs_cannot_be_asked(stage: Stage) -> None:
    with pytest.raises(Unroutable):
        await (await stage.broker("planning")).ask_replay(MissingEvents(subject="x", first=1, last=2, reply_to="planning.events"), of_service="nobody")


async def test_a_dead_event_is_listed_redriven_and_applied_with_those_behind_it(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    applied.refused["evt_carrier-1_2"] = ValueError("cannot be applied")
    await stage.inbox(consumers_database, hearing(applied))
    dead = DeadLetters(consumers_database, await stage.broker("planning"))
    for sequence in (1, 2, 3):
        await (await stage.broker("orders")).publish_event(event(sequence))
    await eventually(lambda: _listed(dead, "event", 1), timeout=20)
    (item,) = (await dead.page("event")).items
    assert (item.id, item.reason, item.subject, item.tries) == ("evt_carrier-1_2", "ValueError: cannot be applied", "carrier-1", 8)
    applied.refused.clear()
    await dead.redrive(item.id, by=SRE, reason="mended in 1.2.3", at=AT)
    await eventually(lambda: applied.sequences() == [1, 2, 3])
    row = await consumers_database["inbox"].find_one({"_id": item.id})
    assert row
    assert row["history"] == [{"action": "redriven", "by": "user-7", "org": "symphonia", "reason": "mended in 1.2.3", "at": AT}]


async def test_those_behind_a_discarded_event_go_on(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    applied.refused["evt_carrier-1_2"] = ValueError("cannot be applied")
    await stage.inbox(consumers_database, hearing(applied))
    dead = DeadLetters(consumers_database, await stage.broker("planning"))
    for sequence in (1, 2, 3):
        await (await stage.broker("orders")).publish_event(event(sequence))
    await eventually(lambda: _listed(dead, "event", 1), timeout=20)
    await dead.discard("evt_carrier-1_2", by=SRE, reason="a test carrier", at=AT)
    await eventually(lambda: applied.sequences() == [1, 3])


async def test_a_message_the_broker_gave_up_is_kept_and_can_be_redriven(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await _rejected(stage, event(1), heard=hearing(applied))
    broker = await stage.broker("planning")
    await stage.inbox(consumers_database, hearing(applied), broker=broker)
    dead = DeadLetters(consumers_database, broker)
    await eventually(lambda: _listed(dead, "message", 1), timeout=20)
    (item,) = (await dead.page("message")).items
    assert item.reason == "rejected"
    await dead.redrive(item.id, by=SRE, reason="the bug is gone", at=AT)
    await eventually(lambda: applied.sequences() == [1])
    assert (await dead.page("message")).items == []


async def test_a_letter_that_does_not_exist_cannot_be_dealt_with(stage: Stage, consumers_database: Database) -> None:
    dead = DeadLetters(consumers_database, await stage.broker("planning"))
    with pytest.raises(DeadLetterNotFound):
        await dead.redrive("evt_unknown", by=SRE, reason="?", at=AT)
    with pytest.raises(DeadLetterNotFound):
        await dead.discard("evt_unknown", by=SRE, reason="?", at=AT)


async def test_a_discarded_message_is_no_longer_listed_and_says_who_discarded_it(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    broker = await stage.broker("planning")
    await stage.inbox(consumers_database, hearing(applied), broker=broker)
    await broker.send(Message(b"junk"), to_queue="planning.events")
    dead = DeadLetters(consumers_database, broker)
    await eventually(lambda: _listed(dead, "message", 1))
    (item,) = (await dead.page("message")).items
    assert item.content == "junk"
    await dead.discard(item.id, by=SRE, reason="sent by mistake", at=AT)
    assert (await dead.page("message")).items == []
    letter = await consumers_database["dead_letters"].find_one()
    assert letter
    assert letter["history"][0]["by"] == "user-7"


async def _archived(producer: Producer, count: int) -> bool:
    return len(await producer.archived()) == count


async def _listed(dead: DeadLetters, kind: str, count: int) -> bool:
    return len((await dead.page(kind)).items) == count  # type: ignore[arg-type]


async def _rejected(stage: Stage, told: CloudEvent, *, heard: Subscriptions) -> None:
    """Have an event told, and rejected by a consumer that does what ours never does."""
    broker = await stage.broker("planning")
    consumption = broker.consume_events(_take_nothing, heard=heard.bindings())
    async with stage.running(consumption.run):
        await consumption.consuming()
    await (await stage.broker("orders")).publish_event(told)
    connection = await aio_pika.connect(stage.url)
    async with connection:
        queue = await (await connection.channel()).get_queue("planning.events")
        await (await queue.get(timeout=5)).reject(requeue=False)


async def _take_nothing(_: object) -> None:
    return
