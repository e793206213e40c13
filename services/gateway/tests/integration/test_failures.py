import itertools
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from .conftest import StartGateway
from .gateway import Gateway, free_ports
from .issuer import Issuer
from .upstreams import Dropping, Server, echo, hanging

paths = (f"/sign/link-{number}" for number in itertools.count())
"""Paths nobody asked for yet, on a route that needs no token."""


@pytest.fixture(scope="module")
def dropping() -> Iterator[Dropping]:
    service = Dropping()
    yield service
    service.stop()


@pytest.fixture(scope="module")
def frail(start_gateway: StartGateway, dropping: Dropping) -> Iterator[Gateway]:
    """A gateway whose ecmr drops first attempts, whose tracking hangs, whose planning is down and whose palettes is not ready."""
    hangs, unready = Server(hanging()), Server(echo("palettes", readiness=503))
    places = {"ecmr": dropping.port, "tracking": hangs.port, "planning": free_ports(1)[0], "palettes": unready.port}
    yield start_gateway(instead=places, timeouts={"default": 1})
    hangs.stop()
    unready.stop()


@pytest.fixture
def caller(frail: Gateway) -> Iterator[httpx.Client]:
    with frail.client() as client:
        yield client


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_read_whose_connection_broke_is_tried_again(caller: httpx.Client, dropping: Dropping, method: str) -> None:
    path = next(paths)
    assert caller.request(method, path).status_code == 200
    assert dropping.attempts[path] == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_write_whose_connection_broke_is_not_tried_again(caller: httpx.Client, dropping: Dropping, method: str) -> None:
    path = next(paths)
    answer = caller.request(method, path)
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "unavailable", "2")
    assert dropping.attempts[path] == 1


@pytest.mark.parametrize("name", ["x-envoy-retry-on", "x-envoy-max-retries", "x-envoy-retriable-status-codes"])
def test_a_client_cannot_ask_for_a_write_to_be_tried_again(caller: httpx.Client, dropping: Dropping, name: str) -> None:
    path = next(paths)
    caller.post(path, headers={"x-envoy-retry-on": "reset,5xx", "x-envoy-max-retries": "9", name: "5xx"})
    assert dropping.attempts[path] == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_is_down_is_503_with_retry_after(caller: httpx.Client, method: str) -> None:
    answer = caller.request(method, "/api/planning/calendars/link")
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (503, "unavailable", "2")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_service_that_hangs_is_504_with_retry_after(caller: httpx.Client, method: str) -> None:
    answer = caller.request(method, "/api/tracking/shared/link")
    assert (answer.status_code, answer.json()["code"], answer.headers["retry-after"]) == (504, "gateway-timeout", "2")


def test_a_client_cannot_stretch_the_timeout(caller: httpx.Client) -> None:
    assert caller.post("/api/tracking/shared/link", headers={"x-envoy-upstream-rq-timeout-ms": "600000", "grpc-timeout": "600S"}).status_code == 504


def test_when_no_replica_is_ready_the_service_still_answers_for_itself(frail: Gateway, issuer: Issuer) -> None:
    _until(frail, 'envoy_cluster_health_check_failure{envoy_cluster_name="palettes"} [1-9]')
    assert _shown(frail, 'envoy_cluster_membership_healthy{envoy_cluster_name="palettes"} 0')
    with frail.client(headers=issuer.bearer()) as caller:
        answer = caller.get("/api/palettes/stock/acme", params={"status": 503})
    assert (answer.status_code, answer.json()["service"]) == (503, "palettes")


def test_a_ready_service_is_seen_as_healthy(frail: Gateway) -> None:
    _until(frail, 'envoy_cluster_membership_healthy{envoy_cluster_name="orders"} 1')


def test_a_replica_that_only_fails_is_left_out(start_gateway: StartGateway, services: dict[str, int], issuer: Issuer) -> None:
    broken = Server(echo("webhooks", status=500))
    gateway = start_gateway(instead={"webhooks": [services["webhooks"], broken.port]})
    with gateway.client(headers=issuer.bearer()) as caller:
        deadline = time.monotonic() + 20
        while {caller.get("/api/events").status_code for _ in range(20)} != {200}:
            assert time.monotonic() < deadline, "the failing replica was not left out"
    assert _shown(gateway, 'envoy_cluster_outlier_detection_ejections_active{envoy_cluster_name="webhooks"} 1')
    broken.stop()


def test_more_requests_than_a_service_may_have_at_once_are_refused_and_not_queued(start_gateway: StartGateway) -> None:
    hangs = Server(hanging())
    narrow = start_gateway(instead={"tracking": hangs.port}, timeouts={"default": 1}, connections={"upstream": 1, "pending": 1, "requests": 1})
    with ThreadPoolExecutor(6) as callers:
        answers = list(callers.map(lambda _: narrow.raw("/api/tracking/shared/link", method="POST"), range(6)))
    refused = [answer for answer in answers if answer.status == 503]
    assert {answer.status for answer in answers} == {503, 504}
    assert {(answer.headers["retry-after"], b'"unavailable"' in answer.body) for answer in refused} == {("2", True)}
    hangs.stop()


def test_a_caller_who_dawdles_is_cut_off(start_gateway: StartGateway) -> None:
    impatient = start_gateway(timeouts={"headers": 1, "request": 1})
    slow_headers = b"GET /health HTTP/1.1\r\nhost: x\r\n"
    slow_body = b"POST /api/ecmr/verify HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n1"
    answers = [impatient.send(request) for request in (slow_headers, slow_body)]
    assert [(answer.status, b'"request-timeout"' in answer.body) for answer in answers] == [(408, True), (408, True)]


def _shown(gateway: Gateway, pattern: str) -> bool:
    page = httpx.get(f"http://127.0.0.1:{gateway.metrics_port}/metrics", trust_env=False).text
    return re.search(pattern, page) is not None


def _until(gateway: Gateway, pattern: str) -> None:
    deadline = time.monotonic() + 15
    while not _shown(gateway, pattern):
        assert time.monotonic() < deadline, f"{pattern} was not shown"
        time.sleep(0.1)
