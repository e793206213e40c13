"""Live messages: to every process that listens, newest first to survive, never in anybody's way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from chassis.live import DROPPED, LiveChannel
from chassis.testing import eventually
from chassis.testing.fault_proxy import FaultProxy

from .corner import Corner
from .stage import QUICK_BACKOFF

Heard = list[tuple[str, bytes]]


def channel(url: str, *, window: int = 1000) -> LiveChannel:
    """A live channel of `tracking`."""
    return LiveChannel(url, service="tracking", window=window, timeout=2.0, backoff=QUICK_BACKOFF)


@asynccontextmanager
async def listening(live: LiveChannel, *patterns: str) -> AsyncIterator[Heard]:
    """Hear until the end of the block."""
    heard: Heard = []

    async def hear() -> None:
        async for message in live.subscribe(*patterns):
            heard.append(message)

    task = asyncio.create_task(hear())
    yield heard
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def reaches(live: LiveChannel, heard: Heard, topic: str, payload: bytes) -> None:
    """Publish until it is heard: what is published before anybody listens is lost, as promised."""

    def told() -> bool:
        live.publish(topic, payload)
        return (topic, payload) in heard

    await eventually(told, timeout=20, every=0.05)


async def test_every_process_that_listens_hears_it(corner: Corner) -> None:
    async with channel(corner.url) as one, channel(corner.url) as other, listening(one, "position.#") as first, listening(other, "position.#") as second:
        await reaches(one, first, "position.order_1", b"a")
        await reaches(one, second, "position.order_1", b"b")
        assert ("position.order_1", b"b") in first


async def test_only_the_topics_asked_for_are_heard(corner: Corner) -> None:
    async with channel(corner.url) as live, listening(live, "position.#") as heard:
        await reaches(live, heard, "position.order_1", b"ready")
        live.publish("status.order_1", b"no")
        await reaches(live, heard, "position.order_1", b"yes")
        assert {topic for topic, _ in heard} == {"position.order_1"}


async def test_messages_of_one_process_are_heard_in_order(corner: Corner) -> None:
    async with channel(corner.url) as live, listening(live) as heard:
        await reaches(live, heard, "position.order_1", b"ready")
        for number in range(200):
            live.publish("position.order_1", str(number).encode())
        await eventually(lambda: heard[-1][1] == b"199")
        numbers = [int(payload) for _, payload in heard if payload.isdigit()]
        assert numbers == list(range(200))


async def test_publishing_without_a_broker_waits_for_nothing_and_keeps_the_newest(corner: Corner, amqp_proxy: FaultProxy) -> None:
    await amqp_proxy.stop()
    before = DROPPED.labels("publish")._value.get()
    async with channel(corner.url) as hears, listening(hears) as heard, channel(amqp_proxy.through(corner.url), window=10) as tells:
        await reaches(hears, heard, "position.order_1", b"ready")
        for number in range(25):
            tells.publish("position.order_1", str(number).encode())
        assert DROPPED.labels("publish")._value.get() - before == 15
        await amqp_proxy.start()
        await eventually(lambda: ("position.order_1", b"24") in heard, timeout=20)
        assert [payload for _, payload in heard if payload.isdigit()] == [str(number).encode() for number in range(15, 25)]


async def test_a_listener_hears_again_after_its_connection_was_cut(corner: Corner, amqp_proxy: FaultProxy) -> None:
    async with channel(corner.url) as tells, channel(amqp_proxy.through(corner.url)) as hears, listening(hears) as heard:
        await reaches(tells, heard, "position.order_1", b"before")
        amqp_proxy.cut()
        await reaches(tells, heard, "position.order_1", b"after")


async def test_a_slow_listener_loses_the_oldest(corner: Corner) -> None:
    async with channel(corner.url) as tells, channel(corner.url, window=5) as hears, listening(tells) as quick:
        slow = hears.subscribe("#")
        first = asyncio.ensure_future(anext(slow))

        def begun() -> bool:
            tells.publish("position.order_1", b"ready")
            return first.done()

        await eventually(begun, every=0.05)
        for number in range(100):
            tells.publish("position.order_1", str(number).encode())
        await eventually(lambda: ("position.order_1", b"99") in quick)
        payloads: list[bytes] = []
        while b"99" not in payloads:
            payloads.append((await asyncio.wait_for(anext(slow), 10))[1])
        await slow.aclose()
        assert len(payloads) < 50


async def test_nothing_of_the_live_channel_outlives_its_listeners(corner: Corner) -> None:
    async with channel(corner.url) as live, listening(live) as heard:
        await reaches(live, heard, "position.order_1", b"ready")

    async def no_queue() -> bool:
        return not await corner.queues()

    await eventually(no_queue)
