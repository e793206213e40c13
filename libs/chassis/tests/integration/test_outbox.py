"""State and event in one write, on a real MongoDB."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pymongo import IndexModel

from chassis.errors import AlreadyExists, ConcurrentEdit
from chassis.mongo import Database
from chassis.outbox import Aggregates, AlreadyApplied, applying, on_saved, retried
from contracts import CloudEvent
from contracts.orders import CarrierRegistered, CarrierScored

AT = datetime(2026, 3, 14, 8, 30, tzinfo=UTC)
REGISTERED = CarrierRegistered.model_validate(CarrierRegistered.example)
SCORED = CarrierScored.model_validate(CarrierScored.example)


@pytest.fixture
async def carriers(database: Database) -> Aggregates:
    aggregates = Aggregates(database["carriers"], service="orders")
    await aggregates.ensure_indexes(IndexModel("siret", unique=True, sparse=True))
    return aggregates


def carrier(version: int = 1, **fields: Any) -> dict[str, Any]:
    return {"_id": "carrier-1", "version": version, "name": "Durand", **fields}


def heard(event_id: str = "evt_1") -> CloudEvent:
    return CloudEvent(id=event_id, source="/symphonia/orders", type="order.rated", subject="order_1", time=AT, sequence=4, data={})


async def stored(carriers: Aggregates) -> dict[str, Any]:
    found = await carriers.collection.find_one({"_id": "carrier-1"})
    assert found
    return found


async def test_a_new_aggregate_is_stored_with_its_events_in_order(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), REGISTERED, SCORED, at=AT)
    document = await stored(carriers)
    assert [(event["seq"], event["type"]) for event in document["outbox"]] == [(1, "carrier.registered"), (2, "carrier.scored")]
    assert (document["eventSeq"], document["outboxAt"], document["version"]) == (2, AT, 1)
    assert document["outbox"][0]["data"]["carrierId"] == "carrier-test-123"


async def test_the_next_version_keeps_pending_events_and_numbers_on(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), REGISTERED, at=AT)
    await carriers.replace(carrier(2, name="Durand et fils"), SCORED, at=AT)
    document = await stored(carriers)
    assert [event["seq"] for event in document["outbox"]] == [1, 2]
    assert (document["name"], document["version"]) == ("Durand et fils", 2)


async def test_a_save_without_an_event_leaves_nothing_to_publish(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), at=AT)
    await carriers.replace(carrier(2), at=AT)
    document = await stored(carriers)
    assert document["outbox"] == []
    assert "outboxAt" not in document


async def test_a_field_the_new_version_lacks_is_gone(carriers: Aggregates) -> None:
    await carriers.insert(carrier(vat="FR1"), at=AT)
    await carriers.replace(carrier(2), at=AT)
    assert "vat" not in await stored(carriers)


async def test_content_that_looks_like_an_operator_is_stored_as_it_is(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), at=AT)
    await carriers.replace(carrier(2, name="$version", note={"$add": [1, 2]}), REGISTERED, at=AT)
    document = await stored(carriers)
    assert (document["name"], document["note"]) == ("$version", {"$add": [1, 2]})


async def test_of_two_writers_of_the_same_version_one_is_told(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), REGISTERED, at=AT)
    await carriers.replace(carrier(2, name="first"), SCORED, at=AT)
    with pytest.raises(ConcurrentEdit):
        await carriers.replace(carrier(2, name="second"), SCORED, at=AT)
    document = await stored(carriers)
    assert (document["name"], document["eventSeq"]) == ("first", 2)


async def test_a_unique_field_that_is_taken_is_named(carriers: Aggregates) -> None:
    await carriers.insert(carrier(siret="1"), at=AT)
    with pytest.raises(AlreadyExists) as taken:
        await carriers.insert({"_id": "carrier-2", "version": 1, "siret": "1"}, at=AT)
    assert taken.value.extensions["fields"] == ["siret"]


async def test_an_event_has_its_effect_on_an_aggregate_once(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), REGISTERED, at=AT)
    token = applying.set(heard())
    try:
        await carriers.replace(carrier(2), SCORED, at=AT)
        with pytest.raises(AlreadyApplied):
            await carriers.replace(carrier(3), SCORED, at=AT)
    finally:
        applying.reset(token)
    document = await stored(carriers)
    assert (document["version"], document["applied"]) == (2, ["evt_1"])
    assert document["outbox"][1]["causationId"] == "evt_1"


async def test_an_event_that_creates_an_aggregate_creates_it_once(carriers: Aggregates) -> None:
    token = applying.set(heard())
    try:
        await carriers.insert(carrier(), REGISTERED, at=AT)
        with pytest.raises(AlreadyApplied):
            await carriers.insert(carrier(), REGISTERED, at=AT)
    finally:
        applying.reset(token)


async def test_the_list_of_applied_events_stays_short(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), at=AT)
    for number in range(70):
        token = applying.set(heard(f"evt_{number}"))
        await carriers.replace(carrier(number + 2), at=AT)
        applying.reset(token)
    document = await stored(carriers)
    assert (len(document["applied"]), document["applied"][-1]) == (64, "evt_69")


async def test_a_retried_create_finds_its_own_document(carriers: Aggregates) -> None:
    await carriers.insert(carrier(), REGISTERED, at=AT)
    token = retried.set(True)
    try:
        await carriers.insert(carrier(), REGISTERED, at=AT)
    finally:
        retried.reset(token)
    assert (await stored(carriers))["eventSeq"] == 1


async def test_the_relay_is_woken_by_saves_with_events_only(carriers: Aggregates) -> None:
    woken: list[int] = []
    stop = on_saved(lambda: woken.append(1))
    await carriers.insert(carrier(), at=AT)
    assert not woken
    await carriers.replace(carrier(2), REGISTERED, at=AT)
    assert woken == [1]
    stop()
