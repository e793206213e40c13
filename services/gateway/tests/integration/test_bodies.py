import gzip
import json
from collections.abc import Iterator

import httpx
import pytest

from .gateway import Gateway
from .issuer import Issuer

MIB = 1024 * 1024
LARGEST = {
    "/api/orders": MIB,
    "/api/transport-orders/order_1/tracking/update": MIB,
    "/api/tracking/positions": 2 * MIB,
    "/api/orders/import": 10 * MIB,
    "/api/ecmr/verify": 10 * MIB,
    "/api/transport-orders/order_1/documents": 26 * MIB,
    "/api/orders/order_1/documents/upload": 26 * MIB,
}


@pytest.mark.parametrize(("path", "size"), LARGEST.items())
def test_a_body_of_the_largest_size_arrives_whole(shipper: httpx.Client, path: str, size: int) -> None:
    assert shipper.post(path, content=b"x" * size).json()["bodyBytes"] == size


@pytest.mark.parametrize(("path", "size"), LARGEST.items())
def test_a_body_one_byte_larger_is_refused(shipper: httpx.Client, path: str, size: int) -> None:
    answer = shipper.post(path, content=b"x" * (size + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "content-too-large")


@pytest.mark.parametrize("path", ["/api/orders", "/api/tracking/positions"])
def test_a_chunked_body_is_measured_as_well(shipper: httpx.Client, path: str) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(LARGEST[path] // 65536 + 1):
            yield b"x" * 65536

    assert shipper.post(path, content=chunks()).status_code == 413


def test_a_chunked_body_within_the_size_arrives_whole(shipper: httpx.Client) -> None:
    assert shipper.post("/api/orders", content=iter([b"x" * 1000] * 10)).json()["bodyBytes"] == 10_000


def test_the_refusal_of_a_large_body_can_be_read_by_a_page(shipper: httpx.Client) -> None:
    answer = shipper.post("/api/orders", content=b"x" * (MIB + 1), headers={"origin": "https://app.symphonia.fr"})
    assert answer.headers["access-control-allow-origin"] == "https://app.symphonia.fr"


def test_a_large_answer_is_compressed_for_who_can_read_it(gateway: Gateway, issuer: Issuer) -> None:
    answer = gateway.raw("/api/orders?size=5000", headers=issuer.bearer() | {"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in answer.headers["vary"].lower()
    assert len(json.loads(gzip.decompress(answer.body))["padding"]) == 5000


@pytest.mark.parametrize(("target", "accepted"), [("/api/orders?size=5000", "identity"), ("/api/orders?size=10", "gzip")])
def test_a_small_answer_or_a_plain_reader_gets_it_plain(gateway: Gateway, issuer: Issuer, target: str, accepted: str) -> None:
    assert "content-encoding" not in gateway.raw(target, headers=issuer.bearer() | {"accept-encoding": accepted}).headers


def test_an_etag_comes_through_as_the_service_said_it(shipper: httpx.Client) -> None:
    answer = shipper.get("/api/orders/order_1", params={"size": 5000, "etag": '"7"'}, headers={"accept-encoding": "gzip"})
    assert answer.headers["etag"] == '"7"'


def test_conditions_and_keys_of_a_request_reach_the_service(shipper: httpx.Client) -> None:
    sent = {"if-match": '"7"', "if-none-match": 'W/"6"', "idempotency-key": "k-1", "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    seen = shipper.put("/api/orders/order_1", headers=sent).json()["headers"]
    assert {name: seen[name] for name in sent} == {name: [value] for name, value in sent.items()}
