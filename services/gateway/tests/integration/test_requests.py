import socket
from contextlib import suppress

import httpx
import pytest

from .conftest import StartGateway
from .gateway import Gateway
from .issuer import Issuer

FORGED = [
    "x-client-id",
    "x-user-id",
    "x-user-roles",
    "x-org-id",
    "x-tenant-id",
    "x-forwarded-user",
    "x-forwarded-host",
    "x-forwarded-prefix",
    "x-forwarded-client-cert",
    "x-original-url",
    "x-rewrite-url",
    "x-http-method-override",
    "x-real-ip",
    "true-client-ip",
    "forwarded",
    "x-envoy-max-retries",
    "x-envoy-retry-on",
    "x-envoy-upstream-rq-timeout-ms",
    "x-envoy-original-path",
    "x-envoy-internal",
]


@pytest.mark.parametrize("name", FORGED)
@pytest.mark.parametrize("path", ["/api/orders", "/api/ecmr/verify/code"])
def test_a_forged_header_does_not_reach_the_service(shipper: httpx.Client, name: str, path: str) -> None:
    assert "forged" not in shipper.get(path, headers={name: "forged"}).json()["headers"].get(name, [])


@pytest.mark.parametrize("name", ["x_client_id", "x_forwarded_for", "authorization_", "content_length", "idempotency_key"])
def test_a_header_with_an_underscore_is_refused(gateway: Gateway, name: str) -> None:
    answer = gateway.raw("/api/ecmr/verify/code", headers={name: "1"})
    assert answer.status == 400
    assert b'"malformed"' in answer.body


def test_the_service_is_told_one_address_and_it_is_the_callers(shipper: httpx.Client) -> None:
    headers = shipper.get("/api/orders", headers={"x-forwarded-for": "203.0.113.9, 203.0.113.10"}).json()["headers"]
    assert headers["x-forwarded-for"] == ["127.0.0.1"]


def test_behind_one_proxy_the_address_is_what_the_proxy_added(trusting: Gateway) -> None:
    answer = trusting.raw("/api/ecmr/verify/code", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})
    assert b'"x-forwarded-for":["198.51.100.7"]' in answer.body


@pytest.fixture(scope="module")
def trusting(start_gateway: StartGateway) -> Gateway:
    return start_gateway(trusted_hops=1, hosts=["api.symphonia.fr", "gateway"])


def test_an_unknown_host_is_not_found(trusting: Gateway) -> None:
    request = b"GET /health HTTP/1.1\r\nhost: %s\r\nconnection: close\r\n\r\n"
    assert [trusting.send(request % host).status for host in (b"api.symphonia.fr", b"api.symphonia.fr:443", b"evil.example")] == [200, 200, 404]


@pytest.mark.parametrize(
    "target",
    [
        "/api/ecmr/verify/../../orders",
        "/api/ecmr/verify/%2e%2e/%2e%2e/orders",
        "/api/ecmr/verify/.%2E/../orders",
        "//api//orders",
        "/docs/../api/orders",
        "/health/../api/orders",
        "/api/tracking/shared/../../orders",
        "/ws/../api/orders",
        "\\api\\orders",
        "/api/tracking/osmand/../positions",
        "http://gateway/api/orders",
    ],
)
def test_a_detour_through_a_public_path_still_needs_a_token(gateway: Gateway, target: str) -> None:
    assert gateway.raw(target).status in {400, 401}


@pytest.mark.parametrize(
    "target",
    [
        "/api/ecmr/verify/..%2f..%2forders",
        "/api/ecmr/verify/..%5c..%5corders",
        "/api/orders/%2F/documents",
        "/api/orders/order_1%2fdocuments",
        "/api/orders/a;b",
        "/api/orders;v=1/order_1",
        "/api/orders/a%3bb",
        "/api/orders/a%00",
        "/api/orders/a%0d%0aX:1",
        "/api/orders/%252e%252e/carriers",
        "/api/ecmr/verify/%252e%252e%252f%252e%252e%252forders",
        "/api/orders/a#b",
        "api/orders",
        "/api/orders/\x01",
        "/api/orders/\xff",
    ],
)
def test_an_ambiguous_path_is_refused(gateway: Gateway, issuer: Issuer, target: str) -> None:
    answer = gateway.raw(target, headers=issuer.bearer())
    assert answer.status in {400, 404}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "target",
    [
        "/api/orders/../metrics",
        "/api/orders/../../metrics",
        "/docs/assets/../../metrics",
        "/docs/assets/%2e%2e/openapi.json",
        "/docs/orders/../openapi.json",
        "/sign/../internal",
    ],
)
def test_no_detour_leads_to_an_inner_path(gateway: Gateway, issuer: Issuer, target: str) -> None:
    assert gateway.raw(target, headers=issuer.bearer()).status in {400, 404}


SMUGGLED = b"GET /api/ecmr/verify/smuggled HTTP/1.1\r\nhost: x\r\n\r\n"


@pytest.mark.parametrize(
    "framing",
    [
        b"content-length: 6\r\ntransfer-encoding: chunked\r\n",
        b"transfer-encoding: chunked\r\ncontent-length: 6\r\n",
        b"transfer-encoding: xchunked\r\n",
        b"transfer-encoding : chunked\r\n",
        b"transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n",
        b"transfer-encoding:\x0bchunked\r\ncontent-length: 6\r\n",
        b"content-length: 6\r\ncontent-length: 5\r\n",
        b"content-length: -1\r\n",
        b"content-length: +6\r\n",
        b"content-length: 0x6\r\n",
        b"content-length: 6, 6\r\n",
    ],
)
def test_a_request_of_doubtful_length_is_refused_and_nothing_rides_behind_it(gateway: Gateway, framing: bytes) -> None:
    request = b"POST /api/ecmr/verify HTTP/1.1\r\nhost: x\r\n" + framing + b"\r\n0\r\n\r\n" + SMUGGLED
    everything = _everything_answered(gateway, request)
    assert everything.startswith(b"HTTP/1.1 400 ")
    assert everything.count(b"HTTP/1.1 ") == 1
    assert b"/smuggled" not in everything


@pytest.mark.parametrize(
    "line",
    [
        b"GET /health\r\n",
        b"GET  /health HTTP/1.1\r\n",
        b"GET /health HTTP/9.9\r\n",
        b"GET /health HTTP/1.1\r\nhost: a\r\nhost: b\r\n",
        b"GET /health HTTP/1.1\r\nhost: a\r\n bent: line\r\n",
    ],
)
def test_a_malformed_head_is_refused(gateway: Gateway, line: bytes) -> None:
    status = _everything_answered(gateway, line + b"connection: close\r\n\r\n").split(b" ", 2)[1]
    assert status in {b"400", b"426"}


def _everything_answered(gateway: Gateway, request: bytes) -> bytes:
    """The first answer, and whatever else comes right behind it."""
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=5) as connection:
        connection.sendall(request)
        received = connection.recv(65536)
        connection.settimeout(0.2)
        with suppress(TimeoutError):
            while more := connection.recv(65536):
                received += more
        return received


def test_an_upgrade_to_h2c_is_not_passed_on(gateway: Gateway, issuer: Issuer) -> None:
    upgrade = {"upgrade": "h2c", "http2-settings": "AAMAAABkAARAAAAAAAIAAAAA"}
    answer = gateway.send(
        b"GET /api/orders HTTP/1.1\r\nhost: x\r\nconnection: upgrade, http2-settings, close\r\n"
        + b"".join(f"{name}: {value}\r\n".encode() for name, value in (upgrade | issuer.bearer()).items())
        + b"\r\n"
    )
    assert answer.status in {200, 400, 403}
    assert b"h2c" not in answer.body


@pytest.mark.parametrize("protocol", ["websocket", "tls/1.2"])
def test_other_paths_take_no_upgrade(gateway: Gateway, issuer: Issuer, protocol: str) -> None:
    head = f"GET /api/orders HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: {protocol}\r\nauthorization: {issuer.bearer()['authorization']}\r\n\r\n"
    answer = gateway.send(head.encode())
    assert answer.status == 403
    assert b'"forbidden"' in answer.body


def test_connect_is_refused(gateway: Gateway) -> None:
    assert gateway.send(b"CONNECT 127.0.0.1:27117 HTTP/1.1\r\nhost: 127.0.0.1:27117\r\n\r\n").status == 403


def test_large_headers_are_refused_with_431(gateway: Gateway) -> None:
    answer = gateway.raw("/health", headers={"x-much": "x" * 40_000})
    assert answer.status == 431
    assert b'"headers-too-large"' in answer.body


def test_very_many_headers_are_refused_with_431(gateway: Gateway) -> None:
    answer = gateway.raw("/health", headers={f"x-{number}": "1" for number in range(150)})
    assert answer.status == 431
