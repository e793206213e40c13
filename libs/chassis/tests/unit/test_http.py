"""The app every service is made by: strict bodies, faults as problems, health and documentation."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import httpx
import pytest
from fastapi import FastAPI, File, Response, UploadFile
from pydantic import model_validator
from pymongo.errors import NetworkTimeout, ServerSelectionTimeoutError

from chassis.actor import Actor
from chassis.auth import allow
from chassis.errors import Conflict, Unavailable
from chassis.http import IfMatch, NewId, Now, PageOf, Parts, RequestModel, ResponseModel, ServiceRouter, create_app, etag, max_body
from chassis.settings import ServiceSettings
from contracts.values import FieldFault, Timestamp, Value


class OrderAlreadyClosed(Conflict):
    """The order is closed."""


class Line(Value):
    at: Timestamp
    count: int

    @model_validator(mode="after")
    def _not_thirteen(self) -> "Line":
        if self.count == 13:
            raise FieldFault("must not be thirteen", pointer="/count")
        if self.count == 14:
            raise ValueError("must not be fourteen")
        return self


class BookingIn(RequestModel):
    first_line: Line
    weight: float


class BookingOut(ResponseModel):
    booking_id: str
    at: Timestamp
    known_version: int | None


class AnyShipper:
    async def actor_of(self, token: str) -> Actor:
        return Actor.of_token(subject="u1", org="acme", roles=frozenset({"shipper"}), scope=frozenset(token.split(",")) if token != "all" else frozenset())


Reader = Annotated[Actor, allow("orders:read")]
Writer = Annotated[Actor, allow("orders:write", roles=("shipper",))]
router = ServiceRouter()
failing: dict[str, Exception] = {}


@router.post("/bookings", status_code=201)
async def book(body: BookingIn, _: Writer, at: Now, new_id: NewId, known: IfMatch, response: Response) -> BookingOut:
    etag(response, 1)
    return BookingOut(booking_id=new_id("booking"), at=body.first_line.at, known_version=known)


@router.get("/bookings")
async def list_bookings(page: PageOf, _: Reader) -> dict[str, int]:
    return {"limit": page.limit}


@router.post("/files", openapi_extra=max_body(3_000_000))
async def upload(document: Annotated[UploadFile, File()], _: Writer) -> dict[str, int]:
    return {"size": len(await document.read())}


@router.get("/fail/{name}")
async def fail(name: str) -> None:
    raise failing[name]


def settings() -> ServiceSettings:
    return ServiceSettings(
        mongo_url="mongodb://nowhere", amqp_url="amqp://nowhere", oidc_issuer="i", oidc_jwks_url="http://nowhere/", environment="local", log_level="ERROR"
    )


def app_of(parts: Parts | None = None) -> FastAPI:
    return create_app("orders", settings=settings(), verifier=AnyShipper(), routers=[router], parts=parts or Parts())


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app_of()), base_url="http://t", headers={"authorization": "Bearer all"}) as http:
        yield http


GOOD: dict[str, Any] = {"firstLine": {"at": "2026-03-14T10:00:00.1239+02:00", "count": 2}, "weight": 3}


def changed(**changes: Any) -> dict[str, Any]:
    return GOOD | changes


async def test_a_good_body_is_taken_and_its_time_kept_in_utc_to_the_millisecond(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bookings", json=GOOD)
    assert answer.status_code == 201
    assert answer.headers["etag"] == '"1"'
    assert answer.json()["at"] == "2026-03-14T08:00:00.123000Z"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (changed(weight="3"), "#/weight"),
        (changed(weight=None), "#/weight"),
        (changed(weight=True), "#/weight"),
        (changed(firstLine=GOOD["firstLine"] | {"count": "2"}), "#/firstLine/count"),
        (changed(firstLine=GOOD["firstLine"] | {"count": 2.0}), "#/firstLine/count"),
        (changed(firstLine=GOOD["firstLine"] | {"at": "2026-03-14T10:00:00"}), "#/firstLine/at"),
        (changed(firstLine=GOOD["firstLine"] | {"at": "0001-01-01T00:00:00+05:00"}), "#/firstLine/at"),
        (changed(firstLine=GOOD["firstLine"] | {"at": "2026-02-30T00:00:00Z"}), "#/firstLine/at"),
        (changed(firstLine=GOOD["firstLine"] | {"at": 1700000000}), "#/firstLine/at"),
        (changed(first_line=GOOD["firstLine"]), "#/first_line"),
        (changed(status="closed"), "#/status"),
        ({}, "#/firstLine"),
        ([], "#"),
        (None, "#"),
    ],
)
async def test_a_wrong_body_is_told_by_pointer(client: httpx.AsyncClient, body: Any, pointer: str) -> None:
    answer = await client.post("/bookings", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


async def test_a_rule_of_ours_is_told_in_its_own_words_and_at_its_own_place(client: httpx.AsyncClient) -> None:
    for count, error in (
        (13, {"pointer": "#/firstLine/count", "detail": "must not be thirteen"}),
        (14, {"pointer": "#/firstLine", "detail": "must not be fourteen"}),
    ):
        answer = await client.post("/bookings", json=changed(firstLine=GOOD["firstLine"] | {"count": count}))
        assert answer.json()["errors"] == [error]


async def test_a_missing_body_is_invalid(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bookings")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#")


async def test_a_body_that_is_not_json_by_type_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bookings", content="x", headers={"content-type": "text/plain"})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported-media-type")


async def test_a_body_over_the_limit_is_refused_whether_announced_or_not(client: httpx.AsyncClient) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    for content in (b" " * 2_000_000, chunks()):
        answer = await client.post("/bookings", content=content, headers={"content-type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (413, "content-too-large")


async def test_a_route_may_take_larger_bodies(client: httpx.AsyncClient) -> None:
    assert (await client.post("/files", files={"document": b"x" * 2_000_000})).json() == {"size": 2_000_000}
    assert (await client.post("/files", files={"document": b"x" * 3_000_000})).status_code == 413


async def test_query_faults_name_the_parameter(client: httpx.AsyncClient) -> None:
    for query in ("limit=0", "limit=201", "limit=x", "limit=99999999999999999999"):
        answer = await client.get(f"/bookings?{query}")
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "query/limit")


@pytest.mark.parametrize(("header", "known"), [('"3"', 3), ('W/"3"', 3), ("*", None)])
async def test_if_match_tells_the_version_a_client_knows(client: httpx.AsyncClient, header: str, known: int | None) -> None:
    answer = await client.post("/bookings", json=GOOD, headers={"if-match": header})
    assert answer.json()["knownVersion"] == known


async def test_an_if_match_that_is_no_etag_is_malformed(client: httpx.AsyncClient) -> None:
    assert (await client.post("/bookings", json=GOOD, headers={"if-match": "3"})).status_code == 400


async def test_an_unknown_fault_is_a_problem_that_tells_nothing_of_the_inside(client: httpx.AsyncClient) -> None:
    failing["boom"] = RuntimeError("secret detail")
    answer = await client.get("/fail/boom")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal-error")
    assert "secret" not in answer.text
    assert answer.json()["requestId"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("error", [ServerSelectionTimeoutError("m1:27017"), NetworkTimeout("m1")])
async def test_a_database_that_does_not_answer_is_503_with_retry_after(client: httpx.AsyncClient, error: Exception) -> None:
    failing["mongo"] = error
    answer = await client.get("/fail/mongo")
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["code"]) == (503, "2", "database-unavailable")
    assert "m1" not in answer.text


async def test_a_number_the_database_cannot_hold_is_invalid(client: httpx.AsyncClient) -> None:
    failing["overflow"] = OverflowError()
    assert (await client.get("/fail/overflow")).status_code == 422


async def test_a_broken_rule_keeps_its_name_and_its_members(client: httpx.AsyncClient) -> None:
    failing["rule"] = OrderAlreadyClosed(allowed=["reopen"], status="not mine to set")
    answer = await client.get("/fail/rule")
    body = answer.json()
    assert (answer.status_code, body["code"], body["title"], body["allowed"]) == (409, "order-already-closed", "The order is closed", ["reopen"])
    assert (body["type"], body["status"]) == ("https://symphonia.fr/problems/order-already-closed", 409)


async def test_unknown_paths_and_methods_are_problems(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nowhere")).json()["code"] == "not-found"
    answer = await client.delete("/bookings")
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"]


async def test_without_a_token_nothing_is_told(client: httpx.AsyncClient) -> None:
    answer = await client.get("/bookings", headers={"authorization": ""})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="symphonia"')


async def test_a_token_without_the_scope_is_forbidden(client: httpx.AsyncClient) -> None:
    answer = await client.post("/bookings", json=GOOD, headers={"authorization": "Bearer orders:read"})
    assert (answer.status_code, answer.json()["scope"]) == (403, "orders:write")


async def test_a_request_id_of_the_gateway_is_kept_and_a_wild_one_replaced(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health/live", headers={"x-request-id": "0b8f6a52-1d4e"})).headers["x-request-id"] == "0b8f6a52-1d4e"
    assert (await client.get("/health/live", headers={"x-request-id": 'x"}\\n'})).headers["x-request-id"] != 'x"}\\n'


async def test_readiness_names_what_fails_and_forgives_what_it_can_do_without() -> None:
    async def down() -> None:
        raise Unavailable

    async def hangs() -> None:
        await asyncio.Event().wait()

    async def up() -> None: ...

    app = app_of(Parts(needs={"mongo": up}, likes={"broker": down}, providers={"tomtom": "not configured"}))
    app.state.health.timeout = 0.05
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t") as http:
        answer = await http.get("/health/ready")
        assert (answer.status_code, answer.json()["dependencies"]) == (200, {"mongo": "ok", "broker": "unavailable"})
        assert answer.json()["providers"] == {"tomtom": "not configured"}
        app.state.health.needs = {"mongo": hangs}
        answer = await http.get("/health/ready")
        assert (answer.status_code, answer.json()["dependencies"]["mongo"]) == (503, "TimeoutError")
        assert answer.headers["retry-after"] == "2"
        assert (await http.get("/health/live")).status_code == 200


async def test_a_process_that_is_stuck_says_so() -> None:
    app = app_of(Parts(alive={"consumer": lambda: False}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t") as http:
        assert (await http.get("/health/live")).status_code == 503


async def test_the_documentation_page_needs_nothing_from_elsewhere(client: httpx.AsyncClient) -> None:
    for page in ("/docs", "/docs/fleet"):
        answer = await client.get(page)
        assert answer.status_code == 200
        assert "//" not in answer.text.replace("</", "")
        assert "script-src 'self'" in answer.headers["content-security-policy"]
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "service.js", "fleet.js"):
        assert (await client.get(f"/docs/assets/{asset}")).status_code == 200


async def test_every_operation_documents_its_problems(client: httpx.AsyncClient) -> None:
    document = (await client.get("/openapi.json")).json()
    booking = document["paths"]["/bookings"]["post"]
    assert {"400", "401", "403", "409", "412", "413", "415", "422", "429", "503"} <= set(booking["responses"])
    assert "HTTPValidationError" not in document["components"]["schemas"]
    assert {"If-Match", "Idempotency-Key"} <= {parameter["name"] for parameter in booking["parameters"]}
    assert not any(path.startswith(("/health", "/metrics", "/docs")) for path in document["paths"])
