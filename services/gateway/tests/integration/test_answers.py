import json
import re
import uuid

import httpx
import pytest

from chassis import auth, errors

from .gateway import ROOT, Gateway
from .issuer import Issuer

ONLY_OF_THE_GATEWAY = {"headers-too-large", "request-timeout", "gateway-timeout"}
SECURITY_HEADERS = {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-site",
    "cache-control": "no-store",
}


@pytest.mark.parametrize(
    "target", ["/health", "/nowhere", "/api/orders", "/api/ecmr/verify/x", "/api/ecmr/verify/a;b", "/api/ecmr/verify/%2f", "/api/orders?x_y=1"]
)
def test_every_answer_carries_the_security_headers(gateway: Gateway, target: str) -> None:
    headers = gateway.raw(target).headers
    assert {name: headers.get(name) for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert headers["server"] == "symphonia"
    assert not {"x-powered-by", "x-envoy-upstream-service-time", "via"} & set(headers)


@pytest.mark.parametrize(("target", "status"), [("/api/orders", 401), ("/nowhere", 404), ("/api/ecmr/verify/a;b", 400)])
def test_a_problem_has_the_members_every_service_gives(gateway: Gateway, target: str, status: int) -> None:
    answer = gateway.raw(target)
    problem = json.loads(answer.body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail", "instance", "code", "requestId"}
    assert (answer.status, problem["status"]) == (status, status)
    assert problem["type"] == errors.PROBLEM_BASE + problem["code"]
    assert problem["requestId"] == answer.headers["x-request-id"]
    assert problem["instance"] == f"urn:request:{problem['requestId']}"


def test_problems_of_the_gateway_are_those_of_the_services() -> None:
    assert auth.IssuerUnavailable.code in errors.PROBLEMS
    text = (ROOT / "services" / "gateway" / "problems.yaml").read_text()
    said = re.findall(r"type: (?:&\S+ )?(\S+/problems/\S+)\n\s+code: (\S+)\n\s+title: (.+)\n", text)
    shared = {code: title for _, code, title in said if code not in ONLY_OF_THE_GATEWAY}
    assert {kind for kind, *_ in said} == {errors.PROBLEM_BASE + code for _, code, _ in said}
    assert shared == {code: errors.PROBLEMS[code].title for code in shared}
    assert {code for _, code, _ in said} >= ONLY_OF_THE_GATEWAY


def test_a_services_own_problem_passes_as_it_is(shipper: httpx.Client) -> None:
    answer = shipper.get("/api/orders", params={"status": 503})
    assert (answer.status_code, answer.json()["service"]) == (503, "orders")
    assert shipper.get("/api/orders", params={"status": 404}).json()["service"] == "orders"


def test_every_request_gets_an_id_of_its_own_and_a_client_cannot_choose_it(shipper: httpx.Client) -> None:
    answers = [shipper.get("/api/orders", headers={"x-request-id": "chosen-by-client"}) for _ in range(2)]
    ids = [answer.headers["x-request-id"] for answer in answers]
    assert len({uuid.UUID(one) for one in ids}) == 2
    assert [answer.json()["headers"]["x-request-id"] for answer in answers] == [[one] for one in ids]


def test_the_access_log_tells_who_asked_what_and_how_it_went(gateway: Gateway, shipper: httpx.Client) -> None:
    answer = shipper.get("/api/orders/order_1", headers={"user-agent": "probe/1"})
    line = json.loads(gateway.logged(answer.headers["x-request-id"]))
    told = {name: line[name] for name in ("client", "subject", "method", "path", "route", "status", "service", "address", "userAgent", "attempts")}
    assert told == {
        "client": "acme",
        "subject": "user-1",
        "method": "GET",
        "path": "/api/orders/order_1",
        "route": "orders",
        "status": 200,
        "service": "orders",
        "address": "127.0.0.1",
        "userAgent": "probe/1",
        "attempts": 1,
    }


@pytest.mark.parametrize(
    "target",
    [
        "/api/orders?access_token=s3cret",
        "/api/tracking/osmand?id=s3cret&lat=1",
        "/api/tracking/shared/s3cret",
        "/api/ecmr/sign/s3cret",
        "/sign/s3cret",
        "/api/planning/calendars/s3cret.ics",
    ],
)
def test_a_secret_of_a_link_or_a_query_is_not_logged(gateway: Gateway, issuer: Issuer, target: str) -> None:
    answer = gateway.raw(target, headers=issuer.bearer())
    line = gateway.logged(answer.headers["x-request-id"])
    assert "s3cret" not in line
    assert issuer.token()[:40] not in line


def test_prometheus_sees_the_metrics_and_nothing_else_of_the_admin_port(gateway: Gateway, shipper: httpx.Client) -> None:
    shipper.get("/api/orders")
    with httpx.Client(base_url=f"http://127.0.0.1:{gateway.metrics_port}", trust_env=False) as metrics:
        page = metrics.get("/metrics").text
        assert re.search(r'envoy_cluster_upstream_rq\{.*envoy_cluster_name="orders".*\} [1-9]', page)
        assert metrics.get("/ready").status_code == 200
        assert {metrics.post(path).status_code for path in ("/config_dump", "/quitquitquit", "/clusters", "/metrics/x")} == {404}
