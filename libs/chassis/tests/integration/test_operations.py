"""A whole service on the real parts: it tells what it stored, hears it, and lets operators see and repair."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from chassis.foundation import Body, Foundation
from chassis.inbox import Subscriptions
from chassis.mongo import Database
from chassis.outbox import Aggregates
from chassis.settings import ServiceSettings
from chassis.testing.app_client import client_of
from chassis.testing.tokens import Tokens
from chassis.testing.waiting import eventually
from contracts import CloudEvent
from contracts.orders import CarrierRegistered

AT = datetime(2026, 3, 14, tzinfo=UTC)


class Clerk:
    """Hears of carriers, and fails while told to."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.fails = False

    async def on_registered(self, event: CloudEvent, fact: CarrierRegistered) -> None:
        if self.fails:
            raise ValueError(fact.carrier_id)
        self.heard.append(event.id)


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
async def carriers(service_environment: dict[str, str], database: Database, clerk: Clerk) -> AsyncIterator[tuple[httpx.AsyncClient, Aggregates]]:
    base = Foundation("orders", ServiceSettings(log_level="ERROR"))
    aggregates = Aggregates(base.database["carriers"], service="orders")
    heard = Subscriptions(service="orders")
    heard.on(CarrierRegistered, clerk.on_registered)
    app = base.app("all", Body(aggregates=[aggregates], hears=heard))
    async with client_of(app) as client:

        async def ready() -> bool:
            return (await client.get("/health/ready")).status_code == 200

        await eventually(ready, timeout=20)
        yield client, aggregates


def operator(tokens: Tokens) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens.of(org='symphonia', roles=('admin',))}"}


def registered() -> CarrierRegistered:
    return CarrierRegistered.model_validate(CarrierRegistered.example)


async def test_what_is_stored_is_told_heard_and_shown_to_operators(carriers: tuple[httpx.AsyncClient, Aggregates], clerk: Clerk, tokens: Tokens) -> None:
    client, aggregates = carriers
    await aggregates.insert({"_id": "carrier-1", "version": 1}, registered(), at=AT)
    await eventually(lambda: clerk.heard, timeout=20)

    async def archived() -> list[Any]:
        answer = await client.get("/admin/events", params={"subject": "carrier-1"}, headers=operator(tokens))
        assert answer.status_code == 200
        items: list[Any] = answer.json()["items"]
        return items

    (event,) = await eventually(archived, timeout=10)
    assert (event["id"], event["type"], event["sequence"], event["source"]) == (clerk.heard[0], "carrier.registered", 1, "/symphonia/orders")


async def test_only_operators_see_the_inside(carriers: tuple[httpx.AsyncClient, Aggregates], tokens: Tokens) -> None:
    client, _ = carriers
    shipper = {"authorization": f"Bearer {tokens.of(org='acme', roles=('shipper',))}"}
    assert (await client.get("/admin/dead-letters", headers=shipper)).status_code == 403
    assert (await client.get("/admin/dead-letters")).status_code == 401


async def test_a_replay_is_asked_for_and_answered_without_a_second_effect(
    carriers: tuple[httpx.AsyncClient, Aggregates], clerk: Clerk, tokens: Tokens, database: Database
) -> None:
    client, aggregates = carriers
    await aggregates.insert({"_id": "carrier-1", "version": 1}, registered(), at=AT)
    await eventually(lambda: clerk.heard, timeout=20)
    answer = await client.post("/admin/replays", json={"since": "2026-01-01T00:00:00Z", "toService": "orders"}, headers=operator(tokens))
    assert answer.status_code == 202
    await aggregates.insert({"_id": "carrier-2", "version": 1}, registered(), at=AT)
    await eventually(lambda: len(clerk.heard) == 2, timeout=20)
    assert len(set(clerk.heard)) == 2


async def test_an_unknown_dead_letter_is_not_found(carriers: tuple[httpx.AsyncClient, Aggregates], tokens: Tokens) -> None:
    client, _ = carriers
    for action in ("redrive", "discard"):
        answer = await client.post(f"/admin/dead-letters/evt_x/{action}", json={"reason": "tidying up"}, headers=operator(tokens))
        assert (answer.status_code, answer.json()["code"]) == (404, "dead-letter-not-found")
