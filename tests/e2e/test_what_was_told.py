"""After whatever the other journeys did, kills included: what was stored, told and heard agrees in every database."""

from collections import Counter
from typing import Any

import pymongo
import pytest
from pymongo.database import Database

from chassis.testing.waiting import eventually

from .conftest import Fleet

TELLERS = ("orders", "tracking", "ocr")


@pytest.fixture
def databases(fleet: Fleet) -> pymongo.MongoClient[dict[str, Any]]:
    return pymongo.MongoClient(fleet.settings["MONGO_URL"])


def pending(database: Database[dict[str, Any]]) -> int:
    return sum(database[name].count_documents({"outboxAt": {"$exists": True}}) for name in database.list_collection_names())


def waiting(database: Database[dict[str, Any]]) -> int:
    return database["inbox"].count_documents({"state": {"$ne": "done"}})


@pytest.fixture(autouse=True)
async def settled(databases: pymongo.MongoClient[dict[str, Any]]) -> None:
    """Wait until all that was stored is told and all that was told is applied."""

    async def nothing_moves() -> bool:
        return not any(pending(databases[name]) or waiting(databases[name]) for name in (*TELLERS, "webhooks"))

    await eventually(nothing_moves, timeout=60, every=0.5)


@pytest.mark.parametrize("teller", TELLERS)
async def test_each_aggregate_told_its_events_without_gap_or_double(databases: pymongo.MongoClient[dict[str, Any]], teller: str) -> None:
    told: Counter[str] = Counter()
    last: dict[str, int] = {}
    for event in databases[teller]["events"].find({}, {"subject": 1, "seq": 1}):
        told[event["subject"]] += 1
        last[event["subject"]] = max(last.get(event["subject"], 0), event["seq"])
    assert dict(told) == last
    aggregates = [name for name in databases[teller].list_collection_names() if databases[teller][name].find_one({"eventSeq": {"$gt": 0}})]
    stored = {
        document["_id"]: document["eventSeq"] for name in aggregates for document in databases[teller][name].find({"eventSeq": {"$gt": 0}}, {"eventSeq": 1})
    }
    assert stored == last


@pytest.mark.parametrize("teller", TELLERS)
async def test_whoever_hears_everything_heard_each_event_once(databases: pymongo.MongoClient[dict[str, Any]], teller: str) -> None:
    told = {event["_id"] for event in databases[teller]["events"].find({}, {"_id": 1})}
    heard = {row["_id"] for row in databases["webhooks"]["inbox"].find({"event.source": f"/symphonia/{teller}", "state": "done"}, {"_id": 1})}
    assert told == heard


async def test_no_letter_died(databases: pymongo.MongoClient[dict[str, Any]]) -> None:
    for service in (*TELLERS, "webhooks"):
        assert databases[service]["dead_letters"].count_documents({}) == 0
        assert databases[service]["inbox"].count_documents({"state": "dead"}) == 0


async def test_every_order_of_the_projections_is_as_its_owner_has_it(databases: pymongo.MongoClient[dict[str, Any]]) -> None:
    orders = {order["_id"]: (order["clientId"], order.get("carrierId")) for order in databases["orders"]["orders"].find({"deletedAt": {"$exists": False}})}
    for listener in ("tracking", "ocr"):
        known = {row["_id"]: (row["clientId"], row.get("carrierId")) for row in databases[listener]["order_parties"].find({})}
        assert {order_id: known.get(order_id) for order_id in orders} == orders
