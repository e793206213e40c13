"""Work goes on while parts and processes fail; afterwards the check finds everything, once. And the check itself finds each kind of damage."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from typing import Any

import boto3
import pytest
from botocore.config import Config
from pymongo import AsyncMongoClient, MongoClient

from fleet.environment import settings_of_the_fleet
from fleet_check.evidence import Evidence, Told, files_in, read_databases, read_history, read_keys
from fleet_check.verdict import judge
from tests.chaos.report import Report
from tests.chaos.run import FOLDER, Plan, run

pytestmark = pytest.mark.e2e

FAULTS = ("kill orders", "crash orders at C4", "crash palettes at C2", "kill rabbitmq", "cut connections", "tell again", "kill mongodb", "closed receiver")
"""A little of everything; `make chaos` goes through all of it."""


@pytest.fixture(scope="module")
async def ran() -> Report:
    """One short run for all tests here."""
    return await run(Plan(seed=7, seconds=25, faults=FAULTS), FOLDER)


async def test_nothing_acknowledged_is_lost_and_nothing_happens_twice_whatever_fails(ran: Report) -> None:
    assert ran.green, ran.text() + "".join(f"\n{name} {one['findings'][:5]}" for name, one in ran.oracles.items() if one["findings"])
    assert {fault["name"] for fault in ran.faults if not fault["result"].startswith("could not")} == {fault["name"] for fault in ran.faults}
    assert all(one["lookedAt"] for one in ran.oracles.values())


@pytest.fixture(scope="module")
def history(ran: Report) -> list[Told]:
    """What the clients of the run wrote down."""
    return read_history(max(FOLDER.glob("chaos7-*.jsonl"), key=lambda path: path.stat().st_mtime))


@pytest.fixture(scope="module")
def undamaged(history: list[Told]) -> Evidence:
    """What the check saw after the run."""
    settings = settings_of_the_fleet()
    at, databases = read_databases(settings["MONGO_URL"])
    return Evidence(at, databases, history, read_keys(f"{settings['GATEWAY_URL']}/api/ecmr/verify/keys.json"), cache(files_in(settings)))


def seen_again(undamaged: Evidence, service: str, collection: str) -> Evidence:
    """The same, with one collection read anew."""
    with MongoClient[dict[str, Any]](settings_of_the_fleet()["MONGO_URL"], tz_aware=True) as client:
        now = {**undamaged.databases[service], collection: list(client[service][collection].find())}
    return replace(undamaged, databases={**undamaged.databases, service: now})


@asynccontextmanager
async def damaged(service: str, collection: str, wanted: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> AsyncIterator[None]:
    """Change or delete one document behind everybody's back until the block ends."""
    async with AsyncMongoClient[dict[str, Any]](settings_of_the_fleet()["MONGO_URL"]) as client:
        documents = client[service][collection]
        before = await documents.find_one(wanted)
        assert before is not None
        after = change(dict(before))
        same = {"_id": before["_id"]}
        await (documents.delete_one(same) if after is None else documents.replace_one(same, after))
        try:
            yield
        finally:
            await documents.replace_one(same, before, upsert=True)


def without(_: dict[str, Any]) -> None:
    """Delete it."""


ORDERS, NOTES = "the orders of the run", "the signed notes of the run"
DAMAGES: dict[str, tuple[str, str, str, dict[str, Any], Callable[[dict[str, Any]], dict[str, Any] | None]]] = {
    "a driver that was acknowledged is lost": ("O1", "planning", "drivers", {"carrierId": {"$regex": "^chaos7-"}}, without),
    "an order says something else than was sent": ("O1", "orders", "orders", {"_id": ORDERS}, lambda it: it | {"goods": it["goods"] * 2}),
    "an event was never written": ("O2", "ecmr", "events", {"subject": NOTES, "type": "ecmr.issued"}, without),
    "an aggregate is one change ahead of its events": ("O2", "palettes", "exchanges", {"eventSeq": 1}, lambda it: it | {"eventSeq": 2}),
    "an event was not heard by one service": ("O3", "palettes", "inbox", {"subject": ORDERS, "type": "order.created"}, without),
    "an event was given up": ("O3", "webhooks", "inbox", {"subject": NOTES, "type": "ecmr.issued"}, lambda it: it | {"state": "dead"}),
    "an event had its effect twice": ("O3", "orders", "carriers", {"applied.0": {"$exists": True}}, lambda it: it | {"applied": it["applied"] * 2}),
    "a projection is older than what was applied": ("O4", "planning", "known_orders", {"_id": ORDERS}, lambda it: it | {"seq": 1}),
    "a balance is not what the entries say": ("O5", "palettes", "accounts", {"holder.kind": "site"}, lambda it: it | {"balance": it["balance"] + 1}),
    "an entry moved half a pallet": ("O5", "palettes", "transfers", {}, lambda it: it | {"count": it["count"] + 0.5}),
    "what was signed was changed": (
        "O6",
        "ecmr",
        "notes",
        {"_id": NOTES},
        lambda it: it | {"signatures": [_forged(it["signatures"][0]), *it["signatures"][1:]]},
    ),
    "the history of a note was cut off": ("O7", "ecmr", "notes", {"_id": NOTES}, lambda it: it | {"history": it["history"][:-1]}),
    "a delivery was forgotten": ("O8", "webhooks", "deliveries", {"subject": ORDERS, "event": "order.created"}, without),
    "a delivery is told and was never made": ("O8", "webhooks", "deliveries", {"subject": ORDERS}, lambda it: it | {"attempts": []}),
    "an event was told to a stranger": ("O9", "webhooks", "feed", {"type": "ecmr.issued"}, lambda it: it | {"audience": [*it["audience"], "stranger"]}),
    "a session counts positions that are not there": ("O10", "tracking", "sessions", {}, lambda it: it | {"tally": it["tally"] | {"positions": 99}}),
}


def _forged(signature: dict[str, Any]) -> dict[str, Any]:
    return signature | {"evidence": signature["evidence"] | {"device": "another"}}


@pytest.mark.parametrize("damage", DAMAGES)
async def test_the_check_finds_each_damage_and_calls_it_by_its_name(damage: str, undamaged: Evidence, history: list[Told]) -> None:
    oracle, service, collection, wanted, change = DAMAGES[damage]
    ids = {ORDERS: [line.key for line in history if (line.op, line.outcome) == ("order.assign", "ok")]}
    ids[NOTES] = [line.key.split("/")[0] for line in history if line.op == "note.sign" and line.outcome == "ok" and "/consignee/" in line.key]
    found = {name: {"$in": ids[value]} if isinstance(value, str) and value in ids else value for name, value in wanted.items()}
    async with damaged(service, collection, found, change):
        assert judge(seen_again(undamaged, service, collection)).red == {oracle}


async def test_the_check_finds_a_file_with_other_bytes(undamaged: Evidence) -> None:
    document = undamaged.of("ocr", "documents")[0]
    settings = settings_of_the_fleet()
    s3 = boto3.client(
        "s3",
        endpoint_url=settings["S3_ENDPOINT_URL"],
        aws_access_key_id=settings["S3_ACCESS_KEY"],
        aws_secret_access_key=settings["S3_SECRET_KEY"],
        region_name=settings["S3_REGION"],
        config=Config(s3={"addressing_style": "path"}, proxies={}),
    )
    place = {"Bucket": settings["S3_BUCKET"], "Key": f"{document['clientId']}/{document['orderId']}/{document['_id']}"}
    kept = s3.get_object(**place)
    content = kept["Body"].read()
    s3.put_object(**place, Body=content + b" ")
    try:
        assert judge(replace(undamaged, files=files_in(settings))).red == {"O6"}
    finally:
        s3.put_object(**place, Body=content, ContentType=kept["ContentType"], Metadata=kept["Metadata"])


TALES: dict[str, tuple[str, Told]] = {
    "acknowledged and not there": ("O1", Told("order.book", "nobody/none", "nobody", 0, 0, "ok", "order_none")),
    "a batch with a member too few": ("O10", Told("position.batch", "order/1", "nobody", 0, 0, "ok", said={"sent": 3, "counts": {"accepted": 2}})),
    "a foreign order was read": ("O9", Told("foreign.read", "order", "nobody", 0, 0, "ok")),
}


@pytest.mark.parametrize("tale", TALES)
def test_the_check_finds_what_only_the_clients_know(tale: str, undamaged: Evidence) -> None:
    oracle, line = TALES[tale]
    assert judge(replace(undamaged, history=[*undamaged.history, line])).red == {oracle}


def test_a_refused_order_that_is_there_is_found(undamaged: Evidence) -> None:
    booked = next(line for line in undamaged.history if (line.op, line.outcome) == ("order.book", "ok"))
    others = [line for line in undamaged.history if line is not booked]
    assert judge(replace(undamaged, history=[*others, replace(booked, outcome="fail")])).red == {"O1"}


def test_an_undamaged_fleet_is_green(undamaged: Evidence) -> None:
    assert judge(undamaged).green
