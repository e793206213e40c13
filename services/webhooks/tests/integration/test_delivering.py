"""The courier on the real MongoDB, against receivers on loopback: signed, once in effect, retried, in order, beside each other."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

import pytest
from prometheus_client import REGISTRY
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

import asyncapi_document
from chassis.http import utc_now
from chassis.mongo import Database
from chassis.testing import eventually
from webhooks.adapters.receiver import Receivers
from webhooks.domain.address_policy import AddressPolicy
from webhooks.domain.endpoint import FAILING_FOR
from webhooks.domain.retry_schedule import RetrySchedule
from webhooks.domain.turns import Roster
from webhooks.usecases.endpoints import new_secret
from webhooks.usecases.rounds import Dispatcher

from .conftest import LOOPBACK, World, event

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
DOWN = b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\ndown"
GONE = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"


async def endpoint_at(client, url: str, **more) -> str:
    answer = await client.post("/api/webhooks/endpoints", json={"url": url, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["endpointId"]


async def deliveries_of(client) -> list[dict]:
    return (await client.get("/api/webhooks/deliveries?limit=200")).json()["items"]


async def test_an_event_arrives_signed_for_both_kinds_of_receivers(acme, world, receiver):
    shared = (await acme.post("/api/webhooks/generate-secret")).json()
    endpoint = await endpoint_at(acme, receiver.url, events=["order.*"], headers={"X-Api-Key": "k"})
    await world.hear(event(), event())
    await world.drive(endpoint)
    [got] = receiver.got
    payload = Webhook(shared["standardSecret"]).verify(got.body, got.headers)
    assert (payload["event"], payload["data"]["clientId"], set(payload)) == ("order.created", "acme", {"event", "data", "timestamp"})
    assert (got.headers["webhook-id"], got.headers["x-api-key"], got.headers["x-webhook-sequence"]) == ("evt_order_1_1", "k", "1")
    with pytest.raises(WebhookVerificationError):
        Webhook(shared["standardSecret"]).verify(got.body + b" ", got.headers)
    assert {name.lower() for name in asyncapi_document.document()["components"]["messages"]["WebhookDelivery"]["headers"]["required"]} <= set(got.headers)
    [told] = await deliveries_of(acme)
    assert (told["state"], [one["status"] for one in told["attempts"]]) == ("delivered", [204])


async def test_during_a_rotation_the_old_secret_and_the_new_verify(acme, world, receiver):
    old = (await acme.post("/api/webhooks/generate-secret")).json()
    endpoint = await endpoint_at(acme, receiver.url)
    new = (await acme.post("/api/webhooks/generate-secret")).json()
    await world.hear(event(1))
    await world.drive(endpoint)
    for secret in (old, new):
        Webhook(secret["standardSecret"]).verify(receiver.got[0].body, receiver.got[0].headers)
    world.clock = lambda: utc_now() + timedelta(hours=25)
    await world.hear(event(2))
    await world.drive(endpoint)
    Webhook(new["standardSecret"]).verify(receiver.got[1].body, receiver.got[1].headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(old["standardSecret"]).verify(receiver.got[1].body, receiver.got[1].headers)


async def test_a_flapping_receiver_gets_the_same_message_again_until_it_takes_it(acme, world: World, receiver_of):
    receiver = await receiver_of(DOWN, MOVED, OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event())

    async def delivered() -> bool:
        await world.drive(endpoint)
        return (await deliveries_of(acme))[0]["state"] == "delivered"

    await eventually(delivered)
    assert len({(one.headers["webhook-id"], one.body) for one in receiver.got}) == 1
    [told] = await deliveries_of(acme)
    assert [(one["status"], one.get("answer")) for one in told["attempts"]] == [(500, "down"), (302, None), (200, "ok")]


async def test_after_the_last_try_a_delivery_is_parked_and_can_be_sent_again(acme, world: World, receiver_of):
    receiver = await receiver_of(DOWN, DOWN, DOWN, DOWN, OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event())

    async def parked() -> bool:
        await world.drive(endpoint)
        return (await deliveries_of(acme))[0]["state"] == "failed"

    await eventually(parked)
    [told] = await deliveries_of(acme)
    assert (told["reason"], len(told["attempts"])) == ("all tries failed", 4)
    assert (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()["failingSince"]
    again = await acme.post(f"/api/webhooks/deliveries/{told['deliveryId']}/redeliver")
    assert (again.status_code, again.json()["state"]) == (202, "pending")
    await world.drive(endpoint)
    assert (await deliveries_of(acme))[0]["state"] == "delivered"
    assert len({one.headers["webhook-id"] for one in receiver.got}) == 1
    assert "failingSince" not in (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()


async def test_that_deliveries_are_given_up_is_told_once_until_the_endpoint_is_reached_again(acme, world: World, receiver_of):
    receiver = await receiver_of(DOWN, DOWN, DOWN, OK, DOWN)
    endpoint = await endpoint_at(acme, receiver.url)
    once = RetrySchedule(waits=())

    async def told_after(number: int) -> list[str]:
        await world.hear(event(number))
        await world.drive(endpoint, schedule=once)
        return [one["data"]["messageId"] for one in (await world.database["endpoints"].find_one({"_id": endpoint}))["outbox"]]

    assert [await told_after(number) for number in (1, 2, 3, 4)] == [["evt_order_1_1"]] * 4
    assert await told_after(5) == ["evt_order_1_1", "evt_order_1_5"]
    [first, _] = (await world.database["endpoints"].find_one({"_id": endpoint}))["outbox"]
    failed = [one["deliveryId"] for one in await deliveries_of(acme) if one["messageId"] == "evt_order_1_1"]
    assert (first["type"], [first["data"]["deliveryId"]]) == ("webhook.delivery_failed", failed)


async def test_few_failures_among_many_deliveries_are_found_by_an_index(acme, world: World, receiver_of, database: Database):
    receiver = await receiver_of(DOWN, DOWN, OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(*(event(1, subject=f"order_{number}") for number in range(100)))
    await world.drive(endpoint, schedule=RetrySchedule(waits=()), concurrency=1)
    assert len((await acme.get("/api/webhooks/deliveries", params={"state": "failed"})).json()["items"]) == 2
    found = database["deliveries"].find({"$and": [{"org": "acme", "state": "failed"}]}).sort("_id", -1)
    assert (await found.explain())["executionStats"]["totalDocsExamined"] == 2


async def test_the_receivers_retry_after_is_honoured(acme, world: World, receiver_of):
    receiver = await receiver_of(b"HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")
    endpoint = await endpoint_at(acme, receiver.url)
    before = utc_now()
    await world.hear(event())
    await world.drive(endpoint)
    [stored] = await world.database["deliveries"].find().to_list()
    assert stored["nextAt"] >= before + timedelta(hours=1)


@pytest.mark.parametrize(("status", "rests"), [("429 Slow Down", True), ("503 Busy", True), ("500 Oops", False)])
async def test_a_receiver_that_asks_for_rest_is_sent_nothing_else_meanwhile(acme, world: World, receiver_of, status: str, rests: bool):
    receiver = await receiver_of(f"HTTP/1.1 {status}\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n".encode(), OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event(1), event(1, subject="order_2"))
    await world.drive(endpoint, concurrency=1)
    await world.hear(event(1, subject="order_3"))
    await world.drive(endpoint)
    assert len(receiver.got) == (1 if rests else 3)
    world.clock = partial(_hence, timedelta(minutes=61))
    await world.drive(endpoint)
    assert {one["state"] for one in await deliveries_of(acme)} == {"delivered"}
    assert sorted(len(one["attempts"]) for one in await deliveries_of(acme)) == [1, 1, 2]


async def test_an_owner_who_asks_for_a_delivery_ends_the_rest(acme, world: World, receiver_of):
    receiver = await receiver_of(b"HTTP/1.1 429 Slow Down\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n", OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event(1))
    await world.drive(endpoint)
    await acme.post(f"/api/webhooks/endpoints/{endpoint}/test")
    await world.drive(endpoint)
    assert [one["state"] for one in await deliveries_of(acme) if one["event"] == "webhook.test"] == ["delivered"]


async def test_410_disables_the_endpoint_at_once_tells_of_it_and_parks_what_waits(acme, world: World, receiver_of):
    receiver = await receiver_of(GONE)
    endpoint = await endpoint_at(acme, f"{receiver.url}?token=of-this-receiver", description="ERP")
    await world.hear(event(1), event(2, kind="order.assigned"), event(1, subject="order_2"))
    await world.drive(endpoint, concurrency=1)
    shown = (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()
    assert (shown["enabled"], shown["disabledReason"], len(receiver.got)) == (False, "gone", 1)
    assert {(one["state"], one["reason"]) for one in await deliveries_of(acme)} == {("failed", "the receiver is gone (410)")}
    assert (await acme.post(f"/api/webhooks/endpoints/{endpoint}/test")).json()["code"] == "endpoint-disabled"
    assert (await acme.delete(f"/api/webhooks/endpoints/{endpoint}")).status_code == 204
    [told] = (await world.database["endpoints"].find_one({"_id": endpoint}))["outbox"]  # also of an endpoint that was deleted before the relay came by
    assert (told["type"], told["data"]["reason"], told["data"]["host"], told["data"]["description"]) == (
        "webhook.endpoint_disabled",
        "gone",
        "127.0.0.1",
        "ERP",
    )
    assert "of-this-receiver" not in str(await world.database["endpoints"].find_one({"_id": endpoint}))


async def test_an_endpoint_that_was_moved_while_the_old_receiver_said_410_goes_on_at_its_new_place(acme, world: World, receiver_of):
    old, new = await receiver_of(GONE, held=True), await receiver_of()
    endpoint = await endpoint_at(acme, old.url)
    await world.hear(event())
    driving = asyncio.create_task(world.drive(endpoint))
    await eventually(lambda: len(old.got) == 1)
    await acme.put(f"/api/webhooks/endpoints/{endpoint}", json={"url": new.url})
    old.hold.set()
    await driving

    async def delivered() -> bool:
        await world.drive(endpoint)
        return (await deliveries_of(acme))[0]["state"] == "delivered"

    await eventually(delivered)


async def test_an_endpoint_that_fails_for_five_days_is_disabled_and_can_be_enabled_again(acme, world: World, receiver_of):
    receiver = await receiver_of(*[DOWN] * 6, OK)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event(1))
    daily = RetrySchedule(waits=(86_000,) * 9, jitter=0)
    for day in range(6):
        assert (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()["enabled"]
        world.clock = partial(_hence, timedelta(days=day, seconds=day))
        await world.drive(endpoint, schedule=daily)
    shown = (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()
    assert (shown["enabled"], shown["disabledReason"], len(receiver.got)) == (False, "failing", 6)
    [told] = (await world.database["endpoints"].find_one({"_id": endpoint}))["outbox"]
    assert (told["type"], told["data"]["reason"], told["data"]["org"]) == ("webhook.endpoint_disabled", "failing", "acme")
    world.clock = utc_now
    await world.hear(event(2))
    assert (await acme.put(f"/api/webhooks/endpoints/{endpoint}", json={"url": receiver.url})).json()["enabled"]
    replayed = await acme.post(f"/api/webhooks/endpoints/{endpoint}/replay", params={"since": "2026-01-01T00:00:00Z"})
    assert (replayed.status_code, replayed.json()["deliveries"], replayed.json()["complete"]) == (202, 2, True)
    await world.drive(endpoint)
    assert {one["state"] for one in await deliveries_of(acme)} == {"delivered"}


async def test_a_failure_after_quiet_days_does_not_disable(acme, world: World, receiver_of):
    receiver = await receiver_of(DOWN)
    endpoint = await endpoint_at(acme, receiver.url)
    once = RetrySchedule(waits=())
    await world.hear(event(1))
    await world.drive(endpoint, schedule=once)
    world.clock = partial(_hence, FAILING_FOR + timedelta(days=2))
    await world.hear(event(2))
    await world.drive(endpoint, schedule=once)
    shown = (await acme.get(f"/api/webhooks/endpoints/{endpoint}")).json()
    assert shown["enabled"]
    assert shown["failingSince"] > utc_now().isoformat()  # it begins with the second failure


def _hence(span: timedelta) -> datetime:
    return utc_now() + span


async def test_a_replay_begins_after_an_event_and_refuses_what_it_does_not_know(acme, world: World, receiver):
    endpoint = await endpoint_at(acme, receiver.url, events=["order.assigned"])
    await world.hear(event(1), event(2, kind="order.assigned"), event(3, kind="order.assigned"))
    path = f"/api/webhooks/endpoints/{endpoint}/replay"
    assert (await acme.post(path, params={"since": "evt_order_1_2"})).json()["deliveries"] == 1
    for wrong in ("yesterday", "2026-01-01T00:00:00", "evt_nobody"):
        assert (await acme.post(path, params={"since": wrong})).status_code == 422


async def test_a_replay_is_not_taken_for_a_late_delivery(acme, world: World, receiver):
    endpoint = await endpoint_at(acme, receiver.url)

    def measured() -> float:
        return REGISTRY.get_sample_value("symphonia_webhooks_delivery_seconds_count", {"endpoint": endpoint}) or 0

    await world.hear(event())
    await world.drive(endpoint)
    assert measured() == 1
    await acme.post(f"/api/webhooks/endpoints/{endpoint}/replay", params={"since": "2026-01-01T00:00:00Z"})
    await world.drive(endpoint)
    assert (len(receiver.got), measured()) == (2, 1)


async def test_a_test_event_goes_the_way_of_all_events(acme, world: World, receiver):
    endpoint = await endpoint_at(acme, receiver.url, events=["order.closed"])
    asked = await acme.post(f"/api/webhooks/endpoints/{endpoint}/test")
    assert (asked.status_code, asked.json()["event"]) == (202, "webhook.test")
    await world.drive(endpoint)
    assert (await acme.get(f"/api/webhooks/deliveries/{asked.json()['deliveryId']}")).json()["state"] == "delivered"


async def test_events_of_one_aggregate_arrive_in_order_and_few_at_once(acme, world: World, receiver):
    endpoint = await endpoint_at(acme, receiver.url)
    for number in range(1, 6):
        await world.hear(*(event(number, subject=f"order_{order}") for order in range(6)))
    await world.drive(endpoint, concurrency=3)
    assert len(receiver.got) == 30
    for order in range(6):
        told = [int(one.headers["x-webhook-sequence"]) for one in receiver.got if one.headers["x-webhook-subject"] == f"order_{order}"]
        assert told == [1, 2, 3, 4, 5]
    assert receiver.most_at_once <= 3


async def test_a_slow_receiver_delays_no_other(acme, world: World, receiver_of):
    slow, quick = await receiver_of(held=True), await receiver_of()
    await endpoint_at(acme, slow.url)
    await endpoint_at(acme, quick.url)
    await world.hear(*(event(1, subject=f"order_{number}") for number in range(10)))
    async with at_work(world.dispatcher()):
        await eventually(lambda: len(quick.got) == 10)
        assert slow.most_at_once <= 4
        assert len(slow.got) < 10
        slow.hold.set()
        await eventually(lambda: len(slow.got) == 10)


async def test_slow_receivers_do_not_keep_the_places_of_others(acme, world: World, receiver_of):
    slow, quick = await receiver_of(held=True), await receiver_of()
    for _ in range(6):
        await endpoint_at(acme, slow.url)
    await endpoint_at(acme, quick.url)
    world.receivers = Receivers(AddressPolicy(LOOPBACK), timeout=0.3)
    await world.hear(*(event(1, subject=f"order_{number}") for number in range(40)))
    schedule = RetrySchedule(waits=(0.01,) * 100, jitter=0)
    async with at_work(world.dispatcher(roster=Roster(places=2), schedule=schedule, concurrency=1, batch=2, turn=0.1)):
        await eventually(lambda: len(quick.got) == 40, timeout=60)


async def test_a_fault_of_ours_is_no_failure_of_the_receiver_and_delays_no_other(acme, globex, world: World, receiver):
    await endpoint_at(acme, receiver.url)
    await endpoint_at(globex, receiver.url)
    await world.database["secrets"].update_one({"_id": "acme"}, {"$set": {"known.0.key": b"\x01sealed by another key"}})
    await world.hear(event(1), event(1, subject="order_2", org="globex"))
    async with at_work(world.dispatcher()):
        await eventually(lambda: len(receiver.got) == 1)
    [waiting] = await deliveries_of(acme)
    assert (waiting["state"], waiting["attempts"]) == ("pending", [])
    assert (await world.deliveries.backlog(at=utc_now())).oldest_due  # it is seen that it waits


async def test_what_waits_for_a_slow_receiver_is_not_told_as_waiting_for_us(acme, world: World, receiver_of):
    slow = await receiver_of(held=True)
    endpoint = await endpoint_at(acme, slow.url)
    await world.hear(event())
    assert (await world.deliveries.backlog(at=utc_now())).oldest_due
    driving = asyncio.create_task(world.drive(endpoint))
    await eventually(lambda: len(slow.got) == 1)
    backlog = await world.deliveries.backlog(at=utc_now())
    assert (backlog.waiting, backlog.oldest_due) == (1, None)
    slow.hold.set()
    await driving


@asynccontextmanager
async def at_work(dispatcher: Dispatcher) -> AsyncIterator[None]:
    work = asyncio.create_task(dispatcher.run())
    try:
        yield
    finally:
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)


async def test_two_workers_send_each_delivery_once(acme, world: World, receiver):
    await endpoint_at(acme, receiver.url)
    await world.hear(*(event(1, subject=f"order_{number}") for number in range(20)))

    async def all_delivered() -> bool:
        return {one["state"] for one in await deliveries_of(acme)} == {"delivered"}

    async with at_work(world.dispatcher()), at_work(world.dispatcher()):
        await eventually(all_delivered)
    assert len(receiver.got) == len({one.headers["webhook-id"] for one in receiver.got}) == 20


async def test_what_was_sent_but_not_marked_is_sent_again_under_the_same_id(acme, world: World, receiver_of):
    receiver = await receiver_of(held=True)
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event())
    dying = asyncio.create_task(world.drive(endpoint))
    await eventually(lambda: len(receiver.got) == 1)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    receiver.hold.set()
    await world.drive(endpoint)
    assert [one.headers["webhook-id"] for one in receiver.got] == ["evt_order_1_1"] * 2
    assert (await deliveries_of(acme))[0]["state"] == "delivered"


async def test_a_deleted_or_disabled_endpoint_gets_nothing_more(acme, world: World, receiver):
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event(1))
    await acme.put(f"/api/webhooks/endpoints/{endpoint}", json={"url": receiver.url, "enabled": False})
    await world.hear(event(2))
    await world.drive(endpoint)
    assert receiver.got == []
    assert [one["state"] for one in await deliveries_of(acme)] == ["failed"]


async def test_the_signature_is_of_this_moment_at_every_try(acme, world: World, receiver):
    secret = await new_secret("acme", secret_id="s1", secrets=world.secrets, at=utc_now())
    endpoint = await endpoint_at(acme, receiver.url)
    await world.hear(event())
    await world.drive(endpoint)
    assert abs(int(receiver.got[0].headers["webhook-timestamp"]) - time.time()) < 60
    Webhook(secret.standard).verify(receiver.got[0].body, receiver.got[0].headers)
