"""What was heard is applied: in the order asked for, once in effect, and nothing is lost on the way."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from aio_pika import Message

from chassis import inbox, telemetry
from chassis.errors import ConcurrentEdit, ProviderUnavailable
from chassis.inbox import Inbox, Order, Subscriptions
from chassis.inbox.rows import Rows, State
from chassis.mongo import Database
from chassis.outbox import Aggregates
from chassis.testing import eventually
from contracts import CloudEvent
from contracts.orders import CarrierRegistered, CarrierScored

from .corner import Corner
from .stage import AT, QUICK_TIMES, Applied, Producer, Stage, event, registered, scored


def hearing(applied: Applied, *, order: Order = Order.STRICT) -> Subscriptions:
    """The service `planning`, which hears of carriers."""
    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, applied.handle, order=order)
    heard.on(CarrierScored, applied.handle, order=order)
    return heard


async def states(database: Database) -> dict[str, str]:
    """The state of every event in the inbox."""
    return {row["_id"]: row["state"] async for row in database["inbox"].find()}


async def tell(stage: Stage, *events: CloudEvent) -> None:
    """Publish events one after the other."""
    broker = await stage.broker("orders")
    for one in events:
        await broker.publish_event(one)


async def test_what_one_service_saves_another_applies(producer: Producer, stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    await stage.relay(producer)
    await producer.register("carrier-1", scores=2)
    await eventually(lambda: applied.sequences() == [1, 2, 3])


async def test_an_applied_event_is_remembered_as_done(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    await tell(stage, event(1))
    await eventually(lambda: _all_done(consumers_database, 1))
    head = await consumers_database["heads"].find_one({"_id": "carrier-1"})
    assert head
    assert head["applied"] == 1


async def test_shuffled_and_repeated_events_are_applied_strictly_in_order(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied), times=replace(QUICK_TIMES, gap_patience=60))
    events = [event(sequence, subject=f"carrier-{number}") for number in range(8) for sequence in range(1, 11)]
    chance = random.Random(4)
    told = events + chance.sample(events, len(events) // 5)
    chance.shuffle(told)
    await tell(stage, *told)
    await eventually(lambda: len(applied.events) >= len(events), timeout=30)
    await eventually(lambda: _all_done(consumers_database, len(events)))
    assert all(applied.sequences(f"carrier-{number}") == list(range(1, 11)) for number in range(8))


async def test_any_order_applies_every_event_once_as_it_comes(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied, order=Order.ANY))
    await tell(stage, event(3), event(3))
    await eventually(lambda: applied.sequences() == [3])
    await tell(stage, event(1), event(2))
    await eventually(lambda: _all_done(consumers_database, 3))
    assert sorted(applied.sequences()) == [1, 2, 3]


async def test_latest_order_passes_over_what_is_older(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied, order=Order.LATEST))
    await tell(stage, event(3))
    await eventually(lambda: _all_done(consumers_database, 1))
    await tell(stage, event(2), event(4))
    await eventually(lambda: _all_done(consumers_database, 3))
    assert applied.sequences() == [3, 4]


async def test_one_who_hears_all_gets_every_type_of_a_family(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    heard = Subscriptions(service="planning")
    heard.on_any("carrier", applied.handle)
    await stage.inbox(consumers_database, heard)
    await tell(stage, event(1), event(2))
    await eventually(lambda: applied.sequences() == [1, 2])


async def test_a_type_nobody_handles_is_not_kept(stage: Stage, consumers_database: Database, applied: Applied, corner: Corner) -> None:
    heard = Subscriptions(service="planning")
    heard.on(CarrierScored, applied.handle)
    await stage.inbox(consumers_database, heard)
    broker = await stage.broker("orders")
    await broker.replay_event(event(1), to_queue="planning.events")
    await broker.publish_event(event(2))
    await eventually(lambda: applied.sequences() == [2])
    assert await states(consumers_database) == {"evt_carrier-1_2": "done"}


async def test_two_replicas_apply_each_event_once_and_in_order(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    await stage.inbox(consumers_database, hearing(applied))
    events = [event(sequence, subject=f"carrier-{number}") for sequence in range(1, 7) for number in range(10)]
    await tell(stage, *events)
    await eventually(lambda: _all_done(consumers_database, 60), timeout=30)
    assert len(applied.events) == 60
    assert all(applied.sequences(f"carrier-{number}") == [1, 2, 3, 4, 5, 6] for number in range(10))


async def test_an_event_that_always_fails_is_given_up_after_its_tries_and_its_neighbours_go_on(
    stage: Stage, consumers_database: Database, applied: Applied
) -> None:
    applied.refused["evt_carrier-1_2"] = ValueError("cannot be applied")
    await stage.inbox(consumers_database, hearing(applied))
    await tell(stage, event(1), event(2), event(3), event(1, subject="carrier-2"), event(2, subject="carrier-2"))
    await eventually(lambda: _has_state(consumers_database, "evt_carrier-1_2", State.DEAD), timeout=30)
    assert applied.tries["evt_carrier-1_2"] == QUICK_TIMES.tries
    assert applied.sequences("carrier-1") == [1]
    assert applied.sequences("carrier-2") == [1, 2]
    row = await consumers_database["inbox"].find_one({"_id": "evt_carrier-1_2"})
    assert row
    assert row["error"] == "ValueError: cannot be applied"


async def test_where_order_is_not_strict_a_dead_event_does_not_stop_its_aggregate(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    applied.refused["evt_carrier-1_2"] = ValueError("cannot be applied")
    await stage.inbox(consumers_database, hearing(applied, order=Order.ANY))
    await tell(stage, event(1), event(2), event(3))
    await eventually(lambda: _has_state(consumers_database, "evt_carrier-1_2", State.DEAD), timeout=30)
    assert applied.sequences() == [1, 3]


async def test_an_event_that_fails_for_a_while_is_applied_before_those_behind_it(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    applied.refused["evt_carrier-1_1"] = ValueError("not yet")
    await stage.inbox(consumers_database, hearing(applied))
    await tell(stage, event(1), event(2))
    await eventually(lambda: applied.tries["evt_carrier-1_1"] == 3)
    del applied.refused["evt_carrier-1_1"]
    await eventually(lambda: applied.sequences() == [1, 2])


async def test_data_that_does_not_fit_is_given_up_at_once_and_not_quoted(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    await tell(stage, event(1).model_copy(update={"data": {"carrierId": "secret-name"}}))
    await eventually(lambda: _has_state(consumers_database, "evt_carrier-1_1", State.DEAD))
    row = await consumers_database["inbox"].find_one({"_id": "evt_carrier-1_1"})
    assert row
    assert row["attempts"] == 1
    assert "secret-name" not in row["error"]


async def test_something_away_does_not_count_as_a_try(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    applied.refused["evt_carrier-1_1"] = ProviderUnavailable()
    times = replace(QUICK_TIMES, tries=2, unavailable=inbox.schedule.Backoff(0.01, 0.02))
    await stage.inbox(consumers_database, hearing(applied), times=times)
    await tell(stage, event(1))
    await eventually(lambda: applied.tries["evt_carrier-1_1"] >= 5)
    del applied.refused["evt_carrier-1_1"]
    await eventually(lambda: applied.sequences() == [1])


async def test_a_clash_with_another_writer_is_tried_again_at_once(stage: Stage, consumers_database: Database) -> None:
    tries: list[int] = []

    async def clashing(_: CloudEvent, __: CarrierRegistered) -> None:
        tries.append(1)
        if len(tries) < 4:
            raise ConcurrentEdit

    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, clashing)
    await stage.inbox(consumers_database, heard)
    await tell(stage, event(1))
    await eventually(lambda: _all_done(consumers_database, 1))
    row = await consumers_database["inbox"].find_one()
    assert row
    assert (len(tries), row["attempts"]) == (4, 0)


async def test_an_effect_that_was_committed_but_not_marked_is_not_repeated(stage: Stage, consumers_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    fleet = Aggregates(consumers_database["fleet"], service="planning")
    await fleet.insert({"_id": "fleet-1", "version": 1, "carriers": 0}, at=AT)
    tries: list[int] = []

    async def count_carrier(_: CloudEvent, __: CarrierRegistered) -> None:
        tries.append(1)
        found = await consumers_database["fleet"].find_one({"_id": "fleet-1"}, {"version": 1, "carriers": 1})
        assert found
        await fleet.replace({"_id": "fleet-1", "version": found["version"] + 1, "carriers": found["carriers"] + 1}, scored(), at=AT)

    async def forget(_: Rows, __: Sequence[str]) -> None:
        return

    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, count_carrier)
    with monkeypatch.context() as patched:
        patched.setattr(Rows, "done", forget)
        await stage.inbox(consumers_database, heard)
        await tell(stage, event(1))
        await eventually(lambda: len(tries) >= 3)
    await eventually(lambda: _all_done(consumers_database, 1))
    saved = await consumers_database["fleet"].find_one({"_id": "fleet-1"})
    assert saved
    assert (saved["carriers"], saved["version"], saved["applied"]) == (1, 2, ["evt_carrier-1_1"])
    assert saved["outbox"][0]["causationId"] == "evt_carrier-1_1"


async def test_events_received_before_a_restart_are_applied_after_it(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await inbox.ensure_indexes(consumers_database)
    await Rows(consumers_database, owner="killed").keep([event(2), event(1)], at=AT)
    await stage.inbox(consumers_database, hearing(applied))
    await eventually(lambda: applied.sequences() == [1, 2])


async def test_the_aggregate_of_a_process_that_died_is_taken_over_when_its_lease_ends(stage: Stage, consumers_database: Database, applied: Applied) -> None:
    await inbox.ensure_indexes(consumers_database)
    killed = Rows(consumers_database, owner="killed")
    await killed.keep([event(1)], at=AT)
    assert await killed.claim("carrier-1", seconds=1.0) == 0
    await stage.inbox(consumers_database, hearing(applied))
    await eventually(lambda: applied.sequences() == [1])


async def test_the_event_being_applied_is_finished_when_the_process_is_told_to_stop(stage: Stage, consumers_database: Database) -> None:
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(_: CloudEvent, __: CarrierRegistered) -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    heard = Subscriptions(service="planning")
    heard.on(CarrierRegistered, slow)
    await inbox.ensure_indexes(consumers_database)
    stopping = Inbox(consumers_database, await stage.broker("planning"), heard, times=QUICK_TIMES)
    running = asyncio.create_task(stopping.run())
    await stopping.listening()
    await tell(stage, event(1))
    await begun.wait()
    running.cancel()
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.gather(running, return_exceptions=True)
    assert ended.is_set()
    assert await states(consumers_database) == {"evt_carrier-1_1": "done"}


async def test_a_handler_works_within_the_trace_of_the_event(stage: Stage, consumers_database: Database) -> None:
    traces: list[str | None] = []

    async def look(_: CloudEvent) -> None:
        traces.append(telemetry.current_traceparent())

    heard = Subscriptions(service="planning")
    heard.on_any("carrier", look)
    await stage.inbox(consumers_database, heard)
    await tell(stage, event(1).model_copy(update={"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}))
    await eventually(lambda: traces)
    assert str(traces[0]).startswith("00-4bf92f3577b34da6a3ce929d0e0e4736-")


@pytest.mark.parametrize("body", [b"not json", b'{"specversion": "1.0"}', b"", b"[" * 5000, b"\xff\xfe"], ids=["text", "no event", "empty", "deep", "bytes"])
async def test_a_message_that_is_no_event_is_kept_as_a_dead_letter_and_holds_up_nobody(
    stage: Stage, consumers_database: Database, applied: Applied, body: bytes
) -> None:
    await stage.inbox(consumers_database, hearing(applied))
    broker = await stage.broker("orders")
    await broker.send(Message(body, message_id="m-1", headers={"from": "a partner", "tried": 3}), to_queue="planning.events")
    await tell(stage, event(1))
    await eventually(lambda: applied.sequences() == [1])
    letter = await consumers_database["dead_letters"].find_one()
    assert letter
    assert (bytes(letter["body"]), letter["queue"], letter["messageId"], letter["state"]) == (body, "planning.events", "m-1", "open")
    assert letter["headers"] == {"from": "a partner", "tried": "3"}
    assert letter["reason"].startswith("unreadable: ")


async def test_an_event_the_database_cannot_hold_becomes_a_dead_letter_and_holds_up_nobody(
    stage: Stage, consumers_database: Database, applied: Applied
) -> None:
    await stage.inbox(consumers_database, hearing(applied, order=Order.ANY))
    await tell(stage, event(1).model_copy(update={"data": {"huge": 10**30}}), event(2))
    await eventually(lambda: applied.sequences() == [2])
    letter = await consumers_database["dead_letters"].find_one()
    assert letter
    assert letter["reason"] == "unreadable: the database cannot hold it"


async def test_a_gap_is_filled_by_asking_the_producer(
    producer: Producer, stage: Stage, consumers_database: Database, applied: Applied, told_by_orders: Any
) -> None:
    await told_by_orders(scores=4)
    await stage.inbox(consumers_database, hearing(applied))
    archive = await producer.archived()
    await tell(stage, *(CloudEvent.model_validate(kept["event"]) for kept in archive if kept["seq"] in (1, 5)))
    await eventually(lambda: applied.sequences() == [1, 2, 3, 4, 5], timeout=30)


async def test_a_service_that_comes_later_learns_the_whole_story_of_an_aggregate(
    producer: Producer, stage: Stage, consumers_database: Database, applied: Applied, told_by_orders: Any
) -> None:
    await told_by_orders(scores=2)
    await stage.inbox(consumers_database, hearing(applied))
    await producer.carriers.replace({"_id": "carrier-1", "version": 4}, registered(), at=AT)
    await eventually(lambda: applied.sequences() == [1, 2, 3, 4], timeout=30)


async def _all_done(database: Database, count: int) -> bool:
    found = await states(database)
    assert list(found.values()) == ["done"] * count, found
    return True


async def _has_state(database: Database, event_id: str, state: State) -> bool:
    return (await states(database)).get(event_id) == state
