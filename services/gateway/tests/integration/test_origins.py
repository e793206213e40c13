import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from .conftest import StartGateway
from .gateway import Gateway
from .issuer import Issuer

APP = "https://app.symphonia.fr"
FOREIGN = [
    "https://evil.example",
    "https://app.symphonia.fr.evil.example",
    "https://evil-app.symphonia.fr",
    "http://app.symphonia.fr",
    "https://app.symphonia.fr:8443",
    "https://APP.symphonia.fr",
    "https://app.symphonia.fr/",
    "null",
    "http://localhost:3000",
    "",
]


@pytest.mark.parametrize("origin", [APP, "https://dashboard.symphonia.fr", "https://api.symphonia.fr"])
def test_a_page_of_a_known_origin_may_call_with_credentials(shipper: httpx.Client, origin: str) -> None:
    answer = shipper.get("/api/orders", headers={"origin": origin})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == origin
    assert answer.headers["access-control-allow-credentials"] == "true"
    assert "origin" in answer.headers["vary"].lower()


@pytest.mark.parametrize(
    "name",
    [
        "etag",
        "location",
        "retry-after",
        "x-request-id",
        "x-ratelimit-limit",
        "x-ratelimit-remaining",
        "x-ratelimit-reset",
        "idempotency-replayed",
        "content-disposition",
    ],
)
def test_a_page_may_read_the_headers_that_matter(shipper: httpx.Client, name: str) -> None:
    assert name in shipper.get("/api/orders", headers={"origin": APP}).headers["access-control-expose-headers"].split(", ")


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_page_of_a_foreign_origin_is_refused(shipper: httpx.Client, origin: str, method: str) -> None:
    answer = shipper.request(method, "/api/orders", headers={"origin": origin, "access-control-request-method": "POST"})
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_foreign_origin_is_refused_on_public_paths_too(anyone: httpx.Client) -> None:
    assert {
        anyone.get(path, headers={"origin": "https://evil.example"}).status_code
        for path in ("/health", "/docs", "/api/tracking/shared/x", "/nowhere", "/api/ecmr/verify/a;b")
    } == {403}


def test_a_second_origin_header_does_not_help(gateway: Gateway) -> None:
    answer = gateway.send(b"GET /health HTTP/1.1\r\nhost: x\r\norigin: https://app.symphonia.fr\r\norigin: https://evil.example\r\nconnection: close\r\n\r\n")
    assert answer.status == 403


@pytest.mark.parametrize("path", ["/api/orders", "/health"])
def test_a_call_without_an_origin_passes(shipper: httpx.Client, path: str) -> None:
    answer = shipper.get(path)
    assert answer.status_code == 200
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_preflight_is_answered_without_a_token_and_kept_a_day(anyone: httpx.Client, method: str) -> None:
    asked = {"origin": APP, "access-control-request-method": method, "access-control-request-headers": "authorization,idempotency-key"}
    answer = anyone.options("/api/orders/order_1", headers=asked)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["access-control-max-age"] == "86400"
    assert method in answer.headers["access-control-allow-methods"].split(", ")
    wanted = {"authorization", "content-type", "idempotency-key", "if-match", "if-none-match", "traceparent", "x-request-id"}
    assert wanted <= set(answer.headers["access-control-allow-headers"].split(", "))


@pytest.mark.parametrize(("path", "status"), [("/health", 200), ("/api/orders", 401), ("/nowhere", 404), ("/api/ecmr/verify/a;b", 400)])
def test_a_page_can_read_why_it_was_refused(anyone: httpx.Client, path: str, status: int) -> None:
    answer = anyone.get(path, headers={"origin": APP})
    assert answer.status_code == status
    assert answer.headers["access-control-allow-origin"] == APP


def test_the_origins_of_an_installation_are_the_ones_it_sets(start_gateway: StartGateway, issuer: Issuer) -> None:
    gateway = start_gateway(cors={"origins": ["http://localhost:3000"], "own_origins": ["http://127.0.0.1:8080"], "preflight_seconds": 60})
    with gateway.client(headers=issuer.bearer()) as client:
        allowed = {
            origin: client.get("/api/orders", headers={"origin": origin}).status_code for origin in ("http://localhost:3000", "http://127.0.0.1:8080", APP)
        }
    assert allowed == {"http://localhost:3000": 200, "http://127.0.0.1:8080": 200, APP: 403}


@pytest.mark.parametrize("origin", [APP, None])
def test_a_websocket_opens_for_a_known_origin_and_for_no_browser(gateway: Gateway, origin: str | None) -> None:
    with connect(f"ws://127.0.0.1:{gateway.port}/ws", origin=None if origin is None else Origin(origin), proxy=None, close_timeout=0.1) as socket:
        socket.send("ping")
        assert socket.recv(timeout=5) == "tracking heard ping"


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_websocket_of_a_foreign_origin_is_refused(gateway: Gateway, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused, connect(f"ws://127.0.0.1:{gateway.port}/ws", origin=Origin(origin), proxy=None, close_timeout=0.1):
        pass
    assert refused.value.response.status_code == 403


def test_websockets_open_on_one_path_only(gateway: Gateway, issuer: Issuer) -> None:
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(f"ws://127.0.0.1:{gateway.port}/api/orders", additional_headers=issuer.bearer(), proxy=None, close_timeout=0.1),
    ):
        pass
    assert refused.value.response.status_code == 403
