"""A POST sent again: one effect, the first answer. On a real MongoDB."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import httpx
import pytest
from fastapi import Response

from chassis.actor import Actor
from chassis.auth import allow
from chassis.errors import Conflict, Unavailable
from chassis.http import Idempotency, NewId, Now, Parts, RequestModel, ResponseModel, ServiceRouter, create_app, etag
from chassis.mongo import Database
from chassis.outbox import Aggregates
from chassis.settings import ServiceSettings
from chassis.testing.tokens import Tokens


class TooHeavy(Conflict):
    """The load is too heavy."""


class BookingIn(RequestModel):
    weight: int


class BookingOut(ResponseModel):
    booking_id: str
    at: str


class Behaviour:
    """What the service does after it stored the booking."""

    def __init__(self) -> None:
        self.dies_after_storing = False
        self.waits_for: asyncio.Event | None = None
        self.entered = asyncio.Event()


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour()


@pytest.fixture
async def client(database: Database, tokens: Tokens, behaviour: Behaviour) -> AsyncIterator[httpx.AsyncClient]:
    bookings = Aggregates(database["bookings"], service="orders")
    router = ServiceRouter()

    @router.post("/bookings", status_code=201)
    async def book(body: BookingIn, _: Annotated[Actor, allow("orders:write")], at: Now, new_id: NewId, response: Response) -> BookingOut:
        if body.weight > 100:
            raise TooHeavy
        behaviour.entered.set()
        if behaviour.waits_for:
            await behaviour.waits_for.wait()
        booking_id = new_id("booking")
        await bookings.insert({"_id": booking_id, "version": 1, "weight": body.weight}, at=at)
        if behaviour.dies_after_storing:
            raise Unavailable
        etag(response, 1)
        return BookingOut(booking_id=booking_id, at=at.isoformat())

    idempotency = Idempotency(database["idempotency"])
    await idempotency.ensure_indexes()
    settings = ServiceSettings(mongo_url="mongodb://x", amqp_url="amqp://x", oidc_issuer="i", oidc_jwks_url="http://x", environment="local", log_level="ERROR")
    app = create_app("orders", settings=settings, verifier=tokens.verifier(), routers=[router], parts=Parts(idempotency=idempotency))
    headers = {"authorization": f"Bearer {tokens.of(org='acme', roles=('shipper',))}"}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t", headers=headers) as http:
        yield http


async def book(client: httpx.AsyncClient, key: str = "k-1", weight: int = 5, **headers: str) -> httpx.Response:
    return await client.post("/bookings", json={"weight": weight}, headers={"idempotency-key": key, **headers})


async def count(database: Database) -> int:
    return await database["bookings"].count_documents({})


async def test_the_same_request_again_gets_the_first_answer(client: httpx.AsyncClient, database: Database) -> None:
    first, again = await book(client), await book(client)
    assert (again.status_code, again.content, again.headers["etag"]) == (201, first.content, '"1"')
    assert again.headers["idempotency-replayed"] == "true"
    assert await count(database) == 1


async def test_the_same_key_with_another_body_is_refused(client: httpx.AsyncClient, database: Database) -> None:
    await book(client)
    other = await book(client, weight=6)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert await count(database) == 1


async def test_keys_of_different_organisations_do_not_meet(client: httpx.AsyncClient, database: Database, tokens: Tokens) -> None:
    await book(client)
    assert (await book(client, authorization=f"Bearer {tokens.of(org='globex', roles=('shipper',))}")).status_code == 201
    assert await count(database) == 2


async def test_a_retry_after_a_crash_between_work_and_answer_finds_what_was_made(client: httpx.AsyncClient, database: Database, behaviour: Behaviour) -> None:
    behaviour.dies_after_storing = True
    assert (await book(client)).status_code == 503
    behaviour.dies_after_storing = False
    retry = await book(client)
    assert retry.status_code == 201
    stored = await database["bookings"].find_one({})
    assert stored
    assert stored["_id"] == retry.json()["bookingId"]
    assert await count(database) == 1


async def test_a_refused_request_leaves_its_key_free(client: httpx.AsyncClient) -> None:
    assert (await book(client, weight=500)).status_code == 409
    assert (await book(client, weight=5)).status_code == 201


async def test_a_request_with_a_wrong_body_leaves_its_key_free(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bookings", json={"weight": "5"}, headers={"idempotency-key": "k-1"})
    assert answer.status_code == 422
    assert (await book(client)).status_code == 201


async def test_while_the_first_is_being_worked_on_the_second_is_told(client: httpx.AsyncClient, behaviour: Behaviour, database: Database) -> None:
    behaviour.waits_for = asyncio.Event()
    first = asyncio.create_task(book(client))
    await behaviour.entered.wait()
    second = await book(client)
    assert (second.status_code, second.json()["code"], second.headers["retry-after"]) == (409, "request-in-progress", "1")
    behaviour.waits_for.set()
    assert (await first).status_code == 201
    assert await count(database) == 1


async def test_of_twenty_at_once_one_has_an_effect(client: httpx.AsyncClient, database: Database) -> None:
    answers = await asyncio.gather(*(book(client) for _ in range(20)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert await count(database) == 1


@pytest.mark.parametrize("key", ["", "x" * 256, "caf\u00e9", "a\tb"])
async def test_a_key_that_is_no_key_is_malformed(client: httpx.AsyncClient, key: str) -> None:
    answer = await client.post("/bookings", json={"weight": 1}, headers=[(b"idempotency-key", key.encode("latin-1"))])
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
