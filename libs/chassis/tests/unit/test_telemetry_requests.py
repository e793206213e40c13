import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import StreamingResponse
from prometheus_client import REGISTRY

from chassis import telemetry
from chassis.telemetry.requests import RequestTelemetry
from chassis.testing import eventually


@pytest.fixture(autouse=True)
def recording() -> Iterator[None]:
    running = telemetry.start(service="fleet", version="1", environment="local", sample_ratio=1)
    yield
    running.shutdown()


def application(service: str) -> RequestTelemetry:
    app = FastAPI()
    family = APIRouter(prefix="/api/orders")

    @family.get("/{order_id}")
    async def one(order_id: str) -> dict[str, str | None]:
        return {"id": order_id, "traceparent": telemetry.current_traceparent()}

    @family.post("")
    async def book() -> Response:
        return Response(status_code=201)

    @app.get("/fails")
    async def fails() -> None:
        raise RuntimeError("nobody expected this")

    @app.get("/health/live")
    async def live() -> None: ...

    @app.get("/stream")
    async def stream() -> StreamingResponse:
        async def pieces() -> Any:
            for piece in (b"a", b"b"):
                yield piece

        return StreamingResponse(pieces())

    @app.get("/hangs")
    async def hangs() -> None:
        await asyncio.Event().wait()

    app.include_router(family)
    return RequestTelemetry(app, service=service)


def client_of(app: RequestTelemetry) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://service")


def counted(service: str, method: str, route: str, status: int) -> float | None:
    return REGISTRY.get_sample_value("symphonia_http_requests_total", {"service": service, "method": method, "route": route, "status": str(status)})


@pytest.mark.parametrize(
    ("service", "method", "path", "route", "status"),
    [
        ("matched", "GET", "/api/orders/order_1", "/api/orders/{order_id}", 200),
        ("created", "POST", "/api/orders", "/api/orders", 201),
        ("wrong-method", "DELETE", "/api/orders/order_1", "/api/orders/{order_id}", 405),
        ("unmatched", "GET", "/wp-admin/secret-token", "unmatched", 404),
        ("failed", "GET", "/fails", "/fails", 500),
        ("streamed", "GET", "/stream", "/stream", 200),
        ("odd-method", "BREW", "/wp-admin", "unmatched", 404),
    ],
)
async def test_a_request_is_counted_by_the_template_of_its_route(service: str, method: str, path: str, route: str, status: int) -> None:
    async with client_of(application(service)) as client:
        await client.request(method, path)
    assert counted(service, "_OTHER" if method == "BREW" else method, route, status) == 1


async def test_a_thousand_ids_make_one_series() -> None:
    async with client_of(application("cardinality")) as client:
        for number in range(50):
            await client.get(f"/api/orders/order_{number}")
            await client.get(f"/nothing/{number}")
    series = [sample.labels["route"] for metric in REGISTRY.collect() if metric.name == "symphonia_http_requests" for sample in metric.samples
              if sample.labels.get("service") == "cardinality" and sample.name.endswith("_total")]  # fmt: skip
    assert sorted(series) == ["/api/orders/{order_id}", "unmatched"]


async def test_the_time_of_a_request_is_observed() -> None:
    async with client_of(application("timed")) as client:
        await client.get("/api/orders/order_1")
    labels = {"service": "timed", "method": "GET", "route": "/api/orders/{order_id}"}
    assert REGISTRY.get_sample_value("symphonia_http_request_seconds_count", labels) == 1


async def test_probes_are_neither_counted_nor_traced() -> None:
    async with client_of(application("probed")) as client:
        await client.get("/health/live")
    assert counted("probed", "GET", "/health/live", 200) is None


async def test_a_request_continues_the_trace_of_its_caller() -> None:
    async with client_of(application("traced")) as client:
        answer = await client.get("/api/orders/order_1", headers={"traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})
    assert answer.json()["traceparent"].startswith("00-4bf92f3577b34da6a3ce929d0e0e4736-")


async def test_requests_side_by_side_have_traces_of_their_own() -> None:
    async with client_of(application("parallel")) as client:
        answers = await asyncio.gather(*(client.get("/api/orders/order_1") for _ in range(10)))
    assert len({answer.json()["traceparent"] for answer in answers}) == 10


async def test_a_sampled_request_leaves_its_trace_id_with_its_time() -> None:
    async with client_of(application("exemplar")) as client:
        answer = await client.get("/api/orders/order_1")
    body = telemetry.metrics_response("application/openmetrics-text; version=1.0.0")[0].decode()
    assert answer.json()["traceparent"].split("-")[1] in body


async def test_nothing_is_in_flight_when_all_is_answered() -> None:
    async with client_of(application("flight")) as client:
        await asyncio.gather(client.get("/fails"), client.get("/api/orders/order_1"))
    assert REGISTRY.get_sample_value("symphonia_http_requests_in_flight", {"service": "flight"}) == 0


async def test_a_client_that_leaves_is_counted_as_such() -> None:
    async with client_of(application("left")) as client:
        request = asyncio.create_task(client.get("/hangs"))
        await eventually(lambda: REGISTRY.get_sample_value("symphonia_http_requests_in_flight", {"service": "left"}))
        request.cancel()
        with pytest.raises(asyncio.CancelledError):
            await request
    assert counted("left", "GET", "/hangs", 499) == 1
