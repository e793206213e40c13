import httpx
import pytest

from .gateway import SERVICES, Gateway

ROUTES = [
    ("/api/orders", "orders"),
    ("/api/orders/search", "orders"),
    ("/api/orders/order_1", "orders"),
    ("/api/orders/order_1/timeline", "orders"),
    ("/api/orders/order_1/status/tracking", "orders"),
    ("/api/orders/export", "orders"),
    ("/api/transport-orders", "orders"),
    ("/api/transport-orders/order_1/close", "orders"),
    ("/api/carriers", "orders"),
    ("/api/carriers/carrier_1", "orders"),
    ("/api/orders/order_1/tracking", "tracking"),
    ("/api/transport-orders/order_1/tracking/start", "tracking"),
    ("/api/transport-orders/order_1/tracking/premium/position", "tracking"),
    ("/api/orders/order_1/tracking/live", "tracking"),
    ("/api/tracking/positions", "tracking"),
    ("/api/tracking/osmand", "tracking"),
    ("/api/tracking/shared/secret", "tracking"),
    ("/api/tracking/premium/usage", "tracking"),
    ("/api/orders/order_1/documents", "ocr"),
    ("/api/transport-orders/order_1/documents/doc_1/ocr/results", "ocr"),
    ("/api/transport-orders/order_1/documents/doc_1/content", "ocr"),
    ("/api/ocr/review-queue", "ocr"),
    ("/api/ecmr", "ecmr"),
    ("/api/ecmr/ecmr_1/pdf", "ecmr"),
    ("/api/ecmr/verify/code", "ecmr"),
    ("/api/ecmr/sign/secret", "ecmr"),
    ("/sign/secret", "ecmr"),
    ("/api/palettes/stock/acme", "palettes"),
    ("/api/planning/tours/tour_1/route", "planning"),
    ("/api/planning/calendars/secret", "planning"),
    ("/api/webhooks/endpoints", "webhooks"),
    ("/api/events", "webhooks"),
]


@pytest.mark.parametrize(("path", "service"), ROUTES)
def test_each_path_reaches_its_service_unchanged(shipper: httpx.Client, path: str, service: str) -> None:
    seen = shipper.get(path, params={"limit": "2"}).json()
    assert (seen["service"], seen["path"], seen["query"]) == (service, path, "limit=2")


@pytest.mark.parametrize(
    ("method", "path", "service"),
    [
        ("POST", "/api/transport-orders/order_1/documents", "ocr"),
        ("POST", "/api/transport-orders/order_1/documents/upload", "ocr"),
        ("POST", "/api/transport-orders/order_1/tracking/update", "tracking"),
        ("POST", "/api/tracking/positions", "tracking"),
        ("POST", "/api/tracking/osmand", "tracking"),
        ("POST", "/api/orders/import", "orders"),
        ("POST", "/api/ecmr/verify", "ecmr"),
        ("PATCH", "/api/orders/order_1/status", "orders"),
        ("DELETE", "/api/orders/order_1", "orders"),
        ("PUT", "/api/carriers/carrier_1", "orders"),
    ],
)
def test_writes_reach_the_service_with_their_body(shipper: httpx.Client, method: str, path: str, service: str) -> None:
    seen = shipper.request(method, path, content=b"0123456789").json()
    assert (seen["service"], seen["method"], seen["path"], seen["bodyBytes"]) == (service, method, path, 10)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/metrics",
        "/internal",
        "/internal/x",
        "/admin",
        "/health/live",
        "/health/ready",
        "/openapi.json",
        "/stats",
        "/ready",
        "/ws",
        "/docs/fleet",
        "/favicon.ico",
        "/API/orders",
        "/signs",
    ],
)
def test_what_is_no_public_path_is_not_found_without_a_token(anyone: httpx.Client, path: str) -> None:
    answer = anyone.get(path)
    assert answer.status_code == 404
    assert answer.json()["code"] == "not-found"


@pytest.mark.parametrize("path", ["/api", "/api/ordersx", "/api/orders-secret", "/api/internal", "/api/metrics", "/api/unknown"])
def test_what_is_no_public_path_is_not_found_with_a_token(shipper: httpx.Client, path: str) -> None:
    assert shipper.get(path).status_code == 404


def test_the_service_learns_the_host_the_caller_used(gateway: Gateway, shipper: httpx.Client) -> None:
    assert shipper.get("/api/orders").json()["headers"]["host"] == [f"127.0.0.1:{gateway.port}"]


def test_health_is_answered_by_the_gateway_itself(anyone: httpx.Client) -> None:
    answer = anyone.get("/health")
    assert (answer.status_code, answer.headers["content-type"], answer.json()) == (200, "application/json", {"status": "ok"})


def test_one_docs_page_shows_all_services(anyone: httpx.Client) -> None:
    behind = {"/docs": "/docs/fleet", "/docs/": "/docs/fleet", "/docs/assets/swagger-ui-bundle.js": "/docs/assets/swagger-ui-bundle.js"}
    seen = {path: anyone.get(path).json() for path in behind}
    assert {path: (one["service"], one["path"]) for path, one in seen.items()} == {path: ("orders", inner) for path, inner in behind.items()}


@pytest.mark.parametrize("service", SERVICES)
def test_the_docs_page_finds_the_openapi_of_each_service(anyone: httpx.Client, service: str) -> None:
    seen = anyone.get(f"/docs/{service}/openapi.json").json()
    assert (seen["service"], seen["path"]) == (service, "/openapi.json")


def test_the_content_policy_of_a_page_is_what_its_service_says(anyone: httpx.Client) -> None:
    assert anyone.get("/docs", params={"policy": "script-src 'self'"}).headers["content-security-policy"] == "script-src 'self'"


@pytest.mark.parametrize("method", ["TRACE", "PROPFIND"])
def test_unknown_methods_are_refused_at_the_door(gateway: Gateway, method: str) -> None:
    answer = gateway.raw("/health", method=method)
    assert answer.status == 405
    assert b'"method-not-allowed"' in answer.body
    assert "PATCH" in answer.headers["allow"]
