"""A service that begins to hear later than others learns what was told before."""

from collections.abc import Awaitable, Callable

from chassis import inbox
from chassis.event_log import EventLog
from chassis.inbox import Inbox, Order, Subscriptions
from chassis.mongo import Database
from chassis.testing import eventually
from contracts.orders import CarrierRegistered, CarrierScored

from .stage import QUICK_TIMES, Applied, Producer, Stage

ToldByOrders = Callable[..., Awaitable[EventLog]]


def hearing(applied: Applied, *, scores: bool = True) -> Subscriptions:
    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, applied.handle, order=Order.ANY)
    if scores:
        heard.on(CarrierScored, applied.handle, order=Order.ANY)
    return heard


async def archived(producer: Producer, count: int) -> bool:
    return len(await producer.archived()) == count


async def test_a_new_service_learns_what_was_told_before_it_listened(
    told_by_orders: ToldByOrders, producer: Producer, stage: Stage, database: Database
) -> None:
    await told_by_orders(scores=3)
    await eventually(lambda: archived(producer, 4))
    applied = Applied()
    await stage.inbox(database, hearing(applied))
    await eventually(lambda: applied.sequences() == [1, 2, 3, 4])


async def test_it_asks_once(told_by_orders: ToldByOrders, producer: Producer, stage: Stage, database: Database) -> None:
    await told_by_orders(scores=1)
    await eventually(lambda: archived(producer, 2))
    applied = Applied()
    await stage.inbox(database, hearing(applied))
    await eventually(lambda: len(applied.events) == 2)
    asked = await database["hearing"].find().to_list()
    again = Applied()
    await stage.inbox(database, hearing(again))
    await producer.register("carrier-2")
    await eventually(lambda: [told.subject for told in (*applied.events, *again.events)].count("carrier-2") == 1)
    assert await database["hearing"].find().to_list() == asked
    assert len(applied.events) + len(again.events) == 3


async def test_a_service_that_begins_to_hear_more_learns_only_what_is_new_to_it(
    told_by_orders: ToldByOrders, producer: Producer, stage: Stage, database: Database
) -> None:
    await told_by_orders(scores=2)
    await eventually(lambda: archived(producer, 3))
    few, more = Applied(), Applied()
    broker = await stage.broker("planning")
    await inbox.ensure_indexes(database)
    async with stage.running(Inbox(database, broker, hearing(few, scores=False), times=QUICK_TIMES).run):
        await eventually(lambda: few.sequences() == [1])
    await stage.inbox(database, hearing(more))
    await eventually(lambda: more.sequences() == [2, 3])
