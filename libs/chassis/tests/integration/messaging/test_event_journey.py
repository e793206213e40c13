"""From a save in one service to its effect in another, over the real broker."""

from chassis.inbox import Subscriptions
from chassis.testing import eventually
from contracts.orders import CarrierRegistered


async def test_what_one_service_saves_another_applies(producer, stage, consumers_database, applied):
    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, applied.handle)
    await stage.inbox(consumers_database, heard)
    await stage.relay(producer)
    await producer.register("carrier-1")
    await eventually(lambda: applied.sequences() == [1])
